"""Which draft a browser is writing: in a sealed cookie, as long as the draft itself is kept."""

from uuid import UUID

from ppid.web import sealed
from ppid.web.visit import FORM_DAYS, Visit

DRAFT = "ppid_draf"


def keep(here: Visit, id: UUID) -> None:
    """From now on this browser writes on this draft; each saving begins the days anew."""
    sealed.keep(here, DRAFT, {"d": str(id)}, FORM_DAYS * 86400)


def kept(here: Visit) -> UUID | None:
    value = sealed.read(here, DRAFT)
    return UUID(value["d"]) if value else None


def forget(here: Visit) -> None:
    sealed.forget(here, DRAFT)
