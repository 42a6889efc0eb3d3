"""Which unit should answer a request, from the shipped knowledge or another."""

from ppid.routing.knowledge import NOT_OURS, Knowledge
from ppid.routing.suggestions import Routing, Suggestion, suggest

__all__ = ["NOT_OURS", "Knowledge", "Routing", "Suggestion", "suggest"]
