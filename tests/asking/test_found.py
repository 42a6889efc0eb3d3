"""Is it already there? Counted, advised, and never in the way."""

import re

import pytest
from sqlmodel import Session, select

from ppid.catalogue.models import PublishedItem, SuggestionTally
from ppid.web import limits
from tests.asking.form import FORM, QUESTION, UNIT, begun, drafts, fill, opened, post, rows
from tests.catalogue import items
from tests.people import People
from tests.web.browsing import Browser, log_in

FOUND = f"{FORM}/sudah-ada"
TITLE = "Daftar sekolah penerima dana BOS 2025"


@pytest.fixture(autouse=True)
def bos(session: Session, people: People, frozen_office_clock: object) -> PublishedItem:
    limits.forget_all()
    made = items.document(session, people, TITLE, summary="Nama sekolah dan besar dananya.")
    session.commit()
    return made


def counted(session: Session) -> dict[str, int]:
    """By act; nothing else is published than the one item."""
    session.expire_all()
    return {row.act: row.times for row in session.exec(select(SuggestionTally))}


def press(client: Browser, act: str, key: str) -> str:
    answer = post(client, f"{FOUND}/{act}", {**opened(client, FOUND), "apa": key})
    return answer.headers["location"]


def test_what_is_there_is_offered_before_anything_else(client: Browser, session: Session) -> None:
    assert fill(client, FORM, **QUESTION).headers["location"] == FOUND
    page = client.get(FOUND).text
    assert page.index(TITLE) < page.index("Lanjutkan permohonan")
    assert "Dinas Pendidikan dan Kebudayaan · Dokumen · 2025" in page
    assert "besar <mark>dananya</mark>" in page, "it says where it speaks of the question"


def test_nothing_found_skips_the_step_both_ways(client: Browser, session: Session) -> None:
    typed = {**QUESTION, "information_sought": "Peta jalan tahun 2026"}
    assert fill(client, FORM, **typed).headers["location"] == UNIT
    assert client.get(FOUND).headers["location"] == UNIT
    assert fill(client, UNIT, unit="", lalu="kembali").headers["location"] == FORM
    assert counted(session) == {}


def test_what_is_there_takes_no_number_of_its_own(client: Browser) -> None:
    assert "Langkah 1 dari 5" in client.get(FORM).text
    fill(client, FORM, **QUESTION)
    assert "Langkah 1 dari 5" in client.get(FOUND).text
    fill(client, FOUND)
    assert "Langkah 2 dari 5" in client.get(UNIT).text


def test_shown_and_asked_anyway_count_once_a_draft(client: Browser, session: Session) -> None:
    for _ in range(2):
        fill(client, FORM, **QUESTION)
        client.get(FOUND)
        assert fill(client, FOUND).headers["location"] == UNIT
        assert fill(client, UNIT, unit="", lalu="kembali").headers["location"] == FOUND
    assert counted(session) == {"shown": 1, "asked_anyway": 1}
    client.cookies.clear()
    fill(client, FORM, **QUESTION)
    assert counted(session) == {"shown": 2, "asked_anyway": 1}


def test_a_tab_is_not_older_for_what_was_only_counted(client: Browser) -> None:
    fill(client, FORM, **QUESTION)
    known = opened(client, FORM)
    fill(client, FORM, **QUESTION, versi=known["versi"])
    assert int(opened(client, FORM)["versi"]) == int(known["versi"]) + 1


def test_the_desk_reads_what_became_of_it(
    client: Browser, session: Session, people: People, bos: PublishedItem
) -> None:
    """From the question to the figures: shown, opened, and it answers."""
    fill(client, FORM, **QUESTION)
    key = f"item:{bos.id}"
    assert key in client.get(FOUND).text
    there = press(client, "buka", key)
    assert there == f"{FOUND}?buka={key}#terbuka", "read in its place, on the page of the form"
    read = client.get(there).text
    assert TITLE in read and "Lanjutkan permohonan" in read
    assert re.search(
        r'id="terbuka"[^>]*>\s*<p class="multiline">Nama sekolah dan besar dananya.', read
    )
    assert 'id="terbuka"' not in client.get(FOUND).text
    assert press(client, "menjawab", key) == f"{FOUND}/terjawab"
    assert counted(session) == {"shown": 1, "opened": 1, "answered": 1}
    log_in(client, people.sari)
    page = " ".join(client.get("/petugas/informasi").text.split())
    for label, times in (("Ditampilkan", 1), ("“Ini menjawab”", 1), ("Tetap bertanya", 0)):
        assert f"<dt>{label}</dt><dd>{times}</dd>" in page


def test_it_answers_ends_kindly_and_registers_nothing(
    client: Browser, session: Session, bos: PublishedItem
) -> None:
    fill(client, FORM, **QUESTION)
    press(client, "menjawab", f"item:{bos.id}")
    page = client.get(f"{FOUND}/terjawab").text
    assert "Senang informasinya sudah ada" in page
    assert rows(session) == []
    assert len(drafts(session)) == 1


def test_what_answers_may_be_asked_all_the_same_and_counts(
    client: Browser, session: Session, bos: PublishedItem
) -> None:
    fill(client, FORM, **QUESTION)
    press(client, "menjawab", f"item:{bos.id}")
    page = client.get(f"{FOUND}/terjawab").text
    assert "Tetap ajukan permohonan" in page
    [action] = re.findall(r'<form method="post" action="(/permohonan/[^"]*)"', page)
    assert post(client, action, opened(client, f"{FOUND}/terjawab")).headers["location"] == UNIT
    assert counted(session) == {"shown": 1, "answered": 1, "asked_anyway": 1}


@pytest.mark.parametrize("key", ["https://contoh.example", "item:999999", ""])
def test_no_address_is_taken_from_the_form(client: Browser, session: Session, key: str) -> None:
    fill(client, FORM, **QUESTION)
    for act in ("buka", "menjawab"):
        assert press(client, act, key) == FOUND
    assert counted(session) == {"shown": 1}


def test_going_back_from_there_asks_nothing(client: Browser, session: Session) -> None:
    begun(client, UNIT)
    assert fill(client, FOUND, lalu="kembali").headers["location"] == FORM
    assert counted(session) == {"shown": 1}
