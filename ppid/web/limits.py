"""How often someone may try: moving windows, exact over processes where Redis is set.

Without Redis, or while it does not answer, each process counts for itself: a limit then is looser,
and never in the way of a citizen because a server is down.
"""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from threading import Lock
from typing import Literal, TypeVar

from limits import RateLimitItem, RateLimitItemPerDay, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import RedisStorage
from limits.strategies import MovingWindowRateLimiter

from ppid import clock, keys
from ppid.errors import TooMany
from ppid.kit.i18n import _
from ppid.settings import settings
from ppid.web.address import group
from ppid.web.windows import MemoryWindows

PATIENCE = 0.15  # seconds that Redis may take before this process counts alone
PAUSE = 5.0  # seconds before Redis is asked again
T = TypeVar("T")
Act = Literal["hit", "test", "clear"]
Limiter = MovingWindowRateLimiter | MemoryWindows
log = logging.getLogger("ppid.limits")


@dataclass(frozen=True)
class Limit:
    """So many tries for one subject; several windows may hold at once."""

    purpose: str
    windows: tuple[RateLimitItem, ...]

    def attempt(self, subject: str) -> None:
        """Count one try; raises TooMany where the window is full."""
        for window in self.windows:
            if not _ask("hit", window, self._names(subject)):
                raise self._refusal(window, subject)

    def check(self, subject: str) -> None:
        """Raise TooMany where the window is full, and count nothing."""
        for window in self.windows:
            if not _ask("test", window, self._names(subject)):
                raise self._refusal(window, subject)

    def forgive(self, subject: str) -> None:
        """Begin again: the try was a right one."""
        for window in self.windows:
            _ask("clear", window, self._names(subject))

    def _names(self, subject: str) -> tuple[str, str]:
        """No address of mail or machine is kept in Redis: a keyed index stands for it."""
        return self.purpose, keys.index("limit", subject)

    def _refusal(self, window: RateLimitItem, subject: str) -> TooMany:
        stats = _store(lambda limiter: limiter.get_window_stats(window, *self._names(subject)))
        seconds = max(1, round(stats.reset_time - clock.real_now().timestamp()) + 1)
        log.warning("limit reached", extra={"purpose": self.purpose})
        return TooMany(_sentence(self.purpose, seconds), retry_after=seconds)


@dataclass(frozen=True)
class Guesses:
    """Tries at a secret: every one counts for its subject, only wrong ones for the address."""

    subject: Limit
    address: Limit

    def begin(self, subject: str, address: str) -> None:
        """Call before comparing."""
        self.address.check(group(address))
        self.subject.attempt(subject)

    def wrong(self, address: str) -> None:
        self.address.attempt(group(address))

    def right(self, subject: str) -> None:
        self.subject.forgive(subject)


LOG_IN = Guesses(
    Limit("log-in-account", (RateLimitItemPerMinute(10, 15),)),
    Limit("log-in-address", (RateLimitItemPerHour(50),)),
)
TRACKING = Guesses(
    Limit("tracking-number", (RateLimitItemPerMinute(20, 15),)),
    Limit("tracking-address", (RateLimitItemPerMinute(20, 15),)),
)
# Programs fetch a calendar now and then, several devices of one officer with the same address.
FEED = Guesses(
    Limit("calendar-feed", (RateLimitItemPerHour(60),)),
    Limit("calendar-address", (RateLimitItemPerMinute(20, 15),)),
)
# A school or a village shares one address, and a law class files together; what is refused for a
# bad file costs the try that it is, and none of the requests.
SUBMISSION = Limit("submission-address", (RateLimitItemPerHour(40), RateLimitItemPerDay(200)))
TRY = Limit("submission-try", (RateLimitItemPerHour(120),))
# Papers and files that are checked: the Commission checks a whole case from one address.
CHECKING = Limit("checking-address", (RateLimitItemPerMinute(100, 15),))
# Mails that anyone may ask for to any address: few enough to bother nobody, and no answer tells
# whether one was sent.
ASKED_MAIL = Limit("asked-mail", (RateLimitItemPerHour(3), RateLimitItemPerDay(10)))
ASKING = Limit("asking-address", (RateLimitItemPerHour(30), RateLimitItemPerDay(100)))


def asking(address: str, email: str) -> bool:
    """Before a mail is asked for: raises TooMany for a network, and says whether to send it."""
    ASKING.attempt(group(address))
    try:
        ASKED_MAIL.attempt(email.lower())
    except TooMany:
        return False
    return True


# A draft is made once a question and saved as often as one likes; its mailed link could bother
# someone else, so that few go from one network and fewer to one address.
DRAFT = Limit("submission-draft", (RateLimitItemPerHour(120),))
LINK = Limit("draft-link", (RateLimitItemPerHour(20),))
LINK_TO = Limit("draft-link-to", (RateLimitItemPerHour(3), RateLimitItemPerDay(6)))


def drafting(address: str) -> None:
    """Before a draft is made for a browser that has none."""
    DRAFT.attempt(group(address))


def mailing_link(address: str, to: str) -> None:
    """Before the link of a draft is mailed."""
    LINK.attempt(group(address))
    LINK_TO.attempt(to.lower())


def submitting(address: str) -> None:
    """Before a request, objection or upload from an address is looked at."""
    SUBMISSION.check(group(address))
    TRY.attempt(group(address))


def submitted(address: str) -> None:
    """Count what was taken."""
    SUBMISSION.attempt(group(address))


def checking(address: str) -> None:
    """Before a paper or file from an address is compared with ours."""
    CHECKING.attempt(group(address))


def _sentence(purpose: str, seconds: int) -> str:
    then = (clock.real_now() + timedelta(seconds=seconds)).astimezone(clock.zone())
    if then.second:
        then += timedelta(minutes=1)
    sentence = _("Terlalu banyak percobaan. Coba lagi pukul {time} {zone}.")
    if purpose.startswith("submission"):
        sentence = _(
            "Terlalu banyak kiriman dari jaringan ini. Coba lagi pukul {time} {zone}, atau ajukan "
            "lewat meja layanan, surat, atau telepon: semuanya sah."
        )
    return sentence.format(time=then.strftime("%H.%M"), zone=clock.zone_name())


class _Stores:
    """Redis where it is set and answers, else the memory of this process."""

    def __init__(self, redis_url: str | None) -> None:
        self.memory = MemoryWindows()
        self.redis = MovingWindowRateLimiter(_redis(redis_url)) if redis_url else None
        self.away_until = 0.0

    def ask(self, question: Callable[[Limiter], T]) -> T:
        if self.redis and clock.monotonic() >= self.away_until:
            try:
                return question(self.redis)
            except _errors() as error:
                self.away_until = clock.monotonic() + PAUSE
                log.warning("limits without Redis", extra={"error": type(error).__name__})
        return question(self.memory)


def _errors() -> tuple[type[Exception], ...]:
    from redis.exceptions import RedisError  # noqa: PLC0415 (20 MB, only where it is used)

    return RedisError, OSError


def _redis(url: str) -> RedisStorage:
    address = url.replace("unix:", "redis+unix:", 1) if url.startswith("unix:") else url
    return RedisStorage(
        address,
        key_prefix="ppid:limits",
        socket_timeout=PATIENCE,
        socket_connect_timeout=PATIENCE,
    )


_made: dict[str | None, _Stores] = {}
_making = Lock()


def _stores() -> _Stores:
    """One for all threads: two that begin at once must not count apart."""
    url = settings().redis_url
    with _making:
        if url not in _made:
            _made[url] = _Stores(url)
        return _made[url]


def _store(question: Callable[[Limiter], T]) -> T:
    return _stores().ask(question)


def _ask(act: Act, window: RateLimitItem, names: tuple[str, str]) -> bool:
    if not settings().limits:
        return True
    return bool(_store(lambda limiter: getattr(limiter, act)(window, *names)))


def forget_all() -> None:
    """Begin with empty windows, as a new process does."""
    _made.clear()
