"""What the applicant may do on the tracking pages, and that twice is once."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, select

from ppid.documents.models import Document
from ppid.requests.models import Note
from ppid.web import limits
from tests import cases
from tests.conftest import OfficeClock
from tests.files import EXE, pdf
from tests.people import People
from tests.tracking.browsing import ENTRY, STATUS, act, events, follow, words
from tests.web.browsing import Browser, fields, send


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


def test_siti_completes_what_was_asked(client: Browser, session: Session, people: People) -> None:
    made = cases.incomplete(session, people)
    text = words(follow(client, made))
    assert "Lengkapi permohonan Anda paling lambat" in text
    assert "Tahun berapa yang Anda maksud?" in text
    assert "Batas jawaban kami tetap berjalan: Senin, 7 Desember 2026" in text
    page = f"{ENTRY}/lengkapi"
    assert act(client, made, page, completion=" ").status_code == 422
    files = {"berkas": ("kuasa.pdf", pdf())}
    assert act(client, made, page, completion="2025", files=files).status_code == 303
    again = act(client, made, page, completion="2025", files=files)
    assert again.status_code == 303, "sent twice is sent once"
    session.refresh(made)
    assert made.status == "registered"
    assert events(session, made)[-2:] == ["document.added", "request.completed"]


def test_a_late_completion_is_taken_and_said_to_be_late(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    made = cases.incomplete(session, people)
    office.on(date(2026, 12, 2))
    follow(client, made)
    assert act(client, made, f"{ENTRY}/lengkapi", completion="2025").status_code == 303
    assert "Sesudah batas waktunya; tetap kami terima." in words(client.get(STATUS).text)


def test_a_refused_file_completes_nothing_and_keeps_the_text(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.incomplete(session, people)
    follow(client, made)
    page = f"{ENTRY}/lengkapi"
    files = [("berkas", ("kuasa.pdf", EXE)), ("berkas", ("ktp.pdf", pdf()))]
    answer = act(client, made, page, completion="Tahun 2025", files=files)
    assert answer.status_code == 422
    assert "isinya bukan PDF" in answer.text
    assert "Tahun 2025" in answer.text
    session.refresh(made)
    assert made.status == "incomplete"
    assert "ktp.pdf (" in answer.text, "the good one is kept and named"
    assert act(client, made, page, completion="Tahun 2025").status_code == 303
    assert [row.name for row in session.exec(select(Document))] == ["ktp.pdf"]


def test_an_explanation_is_kept_once_beside_the_request(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.received(session, people)
    follow(client, made)
    page = f"{ENTRY}/penjelasan"
    for _ in range(2):
        answer = act(client, made, page, text="Maksud saya <b>SMA</b>.")
        assert answer.status_code == 303
    assert len(session.exec(select(Note)).all()) == 1
    text = client.get(STATUS).text
    assert "Maksud saya &lt;b&gt;SMA&lt;/b&gt;." in text
    assert "Anda menambah penjelasan" in text


def test_a_text_sent_after_the_visit_ended_is_shown_again(
    client: Browser, session: Session, people: People
) -> None:
    follow(client, cases.received(session, people))
    send(client, f"{ENTRY}/keluar", page=STATUS)
    answer = send(client, f"{ENTRY}/penjelasan", {"text": "Panjang dan penting"}, page=ENTRY)
    assert answer.status_code == 401
    assert "Panjang dan penting" in answer.text
    assert "Masukkan lagi nomor dan kode lacak Anda" in answer.text


def test_papers_can_be_added_afterwards(client: Browser, session: Session, people: People) -> None:
    made = cases.received(session, people)
    follow(client, made)
    page = f"{ENTRY}/berkas"
    assert act(client, made, page, files={"berkas": ("", b"")}).status_code == 422
    files = {"berkas": ("ktp.pdf", pdf())}
    assert act(client, made, page, files=files).status_code == 303
    assert "ktp.pdf" in client.get(STATUS).text
    [paper] = session.exec(select(Document)).all()
    assert client.get(f"{ENTRY}/berkas/{paper.id}").status_code == 404, "own papers stay sealed"


def test_withdrawing_is_asked_with_its_effects_and_done_once(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.assigned(session, people)
    follow(client, made)
    page = f"{ENTRY}/cabut"
    text = words(client.get(page).text)
    assert "Akibat hukumnya" in text
    assert "tidak dapat dibatalkan" in text
    assert [act(client, made, page).status_code for _ in range(2)] == [303, 303]
    session.refresh(made)
    assert (made.status, made.outcome) == ("withdrawn", "withdrawn")
    assert events(session, made).count("request.withdrawn") == 1
    assert client.get(page).status_code == 303
    assert "Dicabut pemohon" in words(client.get(STATUS).text)


@pytest.mark.parametrize(
    ("path", "typed"),
    [
        ("cabut", {}),
        ("penjelasan", {"text": "Untuk yang pertama"}),
        ("berkas", {"files": {"berkas": ("ktp.pdf", pdf())}}),
    ],
)
def test_a_form_of_one_case_never_acts_on_the_case_of_another_tab(
    client: Browser, session: Session, people: People, path: str, typed: dict[str, Any]
) -> None:
    first = cases.received(session, people)
    second = cases.received(session, people, key="kunci-kedua")
    follow(client, first)
    shown = fields(client.get(f"{ENTRY}/{path}").text)
    assert shown["permohonan"] == first.registration_number
    follow(client, second)
    answer = act(client, first, f"{ENTRY}/{path}", **typed)
    assert answer.status_code == 409
    assert first.registration_number in words(answer.text)
    assert second.registration_number in words(answer.text)
    assert events(session, first) == events(session, second) == ["request.received"]
    follow(client, first)
    again = {name: value for name, value in fields(answer.text).items() if name != "_csrf"}
    assert act(client, first, f"{ENTRY}/{path}", **(again | typed)).status_code == 303


def test_a_form_that_names_no_case_does_nothing(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.received(session, people)
    follow(client, made)
    assert send(client, f"{ENTRY}/cabut", page=STATUS).status_code == 409
    assert events(session, made) == ["request.received"]
