"""`/petugas/laporan`: who reads the registers, what leaves the house, what is written down."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader
from sqlmodel import Session, col, select

from ppid.events.models import Event
from ppid.reports import prints
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, do, enter, shown
from tests.people import People
from tests.tracking.browsing import words

PAGE = "/petugas/laporan"
REGISTER = f"{PAGE}/permohonan"


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


@pytest.mark.parametrize(
    ("who", "status"),
    [("dewi", 200), ("sari", 200), ("ratna", 200), ("budi", 403), ("komisi", 403), ("admin", 403)],
)
def test_the_registers_are_for_those_who_read_every_case(
    client: Browser, people: People, who: str, status: int
) -> None:
    enter(client, getattr(people, who))
    for path in (PAGE, REGISTER, f"{PAGE}/keberatan"):
        assert client.get(path).status_code == status
    assert do(client, REGISTER, {"bentuk": "xlsx"}).status_code == (200 if status == 200 else 403)


def test_an_empty_register_says_what_to_do(client: Browser, people: People) -> None:
    enter(client, people.dewi)
    assert "Impor register lama" in words(shown(client, REGISTER))
    assert "Belum ada keberatan" in words(shown(client, f"{PAGE}/keberatan"))
    assert "Belum ada permohonan dalam kurun ini" in words(shown(client, PAGE))


def test_the_screen_shows_the_line_and_nobodys_name(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.answered(session, people)
    enter(client, people.dewi)
    text = words(shown(client, REGISTER))
    assert made.registration_number in text
    assert "Dikabulkan" in text
    assert "Pemberitahuan: 23 November 2026" in text
    assert "Siti" not in text
    figures = words(shown(client, PAGE))
    assert "Permohonan diterima 1" in figures
    assert "Nilai tengah 0 hari kerja dari 1 permohonan" in figures
    assert "Tepat waktu menurut semua tafsir: 1 dari 1" in figures
    assert not session.exec(
        select(Event).where(Event.name == "identity.opened").order_by("id")
    ).all()


def test_what_is_on_time_is_said_out_of_the_late_ones_too_as_in_public(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    cases.answered(session, people, key="a")
    cases.received(session, people, key="b")
    cases.incomplete(session, people, key="c")
    office.on(date(2026, 12, 9))
    public = words(client.get("/statistik").text)
    enter(client, people.dewi)
    for page in (public, words(shown(client, PAGE)).replace(": ", " ")):
        assert "Tepat waktu menurut semua tafsir 1 dari 2" in page
        assert "Belum dijawab dan lewat waktu 1 dari 2" in page
    assert "tidak dihitung lewat: 1" in words(shown(client, PAGE))


def test_a_workbook_without_identity_opens_none(
    client: Browser, session: Session, people: People
) -> None:
    cases.answered(session, people, information_sought="=HYPERLINK(1) daftar sekolah")
    enter(client, people.sari)
    answer = do(client, REGISTER, {"bentuk": "xlsx", "tahun": "2026"})
    assert 'filename="register-permohonan-2026.xlsx"' in answer.headers["content-disposition"]
    sheet = load_workbook(BytesIO(answer.content)).worksheets[0]
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value is not None]
    text = " ".join(str(cell.value) for cell in cells)
    assert "=HYPERLINK(1) daftar sekolah" in text
    assert all(cell.data_type != "f" for cell in cells)
    assert "Siti" not in text
    assert "6472014107900002" not in text
    [told] = session.exec(
        select(Event).where(Event.name == "register.exported").order_by("id")
    ).all()
    assert told.actor_id == people.sari.id
    assert told.data["identity"] is False
    assert told.data["cases"] == 1
    assert not session.exec(
        select(Event).where(Event.name == "identity.opened").order_by("id")
    ).all()


def test_with_identity_each_case_knows_that_it_was_opened(
    client: Browser, session: Session, people: People
) -> None:
    made = [cases.received(session, people, key=f"kunci-{n}") for n in range(3)]
    enter(client, people.ratna)
    answer = do(client, REGISTER, {"bentuk": "xlsx", "identitas": "ya"})
    sheet = load_workbook(BytesIO(answer.content)).worksheets[0]
    text = " ".join(str(cell.value) for row in sheet.iter_rows() for cell in row)
    assert "Siti Rahma" in text
    assert "6472014107900002" in text
    opened = session.exec(select(Event).where(Event.name == "identity.opened").order_by("id")).all()
    assert {row.subject_id for row in opened} == {each.id for each in made}
    assert {row.actor_id for row in opened} == {people.ratna.id}


def test_who_only_watches_takes_no_identity_out(
    client: Browser, session: Session, people: People
) -> None:
    people.admin.role = "pengawas"
    session.add(people.admin)
    session.commit()
    cases.received(session, people)
    enter(client, people.admin)
    assert "Peran Anda tidak membuka identitas" in words(shown(client, REGISTER))
    assert do(client, REGISTER, {"bentuk": "xlsx", "identitas": "ya"}).status_code == 403
    assert do(client, REGISTER, {"bentuk": "xlsx"}).status_code == 200
    names = session.exec(select(Event.name).where(col(Event.name).like("%opened"))).all()
    assert not names


@pytest.mark.parametrize("name", ["permohonan", "keberatan"])
def test_a_print_is_a4_across_with_its_heads(
    client: Browser, session: Session, people: People, name: str
) -> None:
    made = cases.answered(session, people)
    enter(client, people.dewi)
    answer = do(client, f"{PAGE}/{name}", {"bentuk": "pdf", "identitas": "ya"})
    assert answer.headers["content-type"] == "application/pdf"
    page = PdfReader(BytesIO(answer.content)).pages[0]
    assert (round(page.mediabox.width), round(page.mediabox.height)) == (842, 595)
    text = " ".join(page.extract_text().split())
    assert "Dewi Anggraini" in text
    if name == "permohonan":
        assert "Register Permohonan Informasi Publik" in text
        assert made.registration_number in text
        assert "Siti Rahma" in text
    else:
        assert "Tidak ada yang tercatat dalam kurun ini." in text


def test_a_register_too_long_for_one_print_says_so(
    client: Browser, session: Session, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases.received(session, people, key="a")
    cases.received(session, people, key="b")
    monkeypatch.setattr(prints, "MOST", 1)
    enter(client, people.dewi)
    answer = do(client, REGISTER, {"bentuk": "pdf"})
    assert answer.status_code == 422
    assert "Pilih satu bulan" in words(answer.text)
    assert do(client, REGISTER, {"bentuk": "gif"}).status_code == 404
    assert do(client, f"{PAGE}/lain", {"bentuk": "pdf"}).status_code == 404
