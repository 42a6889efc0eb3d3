"""The calendar's pages: the year, proposing, the dry run, and the second officer's decision."""

from collections.abc import Iterator
from uuid import UUID

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlmodel import Session, select

from ppid.accounts.models import Officer, Role
from ppid.holidays import queries
from ppid.holidays.models import CalendarProposal
from ppid.holidays.queries import Scope
from tests import cases
from tests.calendars.office import D, clock_of, forget_year
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, do, done, enter, shown
from tests.disputes import keeping
from tests.objections import filing
from tests.people import People, password_hash
from tests.web.browsing import OWN

HERE = "/petugas/kalender"
DAY = {
    "act": "add", "day": "2026-12-01", "kind": "cuti_bersama", "name": "Cuti bersama tambahan",
    "source": "SKB 7/2026",
}  # fmt: skip


@pytest.fixture
def browser(
    client: TestClient[Litestar], people: People, frozen_office_clock: OfficeClock
) -> Iterator[Browser]:
    yield enter(client, people.admin)


def proposed(browser: Browser, **changes: str) -> str:
    """The address of the proposal that the form of a day leads to."""
    answer = done(browser, f"{HERE}/usul/hari", DAY | changes)
    return str(answer.headers["location"])


def proposals(session: Session) -> list[CalendarProposal]:
    return list(session.exec(select(CalendarProposal)))


def test_the_year_shows_its_days_its_versions_and_its_source(browser: Browser) -> None:
    page = shown(browser, f"{HERE}?tahun=2027")
    assert "Kalender 2027" in page and "242 hari kerja" in page
    assert page.count('<table class="month">') == 12
    assert "Hari Suci Nyepi" in page and "Cuti bersama" in page
    assert "Bawaan layanan" in page and "Versi 1" in page
    assert "Libur nasional: Kelahiran Yesus Kristus" in page  # said, not only coloured


@pytest.mark.parametrize("year", ["", "0", "abcd", "99999", "1066", "2 27", "%00"])
def test_a_year_that_is_none_shows_this_year(browser: Browser, year: str) -> None:
    assert "Kalender 2026" in shown(browser, f"{HERE}?tahun={year}")


def test_a_year_not_loaded_says_so_and_offers_to_propose(browser: Browser) -> None:
    page = shown(browser, f"{HERE}?tahun=2028")
    assert "Kalender belum dimuat" in page and "/usul?tahun=2028" in page


def test_a_day_goes_from_proposal_over_dry_run_to_the_second_officer(
    browser: Browser, session: Session, people: People
) -> None:
    case = cases.received(session, people)
    address = proposed(browser)
    page = shown(browser, address)
    assert case.registration_number in page
    assert "Senin, 7 Desember 2026" in page and "Selasa, 8 Desember 2026" in page
    assert "Anda pengusulnya" in page and "/setujui" not in page
    enter(browser, people.dewi)
    assert "Menunggu petugas kedua" in shown(browser, HERE)
    page = shown(browser, address)
    assert "Tanggal yang sudah lewat tidak bergeser." in page
    answer = do(browser, f"{address}/setujui")
    assert answer.status_code == 303
    assert clock_of(session, case).due_on == D("2026-12-08")
    page = shown(browser, address)
    assert "Disetujui" in page and "Dihitung ulang" in page
    assert "Selasa, 1 Desember 2026" in page and "Cuti bersama tambahan" in page
    again = do(browser, f"{address}/setujui")  # pressed twice
    assert again.status_code == 303
    assert queries.in_force(session, people.body.id, 2026, Scope())[0] == 2
    assert "Batas waktu dihitung ulang" in shown(browser, f"/petugas/permohonan/{case.id}")


def test_limits_of_objections_and_disputes_are_named_and_lead_to_their_case(
    browser: Browser, session: Session, people: People
) -> None:
    objection = filing.without_request(session, people)
    dispute = keeping.registered(session, people.komisi, objection, "2026-11-23")
    address = proposed(browser)
    named = (
        f'href="/petugas/keberatan/{objection.id}">{objection.registration_number}</a>',
        f'href="/petugas/sengketa/{dispute.id}">{dispute.case_number}</a>',
    )
    page = shown(browser, address)
    assert [each for each in named if each not in page] == []
    enter(browser, people.dewi)
    do(browser, f"{address}/setujui")
    page = shown(browser, address)
    assert "Dihitung ulang" in page
    assert [each for each in named if each not in page] == []


def test_the_proposer_cannot_approve_by_hand_either(browser: Browser, session: Session) -> None:
    answer = do(browser, f"{proposed(browser)}/setujui")
    assert answer.status_code == 409
    assert "petugas lain" in answer.text
    assert proposals(session)[0].state == "pending"


def test_declining_asks_for_a_reason_and_keeps_it(
    browser: Browser, session: Session, people: People
) -> None:
    address = proposed(browser)
    enter(browser, people.dewi)
    empty = do(browser, f"{address}/tolak", {"reason": " "})
    assert empty.status_code == 422 and "salah-reason" in empty.text
    done(browser, f"{address}/tolak", {"reason": "Tidak ada SKB-nya."})
    page = shown(browser, address)
    assert "Ditolak" in page and "Tidak ada SKB-nya." in page
    assert do(browser, f"{address}/tolak", {"reason": "Lagi"}).status_code == 303
    assert browser.get(f"{address}/tolak").status_code == 409


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"day": ""}, "day"),
        ({"day": "2026-02-30"}, "day"),
        ({"day": "2026-12-25"}, "day"),  # there already
        ({"day": "1999-01-01"}, "day"),
        ({"act": "remove", "day": "2026-12-02"}, "day"),
        ({"act": "explode"}, "act"),
        ({"kind": "ulang tahun"}, "kind"),
        ({"name": ""}, "name"),
        ({"source": ""}, "source"),
        ({"known_on": "2030-01-01"}, "known_on"),
        ({"kind": "local", "where": "di mana saja"}, "where"),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_the_rest_is_kept(
    browser: Browser, session: Session, changes: dict[str, str], field: str
) -> None:
    answer = do(browser, f"{HERE}/usul/hari", DAY | changes)
    assert answer.status_code == 422
    assert f'id="salah-{field}"' in answer.text or "isian perlu diperbaiki" in answer.text
    if "source" not in changes:
        assert "SKB 7/2026" in answer.text
    assert not proposals(session)


def test_a_local_closure_of_a_unit_is_proposed_and_moves_nothing(
    browser: Browser, session: Session, people: People
) -> None:
    assert people.budi.unit_id
    address = proposed(browser, kind="local", where=str(people.budi.unit_id), name="Pindah kantor")
    enter(browser, people.dewi)
    assert "Tidak satu pun tenggat" in shown(browser, address)
    do(browser, f"{address}/setujui")
    assert "Pindah kantor" in shown(browser, f"{HERE}?tahun=2026")


def test_a_file_is_proposed_or_every_fault_is_shown(browser: Browser, session: Session) -> None:
    bad = b"date,kind,name,source,known_on\n2028-02-30,nasional,X,SKB,\n2028-01-01,apa,,SKB,\n"
    answer = do(browser, f"{HERE}/usul/berkas", {"year": "2028"}, files={"file": ("2028.csv", bad)})
    assert answer.status_code == 422
    for words in ("Baris 2", "Baris 3", "bukan tanggal", "tidak dikenal", "Nama hari kosong"):
        assert words in answer.text
    assert not proposals(session)
    good = b"date,kind,name,source,known_on\n2028-01-03,nasional,Libur,SKB 1/2027,\n"
    answer = do(
        browser, f"{HERE}/usul/berkas", {"year": "2028"}, files={"file": ("2028.csv", good)}
    )
    assert answer.status_code == 303
    assert proposals(session)[0].year == 2028
    page = shown(browser, answer.headers["location"])
    assert "ditambah" in page
    assert "Hanya 1 libur nasional" in page and "Tidak ada cuti bersama" in page


def test_a_single_day_of_a_year_not_loaded_is_told_what_to_do(
    browser: Browser, session: Session
) -> None:
    answer = do(browser, f"{HERE}/usul/hari", DAY | {"day": "2028-01-03"})
    assert answer.status_code == 422
    assert "Kalender 2028 belum dimuat; usulkan setahun penuh" in answer.text
    assert "Cuti bersama tambahan" in answer.text, "what was typed stays"
    assert not proposals(session)


@pytest.mark.parametrize("content", [b"", b"\x00\x01\x02", b"PK\x03\x04", b"\xff\xfe\xfd", b"a;b"])
def test_no_file_brings_the_page_down(browser: Browser, content: bytes) -> None:
    answer = do(
        browser, f"{HERE}/usul/berkas", {"year": "2028"}, files={"file": ("x.csv", content)}
    )
    assert answer.status_code == 422


@pytest.mark.parametrize("year", ["", "dua ribu", "1066", "2028.5", "99999999999999999999"])
def test_a_year_of_no_use_is_said_so(browser: Browser, year: str) -> None:
    for path in ("berkas", "pustaka"):
        assert do(browser, f"{HERE}/usul/{path}", {"year": year}).status_code == 422


def test_the_library_is_a_proposal_like_any_other(browser: Browser, session: Session) -> None:
    answer = done(browser, f"{HERE}/usul/pustaka", {"year": "2028"})
    page = shown(browser, answer.headers["location"])
    assert "(perkiraan)" in page and "Menunggu petugas kedua" in page
    assert proposals(session)[0].act == "library"


PATHS = ("", "/usul", "/usul/hari", "/usul/berkas", "/usul/pustaka")


@pytest.mark.parametrize("name", ["sari", "budi", "charlie", "ratna", "komisi"])
def test_other_roles_see_no_calendar(browser: Browser, people: People, name: str) -> None:
    address = proposed(browser)
    enter(browser, getattr(people, name))
    for path in PATHS:
        assert browser.get(f"{HERE}{path}").status_code == 403
    assert browser.get(address).status_code == 404
    assert do(browser, f"{address}/setujui").status_code == 404
    assert 'href="/petugas/kalender"' not in browser.get("/petugas").text


def test_a_supervisor_reads_and_proposes_nothing(
    browser: Browser, session: Session, people: People
) -> None:
    address = proposed(browser)
    made = Officer(
        public_body_id=people.body.id, email="awas@ppid.example", name="Awas",
        role=Role.PENGAWAS, password_hash=password_hash(),
        password_changed_at=people.admin.password_changed_at,
    )  # fmt: skip
    session.add(made)
    enter(browser, made)
    assert "Usulkan perubahan" not in shown(browser, HERE)
    assert "/setujui" not in shown(browser, address)
    for path in PATHS[1:]:
        assert browser.get(f"{HERE}{path}").status_code == 403
    assert do(browser, f"{address}/setujui").status_code == 403


def test_a_missing_year_is_a_banner_for_those_who_can_load_it(
    browser: Browser, session: Session, people: People
) -> None:
    assert "belum dimuat" not in shown(browser, "/petugas")
    forget_year(session, people, 2027)
    for officer in (people.admin, people.dewi):
        assert "Kalender 2027 belum dimuat." in shown(enter(browser, officer), "/petugas")
    assert "belum dimuat" not in shown(enter(browser, people.sari), "/petugas")


def test_no_proposal_of_anyones_guess_is_found(browser: Browser) -> None:
    for path in ("", "/tolak"):
        assert browser.get(f"{HERE}/usul/{UUID(int=7)}{path}").status_code == 404
    assert browser.post(f"{HERE}/usul/{UUID(int=7)}/setujui", headers=OWN).status_code in {403, 404}
