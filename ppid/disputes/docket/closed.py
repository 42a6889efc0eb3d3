"""What is said of a hearing behind closed doors (Ps. 43) to those who do not read its papers."""

from ppid.accounts.models import Officer
from ppid.disputes.docket import words
from ppid.disputes.docket.models import Hearing
from ppid.disputes.docket.queries import SEES_CLOSED
from ppid.kit.i18n import _


def told(row: Hearing, reader: Officer | None) -> tuple[str, str]:
    """Its title and place; of a closed one only the kind, unless for the parties' own readers."""
    if not row.closed or (reader is not None and reader.role in SEES_CLOSED):
        return row.title, row.place
    return _(words.HEARING_KINDS[row.kind]), ""
