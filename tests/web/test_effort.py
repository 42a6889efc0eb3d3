"""Nobody is refused for what a network sends: a sum or a wait lets the next one through."""

import base64
import json
from collections.abc import Iterator
from contextlib import suppress
from datetime import timedelta
from html import unescape

import pytest
from httpx import Response
from sqlmodel import Session, select

from ppid import clock
from ppid.efforts import challenges, service
from ppid.efforts.models import SpentEffort
from ppid.efforts.networks import code_of
from ppid.errors import TooMany
from ppid.web import effort, limits
from tests.asking import form
from tests.asking.form import CHECK, FORM, RECEIPT, TYPED, begun, fill, opened, post, rows
from tests.people import People
from tests.web.browsing import OWN, Browser, fields
from tests.web.efforts import asked, proof

HERE = "testclient"
BODY = {
    "applicant": {
        "kind": "individual",
        "name": "Siti Rahma",
        "nik": "6472014107900002",
        "email": "siti@example.id",
    },
    "information_sought": "Daftar sekolah penerima dana BOS tahun 2025.",
    "purpose": "Penelitian",
    "access_method": "copy",
    "copy_format": "softcopy",
    "delivery_method": "email",
}


class RealClock:
    """The real clock, standing still until it is moved."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.at = clock.real_now()
        patch.setattr(clock, "real_now", lambda: self.at)

    def shift(self, seconds: float) -> None:
        self.at += timedelta(seconds=seconds)


@pytest.fixture
def time(monkeypatch: pytest.MonkeyPatch) -> RealClock:
    return RealClock(monkeypatch)


@pytest.fixture(autouse=True)
def small_sums(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr(effort, "FIRST", 300)
    limits.forget_all()
    yield
    limits.forget_all()


def fill_the_window() -> None:
    """As if forty requests had come from this network."""
    with suppress(TooMany):
        for _ in range(50):
            limits.SUBMISSION.attempt(HERE)


def again(client: Browser, page: Response, **given: str) -> Response:
    """Press "Kirim lagi" on the page that asks, with everything that stands on it."""
    kept = {name: unescape(value) for name, value in fields(page.text).items()}
    return client.post(CHECK, data={**kept, **given}, files=form.NO_FILE, headers=OWN)


def test_a_full_window_asks_and_a_sum_lets_it_through_once(
    client: Browser, session: Session, people: People
) -> None:
    begun(client)
    fill_the_window()
    page = fill(client, CHECK)
    assert page.status_code == 429
    assert "Satu pemeriksaan lagi sebelum terkirim" in page.text
    assert not rows(session)
    done = proof(asked(page.text))
    sent = again(client, page, _bukti=done)
    assert sent.headers["location"] == RECEIPT
    assert len(rows(session)) == 1
    begun(client, information_sought="Daftar jembatan provinsi tahun 2024.")
    replayed = fill(client, CHECK, _bukti=done)
    assert replayed.status_code == 429
    assert len(rows(session)) == 1


def test_the_page_before_sending_has_the_sum_already(client: Browser, people: People) -> None:
    begun(client)
    assert "data-effort" not in client.get(CHECK).text
    fill_the_window()
    page = client.get(CHECK)
    sent = post(client, CHECK, {**opened(client, CHECK), "_bukti": proof(asked(page.text))})
    assert sent.headers["location"] == RECEIPT


def test_without_script_a_minute_of_waiting_is_enough_once(
    client: Browser, session: Session, people: People, time: RealClock
) -> None:
    begun(client)
    fill_the_window()
    page = fill(client, CHECK)
    assert "Tunggu 60 detik" in page.text
    time.shift(40)
    page = again(client, page)
    assert page.status_code == 429
    assert "Tunggu 20 detik" in page.text, "the waiting goes on, it does not begin anew"
    time.shift(20)
    kept = fields(page.text)["_tunggu"]
    assert again(client, page).headers["location"] == RECEIPT
    begun(client, information_sought="Daftar jembatan provinsi tahun 2024.")
    assert fill(client, CHECK, _tunggu=kept).status_code == 429
    assert len(rows(session)) == 1


def test_a_proof_that_is_old_altered_or_for_somebody_else_opens_nothing(
    client: Browser, session: Session, people: People, time: RealClock
) -> None:
    begun(client)
    fill_the_window()
    page = fill(client, CHECK)
    challenge = asked(page.text)
    done = proof(challenge)
    for bad in (
        "",
        "%%%",
        "W10=",
        done[:-8],
        proof(challenges.issue("other", "x", 50).as_json()),
        proof(challenges.issue(effort.PURPOSE, "another", 50).as_json()),
        proof({**challenge, "signature": "0" * 64}),
    ):
        assert again(client, page, _bukti=bad).status_code == 429, bad
    time.shift(challenges.LIFE + 5)
    assert again(client, page, _bukti=done, _tunggu="").status_code == 429
    assert not rows(session)
    time.shift(-10)
    assert again(client, page, _bukti=done).headers["location"] == RECEIPT


def test_a_digit_moved_from_the_number_into_the_salt_is_no_new_proof() -> None:
    made = challenges.issue("send", "me", 400).as_json()
    solution = json.loads(base64.b64decode(proof(made)))
    number = str(solution["number"])
    moved = {**solution, "salt": solution["salt"] + number[0], "number": number[1:] or "0"}
    text = base64.b64encode(json.dumps(moved).encode()).decode()
    assert challenges.solved(text, "send", "me") is None
    assert challenges.solved(proof(made), "send", "me") == made["challenge"]


def test_the_sum_grows_with_what_came_through_and_has_a_ceiling(
    client: Browser, session: Session, people: People
) -> None:
    begun(client)
    fill_the_window()
    page = fill(client, CHECK)
    network = code_of(HERE)
    assert asked(page.text)["maxnumber"] == 300
    for number in range(400):
        if number == 40:
            assert asked(fill(client, CHECK).text)["maxnumber"] == 1200
        row = {"kind": "work", "network": network}
        session.add(SpentEffort(id=f"p{number}", until=clock.real_now() + timedelta(1), **row))
    session.flush()
    assert asked(fill(client, CHECK).text)["maxnumber"] <= effort.CEILING


def test_a_filled_trap_asks_instead_of_losing_anything(
    client: Browser, session: Session, people: People
) -> None:
    page = fill(client, FORM, **TYPED, situs_web="https://contoh.example")
    assert page.status_code == 429
    assert "pengisi otomatis" in page.text
    kept = {name: unescape(value) for name, value in fields(page.text).items()}
    assert kept["information_sought"] == TYPED["information_sought"]
    done = {**kept, "_bukti": proof(asked(page.text))}
    assert client.post(FORM, data=done, files=form.NO_FILE, headers=OWN).status_code == 303
    begun(client)
    page = fill(client, CHECK, situs_web="https://contoh.example")
    fill_the_window()  # both ask at once: one sum is enough
    assert again(client, page, _bukti=proof(asked(page.text))).headers["location"] == RECEIPT
    assert len(rows(session)) == 1


def test_a_program_is_told_what_to_solve_and_comes_through(
    client: Browser, session: Session, people: People
) -> None:
    fill_the_window()
    refused = client.post("/api/v1/requests", json=BODY)
    assert refused.status_code == 429
    assert int(refused.headers["retry-after"]) > 0
    done = {"X-Proof-Of-Work": proof(refused.json()["proof_of_work"])}
    assert client.post("/api/v1/requests", json=BODY, headers=done).status_code == 201
    assert client.post("/api/v1/requests", json=BODY, headers=done).status_code == 429
    assert len(rows(session)) == 1


def test_no_address_is_kept_or_shown(client: Browser, session: Session, people: People) -> None:
    begun(client)
    fill_the_window()
    page = fill(client, CHECK)
    assert HERE not in page.text
    again(client, page, _bukti=proof(asked(page.text)))
    (row,) = session.exec(select(SpentEffort)).all()
    assert row.network == code_of(HERE)
    assert HERE not in repr(row)


def test_what_was_used_is_forgotten_when_it_is_void(session: Session, time: RealClock) -> None:
    assert service.spend(session, "a", "work", "AAAA-AAAA")
    assert not service.spend(session, "a", "work", "AAAA-AAAA")
    service.purge(session, clock.now())
    assert session.get(SpentEffort, "a")
    time.shift(7200)
    service.purge(session, clock.now())
    session.expire_all()
    assert session.get(SpentEffort, "a") is None
