"""The newest public answers as an Atom feed (RFC 4287)."""

from collections.abc import Sequence
from datetime import UTC, datetime
from urllib.parse import urlsplit
from xml.etree.ElementTree import Element, SubElement, tostring

from ppid.catalogue.listing import address
from ppid.catalogue.models import PublishedItem

ATOM = "http://www.w3.org/2005/Atom"
SINCE = 2026  # the year from which the tags of this service count (RFC 4151)


def atom(
    base_url: str, title: str, office: str, items: Sequence[PublishedItem], empty_at: datetime
) -> bytes:
    """The feed; an item's `id` stays the same when its words, and so its address, change."""
    host = urlsplit(base_url).hostname or "localhost"
    feed = Element("feed", {"xmlns": ATOM, "xml:lang": "id"})
    _text(feed, "id", f"tag:{host},{SINCE}:permohonan")
    _text(feed, "title", title)
    _text(feed, "updated", _instant(max((item.changed_at for item in items), default=empty_at)))
    SubElement(feed, "link", {"rel": "self", "href": f"{base_url}/permohonan.atom"})
    SubElement(feed, "link", {"rel": "alternate", "href": f"{base_url}/permohonan"})
    _text(SubElement(feed, "author"), "name", office)
    for item in items:
        _entry(feed, base_url, host, item)
    body: bytes = tostring(feed, encoding="utf-8", xml_declaration=True)
    return body


def _entry(feed: Element, base_url: str, host: str, item: PublishedItem) -> None:
    entry = SubElement(feed, "entry")
    _text(entry, "id", f"tag:{host},{SINCE}:permohonan/{item.key}")
    _text(entry, "title", item.title)
    _text(entry, "updated", _instant(item.changed_at))
    where = f"{base_url}{address(item.source, item.title, item.key)}"
    SubElement(entry, "link", {"rel": "alternate", "type": "text/html", "href": where})
    _text(entry, "summary", item.summary)
    if item.answer:
        _text(entry, "content", item.answer)


def _text(parent: Element, name: str, words: str) -> None:
    SubElement(parent, name).text = words


def _instant(at: datetime) -> str:
    return at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
