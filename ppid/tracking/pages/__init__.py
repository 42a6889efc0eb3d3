"""The applicant's own pages: receipt, tracking, and what may be done there."""

from ppid.tracking.pages.acts import ActPages
from ppid.tracking.pages.entry import EntryPages
from ppid.tracking.pages.files import FilePages
from ppid.tracking.pages.letters import JustReceivedPages, LetterPages
from ppid.tracking.pages.papers import PaperPages
from ppid.tracking.pages.publishing import PublishingPages
from ppid.tracking.pages.receipt import ReceiptPages
from ppid.tracking.pages.status import StatusPages

__all__ = [
    "ActPages",
    "EntryPages",
    "FilePages",
    "JustReceivedPages",
    "LetterPages",
    "PaperPages",
    "PublishingPages",
    "ReceiptPages",
    "StatusPages",
]
