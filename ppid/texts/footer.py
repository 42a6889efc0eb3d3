"""The foot of every citizen's page: who the office is and when it is open, read once a minute."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy.exc import SQLAlchemyError

from ppid import clock, db
from ppid.errors import NotFound
from ppid.texts import hours, shelf, values
from ppid.texts.hours import Week
from ppid.units import office

FRESH = timedelta(seconds=60)


@dataclass(frozen=True)
class Card:
    """Who the office is and when its desk is open."""

    name: str
    city: str
    week: Week

    @property
    def hours(self) -> str:
        """In the reader's language."""
        return hours.in_words(self.week, clock.zone_name())


_kept: list[tuple[datetime, Card]] = []


def office_card() -> Card:
    """For templates; the shipped facts where the database cannot be asked: also errors have one."""
    now = clock.real_now()
    if _kept and now - _kept[0][0] < FRESH and not db.is_shared():
        return _kept[0][1]
    card = _read()
    _kept[:] = [(now, card)]
    return card


def _read() -> Card:
    try:
        with db.reading() as session:
            here = values.moment(session)
            return Card(here.setting("office_name"), here.setting("office_city"), here.week)
    except (SQLAlchemyError, NotFound):  # whoever asked the database for the page itself tells it
        shipped = shelf.words(shelf.page("jadwal"), {})
        choices = office.CHOICES
        return Card(
            str(choices["office_name"].default), str(choices["office_city"].default),
            hours.week(shipped),
        )  # fmt: skip
