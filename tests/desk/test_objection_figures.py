"""`/petugas/laporan/angka-keberatan`: who reads it, what leaves as a file, what is written down."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from sqlmodel import Session, select

from ppid.events.models import Event
from ppid.wiring import wire
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, do, enter, shown
from tests.objections.answering import answered
from tests.objections.filing import filed
from tests.people import People
from tests.tracking.browsing import words

PAGE = "/petugas/laporan/angka-keberatan"


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    wire()
    return frozen_office_clock


def answer_one(session: Session, people: People, office: OfficeClock) -> None:
    about = cases.assigned(session, people)
    office.on(date(2026, 12, 8))
    answered(session, people, filed(session, people, about, grounds=["c", "g"]))


@pytest.mark.parametrize(
    ("who", "status"),
    [("dewi", 200), ("sari", 200), ("ratna", 200), ("budi", 403), ("komisi", 403), ("admin", 403)],
)
def test_it_is_for_those_who_read_the_registers(
    client: Browser, people: People, who: str, status: int
) -> None:
    enter(client, getattr(people, who))
    assert client.get(PAGE).status_code == status
    assert do(client, PAGE, {"bentuk": "xlsx"}).status_code == status


def test_an_empty_year_says_what_to_do(client: Browser, people: People) -> None:
    enter(client, people.dewi)
    text = words(shown(client, PAGE))
    assert "Belum ada keberatan dalam kurun ini" in text
    assert "Impor register lama" in text
    assert "Per tahun" not in text


def test_it_shows_ground_time_result_and_execution(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    answer_one(session, people, office)
    enter(client, people.ratna)
    assert "Angka Keberatan" in words(shown(client, "/petugas/laporan"))
    text = words(shown(client, PAGE))
    assert "Keberatan diterima 1" in text
    assert "c. Permohonan informasi tidak ditanggapi 1 1 0 0 0" in text
    assert "a. Permohonan informasi ditolak 0 0 0 0 0" in text
    assert "Tepat waktu menurut semua tafsir: 1" in text
    assert "Perintah Atasan PPID 1 0 0 1 0" in text
    assert "Jangka waktu ke Komisi Informasi dibuka 1" in text
    assert "Siti" not in text
    assert "Belum ada keberatan dalam kurun ini" in words(shown(client, f"{PAGE}?tahun=2025"))


def test_the_yearly_table_leaves_as_a_workbook_of_numbers(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    answer_one(session, people, office)
    enter(client, people.sari)
    answer = do(client, PAGE, {"bentuk": "xlsx"})
    assert 'filename="angka-keberatan-2026.xlsx"' in answer.headers["content-disposition"]
    sheet = load_workbook(BytesIO(answer.content)).worksheets[0]
    *_, heads, row = sheet.iter_rows(values_only=True)
    found = dict(zip(heads, row, strict=True))
    assert found["Tahun register"] == 2026
    assert (found["c"], found["g"], found["a"]) == (1, 1, 0)
    assert found["Dipenuhi seluruhnya"] == 1
    [told] = session.exec(select(Event).where(Event.name == "register.exported")).all()
    assert (told.actor_id, told.data["register"]) == (people.sari.id, "angka-keberatan")
    assert not session.exec(select(Event).where(Event.name == "identity.opened")).all()


def test_the_print_is_one_sheet_across(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    answer_one(session, people, office)
    enter(client, people.dewi)
    answer = do(client, PAGE, {"bentuk": "pdf"})
    assert answer.headers["content-type"] == "application/pdf"
    [page] = PdfReader(BytesIO(answer.content)).pages
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (842, 595)
    text = " ".join(page.extract_text().split())
    assert "Angka Keberatan per Tahun" in text
    assert "Dewi Anggraini" in text
    assert "2026" in text
    assert do(client, PAGE, {"bentuk": "gif"}).status_code == 404
