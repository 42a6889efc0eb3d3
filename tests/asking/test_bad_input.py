"""Wrong, hostile and huge: a clear message or a polite limit, and nothing lost."""

from typing import Any

import pytest
from sqlmodel import Session, select

from ppid.documents.models import Document
from ppid.web import limits
from tests.asking.form import (
    CHECK,
    FORM,
    PERSON,
    SITI,
    TYPED,
    begun,
    drafts,
    errors_of,
    fill,
    opened,
    post,
    rows,
    sent,
)
from tests.files import EXE, png
from tests.people import People
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
    assert TYPED["name"] in page.text
    assert rows(session) == []
    assert session.exec(select(Document)).all() == []


def test_a_good_file_stays_while_another_field_is_wrong(client: Browser, session: Session) -> None:
    begun(client, PERSON)
    page = fill(client, PERSON, [("ktp.png", png())], **{**SITI, "nik": "12"})
    assert page.status_code == 422
    assert "ktp.png" in page.text
    assert fill(client, PERSON, **SITI).status_code == 303
    assert fill(client, CHECK).status_code == 303
    [paper] = session.exec(select(Document)).all()
    assert paper.request_id == rows(session)[0].id


def test_a_file_of_the_draft_can_be_taken_back(client: Browser, session: Session) -> None:
    begun(client, PERSON)
    fill(client, PERSON, [("ktp.png", png()), ("kuasa.png", png())], **SITI)
    chosen = next(row for row in session.exec(select(Document)) if row.name == "ktp.png")
    answer = fill(client, PERSON, **SITI, hapus_berkas=str(chosen.id))
    assert answer.headers["location"] == f"{PERSON}#berkas"
    assert [row.name for row in session.exec(select(Document))] == ["kuasa.png"]
    fill(client, PERSON, **SITI, hapus_berkas="bukan-kunci")
    assert len(session.exec(select(Document)).all()) == 1


def test_six_files_are_too_many(client: Browser) -> None:
    page = sent(client, files=[(f"{n}.png", png()) for n in range(6)])
    assert errors_of(page)["berkas"] == "Paling banyak 5 berkas untuk satu permohonan."


def test_sixty_megabytes_are_refused_politely(client: Browser) -> None:
    page = sent(client, files=[("besar.pdf", bytes(60_000_000))])
    assert page.status_code == 413
    assert "lebih besar daripada yang dapat kami terima" in page.text
    kept = fields(page.text)
    assert kept["name"] == TYPED["name"]
    assert kept["nik"] == TYPED["nik"]
    again = client.post(PERSON, data=kept, files=[("berkas", ("", b""))], headers=OWN)
    assert again.headers["location"] == CHECK


def test_a_megabyte_of_text_is_counted_and_shown(client: Browser, session: Session) -> None:
    page = sent(client, information_sought="a" * 1_000_000)
    assert page.status_code == 422
    wrong = errors_of(page)["information_sought"]
    assert wrong == "Paling banyak 5.000 huruf; Anda menulis 1.000.000."
    assert "a" * 1_000_000 in page.text
    [draft] = drafts(session)
    assert len(draft.content) < 10_000, "the register of drafts is no store for it"


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
    for shown in (page.text, client.get(FORM).text, client.get(CHECK).text):
        assert "<script>alert" not in shown
        assert "<img" not in shown
        assert "&lt;script&gt;alert(1)" in shown


def test_a_robot_that_fills_the_trap_leaves_nothing(client: Browser, session: Session) -> None:
    page = fill(client, FORM, **TYPED, situs_web="https://contoh.example")
    assert page.status_code == 429
    assert drafts(session) == []
    begun(client)
    page = fill(client, CHECK, situs_web="https://contoh.example")
    assert page.status_code == 429
    assert rows(session) == []


def test_many_submissions_are_asked_for_an_effort_and_never_refused(
    client: Browser, session: Session
) -> None:
    for _ in range(38):
        limits.submitted("testclient")
    answers = [sent(client, information_sought=f"Daftar nomor {n}") for n in range(3)]
    assert [answer.status_code for answer in answers] == [303, 303, 429]
    assert "Banyak kiriman datang dari jaringan internet yang Anda pakai" in answers[2].text
    assert "meja layanan" in answers[2].text
    assert 'name="versi"' in answers[2].text, "the draft can be sent again"
    assert len(rows(session)) == 2
    assert "Daftar nomor 2" in client.get(CHECK).text


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
    assert drafts(session) == []


@pytest.mark.parametrize(
    ("path", "typed", "field"),
    [
        (f"{FORM}/unit", {"unit": "tidak-ada"}, "unit"),
        (f"{FORM}/unit", {"unit": "lain", "unit_other": ""}, "unit_other"),
        (f"{FORM}/unit", {"unit": "lain", "unit_other": "' OR 1=1"}, "unit_other"),
        (f"{FORM}/cara", {"way": "merpati"}, "way"),
        (f"{FORM}/cara", {"way": "other", "copy_format": "lontar"}, "copy_format"),
        (PERSON, {**SITI, "kind": "siluman"}, "kind"),
        (PERSON, {**SITI, "phone": "abc"}, "phone"),
        (PERSON, {**SITI, "proxy_name": "", "proxy_email": "tono@"}, "proxy_email"),
        (PERSON, {**SITI, "special_needs": "a" * 201}, "special_needs"),
    ],
)
def test_what_nobody_offers_gets_a_sentence(
    client: Browser, path: str, typed: dict[str, Any], field: str
) -> None:
    begun(client, path)
    page = fill(client, path, **typed)
    assert page.status_code == 422
    assert errors_of(page)[field]


def test_a_version_that_is_no_number_is_no_matter(client: Browser) -> None:
    begun(client)
    data = {**opened(client, CHECK), "versi": "٣²"}
    assert post(client, CHECK, data).status_code == 303
