"""What people send by mistake or on purpose: a sentence or a limit, never a 500, nothing lost."""

from typing import Any

import pytest
from sqlmodel import Session, select

from ppid.documents.models import Document
from ppid.requests.models import AnswerDraft, InformationRequest, Note, WrittenNotice
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import PDF, Browser, blank, case, do, done, enter, shown
from tests.desk.test_intake import INTAKE
from tests.people import People

MARKUP = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>"
ODD = [
    "\x00\x00",
    "😀" * 300,
    "\u202eterbalik\u202c",
    "a" * 5001,
    "\ud800".encode("utf-8", "surrogatepass"),
]


def test_markup_is_shown_as_it_was_written(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.drafted(session, people, information_sought=MARKUP, purpose=MARKUP)
    enter(client, people.dewi)
    done(client, f"{case(made)}/catatan", {"text": MARKUP, "_version": str(made.version)})
    wrong = do(client, f"{case(made)}/putusan", {"body": MARKUP, "outcome": MARKUP})
    assert wrong.status_code == 422
    pages = [shown(client, path) for path in ("/petugas", case(made), f"{case(made)}/perpanjang")]
    for page in [*pages, wrong.text]:
        assert "<script>alert" not in page
        assert "<img src=x" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in pages[1]


@pytest.mark.parametrize("text", ODD, ids=["nul", "emoji", "rtl", "long", "surrogate"])
def test_odd_text_is_cleaned_or_refused(
    client: Browser,
    session: Session,
    people: People,
    frozen_office_clock: OfficeClock,
    text: str | bytes,
) -> None:
    made = cases.received(session, people)
    enter(client, people.dewi)
    answers = [
        do(client, f"{case(made)}/perpanjang", {"ground": text, "reason": text}),
        do(client, f"{case(made)}/minta-kelengkapan", {"lacking": text, "note": text}),
        do(client, f"{case(made)}/catatan", {"text": text}),
    ]
    assert {answer.status_code for answer in answers} <= {303, 409, 422}
    for note in session.exec(select(Note)):
        assert "\x00" not in note.text


def test_a_megabyte_of_text_is_a_polite_limit(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.received(session, people)
    enter(client, people.dewi)
    answer = do(client, f"{case(made)}/perpanjang", {"reason": "a" * 1_000_001})
    assert answer.status_code == 413
    assert "1 MB" in answer.text


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("received_on", "2026-11-24"),
        ("received_on", "0001-01-01"),
        ("received_on", "31-02-2026"),
        ("letter_date", "9999-12-31"),
        ("channel", "merpati"),
        ("nik", "12345678901234567"),
        ("received_unit", "tidak-ada"),
        ("information_sought", ""),
        ("email", "bukan surel"),
        ("kind", "group"),
        ("proxy_email", "x"),
    ],
)
def test_a_wrong_intake_says_where_and_keeps_the_rest(
    client: Browser,
    session: Session,
    people: People,
    frozen_office_clock: OfficeClock,
    field: str,
    value: str,
) -> None:
    enter(client, people.sari)
    given = {**INTAKE, "late_ok": "ya", field: value}
    answer = do(client, "/petugas/catat", given, files={"scan": ("", b"")})
    assert answer.status_code == 422, answer.status_code
    assert "Pak Ujang" in answer.text
    assert 'role="alert"' in answer.text
    assert session.exec(select(InformationRequest)).first() is None


@pytest.mark.parametrize(
    ("name", "content"),
    [("kosong.pdf", b""), ("program.pdf", b"MZ\x90\x00" + b"\x00" * 200), ("a.exe", b"MZ" * 50)],
)
def test_a_bad_file_is_refused_with_a_sentence_and_the_words_stay(
    client: Browser,
    session: Session,
    people: People,
    frozen_office_clock: OfficeClock,
    name: str,
    content: bytes,
) -> None:
    made = cases.assigned(session, people)
    enter(client, people.budi)
    typed: dict[str, Any] = {"outcome": "granted", "body": "Isi draf.", "langkah": "simpan"}
    answer = do(client, f"{case(made)}/draf", typed, files={"files": (name, content)})
    assert answer.status_code == 422
    assert "salah-files" in answer.text
    assert session.exec(select(Document)).first() is None
    assert "Isi draf." in shown(client, f"{case(made)}/draf")


def test_more_than_25_mb_is_a_polite_limit(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.assigned(session, people)
    enter(client, people.budi)
    typed = {"outcome": "granted", "body": "Isi.", "langkah": "simpan"}
    large = PDF + b"\x00" * 26_000_000
    answer = do(client, f"{case(made)}/draf", typed, files={"files": ("besar.pdf", large)})
    assert answer.status_code == 413
    assert "24 MB" in answer.text


def test_files_are_added_taken_off_and_counted(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.assigned(session, people)
    enter(client, people.budi)
    typed = {"outcome": "granted", "body": "Isi.", "langkah": "simpan"}
    two = [("files", ("satu.pdf", PDF)), ("files", ("dua.pdf", blank(2)))]
    done(client, f"{case(made)}/draf", typed, files=two)
    first, _second = session.exec(select(Document)).all()
    got = client.get(f"{case(made)}/berkas/{first.id}")
    assert got.content.startswith(b"%PDF")
    assert got.headers["content-disposition"].startswith("attachment")
    gone = {**typed, "hapus": str(first.id)}
    done(client, f"{case(made)}/draf", gone, files={"files": ("", b"")})
    assert len(session.exec(select(Document)).all()) == 1
    mixed = [("files", ("tiga.pdf", blank(3))), ("files", ("rusak.pdf", b""))]
    answer = do(client, f"{case(made)}/draf", typed, files=mixed)
    assert answer.status_code == 422
    assert "Yang lain sudah tersimpan, jangan dikirim lagi: tiga.pdf." in answer.text
    many = [("files", (f"{n}.pdf", PDF)) for n in range(20)]
    answer = do(client, f"{case(made)}/draf", typed, files=many)
    assert answer.status_code == 422
    assert "20 berkas" in answer.text


def test_an_unfinished_draft_is_kept_but_not_handed_in(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    """What the decision would refuse is said to the unit, beside the field."""
    made = cases.assigned(session, people)
    enter(client, people.budi)
    path = f"{case(made)}/draf"
    odd = {"outcome": "already_public", "body": "Isi."}
    none = {"files": ("", b"")}
    done(client, path, {**odd, "langkah": "simpan"}, files=none)
    for typed, field, sentence in (
        (odd, "link", "Tulis tautan lengkap yang diawali https:// atau http://."),
        ({**odd, "outcome": "not_held"}, "holder", "Sebutkan badan publik yang menguasai"),
    ):
        answer = do(client, path, {**typed, "langkah": "ajukan"}, files=none)
        assert answer.status_code == 422
        assert f"salah-{field}" in answer.text
        assert sentence in answer.text
        assert sentence in shown(client, f"{path}/ajukan")
        assert do(client, f"{path}/ajukan", {}).status_code == 422
    assert session.exec(select(AnswerDraft.state)).one() == "draft"
    good = {**odd, "link": "https://example.go.id/data", "langkah": "ajukan"}
    done(client, path, good, files=none)
    done(client, f"{path}/ajukan")
    session.expire_all()
    assert session.exec(select(AnswerDraft.state)).one() == "submitted"


def test_a_draft_keeps_only_what_is_of_its_outcome(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    """A link is one wherever it is kept; the decision begins with none of another outcome."""
    made = cases.assigned(session, people)
    enter(client, people.budi)
    path, none = f"{case(made)}/draf", {"files": ("", b"")}
    typed = {"body": "Satu\x01dua.", "langkah": "simpan", "holder": "Pusat"}
    for link in ("javascript:alert(1)", "https://"):
        odd = {**typed, "outcome": "already_public", "link": link}
        answer = do(client, path, odd, files=none)
        assert answer.status_code == 422
        assert "salah-link" in answer.text
        assert link in answer.text  # what was typed stays
        assert session.exec(select(AnswerDraft)).first() is None
    done(client, path, {**odd, "outcome": "granted"}, files=none)
    draft = session.exec(select(AnswerDraft)).one()
    assert (draft.body, draft.link, draft.holder) == ("Satudua.", None, None)
    draft.link, draft.holder = "javascript:alert(2)", "Badan Kuno"  # as it was kept before
    session.add(draft)
    onward = f'href="{path}/ajukan"'
    for who, leads in ((people.dewi, False), (people.budi, True)):
        enter(client, who)
        page = shown(client, case(made))
        assert ("Draf belum diajukan." in page, onward in page) == (True, leads)
    done(client, f"{path}/ajukan")
    assert "Draf belum diajukan." not in shown(client, case(made))
    enter(client, people.dewi)
    page = shown(client, f"{case(made)}/putusan")
    assert "Satudua." in page
    assert "javascript:" not in page
    assert "Badan Kuno" not in page
    decided = {"outcome": "granted", "body": "Ada.", "consideration": "Terbuka."}
    done(client, f"{case(made)}/putusan", {**decided, "link": odd["link"], "holder": "Pusat"})
    kept = session.get_one(WrittenNotice, made.id).decision
    assert not (kept.get("link") or kept.get("holder"))
