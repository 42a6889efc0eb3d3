"""What is public already, as the step *sudah ada?* shows it."""

from sqlmodel import Session

from ppid.asking.already import Found
from ppid.catalogue import suggestions, words
from ppid.catalogue.models import Source
from ppid.catalogue.suggestions import Suggestion
from ppid.units.models import PublicBody

ICONS = {Source.REQUEST: "chat-square-text", Source.DOCUMENT: "file-earmark-text"}


def search(session: Session, body: PublicBody, text: str, limit: int) -> list[Found]:
    """The published items that speak of the question, likeliest first."""
    return [_found(each) for each in suggestions.suggestions(session, body.id, text, limit)]


def _found(each: Suggestion) -> Found:
    parts = (each.unit, words.source(each.source), str(each.year))
    return Found(
        item_id=each.item_id,
        title=each.title,
        line=" · ".join(part for part in parts if part),
        href=each.link,
        snippet=each.snippet,
        icon=ICONS[Source(each.source)],
    )
