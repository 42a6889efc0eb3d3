"""The receipt of a request: its code once, where it went, and how it is had again."""

from datetime import timedelta

import pytest
from sqlmodel import Session

from ppid import clock
from ppid.requests import queries
from ppid.web import limits, looks
from ppid.web.followed import RECEIPT_SECONDS
from tests.asking.form import RECEIPT, rows, sent
from tests.conftest import OfficeClock
from tests.people import People
from tests.tracking.browsing import words
from tests.web.browsing import Browser

AGAIN = f"{RECEIPT}?kode=lagi"
ALONE = {"email": "", "phone": "081200000001"}


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


def code_of(session: Session) -> str:
    return queries.code_of(rows(session)[0])


def wait(monkeypatch: pytest.MonkeyPatch, seconds: int) -> None:
    later = clock.real_now() + timedelta(seconds=seconds)
    monkeypatch.setattr("ppid.clock.real_now", lambda: later)


def test_a_reload_says_where_the_code_went_instead_of_showing_it(
    client: Browser, session: Session
) -> None:
    sent(client)
    assert code_of(session) in client.get(RECEIPT).text
    again = client.get(RECEIPT).text
    assert code_of(session) not in again
    assert "sudah ditampilkan sekali di layar ini dan kami kirim ke s•••••@example.id" in again
    assert 'href="/permohonan/kode"' in again
    assert rows(session)[0].registration_number in again


def test_a_page_that_was_lost_is_had_again_for_ten_minutes(
    client: Browser, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(client)
    client.get(RECEIPT)
    assert f'href="{AGAIN}"' in client.get(RECEIPT).text
    assert code_of(session) in client.get(AGAIN).text
    wait(monkeypatch, looks.AGAIN_SECONDS + 1)
    for address in (RECEIPT, AGAIN):
        page = client.get(address).text
        assert code_of(session) not in page
        assert "Tampilkan sekali lagi" not in page


def test_without_a_mailbox_it_is_had_again_while_the_receipt_is_open(
    client: Browser, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(client, **ALONE)
    client.get(RECEIPT)
    wait(monkeypatch, looks.AGAIN_SECONDS + 1)
    page = words(client.get(RECEIPT).text)
    assert "Anda tidak memberi alamat surel" in page
    assert "membuat kode baru bila Anda menunjukkan identitas" in page
    assert code_of(session) in client.get(AGAIN).text
    wait(monkeypatch, RECEIPT_SECONDS)
    over = client.get(AGAIN).text
    assert code_of(session) not in over
    assert "Kode lacak tidak ditampilkan lagi" in over


def test_looking_does_not_keep_the_receipt_open_for_longer(
    client: Browser, session: Session, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent(client, **ALONE)
    wait(monkeypatch, RECEIPT_SECONDS - 60)
    assert code_of(session) in client.get(RECEIPT).text
    wait(monkeypatch, 120)
    assert "Kode lacak tidak ditampilkan lagi" in client.get(RECEIPT).text


def test_nobody_elsewhere_has_it_again(client: Browser, session: Session) -> None:
    sent(client)
    client.get(RECEIPT)
    client.cookies.clear()
    assert code_of(session) not in client.get(AGAIN).text
