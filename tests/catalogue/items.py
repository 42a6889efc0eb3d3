"""Items of the public lists, for tests."""

from datetime import date
from typing import Any
from uuid import uuid4

from sqlmodel import Session

from ppid.catalogue import service
from ppid.catalogue.models import Basis, PublishedItem
from ppid.catalogue.service import OfRequest, Words
from ppid.units import queries as units
from tests.people import People

TODAY = date(2026, 11, 23)


def document(
    session: Session,
    people: People,
    title: str,
    day: date = TODAY,
    unit: str = "disdik",
    **more: Any,
) -> PublishedItem:
    """Published by the desk on a day."""
    given: dict[str, Any] = {"summary": "Isi dokumen.", "year": 2025, "category": "berkala"} | more
    unit_id = units.by_code(session, people.body.id, unit).id
    link = "https://contoh.example/dokumen"
    words = Words(title=title, unit_id=unit_id, link=link, **given)
    return service.enter(session, people.dewi, words, day)


def answer(
    session: Session,
    people: People,
    title: str,
    day: date = TODAY,
    unit: str = "disdik",
    **more: Any,
) -> PublishedItem:
    """A question and its answer, published by consent."""
    given: dict[str, Any] = {
        "summary": "Apa yang ditanyakan?",
        "answer": "Ini jawabannya.",
        "year": 2025,
    } | more
    unit_id = units.by_code(session, people.body.id, unit).id
    words = Words(title=title, unit_id=unit_id, **given)
    of = OfRequest(uuid4(), "granted", Basis.CONSENT)
    return service.publish_answer(session, people.dewi, words, of, day)
