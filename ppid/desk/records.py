"""Tests on record on the page of a decision: which there are, and what a chosen one fills in."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from ppid.catalogue import uji_queries, uji_words
from ppid.catalogue.uji_models import UjiKonsekuensi
from ppid.kit.i18n import _
from ppid.requests.service.testing import said_of

CHOSEN = re.compile(r"(?P<at>(item_[1-9]\d?_)?)record_id", re.ASCII)


def choices(session: Session, public_body_id: UUID, today: date) -> list[tuple[str, str]]:
    """The tests in force, after the choice of none of them; empty where there are none."""
    found = uji_queries.in_force(session, public_body_id, today)
    if not found:
        return []
    none = ("", _("Tidak ada yang cocok: tulis di bawah"))
    return [none, *((str(test.id), _named(test)) for test in found)]


def _named(test: UjiKonsekuensi) -> str:
    parts = (uji_words.information(test), uji_words.basis(test), test.decree_number or "")
    return " · ".join(part for part in parts if part)


def filled(
    session: Session, public_body_id: UUID, data: Mapping[str, Any], today: date
) -> dict[str, Any]:
    """What was sent, with the fields of each chosen test as its record has them."""
    made = dict(data)
    for name, value in data.items():
        found = CHOSEN.fullmatch(name)
        record = _record(session, public_body_id, value, today) if found and value else None
        if found and record is not None:
            made |= {f"{found['at']}{key}": text for key, text in _as_typed(record).items()}
    return made


def _record(
    session: Session, public_body_id: UUID, typed: object, today: date
) -> UjiKonsekuensi | None:
    try:
        id_ = UUID(str(typed))
    except ValueError:
        return None
    return uji_queries.one_in_force(session, public_body_id, id_, today)


def _as_typed(record: UjiKonsekuensi) -> dict[str, Any]:
    """As a browser would send it."""
    said = said_of(record)
    return {
        name: value if isinstance(value, list) else str(value or "") for name, value in said.items()
    }
