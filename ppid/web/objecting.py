"""What a visitor objects to and may see of it: in sealed cookies, never in an address."""

from uuid import UUID

from ppid.web import looks, sealed
from ppid.web.followed import RECEIPT_SECONDS, TRACKING_SECONDS, Key
from ppid.web.visit import FORM_DAYS, Visit

DRAFT, RECEIPT, OPEN = "ppid_keberatan_draf", "ppid_keberatan_tanda", "ppid_keberatan"


def write_on(here: Visit, draft_id: UUID) -> None:
    """From now on this browser writes on this statement; each saving begins the days anew."""
    sealed.keep(here, DRAFT, {"d": str(draft_id)}, FORM_DAYS * 86400)


def written(here: Visit) -> UUID | None:
    value = sealed.read(here, DRAFT)
    return UUID(value["d"]) if value else None


def end_writing(here: Visit) -> None:
    sealed.forget(here, DRAFT)


def open_(here: Visit, id: UUID, turn: int) -> None:
    """Number and code were right: this browser may follow the objection for two hours."""
    sealed.keep(here, OPEN, {"o": str(id), "t": turn}, TRACKING_SECONDS)


def opened(here: Visit) -> Key | None:
    return _key(here, OPEN)


def receive(here: Visit, id: UUID, turn: int) -> None:
    """This browser has just sent the objection: its receipt and code for half an hour."""
    sealed.keep(here, RECEIPT, {"o": str(id), "t": turn, **looks.begin()}, RECEIPT_SECONDS)
    open_(here, id, turn)


def received(here: Visit) -> Key | None:
    return _key(here, RECEIPT)


def first_look(here: Visit) -> bool:
    """Whether the receipt is shown for the first time; every later look is told so."""
    return looks.first(here, RECEIPT)


def may_look_again(here: Visit, *, has_mail: bool) -> bool:
    """Whether a press shows the code once more."""
    return looks.may_again(here, RECEIPT, has_mail=has_mail)


def forget(here: Visit) -> None:
    for name in (RECEIPT, OPEN):
        sealed.forget(here, name)


def _key(here: Visit, name: str) -> Key | None:
    value = sealed.read(here, name)
    return (UUID(value["o"]), int(value["t"])) if value else None
