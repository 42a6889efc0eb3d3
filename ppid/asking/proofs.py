"""Which papers the form asks of whom, why, and how long they are kept."""

from typing import Any

from sqlmodel import Session

from ppid.readings import queries as readings
from ppid.statute.papers import KEPT, PROXY
from ppid.statute.papers import OF_KIND as NEEDS
from ppid.units.models import PublicBody


def asked(session: Session, body: PublicBody) -> dict[str, Any]:
    """What `asking/anda.html` says of papers; `asked_now` where the office asks at filing."""
    chosen = readings.choices(session, body.id)
    return {
        "asked_now": chosen.is_("papers_asked", "at_filing"),
        "needed": [*NEEDS.items(), ("proxy", (PROXY,))],
        "kept": KEPT,
    }
