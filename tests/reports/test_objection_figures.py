"""Objections in numbers: by ground and ruling, in time or not, carried out or not, by year."""

from datetime import date

import pytest
from sqlmodel import Session

from ppid import clock
from ppid.clocks.timeliness import Timeliness
from ppid.events.service import APPLICANT
from ppid.imports import service as imports
from ppid.imports.models import Book
from ppid.objections import service
from ppid.objections.answer_schemas import Executed, Terms, Word
from ppid.objections.models import Objection
from ppid.reports import dispute_figures, objection_lines, objection_rows, objection_years
from ppid.reports.objection_figures import ObjectionFigures
from ppid.reports.periods import Period
from ppid.requests.models import InformationRequest
from ppid.statute.superior import GroundRuling
from ppid.wiring import wire
from tests import cases
from tests.conftest import OfficeClock
from tests.imports.files import OBJECTED
from tests.imports.files import objections as old_register
from tests.objections.answering import answered, signed
from tests.objections.filing import filed
from tests.people import People

YEAR = Period(2026)
LATE = date(2027, 2, 15)  # after the limit of the objections below, 25 January 2027


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    wire()
    return frozen_office_clock


def asked(session: Session, people: People, office: OfficeClock, key: str) -> InformationRequest:
    office.on(date(2026, 11, 23))
    made = cases.assigned(session, people, key=key)
    office.on(date(2026, 12, 8))
    return made


def objected(
    session: Session, people: People, office: OfficeClock, key: str, grounds: str = "c"
) -> Objection:
    """Siti objects on 8 December; the answer is due on 25 January."""
    about = asked(session, people, office, key)
    return filed(session, people, about, grounds=list(grounds))


def figures(session: Session, people: People, period: Period = YEAR) -> ObjectionFigures:
    return ObjectionFigures(objection_lines.of(session, people.body, period), clock.today())


def test_each_is_counted_once_under_its_end(
    session: Session, people: People, office: OfficeClock
) -> None:
    upheld = objected(session, people, office, "a")
    answered(session, people, upheld, "upheld", number="1/A")
    whole = objected(session, people, office, "b", "cg")
    answered(session, people, whole, number="2/A")
    settled = objected(session, people, office, "c")
    service.propose(session, settled, people.dewi, Terms(terms="Salinan.", days=5))
    given = Word(agreed="agreed", way="phone", said_on=clock.today(), note="Setuju.")
    service.record_word(session, settled, people.sari, given)
    taken = objected(session, people, office, "d")
    service.withdraw(session, taken, APPLICANT, clock.today())
    objected(session, people, office, "e")
    session.commit()
    found = figures(session, people)
    counts = [count for _words, count in found.counted()]
    assert counts[0] == 5 == sum(counts[1:])
    assert dict(found.counted()) == {
        "Keberatan diterima": 5,
        "Keputusan PPID dikuatkan": 1,
        "PPID diperintahkan memenuhi seluruhnya": 1,
        "PPID diperintahkan memenuhi sebagian": 0,
        "Diselesaikan dengan musyawarah": 1,
        "Dicabut pengaju": 1,
        "Masih berjalan, batas belum lewat": 1,
        "Belum ditanggapi sesudah batas undang-undang": 0,
    }
    office.on(LATE)
    later = dict(figures(session, people).counted())
    assert later["Masih berjalan, batas belum lewat"] == 0
    assert later["Belum ditanggapi sesudah batas undang-undang"] == 1


def test_a_ground_is_counted_in_every_objection_that_names_it_with_its_ruling(
    session: Session, people: People, office: OfficeClock
) -> None:
    answered(session, people, objected(session, people, office, "a", "cg"), "part", number="1/A")
    answered(session, people, objected(session, people, office, "b"), "upheld", number="2/A")
    objected(session, people, office, "c", "g")
    rows = {each.name[0]: each for each in figures(session, people).by_ground()}
    assert list(rows) == list("abcdefg")
    assert (rows["c"].received, rows["g"].received, rows["a"].received) == (2, 2, 0)
    assert rows["c"].rulings == {GroundRuling.PART: 1, GroundRuling.UPHELD: 1}
    assert (rows["c"].undecided, rows["g"].undecided) == (0, 1)


def test_in_time_is_what_every_reading_calls_so(
    session: Session, people: People, office: OfficeClock
) -> None:
    early, late = (objected(session, people, office, key) for key in "ab")
    office.on(date(2026, 12, 10))
    answered(session, people, early, number="1/A")
    office.on(LATE)
    answered(session, people, late, number="2/A")
    found = figures(session, people)
    assert found.in_time == {Timeliness.EVERY_READING: 1, Timeliness.LATE: 1}
    assert sorted(line.days or 0 for line in found.lines)[0] == 2
    assert found.silent == 0


def test_what_ended_otherwise_after_its_limit_is_late_and_in_time_is_nothing(
    session: Session, people: People, office: OfficeClock
) -> None:
    settled, taken, early, waits = (objected(session, people, office, key) for key in "abcd")
    service.withdraw(session, early, APPLICANT, clock.today())
    office.on(LATE)
    service.propose(session, settled, people.dewi, Terms(terms="Salinan.", days=5))
    given = Word(agreed="agreed", way="phone", said_on=clock.today(), note="Setuju.")
    service.record_word(session, settled, people.sari, given)
    service.withdraw(session, taken, APPLICANT, clock.today())
    session.commit()
    assert figures(session, people).in_time == {Timeliness.LATE: 2}
    rows = {row["number"]: row for row in objection_rows.lines(session, people.body, YEAR)}
    said = [rows[each.registration_number]["punctual"] for each in (settled, taken, early, waits)]
    late = "Terlambat menurut semua tafsir"
    assert said == [late, late, "", "Lewat, belum ditanggapi"]


def test_orders_are_carried_out_in_time_late_or_not(
    session: Session, people: People, office: OfficeClock
) -> None:
    made = [objected(session, people, office, key) for key in "abc"]
    for number, each in enumerate(made):
        answered(session, people, each, number=f"{number}/A")
    for each, day in zip(made, (date(2026, 12, 10), date(2026, 12, 30)), strict=False):
        office.on(day)
        done = Executed(executed_on=day, how="Diserahkan.", reference="Resi 1")
        service.execute(session, each, people.sari, done)
    session.commit()
    orders, settlements = figures(session, people).promises()
    assert (orders.made, orders.in_time, orders.late) == (3, 1, 1)
    assert (orders.waiting, orders.overdue, settlements.made) == (0, 1, 0)


def test_the_register_tells_the_answer_its_signer_and_its_order(
    session: Session, people: People, office: OfficeClock
) -> None:
    made = objected(session, people, office, "a")
    answered(session, people, made)
    [row] = objection_rows.lines(session, people.body, YEAR)
    assert row["decision"] == "PPID diperintahkan memenuhi seluruhnya"
    assert row["signer"] == "Ratna Kusuma, Sekretaris Daerah"
    assert row["punctual"] == "Tepat waktu menurut semua tafsir"
    assert row["order"] == "Perintah: PPID memberikan daftar penerima dana BOS."
    assert (row["order_due_on"], row["executed_on"]) == (date(2026, 12, 15), None)
    done = Executed(executed_on=clock.today(), how="Diserahkan.", reference="Resi 1")
    service.execute(session, made, people.sari, done)
    [row] = objection_rows.lines(session, people.body, YEAR)
    assert row["executed_on"] == date(2026, 12, 8)


def test_a_draft_is_on_no_register(session: Session, people: People, office: OfficeClock) -> None:
    made = objected(session, people, office, "a")
    signed(session, people, made)
    [row] = objection_rows.lines(session, people.body, YEAR)
    assert (row["signer"], row["order"], row["answered_on"]) == ("", "", None)
    assert row["decision"] == "Tanggapan disiapkan"
    assert figures(session, people).by_ground()[2].rulings == {}


def test_every_register_has_its_row_also_one_taken_over(
    session: Session, people: People, office: OfficeClock
) -> None:
    answered(session, people, objected(session, people, office, "a", "cg"))
    office.on(date(2027, 1, 4))
    made, _reading = imports.upload(
        session, people.body, people.sari, "kbt.xlsx", old_register(OBJECTED), Book.OBJECTIONS
    )
    assert made is not None
    imports.carry_out(session, made, people.dewi, made.version)
    session.commit()
    rows = {row["year"]: row for row in objection_years.rows(session, people.body, clock.today())}
    assert list(rows) == sorted(rows, reverse=True)
    assert (rows[2026]["received"], rows[2026]["ground_c"], rows[2026]["ground_g"]) == (1, 1, 1)
    assert (rows[2026]["every_reading"], rows[2026]["ordered"], rows[2026]["orders"]) == (1, 1, 1)
    assert (rows[2025]["received"], rows[2025]["orders"], rows[2025]["open"]) == (1, 0, 0)
    old = figures(session, people, Period(2025))
    assert dict(old.counted())["Ditanggapi, putusan menurut register lama"] == 1


def test_the_windows_to_the_commission_are_counted_and_no_more(
    session: Session, people: People, office: OfficeClock
) -> None:
    answered(session, people, objected(session, people, office, "a"), "upheld")
    objected(session, people, office, "b")
    lines = objection_lines.of(session, people.body, YEAR)

    def counted() -> list[int]:
        known = dispute_figures.windows(session, people.body, clock.today())
        return [count for _words, count in dispute_figures.of(lines, known).counted()]

    assert counted() == [1, 1]
    office.on(date(2027, 3, 1))
    assert counted() == [1, 0]
