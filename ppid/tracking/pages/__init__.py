"""The applicant's own pages: receipt, tracking, and what may be done there."""

from ppid.tracking.pages.acts import ActPages
from ppid.tracking.pages.calendar import CalendarPages
from ppid.tracking.pages.dossier import DossierPages
from ppid.tracking.pages.dossier_files import DossierFilePages
from ppid.tracking.pages.entry import EntryPages
from ppid.tracking.pages.explaining import ExplainingPages
from ppid.tracking.pages.files import FilePages
from ppid.tracking.pages.letters import JustReceivedPages, LetterPages
from ppid.tracking.pages.lost import LostCodePages
from ppid.tracking.pages.objection_papers import ObjectionCalendarPages, ObjectionPaperPages
from ppid.tracking.pages.objections import ObjectionPages, ObjectionReceiptPages
from ppid.tracking.pages.own import LinkPages, OwnPages
from ppid.tracking.pages.papers import PaperPages
from ppid.tracking.pages.publishing import PublishingPages
from ppid.tracking.pages.rating import RatingPages
from ppid.tracking.pages.receipt import ReceiptPages
from ppid.tracking.pages.status import StatusPages

__all__ = [
    "ActPages",
    "CalendarPages",
    "DossierFilePages",
    "DossierPages",
    "EntryPages",
    "ExplainingPages",
    "FilePages",
    "JustReceivedPages",
    "LetterPages",
    "LinkPages",
    "LostCodePages",
    "ObjectionCalendarPages",
    "ObjectionPages",
    "ObjectionPaperPages",
    "ObjectionReceiptPages",
    "OwnPages",
    "PaperPages",
    "PublishingPages",
    "RatingPages",
    "ReceiptPages",
    "StatusPages",
]
