"""The units that one may ask, found by what people call them."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session

from ppid.errors import NotFound
from ppid.kit.text import clean_text
from ppid.units import contacts
from ppid.units import queries as units
from ppid.units.models import Unit, UnitContact

LONGEST = 100  # letters of a search
# Words that every unit bears or that stand for the directory itself; they narrow nothing.
EMPTY = frozenset({"ppid", "pelaksana", "pembantu", "skpd", "opd", "unit"})


@dataclass(frozen=True)
class Entry:
    """A unit with what is known of how to reach it."""

    unit: Unit
    contact: UnitContact | None

    @property
    def known(self) -> UnitContact | None:
        """None also where everything that was once written has been taken out again."""
        return self.contact if self.contact and not self.contact.is_empty else None


def entries(session: Session, body_id: UUID, today: date, sought: str = "") -> list[Entry]:
    """The active units by name; with `sought`, those that bear each of its words."""
    known = contacts.current(session, body_id)
    words = [word for word in tidy(sought).lower().split() if word not in EMPTY]
    return [
        Entry(unit, known.get(unit.id))
        for unit in units.active(session, body_id, today)
        if all(word in _words_of(unit) for word in words)
    ]


def tidy(sought: str) -> str:
    return clean_text(sought, LONGEST, multiline=False)


def _words_of(unit: Unit) -> str:
    return f"{unit.name} {unit.short_name} {unit.code} {unit.duties}".lower()


def entry(session: Session, body_id: UUID, today: date, code: str) -> Entry:
    """One active unit by its code; raises NotFound for any other."""
    for found in entries(session, body_id, today):
        if found.unit.code == code:
            return found
    raise NotFound
