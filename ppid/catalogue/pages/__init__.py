"""What anyone may read without asking: the two lists, their items, the search, the feed."""

from ppid.catalogue.pages.exempted import ExemptedPages
from ppid.catalogue.pages.feed import FeedPages
from ppid.catalogue.pages.items import DocumentPages, PublicAnswerPages
from ppid.catalogue.pages.lists import DocumentLists, PublicAnswerLists, SearchPages

CONTROLLERS = (
    DocumentLists,
    DocumentPages,
    ExemptedPages,
    FeedPages,
    PublicAnswerLists,
    PublicAnswerPages,
    SearchPages,
)

__all__ = ["CONTROLLERS"]
