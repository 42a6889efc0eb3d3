"""What the list of deliveries says in figures and names, and that the bar says the same."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event
from sqlmodel import Session, select

from ppid import clock
from ppid.accounts.words import role_name
from ppid.events.models import State
from ppid.events.service import Decision, decide
from ppid.kit import dates
from ppid.notices import service
from ppid.notices.models import OutgoingLetter
from ppid.notices.proofs import Sending
from ppid.requests.models import InformationRequest
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, enter, shown
from tests.desk.mails import HERE, rows, the
from tests.people import People


def test_a_page_names_its_officers_with_one_query(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.received(session, people)
    enter(client, people.dewi)
    for officer in (people.sari, people.dewi, people.budi, people.ratna):
        what = Decision("answer_due", f"officer:{officer.id}", clock.now(), {}, step="n")
        decide(session, "request", made.id, people.body.id, what)
    session.commit()
    asked = list[str]()
    with listening(session, asked):
        page = shown(client, f"{HERE}?jenis=answer_due")
    for officer in (people.sari, people.dewi, people.budi, people.ratna):
        assert f"<td>{officer.name} ({role_name(officer.role)})</td>" in rows(page)
    assert len([each for each in asked if "FROM officers" in each and " IN (" in each]) == 1


@contextmanager
def listening(session: Session, asked: list[str]) -> Iterator[None]:
    """Write down every statement that the database is given."""

    def hear(_c: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        asked.append(statement)

    connection = session.connection()
    event.listen(connection, "before_cursor_execute", hear)
    yield
    event.remove(connection, "before_cursor_execute", hear)


def test_each_figure_of_the_bar_is_what_its_page_shows(
    client: Browser, session: Session, people: People, refused: InformationRequest
) -> None:
    """The desk's figure is its letters; the admin's is what the tab of failed mail lists."""
    what = Decision("answer_due", f"officer:{people.sari.id}", clock.now(), {}, step="n")
    decide(session, "request", refused.id, people.body.id, what)
    the(session, "answer_due").state = State.DEAD
    session.commit()
    page = shown(enter(client, people.sari), "/petugas/surat-keluar")
    assert figure(page, "/petugas/surat-keluar") == len(session.exec(select(OutgoingLetter)).all())
    assert "dua perlu tindakan" in page and f'href="{HERE}?tab=tindakan"' in page
    enter(client, people.admin)
    assert listed(client) == figure(shown(client, HERE), HERE) == 2
    letter, today = session.exec(select(OutgoingLetter)).one(), clock.today()
    sending = Sending("post", today, reference="Resi 1")
    service.record_dispatch(session, letter, people.sari, sending, today)
    session.commit()
    assert listed(client) == figure(shown(client, HERE), HERE) == 1
    assert shown(client, f"{HERE}?tab=tindakan&keadaan=undeliverable").count('class="queue-title"')
    page = shown(enter(client, people.sari), "/petugas/surat-keluar")
    assert figure(page, "/petugas/surat-keluar") == 0


def figure(page: str, href: str) -> int:
    """The figure of an entry of the bar; 0 where none is shown."""
    bar = page.partition('<nav class="bar-nav')[2].partition("</nav>")[0]
    found = re.search(rf'href="{href}"[^>]*>[^<]*(?:<span class="count">(\d+)</span>)?</a>', bar)
    assert found is not None
    return int(found[1] or 0)


def listed(client: Browser) -> int:
    """The rows of the tab of what needs action, which says the same figure as its summary."""
    page = shown(client, f"{HERE}?tab=tindakan")
    number = rows(page).count("<tr")
    assert re.search(rf'aria-current="page">Perlu tindakan {number}</a>', page)
    assert f"{dates.in_words(number).capitalize()} perlu tindakan" in page
    return number
