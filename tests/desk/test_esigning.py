"""Signing at the desk by the office's server: nothing half done, nothing kept of the passphrase."""

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pytest
from sqlalchemy import text
from sqlmodel import Session, select

from ppid import clock
from ppid.documents.models import Document, Purpose
from ppid.documents.queries import read
from ppid.events import queries as events
from ppid.notices import letters
from ppid.requests import service
from ppid.requests.models import InformationRequest, WrittenNotice
from ppid.settings import settings
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, case, do, done, enter, shown
from tests.people import People
from tests.servers import EsignServer, esign_server
from tests.servers.esign import NIK, PASSPHRASE, PASSWORD, USER

SIGNING = {
    "name": "Dewi Anggraini",
    "nip": "198001012005010001",
    "position": "Kepala Dinas",
    "rank": "Pembina Tk. I (IV/b)",
    "capacity": "plt",
    "nik": NIK,
    "passphrase": PASSPHRASE,
}


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[EsignServer]:
    with esign_server() as made:
        monkeypatch.setenv("PPID_ESIGN_URL", made.url)
        monkeypatch.setenv("PPID_ESIGN_USER", USER)
        monkeypatch.setenv("PPID_ESIGN_PASSWORD", PASSWORD)
        settings.cache_clear()
        yield made


def numbered(session: Session, people: People, **changes: Any) -> InformationRequest:
    made = cases.drafted(session, people)
    service.approve(session, made, people.dewi, cases.decision(**changes), clock.today())
    service.number(session, made, people.dewi, "7/PPID/2026", clock.today())
    session.commit()
    return made


def all_text(session: Session) -> str:
    """Every row of every table, as the database has it."""
    tables = session.connection().dialect.get_table_names(session.connection())
    rows = (session.execute(text(f'SELECT * FROM "{name}"')).all() for name in tables)
    return "\n".join(repr(row) for found in rows for row in found)


def test_the_signed_file_is_the_letter_that_leaves(
    client: Browser,
    session: Session,
    people: People,
    frozen_office_clock: OfficeClock,
    server: EsignServer,
) -> None:
    made = numbered(session, people)
    enter(client, people.dewi)
    assert "Tanda tangani elektronik" in shown(client, f"{case(made)}/surat/tanda-tangan")
    done(client, f"{case(made)}/surat/tte", SIGNING)
    notice = session.get_one(WrittenNotice, made.id)
    session.refresh(notice)
    assert (notice.state, notice.signature) == ("signed", "electronic")
    document = session.exec(select(Document).where(Document.purpose == Purpose.SIGNED_LETTER)).one()
    kept = read(document)
    (asked,) = server.papers
    assert kept.startswith(asked)
    with pikepdf.open(io.BytesIO(kept)) as pdf:
        assert "/AcroForm" in pdf.Root
    page = shown(client, case(made))
    assert "Dewi Anggraini" in page and "Plt. Kepala Dinas" in page and "Elektronik" in page
    assert client.get(f"{case(made)}/berkas/{document.id}/").content == kept
    assert f"/berkas/{document.id}" in page
    (sent,) = letters.answer_letters(session, made)
    assert sent.content == kept
    assert events.of_subject(session, made.id)[-1].data["sha256"] == [document.sha256]
    done(client, f"{case(made)}/surat/kirim", {"means": "email", "sent_on": "2026-11-23"})
    assert letters.answer_letters(session, made)[0].content == kept


def test_each_letter_of_an_answer_is_signed_or_none(
    client: Browser,
    session: Session,
    people: People,
    frozen_office_clock: OfficeClock,
    server: EsignServer,
) -> None:
    made = numbered(session, people, outcome="not_held", holder="Badan Pertanahan Nasional")
    enter(client, people.dewi)
    done(client, f"{case(made)}/surat/tte", SIGNING)
    assert len(server.papers) == 2
    names = [each.name for each in letters.answer_letters(session, made)]
    assert [name.partition("-PPID")[0] for name in names] == [
        "pemberitahuan-tertulis",
        "badan-publik-lain",
    ]


@pytest.mark.parametrize(
    ("changes", "mode", "words"),
    [
        ({"passphrase": "bukan frasanya"}, "sign", "Frasa sandi tidak cocok"),
        ({}, "2021", "belum punya sertifikat"),
        ({}, "other", "bukan surat yang disetujui"),
        ({"nik": "123"}, "sign", "NIK"),
        ({"capacity": "an"}, "sign", "Tulis jabatan yang diatasnamakan"),
    ],
)
def test_what_fails_says_what_to_do_and_loses_nothing(
    client: Browser,
    session: Session,
    people: People,
    frozen_office_clock: OfficeClock,
    server: EsignServer,
    changes: dict[str, str],
    mode: str,
    words: str,
) -> None:
    made = numbered(session, people)
    server.mode = mode
    enter(client, people.dewi)
    answer = do(client, f"{case(made)}/surat/tte", SIGNING | changes)
    assert answer.status_code == 422
    assert words in answer.text
    assert 'value="Dewi Anggraini"' in answer.text  # what was typed is kept
    secret = (SIGNING | changes)["passphrase"]
    assert secret not in answer.text
    notice = session.get_one(WrittenNotice, made.id)
    session.refresh(notice)
    assert (notice.state, notice.signature, notice.signed_document_id) == ("numbered", None, None)
    assert (
        session.exec(select(Document).where(Document.purpose == Purpose.SIGNED_LETTER)).all() == []
    )
    if mode != "sign":
        assert "Tanda tangan elektronik gagal" in shown(client, case(made))
    server.mode = "sign"
    done(client, f"{case(made)}/surat/tte", SIGNING)
    session.refresh(notice)
    assert notice.state == "signed"


def test_no_row_holds_the_passphrase_or_the_nik(
    client: Browser,
    session: Session,
    people: People,
    frozen_office_clock: OfficeClock,
    server: EsignServer,
) -> None:
    made = numbered(session, people)
    enter(client, people.dewi)
    do(client, f"{case(made)}/surat/tte", SIGNING | {"passphrase": "salah salah salah"})
    done(client, f"{case(made)}/surat/tte", SIGNING | {"nik": "6472015505800077"})
    told = all_text(session)
    assert "Dewi Anggraini" in told
    for secret in (PASSPHRASE, "salah salah salah", "6472015505800077"):
        assert secret not in told


def test_an_answer_that_changed_is_not_sent_to_be_signed(
    client: Browser,
    session: Session,
    people: People,
    frozen_office_clock: OfficeClock,
    server: EsignServer,
) -> None:
    made = numbered(session, people)
    session.get_one(WrittenNotice, made.id).body = "Yang lain."
    session.commit()
    enter(client, people.dewi)
    answer = do(client, f"{case(made)}/surat/tte", SIGNING)
    assert answer.status_code == 409
    assert "tidak sama dengan yang disetujui" in answer.text
    assert server.papers == []


def test_without_a_server_there_is_no_such_page(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = numbered(session, people)
    enter(client, people.dewi)
    assert client.get(f"{case(made)}/surat/tte").status_code == 404
    assert "Tanda tangani elektronik" not in shown(client, f"{case(made)}/surat/tanda-tangan")


def test_a_number_used_twice_asks_for_a_tick(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    has_it = cases.signed(session, people, key="a")
    other = cases.approved(session, people, key="b")
    enter(client, people.sari)
    typed = {"letter_number": "800/1/PPID/2026", "letter_date": "2026-11-23"}
    warned = do(client, f"{case(other)}/surat/nomor", typed)
    assert warned.status_code == 422 and 'name="twice"' in warned.text
    letter = f"Surat jawaban {has_it.registration_number}, Senin, 23 November 2026"
    assert f"Nomor ini ada pada: <strong>{letter}</strong>" in warned.text
    free = do(client, f"{case(other)}/surat/nomor", typed | {"letter_number": " "})
    assert "Nomor ini ada pada" not in free.text
    done(client, f"{case(other)}/surat/nomor", typed | {"twice": "ya"})
    assert session.get_one(WrittenNotice, other.id).letter_number == "800/1/PPID/2026"
