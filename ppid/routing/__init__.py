"""Which unit should answer a request, from the shipped knowledge or another."""

from ppid.routing.knowledge import NOT_OURS, Knowledge
from ppid.routing.learning import Learned
from ppid.routing.splitting import Part, parts
from ppid.routing.suggestions import Routing, Suggestion, suggest

__all__ = [
    "NOT_OURS", "Knowledge", "Learned", "Part", "Routing", "Suggestion", "parts", "suggest",
]  # fmt: skip
