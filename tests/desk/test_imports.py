"""`/petugas/impor`: what the desk sees of a file before and after it is in the register."""

from collections.abc import Sequence
from io import BytesIO
from urllib.parse import quote

import pytest
from httpx import Response
from openpyxl import load_workbook
from sqlmodel import Session, col, select

from ppid.demo import context
from ppid.imports.models import Book, RegisterImport
from ppid.imports.objection_rows import FIELDS as OBJECTION_FIELDS
from ppid.imports.rows import FIELDS, Field
from ppid.requests.models import InformationRequest
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, case, do, done, enter, shown
from tests.imports.files import CLOSED, RUNNING, workbook
from tests.people import People
from tests.tracking.browsing import words

PAGE = "/petugas/impor"


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


def send(
    client: Browser,
    content: bytes,
    name: str = "register 2025.xlsx",
    book: str = Book.REQUESTS.value,
) -> Response:
    return do(client, PAGE, {"book": book}, files={"file": (name, content)})


@pytest.mark.parametrize("who", ["budi", "ratna", "komisi", "admin"])
def test_only_the_desk_imports(client: Browser, people: People, who: str) -> None:
    enter(client, getattr(people, who))
    assert client.get(PAGE).status_code == 403
    assert client.get(f"{PAGE}/contoh.xlsx").status_code == 403


@pytest.mark.parametrize(
    ("book", "name", "fields"),
    [
        (Book.REQUESTS, "contoh", FIELDS),
        (Book.OBJECTIONS, "contoh-keberatan", OBJECTION_FIELDS),
    ],
)
def test_the_template_has_every_head_and_its_example_row_is_no_case(
    client: Browser,
    session: Session,
    people: People,
    book: Book,
    name: str,
    fields: Sequence[Field],
) -> None:
    enter(client, people.sari)
    answer = client.get(f"{PAGE}/{name}.xlsx")
    sheet = (whole := load_workbook(BytesIO(answer.content))).worksheets[0]
    text = [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value]
    assert {field.label for field in fields} <= set(text)
    refused = send(client, answer.content, book=book.value)
    assert refused.status_code == 422
    said = words(refused.text)
    assert "Ini baris contoh dari berkas contoh; hapus barisnya, lalu unggah lagi." in said
    assert "1 hal perlu diperbaiki" in said
    assert not session.exec(select(RegisterImport)).all()
    [cell] = [cell for row in sheet.iter_rows() for cell in row if cell.value == "Contoh Nama"]
    cell.value = "Siti Rahma"  # written as the example is, it is a case
    whole.save(out := BytesIO())
    assert send(client, out.getvalue(), book=book.value).status_code == 303
    assert session.exec(select(RegisterImport)).one().rows == 1


def test_a_wrong_file_lists_its_faults_and_changes_nothing(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.sari)
    answer = send(client, workbook(CLOSED | {"name": None, "nik": "1"}, RUNNING))
    assert answer.status_code == 422
    text = words(answer.text)
    assert "2 hal perlu diperbaiki" in text
    assert "Baris 2 · Nama Isian ini wajib diisi." in text
    assert "Baris 2 · NIK" in text
    assert not session.exec(select(RegisterImport)).all()
    assert "Pilih berkas Excel" in words(do(client, PAGE, {}, files={"file": ("", b"")}).text)


def test_two_people_bring_an_old_register_in_and_take_it_out_again(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.sari)
    page = send(client, workbook(CLOSED, RUNNING)).headers["location"]
    text = words(shown(client, page))
    assert "Menunggu orang kedua · 2 perkara, 1 masih berjalan" in text
    assert "012/PPID/III/2025" in text
    assert "Siti" not in text
    assert "hanya PPID Utama" in text
    assert do(client, f"{page}/jalankan", {"_version": "1"}).status_code == 403
    enter(client, people.dewi)
    assert done(client, f"{page}/jalankan", {"_version": "1"}).headers["location"] == page
    assert len(session.exec(select(InformationRequest)).all()) == 2
    assert "Belum ada tindakan" in words(shown(client, page))
    assert "Batalkan impor 2 perkara?" in words(shown(client, f"{page}/batal"))
    done(client, f"{page}/batal")
    assert not session.exec(select(InformationRequest)).all()
    assert "Dibatalkan" in words(shown(client, PAGE))


def test_an_old_number_is_shown_as_kept_and_found_by_what_is_on_the_paper(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.sari)
    content = workbook(CLOSED, RUNNING | {"old_number": "0555/LAMA/2026"})
    page = send(client, content).headers["location"]
    enter(client, people.dewi)
    done(client, f"{page}/jalankan", {"_version": "1"})
    query = select(InformationRequest).order_by(col(InformationRequest.received_on))
    ended, running = session.exec(query).all()
    assert running.registration_number == "0555-LAMA-2026", "no year is a running number"
    assert "0555/LAMA/2026" in words(shown(client, "/petugas"))
    assert "0555/LAMA/2026" in words(shown(client, case(running)))
    assert [each for each in context.happened(session) if "0555/LAMA/2026" in each]
    for typed in ("555", "0555", "555/LAMA/2026", "0555 / lama / 2026", "LAMA/2026"):
        found = shown(client, f"/petugas?q={quote(typed)}")
        assert case(running) in found, typed
        assert case(ended) not in found, typed
    for typed in ("012/PPID/III/2025", "12", "PPID/III/2025"):
        assert case(ended) in shown(client, f"/petugas?q={quote(typed)}"), typed
    for typed in ("2026", "55", "LAMA/2025", "PPID-2026-000555"):
        found = shown(client, f"/petugas?q={quote(typed)}")
        assert case(running) not in found, typed
        assert case(ended) not in found, typed
    enter(client, people.charlie)
    assert case(running) not in shown(client, "/petugas?q=555"), "no unit's part of it"


def test_the_case_page_of_an_imported_request_opens(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.sari)
    page = send(client, workbook(CLOSED, RUNNING)).headers["location"]
    enter(client, people.dewi)
    done(client, f"{page}/jalankan", {"_version": "1"})
    for made in session.exec(select(InformationRequest)).all():
        text = words(shown(client, case(made)))
        assert "Dipindahkan dari register lama" in text
    assert "088/PPID/XI/2026" in words(shown(client, "/petugas"))


def test_a_file_is_thrown_away_only_after_a_question(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.sari)
    page = send(client, workbook(CLOSED)).headers["location"]
    assert f'href="{page}/buang"' in (text := shown(client, page))
    assert f'action="{page}/buang"' not in text
    assert "Buang berkas “register 2025.xlsx”?" in words(shown(client, f"{page}/buang"))
    assert "Menunggu orang kedua" in words(shown(client, PAGE))
    done(client, f"{page}/buang", {"_version": "1"})
    assert "Dibuang" in words(shown(client, PAGE))
    assert client.get(f"{page}/buang").status_code == 409
    assert do(client, f"{page}/buang", {"_version": "2"}).status_code == 409
