"""What citizens read of the office's own words, and the maps of the site; `app` mounts them."""

from ppid.texts.footer import office_card
from ppid.texts.pages.maps import MapPages
from ppid.texts.pages.reading import ReadingPages
from ppid.texts.pages.terms import TermPages

CONTROLLERS = (ReadingPages, MapPages, TermPages)

__all__ = ["CONTROLLERS", "office_card"]
