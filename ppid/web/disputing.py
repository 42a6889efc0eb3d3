"""Which dossier a visitor has opened, and the code that opens it: in a sealed cookie alone.

The code is in no address, no row and no log. The browser brings it back for two hours, as the
tracking page stays open; after that its owner types it again.
"""

from uuid import UUID

from ppid.web import sealed
from ppid.web.followed import TRACKING_SECONDS
from ppid.web.visit import Visit

OPEN = "ppid_sengketa"


def open_(here: Visit, objection_id: UUID, code: str) -> None:
    """From now on this browser may work on the dossier of this objection."""
    sealed.keep(here, OPEN, {"o": str(objection_id), "k": code}, TRACKING_SECONDS)


def code_for(here: Visit, objection_id: UUID) -> str | None:
    """The code, where it was given for this very objection."""
    value = sealed.read(here, OPEN)
    return str(value["k"]) if value and value["o"] == str(objection_id) else None


def forget(here: Visit) -> None:
    sealed.forget(here, OPEN)
