"""Mail that waits for a reason: for a reader's morning digest, or for a server in trouble."""

from datetime import date, datetime, timedelta

import pytest
from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.events.service import Decision, decide
from ppid.health.queries import figures
from ppid.kit import dates
from ppid.notices import breaker, daily, gathering, queries
from ppid.requests.models import InformationRequest
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, case, enter, shown
from tests.desk.mails import HERE, rows, the
from tests.people import People

FRIDAY, MONDAY = date(2026, 11, 27), date(2026, 11, 30)
LIST = f"{HERE}?tab=semua&keadaan=gathered"


def hold(session: Session, people: People, made: InformationRequest) -> None:
    """A reminder for Sari, who reads one mail a morning."""
    what = Decision(
        "answer_due", f"officer:{people.sari.id}", clock.now(), {}, step="n", channel="digest"
    )
    decide(session, "request", made.id, people.body.id, what)
    session.commit()


@pytest.mark.parametrize(
    ("hour", "done", "morning"),
    [(6, False, FRIDAY), (9, False, FRIDAY), (9, True, MONDAY), (17, True, MONDAY)],
)
def test_what_a_digest_holds_names_its_morning_and_is_not_late(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock,
    hour: int, done: bool, morning: date,
) -> None:  # fmt: skip
    frozen_office_clock.on(FRIDAY, hour)
    made = cases.received(session, people)
    hold(session, people, made)
    if done:
        at = datetime(2026, 11, 27, 8, tzinfo=clock.zone())
        assert daily.is_its_turn(session, gathering.MORNING, people.body.id, at)
        session.commit()
    enter(client, people.sari)
    listed, words = rows(shown(client, LIST)), f"Menunggu rangkuman pagi {dates.day_date(morning)}"
    assert words in listed and "Segera dikirim" not in listed
    assert words in shown(client, f"{HERE}/{the(session, 'answer_due').id}")


def test_what_a_digest_holds_is_in_no_figure_of_the_unsent(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    frozen_office_clock.on(FRIDAY, 9)
    made = cases.received(session, people)
    enter(client, people.sari)
    before = tab(shown(client, HERE)), rows(shown(client, HERE)).count("<tr")
    frozen_office_clock.on(FRIDAY, 8)  # and it would be the oldest
    hold(session, people, made)
    frozen_office_clock.on(FRIDAY, 9)
    page = shown(client, HERE)
    assert (tab(page), rows(page).count("<tr")) == before
    assert "08.00" not in page.partition("<ul")[0]
    assert 'keadaan=gathered">1 pengingat</a>' in page.replace("&amp;", "&")
    assert rows(shown(client, LIST)).count("<tr") == 1


def test_neither_doctor_nor_the_case_counts_it_as_unsent(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    frozen_office_clock.on(FRIDAY, 9)
    made = cases.received(session, people)
    before = figures(session, clock.now(), clock.real_now()).outbox
    hold(session, people, made)
    after = figures(session, clock.now(), clock.real_now()).outbox
    assert after == before | {"gathered": 1}
    enter(client, people.sari)
    assert f"Menunggu rangkuman pagi {dates.day_date(FRIDAY)}" in shown(client, case(made))


def tab(page: str) -> str:
    """The tab of what is not sent yet, with its figure."""
    return page.partition('aria-current="page">Belum terkirim')[2].partition("<")[0]


@pytest.mark.parametrize("who", ["sari", "dewi", "admin"])
def test_a_mail_server_in_trouble_is_named_at_once(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock, who: str
) -> None:
    officer: Officer = getattr(people, who)
    enter(client, officer)
    pages = [HERE] if who == "admin" else [HERE, "/petugas/surat-keluar"]
    for path in pages:
        assert "Peladen surel tidak menerima surat" not in shown(client, path)
    breaker.trip("sambungan ditolak (connection refused)")
    session.expire_all()
    found = queries.transport_trouble(session)
    assert found is not None and found.next_try_at - clock.real_now() < timedelta(minutes=1)
    for path in pages:
        page = shown(client, path)
        assert "Peladen surel tidak menerima surat" in page
        since = dates.long_instant(found.since)
        assert f"Sejak {since}: sambungan ditolak (connection refused)." in page
        again = f"Dicoba lagi {dates.time_of(found.next_try_at)}."
        assert again in page
    breaker.mend()
    session.expire_all()
    assert "Peladen surel tidak menerima surat" not in shown(client, HERE)
