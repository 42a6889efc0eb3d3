"""What people do in a random life of a case, each through the real service; for tests."""

from collections.abc import Callable, Iterable
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from ppid import clock
from ppid.errors import DomainError
from ppid.events.service import APPLICANT
from ppid.holidays.queries import calendar
from ppid.objections import service as objections
from ppid.objections.answer_schemas import Executed, Terms, Word
from ppid.objections.models import Objection
from ppid.requests import service as requests
from ppid.requests.schemas import CompletionAsk, ExtensionGrant
from ppid.statute.calendar import Calendar
from tests.calendars.office import adding, approved
from tests.notices.conftest import Desk
from tests.notices.test_words import answer
from tests.objections.answering import answered
from tests.objections.filing import filed

if TYPE_CHECKING:
    from tests.notices.lives import Life


def at(desk: Desk, day: date, hour: int) -> datetime:
    instant = datetime.combine(day, time(hour), clock.WITA)
    desk.stack.enter_context(clock.fixed(instant))
    return instant


def nth(working: Callable[[date], bool], start: date, number: int) -> date:
    """The law's count, one day after the other."""
    day = start
    while number:
        day += timedelta(days=1)
        number -= working(day)
    return day


def calendar_of(desk: Desk) -> Calendar:
    return calendar(desk.session, desk.people.body.id)


def readings(days: Calendar) -> Iterable[Callable[[date], bool]]:
    """Cuti bersama free, and cuti bersama worked."""
    return (days.is_working_day, days.counting_cuti_bersama().is_working_day)


class Impossible(Exception):
    """Nobody can act on an objection that was never made."""


def objection_of(life: "Life") -> Objection:
    if life.objection is None:
        raise Impossible
    return life.objection


def do(life: "Life", act: str) -> None:
    """Somebody acts; what the law refuses leaves no trace."""
    session = life.desk.session
    life.desk.stack.enter_context(clock.fixed(life.now))
    session.commit()  # what was read has opened a savepoint: undone, it would take the sweeps along
    try:
        DOES[act](life)
    except (DomainError, Impossible):
        session.rollback()
    session.commit()
    session.expire_all()


def _ask(life: "Life") -> None:
    given = CompletionAsk(lacking=["identity"], note="Tahun belum disebut.")
    requests.ask_completion(life.desk.session, life.asked, life.desk.people.sari, given, _today())


def _complete(life: "Life") -> None:
    requests.complete(life.desk.session, life.asked, APPLICANT, "applicant", "2025", _today())


def _extend(life: "Life") -> None:
    grant = ExtensionGrant(ground="status_undecided", reason="Uji konsekuensi belum selesai.")
    requests.extend(life.desk.session, life.asked, life.desk.people.dewi, grant, _today())


def _object(life: "Life", on: date | None = None) -> None:
    if life.objection is None:
        made = filed(life.desk.session, life.desk.people, life.asked, grounds=["d"], on=on)
        life.objection = made


def _settle(life: "Life") -> None:
    session, people, made = life.desk.session, life.desk.people, objection_of(life)
    objections.propose(session, made, people.dewi, Terms(terms="Salinan diserahkan.", days=4))
    word = Word(agreed="agreed", way="phone", said_on=_today(), note="Setuju.")
    objections.record_word(session, made, people.sari, word)


def _execute(life: "Life") -> None:
    made = objection_of(life)
    given = Executed(executed_on=_today(), how="Salinan diserahkan.", reference="Resi 2")
    objections.execute(life.desk.session, made, life.desk.people.sari, given)


def _holiday(life: "Life") -> None:
    """A day within the next weeks that was a working day until now."""
    coming = nth(calendar_of(life.desk).is_working_day, _today(), 4)
    approved(life.desk.session, life.desk.people, adding(coming.isoformat()))


def _superior(life: "Life", ruling: str) -> None:
    answered(life.desk.session, life.desk.people, objection_of(life), ruling)


def _take_back(life: "Life") -> None:
    objections.withdraw(life.desk.session, objection_of(life), APPLICANT, _today())


def _today() -> date:
    return clock.today()


DOES: dict[str, Callable[["Life"], None]] = {
    "assign": lambda life: life.desk.assign(life.asked),
    "ask": _ask,
    "complete": _complete,
    "extend": _extend,
    "answer": lambda life: answer(life.desk, life.asked, "email"),
    "withdraw": lambda life: requests.withdraw(
        life.desk.session, life.asked, APPLICANT, "applicant", _today()
    ),
    "object": _object,
    "object_on_paper": lambda life: _object(life, _today() - timedelta(days=5)),
    "uphold": lambda life: _superior(life, "upheld"),
    "order": lambda life: _superior(life, "all"),
    "settle": _settle,
    "execute": _execute,
    "holiday": _holiday,
    "take_back": _take_back,
}
