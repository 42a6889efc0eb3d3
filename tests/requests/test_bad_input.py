"""Wrong, hostile and huge: a clear message or a polite limit, and nothing lost."""

from typing import Any

import pytest
from sqlmodel import Session, select

from ppid.documents.models import Document
from ppid.web import limits
from tests.files import EXE, png
from tests.people import People
from tests.requests.form import FORM, TYPED, errors_of, opened, rows, sent
from tests.web.browsing import OWN, Browser, fields


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: object) -> None:
    limits.forget_all()


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (("ktp.pdf", EXE), "isinya bukan PDF"),
        (("ktp.exe", EXE), "tidak dapat diterima"),
        (("ktp.pdf", b""), "kosong (0 bita)"),
        (("besar.pdf", b"%PDF-" + bytes(10_000_001)), "paling besar 10,0 MB"),
    ],
)
def test_a_bad_file_is_told_and_nothing_is_registered(
    client: Browser, session: Session, file: tuple[str, bytes], sentence: str
) -> None:
    page = sent(client, files=[file])
    assert page.status_code == 422
    assert sentence in errors_of(page)["berkas"]
    assert TYPED["purpose"] in page.text
    assert f"Pilih kembali: {file[0]}" in page.text
    assert rows(session) == []
    assert session.exec(select(Document)).all() == []


def test_six_files_are_too_many(client: Browser) -> None:
    page = sent(client, files=[(f"{n}.png", png()) for n in range(6)])
    assert errors_of(page)["berkas"] == "Paling banyak 5 berkas untuk satu permohonan."


def test_sixty_megabytes_are_refused_politely(client: Browser) -> None:
    page = sent(client, files=[("besar.pdf", bytes(60_000_000))])
    assert page.status_code == 413
    assert "lebih besar daripada yang dapat kami terima" in page.text
    kept = fields(page.text)
    assert kept["information_sought"] == TYPED["information_sought"]
    assert kept["nik"] == TYPED["nik"]
    again = client.post("/permohonan/baru", data=kept, files=[("berkas", ("", b""))], headers=OWN)
    assert again.headers["location"] == "/permohonan/diterima"


def test_a_megabyte_of_text_is_counted_and_kept(client: Browser) -> None:
    page = sent(client, information_sought="a" * 1_000_000)
    assert page.status_code == 422
    wrong = errors_of(page)["information_sought"]
    assert wrong == "Paling banyak 5.000 huruf; Anda menulis 1.000.000."
    assert "a" * 1_000_000 in page.text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Anggaran 🏫 2025", "Anggaran 🏫 2025"),
        ("مدارس 2025", "مدارس 2025"),
        ("satu\x00dua", "satudua"),
        ("kanan\u202ekiri", "kanankiri"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("{{ 7 * 7 }} ' OR 1=1 --", "{{ 7 * 7 }} ' OR 1=1 --"),
    ],
)
def test_whatever_is_typed_is_stored_as_plain_text(
    client: Browser, session: Session, typed: str, kept: str
) -> None:
    assert sent(client, information_sought=typed).status_code == 303
    assert rows(session)[0].sought == kept


def test_what_was_typed_is_echoed_as_text_and_never_run(client: Browser) -> None:
    attack = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
    typed: dict[str, Any] = dict.fromkeys(("information_sought", "name", "nik", "email"), attack)
    page = sent(client, **typed)
    assert page.status_code == 422
    assert "<script>alert" not in page.text
    assert "<img" not in page.text
    assert "&lt;script&gt;alert(1)" in page.text


def test_a_robot_that_fills_the_trap_is_stopped(client: Browser, session: Session) -> None:
    page = sent(client, situs_web="https://contoh.example")
    assert page.status_code == 422
    assert rows(session) == []


def test_too_many_submissions_get_a_polite_limit(client: Browser, session: Session) -> None:
    for _ in range(38):
        limits.submitted("testclient")
    answers = [sent(client, information_sought=f"Daftar nomor {n}") for n in range(3)]
    assert [answer.status_code for answer in answers] == [303, 303, 429]
    assert "Terlalu banyak kiriman dari jaringan ini. Coba lagi pukul" in answers[2].text
    assert "meja layanan" in answers[2].text
    assert TYPED["purpose"] in answers[2].text, "what was typed can be sent again"
    assert len(rows(session)) == 2


def test_a_refused_file_is_a_try_and_no_request(client: Browser, session: Session) -> None:
    for _ in range(39):
        limits.submitted("testclient")
    for _ in range(2):
        assert sent(client, files=[("ktp.pdf", EXE)]).status_code == 422
    assert sent(client).status_code == 303
    assert sent(client, information_sought="Yang ke-41").status_code == 429


@pytest.mark.parametrize("nothing", ["\u200b \u2060", "   ", "\u00ad"])
def test_a_question_that_nobody_can_see_is_no_question(
    client: Browser, session: Session, nothing: str
) -> None:
    page = sent(client, information_sought=nothing)
    assert errors_of(page)["information_sought"] == "Tulis informasi yang Anda minta."
    assert rows(session) == []


def test_a_form_of_another_site_is_refused(client: Browser, session: Session) -> None:
    data = {**opened(client), **TYPED}
    answer = client.post(FORM, data=data, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert rows(session) == []
