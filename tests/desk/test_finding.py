"""Finding a case by words: stems, synonyms and letter numbers, alike on both databases."""

from datetime import date

import pytest
from sqlmodel import Session, select

from ppid.catalogue import terms
from ppid.requests import finding
from ppid.requests.finding_models import OpenWord, RequestWord
from ppid.requests.models import InformationRequest
from ppid.requests.schemas import Intake
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, enter, shown
from tests.people import People


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("membangun jembatan", True),  # of what stands there as pembangunan
        ("pembangunan", True),
        ("JEMBATAN", True),
        ("jembatan kapal", False),
        ("lsm XI", True),  # of the letter's own number
        ("17/LSM/XI/2026", True),
        ("jembatan 2025", True),  # a word and a number are no registration number
        ("2025 jembatan", True),
        ("jembatan2025", False),
        ("dan yang", False),  # words that say nothing find nothing
    ],
)
def test_it_is_found_by_its_stems_and_by_its_letter(
    client: Browser,
    session: Session,
    people: People,
    frozen_office_clock: OfficeClock,
    asked: str,
    found: bool,
) -> None:
    intake = Intake(
        channel="letter", received_on=date(2026, 11, 23), letter_number="17/LSM/XI/2026"
    )
    made = cases.received(
        session, people, intake=intake, information_sought="Rencana pembangunan jembatan 2025."
    )
    other = cases.received(session, people, key="lain", information_sought="Data guru honorer.")
    page = shown(enter(client, people.dewi), f"/petugas?q={asked.replace(' ', '+')}")
    assert (f"/petugas/permohonan/{made.id}" in page) is found
    assert f"/petugas/permohonan/{other.id}" not in page


def test_a_root_finds_what_is_derived_from_it(
    session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    """On both databases, among what is open and what ended."""
    made = cases.received(session, people, information_sought="Data penerimaan siswa sekolahan.")
    for asked in ("terima", "penerimaan", "sekolah", "terima sekolah"):
        for ended in (False, True):
            where = finding.speaking_of(asked, ended=ended)
            found = session.exec(select(InformationRequest.id).where(*where)).all()
            assert list(found) == [made.id], (asked, ended)


def test_the_words_of_open_cases_end_with_the_case_and_come_back_with_it(
    session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    def words(of: InformationRequest, table: type[OpenWord] | type[RequestWord]) -> set[str]:
        return set(session.exec(select(table.term).where(table.request_id == of.id)))

    other = cases.received(session, people, key="lain", information_sought="Data guru honorer.")
    made = cases.answered(session, people, information_sought="Rencana pembangunan jembatan.")
    assert words(made, RequestWord) == set(terms.stems("rencana pembangunan jembatan"))
    assert words(made, OpenWord) == set()
    assert words(other, OpenWord) == words(other, RequestWord) != set()
    made.closed_on = None
    session.flush()
    assert words(made, OpenWord) == words(made, RequestWord)
    made.closed_on = date(2026, 11, 23)
    session.flush()
    made.closed_on = date(2026, 11, 24)
    session.flush()
    assert words(made, OpenWord) == set()


def test_what_ended_is_found_among_what_ended(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.answered(session, people, information_sought="Rencana pembangunan jembatan.")
    enter(client, people.dewi)
    here = f"/petugas/permohonan/{made.id}"
    assert here not in shown(client, "/petugas?q=jembatan")
    assert here in shown(client, "/petugas?tab=selesai&q=jembatan")


def test_a_unit_finds_only_what_it_has(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.assigned(session, people, information_sought="Rencana pembangunan jembatan.")
    here = f"/petugas/permohonan/{made.id}"
    assert here in shown(enter(client, people.budi), "/petugas?q=jembatan")
    assert here not in shown(enter(client, people.charlie), "/petugas?q=jembatan")


def test_clock_age_and_ground_are_facets(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    frozen_office_clock.on(date(2026, 11, 2))
    old = cases.assigned(session, people, key="lama")
    frozen_office_clock.on(date(2026, 11, 23))
    new = cases.received(session, people, key="baru", information_sought="Daftar jalan.")
    asked = cases.incomplete(session, people, key="tunggu", information_sought="Peta.")
    enter(client, people.dewi)

    def found(query: str) -> list[bool]:
        page = shown(client, f"/petugas?{query}")
        return [f"/petugas/permohonan/{each.id}" in page for each in (old, new, asked)]

    assert found("jam=jawaban") == [True, False, False]
    assert found("jam=kelengkapan") == [False, True, False]
    assert found("jam=pemohon") == [False, False, True]
    assert found("umur=baru") == [False, True, True]
    assert found("umur=sebulan") == [True, False, False]
    assert found("alasan=status_undecided") == [False, False, False]
    page = shown(client, "/petugas")
    for word in ("Jam yang berjalan", "Umur permohonan", "15 sampai 30 hari"):
        assert word in page
