"""Advice is never a wall: it is shown, counted once, and the request is registered all the same."""

import re

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


def offered(page: str) -> list[str]:
    """The units to choose from, as their codes; "" is "saya tidak tahu"."""
    return re.findall(r'name="unit" value="([^"]*)"', page)


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


@pytest.mark.parametrize(
    "sought",
    [
        "kalian semua goblok pejabat maling",
        "I want to know how many schools were built in the province last year",
        "saya hidup susah pak",
        "hidup susah",
        "jalan",
        "minta data",
        "asdf qwer zxcv",
    ],
)
def test_where_nothing_says_enough_no_unit_and_no_holder_is_guessed(
    client: Browser, session: Session, sought: str
) -> None:
    fill(client, FORM, information_sought=sought, purpose="Ingin tahu.")
    page = client.get(UNIT).text
    assert offered(page) == ["", "lain"]
    assert "mungkin dipegang" not in page
    assert "Anda menyebut" not in page
    assert "Saya tidak tahu, biar petugas yang memilih" in page
    assert counted(session) == {}


@pytest.mark.parametrize(
    ("sought", "first", "most"),
    [
        ("data guru sma per kabupaten", "disdik", 1),
        ("data sekolah", "disdik", 3),
        ("Laporan keuangan RSUD tahun 2024", "bpkad", 3),
    ],
)
def test_a_real_suggestion_is_offered_with_what_speaks_for_it(
    client: Browser, sought: str, first: str, most: int
) -> None:
    fill(client, FORM, information_sought=sought, purpose="Ingin tahu.")
    page = client.get(UNIT).text
    assert offered(page)[1] == first
    assert 3 <= len(offered(page)) <= most + 2
    assert "Anda menyebut" in page


def test_what_is_surely_not_ours_offers_no_unit_of_one_percent(client: Browser) -> None:
    sought = "status sertifikat tanah saya di bpn lama sekali kenapa ya e"
    fill(client, FORM, information_sought=sought, purpose="Ingin tahu.")
    page = client.get(UNIT).text
    assert "mungkin dipegang: Kementerian ATR/BPN" in page
    assert offered(page) == ["", "lain"]
