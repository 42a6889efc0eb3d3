"""What anyone may read: the date one would get by asking today, true figures, no dead link."""

import re
from datetime import date

import pytest
from sqlmodel import Session

from ppid import clock
from ppid.events.models import State
from ppid.events.service import Decision, decide
from ppid.requests import service
from ppid.requests.schemas import Dispatch, Intake
from tests import cases
from tests.conftest import OfficeClock
from tests.people import People
from tests.web.browsing import Browser, log_in

PAGES = (
    "/",
    "/tata-cara",
    "/bantuan",
    "/privasi",
    "/aksesibilitas",
    "/keberatan/cara",
    "/maklumat",
    "/jadwal",
    "/biaya",
    "/profil",
    "/menu",
    "/statistik",
    "/verifikasi",
    "/verifikasi/kunci",
    "/permohonan/baru",
    "/permohonan/lacak",
    "/permohonan",
    "/informasi",
    "/cari",
    "/permohonan/saya",
    "/permohonan/saya/terkirim",
    "/permohonan/kode",
    "/permohonan/kode/terkirim",
    "/t/saya/tidak-ada",
)


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_page_opens_in_both_languages(client: Browser, path: str, lang: str) -> None:
    page = client.get(f"{path}?lang={lang}")
    assert page.status_code == 200
    assert f'<html lang="{lang}">' in page.text
    assert len(re.findall(r"<h1[ >]", page.text)) == 1
    assert " style=" not in page.text
    assert not re.search(r"<script(?![^>]*src=)", page.text)


@pytest.mark.parametrize("path", PAGES)
def test_no_link_is_dead(client: Browser, path: str) -> None:
    html = client.get(path).text
    for target in {link.split("#")[0] for link in re.findall(r'href="(/[^"]*)"', html)}:
        assert client.get(target).status_code in {200, 303}, target


def test_the_start_page_counts_for_today(client: Browser, office: OfficeClock) -> None:
    office.on(date(2026, 12, 22))
    text = words(client.get("/").text)
    assert "Bertanya hari ini, dijawab paling lambat Rabu, 6 Januari 2027" not in text
    assert "Bertanya hari ini, dijawab paling lambat Senin, 11 Januari 2027" in text
    assert "Pasal 22 ayat (7) UU 14/2008" in text
    assert "Isra" in text


def test_without_a_calendar_no_date_is_invented(client: Browser, office: OfficeClock) -> None:
    office.on(date(2027, 12, 28))
    text = words(client.get("/").text)
    assert "Menunggu kalender" in text
    assert client.get("/permohonan/baru").status_code == 200


def test_the_figures_are_counted_and_the_bad_one_is_among_them(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    cases.received(session, people, key="a")
    cases.answered(session, people, key="b")
    made = cases.signed(session, people, key="c", number="800/2")
    service.withdraw(
        session, cases.received(session, people, key="d"), service.actor_of(people.sari),
        people.sari.role, clock.today(),
    )  # fmt: skip
    office.on(date(2026, 12, 9))
    service.send(session, made, people.dewi, Dispatch(means="email", sent_on=clock.today()))
    session.commit()
    text = words(client.get("/").text)
    assert "4 permohonan diterima" in text
    assert "1 dari 3 dijawab dalam batas waktu" in text
    assert "1 belum dijawab dan lewat waktu" in text
    table = words(client.get("/statistik").text)
    assert re.search(r"Dinas Pendidikan dan Kebudayaan 2 1 dari 2 \d+ 0", table)
    assert "4 diterima; 2 di antaranya lewat batas waktu (berarsir)" in table
    assert "Okt 0 0 Nov 4 2 Des 0 0" in table
    assert "Tepat waktu menurut semua tafsir 1 dari 3" in table
    assert "Belum dijawab dan lewat waktu 1 dari 3" in table


def test_only_the_later_reading_is_never_called_on_time(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    made = {name: cases.received(session, people, key=name) for name in ("a", "b", "c")}
    office.on(date(2026, 11, 25))  # the Perki's limit is then two days after the statute's
    for name, each in made.items():
        cases.sign(session, people, each, f"800/{name}/2026")
    for name, sent in (("a", 7), ("b", 9), ("c", 10)):
        office.on(date(2026, 12, sent))
        dispatch = Dispatch(means="email", sent_on=clock.today())
        service.send(session, made[name], people.dewi, dispatch)
    session.commit()
    text = words(client.get("/statistik").text)
    assert "1 dari 3 dijawab dalam batas waktu" in text
    assert "1 dijawab dalam batas hanya menurut Perki 1/2021; lewat menurut UU 14/2008" in text
    assert "Tepat waktu menurut semua tafsir 1 dari 3" in text
    assert "Hanya menurut Perki 1/2021 1 dari 3" in text
    assert "Dijawab terlambat 1 dari 3" in text


def test_a_request_that_waits_for_its_applicant_is_not_counted_late(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    cases.incomplete(session, people)
    office.on(date(2026, 12, 9))
    page = words(client.get("/").text)
    assert "0 belum dijawab dan lewat waktu" in page
    assert "1 permohonan lain menunggu pemohon melengkapi sesudah batas undang-undang" in page


def test_statistics_of_another_year(client: Browser, session: Session, people: People) -> None:
    intake = Intake(channel="letter", received_on=date(2025, 3, 3))
    cases.received(session, people, intake=intake)
    assert "1 permohonan diterima" in words(client.get("/statistik?tahun=2025").text)
    assert "0 permohonan diterima" in words(client.get("/statistik").text)
    for year in ("1999", "2999", "abc", "²"):
        assert client.get(f"/statistik?tahun={year}").status_code == 404


def test_the_commission_sees_its_notes_and_nothing_else(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.assigned(session, people)
    sent = Decision(
        notice="commission_note",
        recipient="commission",
        due_at=clock.now(),
        data={"units": ["Dinas Pendidikan dan Kebudayaan"]},
        state=State.SENT,
    )
    decide(session, "request", made.id, people.body.id, sent)
    session.commit()
    assert log_in(client, people.komisi).headers["location"] == "/komisi"
    text = words(client.get("/komisi").text)
    assert made.registration_number in text
    assert "Dinas Pendidikan dan Kebudayaan" in text
    assert "Permohonan diterima: Senin, 23 November 2026" in text
    assert "Siti" not in text
    assert "BOS" not in text


def test_the_commissions_page_needs_the_commission(client: Browser, people: People) -> None:
    answer = client.get("/komisi")
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/masuk")
    log_in(client, people.dewi)
    assert client.get("/komisi").status_code == 403


def test_objecting_is_explained_with_who_why_and_until_when(client: Browser) -> None:
    text = words(client.get("/keberatan/cara").text)
    assert "Sekretaris Daerah Provinsi Kalimantan Timur" in text
    assert "30 hari kerja" in text
    assert "Permohonan informasi tidak ditanggapi" in text
    assert "Jalan Basuki Rahmat 41" in text
