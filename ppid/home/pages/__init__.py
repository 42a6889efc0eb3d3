"""What anyone may read of the service, and the portal of the Information Commission."""

from ppid.home.pages.commission import CommissionPages
from ppid.home.pages.notes import NotePages
from ppid.home.pages.public import DirectoryPages, HomePages

__all__ = ["CommissionPages", "DirectoryPages", "HomePages", "NotePages"]
