"""The form in six steps, its draft, and the link that opens it elsewhere."""

from ppid.asking.pages.check import CheckPages
from ppid.asking.pages.copying import CopyPages
from ppid.asking.pages.draft import DraftPages
from ppid.asking.pages.found import FoundPages
from ppid.asking.pages.person import PersonPages
from ppid.asking.pages.question import QuestionPages
from ppid.asking.pages.resume import ResumePages
from ppid.asking.pages.similar import SimilarPages
from ppid.asking.pages.unit import UnitPages
from ppid.asking.pages.way import WayPages

CONTROLLERS = (
    CheckPages,
    CopyPages,
    DraftPages,
    FoundPages,
    PersonPages,
    QuestionPages,
    ResumePages,
    SimilarPages,
    UnitPages,
    WayPages,
)

__all__ = ["CONTROLLERS"]
