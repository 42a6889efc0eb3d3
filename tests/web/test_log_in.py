"""Logging in and out through pages, and what a stolen, planted or old cookie opens: nothing."""

from datetime import timedelta

import pytest
from sqlmodel import Session, select

from ppid.accounts import sessions
from ppid.accounts.models import Officer, OfficerSession
from ppid.settings import settings
from ppid.web import limits
from tests.people import PASSWORD, People
from tests.web.browsing import OWN, Browser, fields, log_in, send, token

ACCOUNT = "/petugas/akun"


@pytest.fixture(autouse=True)
def empty_windows() -> None:
    limits.forget_all()


def cookie(client: Browser) -> str:
    return client.cookies["ppid"]


def is_in(client: Browser) -> bool:
    return client.get(ACCOUNT).status_code == 200


def age(session: Session, client: Browser, *, seen: timedelta, made: timedelta) -> None:
    """Move the session of this browser into the past."""
    row = session.get(OfficerSession, sessions.hash_of(cookie(client)))
    assert row is not None
    row.last_seen_at -= seen
    row.created_at -= made
    session.add(row)
    session.commit()


def test_the_right_password_opens_the_desk(client: Browser, people: People) -> None:
    assert not is_in(client)
    answer = log_in(client, people.dewi)
    assert (answer.status_code, answer.headers["location"]) == (303, "/petugas")
    assert is_in(client)


def test_the_commission_comes_to_its_own_page(client: Browser, people: People) -> None:
    assert log_in(client, people.komisi).headers["location"] == "/komisi"


def test_known_and_unknown_get_the_same_page(client: Browser, people: People) -> None:
    pages = [
        log_in(client, email, "salah sekali ya")
        for email in ("dewi@ppid.example", "nobody@ppid.example")
    ]
    texts = [
        page.text.replace(fields(page.text)["_csrf"], "").replace(fields(page.text)["email"], "")
        for page in pages
    ]
    assert [page.status_code for page in pages] == [422, 422]
    assert texts[0] == texts[1]
    assert "Alamat surel atau kata sandi tidak cocok." in texts[0]
    assert fields(pages[0].text)["email"] == "dewi@ppid.example"
    assert "salah sekali ya" not in pages[0].text


def test_the_cookie_is_kept_from_scripts_and_other_sites(client: Browser, people: People) -> None:
    line = log_in(client, people.dewi).headers["set-cookie"]
    assert "HttpOnly" in line
    assert "SameSite=Strict" in line
    assert "Path=/" in line
    assert "Domain" not in line


def test_on_https_the_cookie_is_bound_to_the_host(
    client: Browser, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PPID_BASE_URL", "https://127.0.0.1:8000")
    settings.cache_clear()
    shown = client.get("/masuk")
    held = shown.headers["set-cookie"].partition(";")[0]
    assert held.startswith("__Host-ppid_form=")
    typed = {"_csrf": fields(shown.text)["_csrf"], "email": people.dewi.email, "password": PASSWORD}
    answer = client.post("/masuk", data=typed, headers=OWN | {"cookie": held})
    lines = answer.headers.get_list("set-cookie")
    assert any(line.startswith("__Host-ppid=") for line in lines)
    assert all(line.startswith("__Host-") and line.endswith("Secure") for line in lines)


def test_a_planted_session_is_not_taken_over(
    client: Browser, people: People, session: Session
) -> None:
    client.cookies.set("ppid", "planted-by-an-attacker", domain="127.0.0.1")
    log_in(client, people.dewi)
    ids = {held.value for held in client.cookies.jar if held.name == "ppid"}
    rows = session.exec(select(OfficerSession)).all()
    assert len(rows) == 1
    assert rows[0].id_hash != sessions.hash_of("planted-by-an-attacker")
    assert rows[0].id_hash in {sessions.hash_of(value or "") for value in ids}


def test_logging_in_again_ends_the_session_before(client: Browser, people: People) -> None:
    log_in(client, people.dewi)
    before = cookie(client)
    typed = {"_csrf": token(client), "email": people.dewi.email, "password": PASSWORD}
    assert client.post("/masuk", data=typed, headers=OWN).status_code == 303
    assert cookie(client) != before
    client.cookies.set("ppid", before, domain="127.0.0.1")
    client.cookies.delete("ppid", domain="127.0.0.1")
    client.cookies.set("ppid", before)
    assert not is_in(client)


def test_an_old_cookie_opens_nothing_after_logging_out(client: Browser, people: People) -> None:
    log_in(client, people.dewi)
    old = cookie(client)
    answer = send(client, "/keluar")
    assert answer.status_code == 303
    assert answer.headers["clear-site-data"] == '"cache", "storage"'
    assert not is_in(client)
    client.cookies.set("ppid", old)
    assert not is_in(client)


def test_a_forged_cookie_opens_nothing(client: Browser, people: People) -> None:
    for value in ("", "x", "x" * 5000, "%00", "e" * 43, "séance"):
        answer = client.get(ACCOUNT, headers={b"cookie": f"ppid={value}".encode()})
        assert answer.status_code == 303, value


def test_half_an_hour_without_a_sign_ends_a_session(
    client: Browser, people: People, session: Session
) -> None:
    log_in(client, people.dewi)
    age(session, client, seen=timedelta(minutes=29), made=timedelta(0))
    assert is_in(client)
    age(session, client, seen=timedelta(minutes=31), made=timedelta(0))
    assert not is_in(client)


def test_twelve_hours_end_a_session_however_busy(
    client: Browser, people: People, session: Session
) -> None:
    log_in(client, people.dewi)
    age(session, client, seen=timedelta(0), made=timedelta(hours=12))
    assert not is_in(client)


def test_being_seen_is_noted_once_a_minute(
    client: Browser, people: People, session: Session
) -> None:
    log_in(client, people.dewi)

    def seen() -> object:
        session.expire_all()
        row = session.get(OfficerSession, sessions.hash_of(cookie(client)))
        assert row is not None
        return row.last_seen_at

    first = seen()
    assert is_in(client)
    assert seen() == first
    age(session, client, seen=timedelta(minutes=2), made=timedelta(0))
    aged = seen()
    assert is_in(client)
    assert seen() > aged  # type: ignore[operator]


def test_who_is_deactivated_is_out_at_the_next_request(
    client: Browser, people: People, session: Session
) -> None:
    log_in(client, people.dewi)
    officer = session.get(Officer, people.dewi.id)
    assert officer is not None
    officer.active = False
    session.add(officer)
    session.commit()
    assert not is_in(client)


def test_after_logging_in_one_comes_back_to_the_page(client: Browser, people: People) -> None:
    asked = client.get(f"{ACCOUNT}?tab=2")
    assert asked.status_code == 303
    login = client.get(asked.headers["location"])
    typed = fields(login.text) | {"email": people.dewi.email, "password": PASSWORD}
    answer = client.post("/masuk", data=typed, headers=OWN)
    assert answer.headers["location"] == f"{ACCOUNT}?tab=2"


@pytest.mark.parametrize("away", ["//evil.example", "https://evil.example", "/\\evil.example"])
def test_a_next_never_leads_away(client: Browser, people: People, away: str) -> None:
    typed = {"email": people.dewi.email, "password": PASSWORD, "next": away}
    assert send(client, "/masuk", typed).headers["location"] == "/petugas"


def test_the_eleventh_try_waits_and_the_right_password_too(client: Browser, people: People) -> None:
    for _ in range(10):
        assert log_in(client, people.dewi, "salah sekali ya").status_code == 422
    refused = log_in(client, people.dewi)
    assert refused.status_code == 429
    assert "Terlalu banyak percobaan. Coba lagi pukul" in refused.text
    assert 0 < int(refused.headers["retry-after"]) <= 902
    assert PASSWORD not in refused.text


def test_an_attacker_locks_out_strangers_and_not_the_officer_at_the_own_desk(
    client: Browser, people: People
) -> None:
    log_in(client, people.dewi)
    send(client, "/keluar")
    known = client.cookies["ppid_device"]
    client.cookies.delete("ppid_device")
    for _ in range(11):
        refused = log_in(client, people.dewi, "salah sekali ya")
    assert refused.status_code == 429
    client.cookies.set("ppid_device", known)
    assert log_in(client, people.dewi).status_code == 303
    client.cookies.set("ppid_device", known)
    send(client, "/keluar")
    for _ in range(11):
        refused = log_in(client, people.budi, "salah sekali ya")
    assert refused.status_code == 429, "a device known to Dewi says nothing about Budi"


def test_on_a_plain_network_address_nobody_types_a_password(
    client: Browser, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PPID_ALLOWED_HOSTS", "192.168.1.5")
    settings.cache_clear()
    plain = {"host": "192.168.1.5:8000"}
    shown = client.get("/masuk", headers=plain)
    assert "hanya dapat masuk lewat https" in shown.text
    assert 'type="password"' not in shown.text
    typed = {"_csrf": token(client), "email": people.dewi.email, "password": PASSWORD}
    assert client.post("/masuk", data=typed, headers=OWN | plain).status_code == 403


def test_training_shows_its_accounts_and_an_office_does_not(
    client: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "dewi@ppid.example" not in client.get("/masuk").text
    monkeypatch.setenv("PPID_DEMO", "on")
    settings.cache_clear()
    shown = client.get("/masuk").text
    assert "dewi@ppid.example" in shown
    assert "latihan-ppid" in shown


def test_a_changed_password_ends_other_browsers_and_renews_this_one(
    client: Browser, people: People, session: Session
) -> None:
    log_in(client, people.dewi)
    before = cookie(client)
    new = "sampan hijau di tepi sungai"
    wrong = send(client, f"{ACCOUNT}/kata-sandi", {"current_password": "x", "new_password": new})
    assert wrong.status_code == 422
    assert "Kata sandi sekarang tidak cocok." in wrong.text
    typed = {"current_password": PASSWORD, "new_password": new}
    assert send(client, f"{ACCOUNT}/kata-sandi", typed).status_code == 303
    assert is_in(client)
    assert cookie(client) != before
    assert len(session.exec(select(OfficerSession)).all()) == 1


def test_own_sessions_are_shown_and_ended(
    client: Browser, people: People, session: Session
) -> None:
    from ppid import clock

    row, _ = sessions.start(
        session, people.dewi, clock.real_now(), "36.78.1.2", "Firefox <b> Android"
    )
    session.commit()
    log_in(client, people.dewi)
    shown = client.get(ACCOUNT).text
    assert "36.78.1.2" in shown
    assert "Firefox · Android" in shown
    assert "<b>" not in shown
    assert cookie(client) not in shown
    assert send(client, f"{ACCOUNT}/sesi", {"session": row.id_hash[:16]}).status_code == 303
    assert "36.78.1.2" not in client.get(ACCOUNT).text


def test_a_link_in_a_mail_opens_the_page_for_who_is_logged_in(
    client: Browser, people: People
) -> None:
    """The Strict cookie does not come with a click from elsewhere: we open the page ourselves."""
    clicked = {"sec-fetch-site": "cross-site", "sec-fetch-mode": "navigate"}
    arrived = client.get(f"{ACCOUNT}?tab=2", headers=clicked)
    assert arrived.status_code == 200
    assert f'content="0; url={ACCOUNT}?tab=2"' in arrived.text
    again = client.get(ACCOUNT, headers={"sec-fetch-site": "same-origin"})
    assert again.headers["location"].startswith("/masuk?next=")
