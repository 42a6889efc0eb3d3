"""The desk frees a network for a day by the code that a caller reads out, and takes it back."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from ppid import clock
from ppid.efforts import queries
from ppid.efforts.models import LiftedLimit
from ppid.efforts.networks import code_of, tidy
from ppid.errors import TooMany
from ppid.events.models import Event
from ppid.web import limits
from tests.asking.form import CHECK, RECEIPT, begun, fill
from tests.people import People
from tests.web.browsing import Browser, log_in, send

HERE, PATH = "testclient", "/petugas/pembatasan"
REASON = "Satu kelas sekolah mengajukan bersama."


@pytest.fixture(autouse=True)
def full_window() -> Iterator[None]:
    limits.forget_all()
    with suppress(TooMany):
        for _ in range(50):
            limits.SUBMISSION.attempt(HERE)
    yield
    limits.forget_all()


def events(session: Session) -> list[str]:
    query = select(Event.name).where(Event.subject_kind == "limit").order_by(Event.id)  # type: ignore[arg-type]
    return list(session.exec(query))


def test_a_caller_reads_out_the_code_and_is_let_through_for_a_day(
    client: Browser, session: Session, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    begun(client)
    page = fill(client, CHECK)
    assert page.status_code == 429
    assert code_of(HERE) in page.text
    spoken = code_of(HERE).lower().replace("-", " ")
    log_in(client, people.sari)
    shown = client.get(PATH).text
    assert code_of(HERE) in shown
    assert HERE not in shown
    done = send(client, PATH, {"code": spoken, "reason": REASON})
    assert done.headers["location"] == PATH
    assert "sudah dibebaskan" in client.get(PATH).text
    assert fill(client, CHECK).headers["location"] == RECEIPT
    assert events(session) == ["limit.lifted"]
    tomorrow = clock.real_now() + timedelta(days=1, minutes=1)
    monkeypatch.setattr(clock, "real_now", lambda: tomorrow)
    session.expire_all()
    assert not queries.is_lifted(session, code_of(HERE))


def test_ending_it_asks_first_and_limits_at_once(
    client: Browser, session: Session, people: People
) -> None:
    log_in(client, people.dewi)
    send(client, PATH, {"code": code_of(HERE), "reason": REASON})
    (row,) = session.exec(select(LiftedLimit)).all()
    asked = client.get(f"{PATH}/{row.id}/akhiri")
    assert f"Batasi lagi jaringan {code_of(HERE)}?" in asked.text
    assert send(client, f"{PATH}/{row.id}/akhiri").headers["location"] == PATH
    assert send(client, f"{PATH}/{row.id}/akhiri").status_code == 404
    assert events(session) == ["limit.lifted", "limit.restored"]
    send(client, "/keluar")
    begun(client)
    assert fill(client, CHECK).status_code == 429


def test_lifting_twice_writes_once(client: Browser, session: Session, people: People) -> None:
    log_in(client, people.sari)
    for _ in range(2):
        send(client, PATH, {"code": code_of(HERE), "reason": REASON})
    assert events(session) == ["limit.lifted"]


@pytest.mark.parametrize(
    ("code", "reason", "field"),
    [
        ("", REASON, "code"),
        ("203.0.113.7", REASON, "code"),
        ("7F3K-92Q0", REASON, "code"),
        ("7F3K-92QD", "", "reason"),
        ("7F3K-92QD", "Ditelepon siti@example.id", "reason"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    client: Browser, session: Session, people: People, code: str, reason: str, field: str
) -> None:
    log_in(client, people.sari)
    page = send(client, PATH, {"code": code, "reason": reason})
    assert page.status_code == 422
    assert f'id="salah-{field}"' in page.text
    assert (reason or code) in page.text
    assert not session.exec(select(LiftedLimit)).all()


def test_only_the_desk_and_the_administrator_may(client: Browser, people: People) -> None:
    for officer in (people.budi, people.charlie, people.ratna):
        log_in(client, officer)
        assert client.get(PATH).status_code == 403
        assert send(client, PATH, {"code": "7F3K-92QD", "reason": REASON}).status_code == 403
        send(client, "/keluar")
    log_in(client, people.admin)
    assert client.get(PATH).status_code == 200


def test_a_code_is_read_however_it_was_said() -> None:
    assert tidy(" 7f3k 92qd ") == tidy("7F3K-92QD") == "7F3K-92QD"
    assert tidy("7F3K-92Q") == tidy("7F3K-92Q0") == tidy("") == ""
