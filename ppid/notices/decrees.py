"""What a *SK penolakan* says: the consequence test of the whole, or of each refused item."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlmodel import Session, col, select

from ppid.kit.dates import plain_date
from ppid.kit.i18n import _
from ppid.requests.models import InformationRequest, RequestItem, WrittenNotice
from ppid.statute.exemptions import EXEMPTIONS

Tests = list[tuple[str, dict[str, Any]]]  # "Butir 2", or "" for the whole; the record


def tests(row: WrittenNotice) -> Tests:
    """Every record of a consequence test behind the letter."""
    if row.rulings:
        return [(f"Butir {each['position']}", each.get("test") or {}) for each in row.refused]
    return [("", row.decision.get("test") or {})]


def sought(session: Session, info_request: InformationRequest, row: WrittenNotice) -> str:
    """What is refused: the whole request, or those of its items."""
    if not row.rulings:
        return info_request.sought
    refused = {each["position"] for each in row.refused}
    items = session.exec(
        select(RequestItem)
        .where(RequestItem.request_id == info_request.id)
        .order_by(col(RequestItem.position))
    )
    return "\n".join(
        f"Butir {item.position}: {item.sought}" for item in items if item.position in refused
    )


def only(row: WrittenNotice) -> str:
    """The refused items by their numbers, where the letter does not refuse all of them."""
    numbers = [str(each["position"]) for each in row.refused]
    if not numbers or len(numbers) == len(row.rulings):
        return ""
    before, last = numbers[:-1], numbers[-1]
    return f"butir {', '.join(before)} dan {last}" if before else f"butir {last}"


def considered(row: WrittenNotice) -> str:
    """The written considerations, then what was explained of each refused item."""
    own = [
        (f"Butir {each['position']}", str(each.get("explanation") or "")) for each in row.refused
    ]
    parts = [row.consideration, *(f"{item}: {text}" for item, text in own if text)]
    return "\n\n".join(part for part in parts if part)


def exemptions(found: Tests) -> list[str]:
    """Each letter of Ps. 17 with its words, once."""
    letters = _once(letter for _name, test in found for letter in test.get("letters", []))
    named = (EXEMPTIONS[letter] for letter in letters)
    return [f"{each.legal_basis}: {_(each.label)}" for each in named]


def said(found: Tests, name: str) -> str:
    """One part of the records; where several items say it differently, each for itself."""
    return _joined([(item, str(test.get(name) or "")) for item, test in found])


def period(found: Tests) -> str:
    """How long it stays closed, with the last day where one is named."""
    return _joined([(item, period_of(test)) for item, test in found])


def period_of(test: Mapping[str, Any]) -> str:
    """The words of the decree, and its last day where one is named."""
    words, until = str(test.get("period") or ""), test.get("period_until")
    if not until:
        return words
    day = plain_date(date.fromisoformat(until))
    return _("{period} (sampai {day})").format(period=words, day=day)


def decided(found: Tests) -> str:
    """Number and date of the *surat penetapan*."""
    return _joined([(item, _decree(test)) for item, test in found])


def approval(found: Tests) -> str:
    """Who of the body's head approved the exemption, by which letter (11a h)."""
    names = ("head_name", "head_office", "head_letter")
    return _joined(
        [
            (item, ", ".join(str(test[name]) for name in names if test.get(name)))
            for item, test in found
        ]
    )


def _decree(test: dict[str, Any]) -> str:
    decree = f"Surat penetapan nomor {test.get('decree_number', '')}"
    if not test.get("decree_date"):
        return decree
    return f"{decree} tanggal {plain_date(date.fromisoformat(test['decree_date']))}"


def _joined(pairs: list[tuple[str, str]]) -> str:
    texts = [(item, text) for item, text in pairs if text]
    if len({text for _item, text in texts}) <= 1:
        return texts[0][1] if texts else ""
    return "\n".join(f"{item}: {text}" for item, text in texts)


def _once(values: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(values))
