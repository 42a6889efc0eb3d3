"""Which request a visitor may see without an account: in sealed cookies, never in an address."""

from uuid import UUID

from ppid.web import looks, sealed
from ppid.web.visit import Visit

RECEIPT, TRACKING = "ppid_tanda", "ppid_lacak"
RECEIPT_SECONDS, TRACKING_SECONDS = 30 * 60, 2 * 60 * 60
Key = tuple[UUID, int]  # the request, and the turn of its tracking code


def follow(here: Visit, id: UUID, turn: int) -> None:
    """Number and code were right: this browser may follow the request for two hours."""
    sealed.keep(here, TRACKING, {"r": str(id), "t": turn}, TRACKING_SECONDS)


def followed(here: Visit) -> Key | None:
    return _key(here, TRACKING)


def receive(here: Visit, id: UUID, turn: int) -> None:
    """This browser has just sent the request: its receipt for half an hour, its code once."""
    sealed.keep(here, RECEIPT, {"r": str(id), "t": turn, **looks.begin()}, RECEIPT_SECONDS)
    follow(here, id, turn)


def received(here: Visit) -> Key | None:
    return _key(here, RECEIPT)


def first_look(here: Visit) -> bool:
    """Whether the receipt is shown for the first time; every later look is told so."""
    return looks.first(here, RECEIPT)


def may_look_again(here: Visit, *, has_mail: bool) -> bool:
    """Whether a press shows the code once more."""
    return looks.may_again(here, RECEIPT, has_mail=has_mail)


def forget(here: Visit) -> None:
    for name in (RECEIPT, TRACKING):
        sealed.forget(here, name)


def _key(here: Visit, name: str) -> Key | None:
    value = sealed.read(here, name)
    return (UUID(value["r"]), int(value["t"])) if value else None
