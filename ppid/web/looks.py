"""The secret code of a fresh receipt: shown once, and again by a press while that is safe.

Whoever reloads the page, or sits down at the same device later, does not find it there. A page that
was lost on its way is had again for ten minutes by the browser that sent the form; where no mail
brings the code, as long as the receipt itself is open.
"""

from ppid import clock
from ppid.web import sealed
from ppid.web.visit import Visit

LOOKED, SINCE = "l", "at"
AGAIN_SECONDS = 10 * 60


def begin() -> dict[str, int]:
    """What the cookie of a receipt holds beside its case: the instant of sending, in seconds."""
    return {SINCE: int(clock.real_now().timestamp())}


def first(here: Visit, name: str) -> bool:
    """Whether the receipt of this cookie is shown for the first time; every later look is told so.

    The cookie ends when it would have ended.
    """
    value = sealed.read(here, name)
    if value is None or value.get(LOOKED):
        return False
    left = int(value[sealed.UNTIL] - clock.real_now().timestamp())
    sealed.keep(here, name, {**value, LOOKED: 1}, left)
    return True


def may_again(here: Visit, name: str, *, has_mail: bool) -> bool:
    """Whether a press shows the code once more."""
    value = sealed.read(here, name)
    if value is None:
        return False
    age = clock.real_now().timestamp() - value.get(SINCE, 0)
    return not has_mail or age <= AGAIN_SECONDS
