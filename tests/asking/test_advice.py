"""Advice is never a wall: it is shown, counted once, and the request is registered all the same."""

import pytest
from sqlmodel import Session, select

from ppid.asking.models import AdviceTally
from ppid.web import limits
from tests.asking.form import FORM, UNIT, fill, rows, sent
from tests.conftest import OfficeClock
from tests.desk.browsing import enter, shown
from tests.people import People
from tests.web.browsing import Browser

NOT_OURS = "Salinan sertifikat tanah HGU di kantor pertanahan BPN Samarinda."
COMPLAINT = "Saya ingin mengadu: tolong segera perbaiki jalan provinsi ruas Bontang."


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock, people: People) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


def counted(session: Session) -> dict[tuple[str, str], int]:
    session.expire_all()
    return {(row.advice, row.act): row.times for row in session.exec(select(AdviceTally))}


@pytest.mark.parametrize(
    ("sought", "kind", "words"),
    [
        (NOT_OURS, "not_ours", "Informasi ini mungkin dipegang: Kementerian ATR/BPN"),
        (COMPLAINT, "complaint", "SP4N-LAPOR!"),
    ],
)
def test_an_advice_is_counted_once_and_one_asks_all_the_same(
    client: Browser, session: Session, sought: str, kind: str, words: str
) -> None:
    question = {"information_sought": sought, "purpose": "Ingin tahu."}
    for _ in range(2):
        assert fill(client, FORM, **question).headers["location"] == UNIT
        page = client.get(UNIT).text
        assert words in page
        assert "Tetap ajukan" in page
        assert counted(session) == {(kind, "shown"): 1}
        fill(client, UNIT, unit="", lalu="kembali")
    for _ in range(2):
        fill(client, UNIT, unit="")
        assert counted(session) == {(kind, "shown"): 1, (kind, "asked_anyway"): 1}
    assert sent(client, **question).headers["location"] == "/permohonan/diterima"
    assert rows(session)[0].sought == sought


def test_a_plain_question_gets_no_advice(client: Browser, session: Session) -> None:
    fill(client, FORM, information_sought="Peta jalan provinsi tahun 2026", purpose="Ingin tahu.")
    page = client.get(UNIT).text
    assert "Tetap ajukan" not in page
    assert counted(session) == {}


def test_the_desk_reads_the_sums(client: Browser, session: Session, people: People) -> None:
    sent(client, information_sought=COMPLAINT)
    enter(client, people.dewi)
    page = shown(client, "/petugas/informasi")
    assert "ditampilkan 1, tetap diajukan 1" in page
    assert "ditampilkan 0, tetap diajukan 0" in page


@pytest.mark.parametrize("sought", ["Laporan keuangan RSUD tahun 2024", "Data nama"])
def test_weak_words_alone_send_nobody_elsewhere(
    client: Browser, session: Session, sought: str
) -> None:
    fill(client, FORM, information_sought=sought, purpose="Ingin tahu.")
    page = client.get(UNIT).text
    assert "mungkin dipegang" not in page
    for word in ("tahun", "keuangan", "laporan", "data", "nama"):
        assert f"“{word}”" not in page.lower()
    assert counted(session) == {}
