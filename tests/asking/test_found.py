"""Is it already there? Counted, advised, and never in the way."""

from collections import Counter
from collections.abc import Iterator

import pytest
from sqlmodel import Session, select

from ppid.asking import already
from ppid.asking.already import Found
from ppid.asking.models import AlreadyThere
from ppid.units.models import PublicBody
from ppid.web import limits
from tests.asking.form import FORM, QUESTION, UNIT, begun, drafts, fill, opened, post, rows
from tests.people import People
from tests.web.browsing import Browser

FOUND = f"{FORM}/sudah-ada"
BOS = Found("document:bos", "Daftar penerima dana BOS 2025", "PDF, 2,4 MB", "/informasi/bos")


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: object) -> Iterator[None]:
    limits.forget_all()

    def search(_session: Session, _body: PublicBody, text: str, limit: int) -> list[Found]:
        return [BOS][:limit] if "BOS" in text else []

    already.search_with(search)
    yield
    already.search_with(None)


def counted(session: Session) -> Counter[tuple[str, str]]:
    return Counter((row.act, row.what) for row in session.exec(select(AlreadyThere)))


def test_what_is_there_is_offered_before_anything_else(client: Browser, session: Session) -> None:
    assert fill(client, FORM, **QUESTION).headers["location"] == FOUND
    page = client.get(FOUND).text
    assert BOS.title in page
    assert page.index(BOS.title) < page.index("Lanjutkan permohonan")
    assert "Lanjutkan permohonan" in page
    assert counted(session) == {}


def test_nothing_found_skips_the_step_both_ways(client: Browser) -> None:
    typed = {**QUESTION, "information_sought": "Peta jalan tahun 2025"}
    assert fill(client, FORM, **typed).headers["location"] == UNIT
    assert client.get(FOUND).headers["location"] == UNIT
    assert fill(client, UNIT, unit="", lalu="kembali").headers["location"] == FORM


def test_opening_answering_and_asking_anyway_are_counted(client: Browser, session: Session) -> None:
    fill(client, FORM, **QUESTION)
    answer = post(client, f"{FOUND}/buka", {**opened(client, FOUND), "apa": BOS.key})
    assert answer.headers["location"] == BOS.href
    for _ in range(2):
        assert fill(client, FOUND).headers["location"] == UNIT
    answer = post(client, f"{FOUND}/menjawab", {**opened(client, FOUND), "apa": BOS.key})
    assert answer.headers["location"] == f"{FOUND}/terjawab"
    assert counted(session) == {
        ("opened", BOS.key): 1,
        ("asked_anyway", ""): 1,
        ("answered", BOS.key): 1,
    }


def test_it_answers_ends_kindly_and_registers_nothing(client: Browser, session: Session) -> None:
    fill(client, FORM, **QUESTION)
    post(client, f"{FOUND}/menjawab", {**opened(client, FOUND), "apa": BOS.key})
    page = client.get(f"{FOUND}/terjawab").text
    assert "Senang informasinya sudah ada" in page
    assert f'href="{UNIT}"' in page, "it may be asked all the same"
    assert rows(session) == []
    assert len(drafts(session)) == 1


@pytest.mark.parametrize("key", ["https://contoh.example", "document:lain", ""])
def test_no_address_is_taken_from_the_form(client: Browser, session: Session, key: str) -> None:
    fill(client, FORM, **QUESTION)
    for act in ("buka", "menjawab"):
        answer = post(client, f"{FOUND}/{act}", {**opened(client, FOUND), "apa": key})
        assert answer.headers["location"] == FOUND
    assert counted(session) == {}


def test_going_back_from_there_counts_nothing(client: Browser, session: Session) -> None:
    begun(client, UNIT)
    assert fill(client, FOUND, lalu="kembali").headers["location"] == FORM
    assert counted(session) == {}
