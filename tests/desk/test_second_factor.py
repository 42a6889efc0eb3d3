"""The second step: set up before work, asked for at the log-in, and the way back without phone."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import Session, select

from ppid import clock
from ppid.accounts import second_factor, totp
from ppid.accounts.models import OfficerSession
from ppid.accounts.people_models import RecoveryCode, SecondFactor
from ppid.events.models import Event
from ppid.settings import settings
from ppid.web import limits
from tests.desk.browsing import Browser, do, enter, shown
from tests.people import PASSWORD, People
from tests.web.browsing import log_in, send

PAGE = "/petugas/akun/dua-langkah"
NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)


@pytest.fixture(autouse=True)
def required(monkeypatch: pytest.MonkeyPatch) -> None:
    limits.forget_all()
    monkeypatch.setenv("PPID_TWO_FACTOR", "on")
    settings.cache_clear()


@pytest.fixture
def real(monkeypatch: pytest.MonkeyPatch) -> list[datetime]:
    """The real clock, held; tests put another instant in."""
    held = [NOW]
    monkeypatch.setattr(clock, "real_now", lambda: held[0])
    return held


def secret_on(page: str) -> str:
    found = re.search(r'<p class="break"><code>([A-Z2-7 ]+)</code>', page)
    assert found, page
    return found[1].replace(" ", "")


def code_of(secret: str, real: list[datetime]) -> str:
    return totp.code_at(secret, totp.step_of(real[0].timestamp()))


def set_up(client: Browser, real: list[datetime]) -> tuple[str, list[str]]:
    """The phone's secret and the ten codes of the officer who has logged in."""
    secret = secret_on(shown(client, PAGE))
    answer = do(client, PAGE, {"code": code_of(secret, real)})
    assert answer.status_code == 303, answer.text[:3000]
    codes = re.findall(r"<li><code>([A-Z2-9-]{19})</code>", shown(client, PAGE))
    assert len(codes) == 10
    real[0] += timedelta(minutes=1)
    return secret, codes


def names(session: Session) -> list[str]:
    return list(session.exec(select(Event.name).where(Event.subject_kind == "officer")))


def test_nothing_opens_before_it_is_set_up(
    client: Browser, people: People, real: list[datetime]
) -> None:
    enter(client, people.sari)
    for path in ("/petugas", "/petugas/catat", "/petugas/akun"):
        answer = client.get(path)
        assert (answer.status_code, answer.headers["location"]) == (303, PAGE)
    pressed = send(client, "/petugas/akun/sesi/lain", {}, page=PAGE)
    assert pressed.status_code == 403
    assert 'role="img"' in shown(client, PAGE)
    set_up(client, real)
    assert client.get("/petugas").status_code == 200


def test_an_office_may_do_without(
    client: Browser, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PPID_TWO_FACTOR", "off")
    settings.cache_clear()
    assert enter(client, people.sari).get("/petugas").status_code == 200


def test_training_asks_for_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PPID_TWO_FACTOR")
    settings.cache_clear()
    assert settings().two_factor
    monkeypatch.setenv("PPID_DEMO", "on")
    settings.cache_clear()
    assert not settings().two_factor


def test_looking_makes_no_row_and_the_secret_is_sealed(
    client: Browser, session: Session, people: People, real: list[datetime]
) -> None:
    enter(client, people.sari)
    secret = secret_on(shown(client, PAGE))
    assert secret_on(shown(client, PAGE)) == secret
    assert not session.exec(select(SecondFactor)).all()
    wrong = do(client, PAGE, {"code": "000000"})
    assert wrong.status_code == 422
    assert "Kode ini tidak cocok" in wrong.text
    set_up(client, real)
    row = session.exec(select(SecondFactor)).one()
    assert secret.encode() not in row.secret
    codes = session.exec(select(RecoveryCode)).all()
    assert len(codes) == 10
    assert all(len(each.code_hash) == 64 for each in codes)
    assert "<li><code>" not in shown(client, PAGE)  # told once
    assert "officer.two_factor_set" in names(session)


def test_the_log_in_then_takes_two_steps(
    client: Browser, session: Session, people: People, real: list[datetime]
) -> None:
    secret, _codes = set_up(enter(client, people.sari), real)
    client.cookies.clear()
    first = log_in(client, people.sari)
    assert first.headers["location"] == "/masuk/kode?next=%2Fpetugas"
    assert client.get("/petugas").headers["location"].startswith("/masuk")
    before = len(session.exec(select(OfficerSession)).all())
    wrong = send(client, "/masuk/kode", {"code": "123456"}, page="/masuk/kode")
    assert wrong.status_code == 422
    code = code_of(secret, real)
    right = send(client, "/masuk/kode", {"code": code, "next": "/petugas"}, page="/masuk/kode")
    assert (right.status_code, right.headers["location"]) == (303, "/petugas")
    assert client.get("/petugas").status_code == 200
    assert len(session.exec(select(OfficerSession)).all()) == before + 1
    client.cookies.clear()
    log_in(client, people.sari)
    again = send(client, "/masuk/kode", {"code": code}, page="/masuk/kode")
    assert again.status_code == 422  # each code opens once


def test_five_minutes_pass_and_the_password_is_asked_again(
    client: Browser, people: People, real: list[datetime]
) -> None:
    set_up(enter(client, people.sari), real)
    client.cookies.clear()
    log_in(client, people.sari)
    assert client.get("/masuk/kode").status_code == 200
    real[0] += timedelta(minutes=6)
    assert client.get("/masuk/kode").headers["location"] == "/masuk"


def test_guessing_codes_ends_in_a_lock(
    client: Browser, people: People, real: list[datetime]
) -> None:
    set_up(enter(client, people.sari), real)
    client.cookies.clear()
    limits.forget_all()
    log_in(client, people.sari)
    tries = [send(client, "/masuk/kode", {"code": f"{n:06d}"}, page="/masuk/kode").status_code
             for n in range(6)]  # fmt: skip
    assert tries == [422] * 5 + [429]


def test_a_recovery_code_opens_once(
    client: Browser, session: Session, people: People, real: list[datetime]
) -> None:
    _secret, codes = set_up(enter(client, people.sari), real)
    for expected in (303, 422):
        client.cookies.clear()
        log_in(client, people.sari)
        typed = {"code": codes[3].lower().replace("-", " ")}
        assert send(client, "/masuk/kode", typed, page="/masuk/kode").status_code == expected
    assert second_factor.codes_left(session, people.sari) == 9
    assert "officer.recovery_used" in names(session)


def test_another_phone_needs_the_password(
    client: Browser, session: Session, people: People, real: list[datetime]
) -> None:
    old, codes = set_up(enter(client, people.sari), real)
    new = secret_on(shown(client, PAGE))
    assert new != old
    typed = {"code": code_of(new, real), "password": "salah sekali ya"}
    assert do(client, PAGE, typed).status_code == 422
    assert do(client, PAGE, typed | {"password": PASSWORD}).status_code == 303
    real[0] += timedelta(minutes=1)
    assert not second_factor.check(session, people.sari, code_of(old, real), real[0])
    assert not second_factor.check(session, people.sari, codes[0], real[0])
    assert second_factor.check(session, people.sari, code_of(new, real), real[0])


def test_it_stays_where_the_office_wants_it_and_goes_where_it_does_not(
    client: Browser, people: People, real: list[datetime], monkeypatch: pytest.MonkeyPatch
) -> None:
    set_up(enter(client, people.sari), real)
    own = {"password": PASSWORD}
    assert do(client, f"{PAGE}/lepas", own).status_code == 422
    monkeypatch.setenv("PPID_TWO_FACTOR", "off")
    settings.cache_clear()
    assert do(client, f"{PAGE}/lepas", {"password": "bukan ini"}).status_code == 422
    assert do(client, f"{PAGE}/lepas", own).status_code == 303
    client.cookies.clear()
    assert log_in(client, people.sari).headers["location"] == "/petugas"


def test_lost_phone_and_codes_are_the_administrators_to_reset(
    client: Browser, session: Session, people: People, real: list[datetime]
) -> None:
    set_up(enter(client, people.sari), real)
    set_up(enter(client, people.admin), real)
    page = f"/petugas/orang/{people.sari.id}"
    assert "Lepas dua langkah" in shown(client, page)
    assert do(client, f"{page}/dua-langkah").status_code == 303
    session.refresh(people.sari)
    assert people.sari.two_factor_since is None
    of_sari = select(OfficerSession).where(OfficerSession.officer_id == people.sari.id)
    assert not session.exec(of_sari).all()
    client.cookies.clear()
    assert log_in(client, people.sari).headers["location"] == "/petugas"
    assert client.get("/petugas").headers["location"] == PAGE
