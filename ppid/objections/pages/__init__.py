"""The citizen's own pages of an objection: its form in small steps, and its receipt."""

from ppid.objections.pages.begin import BeginPages
from ppid.objections.pages.check import CheckPages
from ppid.objections.pages.receipt import ReceiptPages
from ppid.objections.pages.steps import GroundPages, PersonPages, StoryPages

CONTROLLERS = (BeginPages, GroundPages, StoryPages, PersonPages, CheckPages, ReceiptPages)

__all__ = ["CONTROLLERS"]
