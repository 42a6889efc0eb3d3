"""Papers at the form: asked now or later as the office chose, never a condition of the number."""

from datetime import date
from io import BytesIO

import pikepdf
import pytest
from sqlmodel import Session

from ppid.asking import queries as asking
from ppid.asking.drafts import opened as opened_draft
from ppid.readings import service as readings
from ppid.readings.service import Chosen
from ppid.requests import service
from ppid.web import limits
from tests.asking.form import FORM, PERSON, SITI, begun, drafts, errors_of, fill, rows, sent
from tests.conftest import OfficeClock
from tests.people import People
from tests.web.browsing import Browser

CLOSED, OPEN = '<details id="berkas">', '<details id="berkas" open>'


def _pdf() -> bytes:
    made, page = BytesIO(), pikepdf.new()
    page.add_blank_page()
    page.save(made)
    return made.getvalue()


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock, people: People) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


def _at_filing(session: Session, people: People) -> None:
    chosen = Chosen("at_filing", "Keputusan 12/2026", "", date(2026, 11, 23))
    by = service.actor_of(people.dewi)
    readings.choose(session, people.body.id, "papers_asked", chosen, by)
    session.commit()


def test_papers_are_not_asked_for_at_the_form_unless_the_office_chose_so(
    client: Browser, session: Session, people: People
) -> None:
    begun(client, PERSON)
    page = client.get(PERSON).text
    assert CLOSED in page
    assert "Saya ingin melampirkan berkas" in page
    _at_filing(session, people)
    page = client.get(PERSON).text
    assert OPEN in page
    assert "Berkas yang kami minta" in page
    assert "Belum ada? Lanjutkan saja: nomor, tanda terima, dan batas waktunya sama" in page
    for words in ("Membuktikan bahwa pemohon warga negara Indonesia", "jadwal retensi arsip"):
        assert words in page, "why each is asked, and how long it is kept"


def test_one_goes_on_without_papers_and_gets_the_same_number_and_clock(
    client: Browser, session: Session, people: People
) -> None:
    _at_filing(session, people)
    assert sent(client).status_code == 303
    (made,) = rows(session)
    assert made.registration_number == "PPID-2026-000001"
    assert made.next_due_on is not None


def test_an_organisation_that_is_not_ratified_asks_as_a_group_and_loses_nothing(
    client: Browser, session: Session
) -> None:
    begun(client, PERSON)
    typed = {
        "kind": "legal_entity",
        "entity_name": "Yayasan Sungai Bersih",
        "acting_person": "Rina Wati",
        "email": "rina@example.id",
    }
    wall = fill(client, PERSON, **typed)
    assert wall.status_code == 422
    assert "Bila belum disahkan, ajukan sebagai Kelompok" in errors_of(wall)["registration_no"]
    answer = fill(client, PERSON, **typed, jadi="group")
    assert answer.headers["location"] == f"{PERSON}#isian-kind"
    values = opened_draft(drafts(session)[0]).values
    assert values["kind"] == "group"
    kept = [values[name] for name in ("group_name", "representative", "member_name_1", "email")]
    assert kept == ["Yayasan Sungai Bersih", "Rina Wati", "Rina Wati", "rina@example.id"]
    assert values["entity_name"] == "Yayasan Sungai Bersih", "switching back finds it again"
    answer = fill(client, PERSON, **typed, jadi="individual")
    assert opened_draft(drafts(session)[0]).values["name"] == "Rina Wati"
    assert fill(client, PERSON, **typed, jadi="presiden").status_code == 422


def test_one_refused_file_costs_nobody_the_others(client: Browser, session: Session) -> None:
    begun(client, PERSON)
    files = [("salah.exe", b"MZ\x90\x00"), ("ktp.pdf", _pdf())]
    answer = fill(client, PERSON, files, **SITI)
    assert answer.status_code == 422
    assert errors_of(answer)["berkas"].startswith("Berkas salah.exe ")
    session.expire_all()
    (kept,) = asking.papers(session, opened_draft(drafts(session)[0]))
    assert kept.name == "ktp.pdf"
    assert fill(client, PERSON, **SITI).headers["location"] == f"{FORM}/periksa"
