"""An officer's deadlines in their own calendar: a secret address that tells dates and no people."""

import json
import re
from datetime import date, timedelta
from typing import Any

import icalendar
import pytest
from httpx import Response
from sqlmodel import Session, select

from ppid import clock
from ppid.accounts import feeds
from ppid.accounts.models import CalendarFeed, Officer
from ppid.clocks import promises
from ppid.clocks.models import Clock
from ppid.desk import feed as content
from ppid.events import queries as events
from ppid.requests import service as requests
from ppid.requests.schemas import ExtensionGrant
from ppid.requests.service.common import subject_of
from ppid.settings import settings
from tests import cases
from tests.calendars.office import adding, approved
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, do, done, enter, shown
from tests.people import People

ACCOUNT = "/petugas/akun"
ANSWER, DRAFT = "Pemberitahuan tertulis atas permohonan", "Draf jawaban perangkat daerah"
ADDRESS = re.compile(r"<code>http://127\.0\.0\.1:8000(/t/[\w-]{43}\.ics)</code>")


def shared(client: Browser, officer: Officer) -> str:
    enter(client, officer)
    answer = do(client, f"{ACCOUNT}/kalender")
    assert answer.headers["location"] == f"{ACCOUNT}?kalender=1#kalender"
    found = ADDRESS.search(shown(client, f"{ACCOUNT}?kalender=1"))
    assert found is not None
    client.cookies.clear()
    return found[1]


def read(answer: Response) -> dict[str, Any]:
    """The entries by what they say."""
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/calendar; charset=utf-8"
    made: Any = icalendar.Calendar.from_ical(answer.content)
    return {str(event["SUMMARY"]): event for event in made.walk("VEVENT")}


def test_a_desk_reads_every_limit_and_a_unit_its_own(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    one = cases.assigned(session, people)
    two = cases.received(session, people, key="dua")
    first, second = one.registration_number, two.registration_number
    desk = read(client.get(shared(client, people.sari)))
    running = {name for name, event in desk.items() if event["STATUS"] == "CONFIRMED"}
    answers = {
        f"{first} · {ANSWER}",
        f"{second} · {ANSWER}",
    }
    assert running == answers | {f"{second} · Pemeriksaan kelengkapan permohonan"}
    answer = desk[f"{first} · {ANSWER}"]
    assert answer["DTSTART"].dt == date(2026, 12, 7)
    assert answer["URL"] == f"http://127.0.0.1:8000/petugas/permohonan/{one.id}"
    unit = read(client.get(shared(client, people.budi)))
    running = {name for name, event in unit.items() if event["STATUS"] == "CONFIRMED"}
    assert running == {
        f"{first} · {ANSWER}",
        f"{first} · {DRAFT}",
    }
    assert not read(client.get(shared(client, people.charlie)))


def test_it_tells_no_names_and_no_words_of_the_request(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    cases.assigned(session, people)
    said = client.get(shared(client, people.sari)).text
    for secret in ("Siti", "BOS", "sekolah", "siti@example.id", "6472014107900002"):
        assert secret not in said


def test_a_moved_limit_moves_its_entry_and_a_met_one_is_cancelled(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    one = cases.assigned(session, people)
    name, path = (
        f"{one.registration_number} · {ANSWER}",
        shared(client, people.sari),
    )
    before = read(client.get(path))[name]
    approved(session, people, adding("2026-12-03", "SKB 7/2026"))
    moved = read(client.get(path))[name]
    grant = ExtensionGrant(ground="status_undecided", reason="Uji konsekuensi belum selesai.")
    requests.extend(session, one, people.dewi, grant, clock.today())
    extended = read(client.get(path))[name]
    actor = requests.actor_of(people.sari)
    requests.withdraw(session, one, actor, "petugas_layanan", clock.today())
    met = read(client.get(path))[name]
    each = (before, moved, extended, met)
    assert len({event["UID"] for event in each}) == 1
    assert [event["SEQUENCE"] for event in each] == [0, 1, 2, 3]
    assert [event["DTSTART"].dt for event in each[:2]] == [date(2026, 12, 7), date(2026, 12, 8)]
    assert extended["DTSTART"].dt > moved["DTSTART"].dt
    assert [event["STATUS"] for event in each] == [*["CONFIRMED"] * 3, "CANCELLED"]
    frozen_office_clock.on(clock.today() + content.KEPT + timedelta(days=1))
    assert name not in read(client.get(path))


def test_the_address_is_shown_once_and_kept_as_a_hash(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    path = shared(client, people.sari)
    enter(client, people.sari)
    page = shown(client, ACCOUNT)
    assert path not in page
    assert "Belum pernah diambil" in page
    row = session.exec(select(CalendarFeed)).one()
    raw = path.removeprefix("/t/").removesuffix(".ics")
    assert raw not in (row.token_hash, *[str(each.data) for each in _events(session, people.sari)])
    client.get(path)
    assert "Terakhir diambil" in shown(client, ACCOUNT)


def _events(session: Session, officer: Officer) -> list[Any]:
    return list(events.of_subject(session, officer.id))


def test_renewed_or_revoked_the_old_address_is_as_unknown(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    old = shared(client, people.sari)
    new = shared(client, people.sari)
    unknown = client.get(f"/t/{'a' * 43}.ics")
    assert client.get(old).status_code == unknown.status_code == 404
    assert client.get(new).status_code == 200
    enter(client, people.sari)
    assert "tidak diperbarui lagi" in shown(client, f"{ACCOUNT}/kalender/cabut")
    assert done(client, f"{ACCOUNT}/kalender/cabut").status_code == 303
    client.cookies.clear()
    gone = client.get(new)
    assert gone.status_code == 404
    assert _words(gone) == _words(client.get(f"/t/{'a' * 43}.ics"))
    names = [event.name for event in _events(session, people.sari)]
    assert names.count("officer.calendar_shared") == 2
    assert names.count("officer.calendar_revoked") == 1


def _words(answer: Response) -> str:
    return re.sub(r"/t/[\w.%-]+|[0-9a-f]{8}", "", answer.text)


def test_who_left_opens_nothing(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    path = shared(client, people.sari)
    people.sari.active = False
    session.add(people.sari)
    assert client.get(path).status_code == 404


def test_an_unchanged_calendar_is_not_sent_again(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    cases.assigned(session, people)
    path = shared(client, people.sari)
    first = client.get(path)
    again = client.get(path, headers={"If-None-Match": f'W/"x", {first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    cases.received(session, people, key="dua")
    assert client.get(path, headers={"If-None-Match": first.headers["etag"]}).status_code == 200


def test_nothing_that_keeps_or_passes_on_addresses_gets_this_one(
    client: Browser,
    session: Session,
    people: People,
    frozen_office_clock: OfficeClock,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = shared(client, people.sari)
    capsys.readouterr()
    answer = client.get(path)
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert "/t/…" in [line.get("path") for line in lines]
    assert path.removeprefix("/t/").removesuffix(".ics") not in json.dumps(lines)
    assert answer.headers["referrer-policy"] == "no-referrer"
    assert answer.headers["x-robots-tag"] == "noindex, nofollow"
    assert answer.headers["cache-control"] == "private, no-cache"
    assert client.get("/t/tidak-ada").headers["x-robots-tag"] == "noindex, nofollow"


def test_a_role_without_cases_gets_no_address(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.admin)
    assert "/petugas/akun/kalender" not in shown(client, ACCOUNT)
    assert do(client, f"{ACCOUNT}/kalender").status_code == 403


def test_a_digest_is_chosen_on_the_account_page(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.sari)
    assert 'value="single" id="isian-digest" checked' in shown(client, ACCOUNT)
    wrong = do(client, f"{ACCOUNT}/rangkuman", {"digest": "kadang"})
    assert wrong.status_code == 422
    assert "Pilih salah satu" in wrong.text
    right = do(client, f"{ACCOUNT}/rangkuman", {"digest": "reminders"})
    assert right.headers["location"] == f"{ACCOUNT}?rangkuman=1"
    assert re.search(r'value="reminders"[^>]* checked', shown(client, ACCOUNT))
    (chosen,) = [e for e in _events(session, people.sari) if e.name == "officer.digest_chosen"]
    assert chosen.data == {"digest": "reminders"}


def test_touching_is_rare(session: Session, people: People) -> None:
    feeds.share(session, people.sari, clock.real_now())
    row = session.exec(select(CalendarFeed)).one()
    now = clock.real_now()
    feeds.touch(session, row, now)
    assert not feeds.is_to_touch(row, now + timedelta(minutes=59))
    assert feeds.is_to_touch(row, now + timedelta(hours=1))
    assert settings().limits
    assert session.exec(select(Clock)).first() is None


def test_an_applicants_own_window_is_in_the_atasans_feed_alone(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    asked = cases.incomplete(session, people)
    answered = cases.answered(session, people, key="dua")
    promises.open_window(session, subject_of(answered), clock.today())
    session.commit()
    window = f"{answered.registration_number} · Pengajuan keberatan (pemohon)"
    completing = f"{asked.registration_number} · Pemohon melengkapi permohonan (pemohon)"
    desk = read(client.get(shared(client, people.sari)))
    assert desk and not [name for name in desk if "(pemohon)" in name]
    assert {window, completing} <= set(read(client.get(shared(client, people.ratna))))
