"""A letter whose mail went after all: its task says so, and a person closes it."""

from datetime import date

import pytest
from sqlmodel import Session, select

from ppid.events import queries as events
from ppid.events.models import State
from ppid.notices import retrying, suppressing
from ppid.notices.delivery import deliver
from ppid.notices.models import OutgoingLetter
from ppid.requests.models import InformationRequest
from tests.desk.browsing import Browser, do, done, enter, shown
from tests.desk.mails import the
from tests.people import People
from tests.servers import SmtpServer

LIST = "/petugas/surat-keluar"
SAID = "Surelnya sudah terkirim pada"


def task(session: Session) -> OutgoingLetter:
    query = select(OutgoingLetter).execution_options(populate_existing=True)
    return session.exec(query).one()


@pytest.fixture
def sent_again(
    session: Session, people: People, refused: InformationRequest, smtp: SmtpServer
) -> InformationRequest:
    """The receipt was refused, became a letter, and its mail was then taken."""
    entry = the(session)
    suppressing.lift(session, people.sari, entry, "Siti menelepon: kotaknya sudah dibuka.")
    retrying.retry(session, people.sari, entry)
    session.commit()
    deliver()
    session.expire_all()
    assert the(session).state == State.SENT
    return refused


def test_its_task_says_so_and_a_person_closes_it_once(
    client: Browser, session: Session, people: People, sent_again: InformationRequest
) -> None:
    letter = task(session)
    path = f"{LIST}/{letter.id}"
    enter(client, people.sari)
    assert SAID in shown(client, LIST) and f"{path}#surel" in shown(client, LIST)
    assert letter.state == "open", "nothing closes by itself"
    assert SAID in shown(client, path)
    for _press in range(2):
        done(client, f"{path}/surel")
    closed = task(session)
    assert (closed.state, closed.means, closed.done_by) == ("done", "email", people.sari.id)
    assert closed.sent_on == date(2026, 11, 23), "a day of the office's clock"
    found = [e for e in events.of_subject(session, sent_again.id) if e.name == "letter.dispatched"]
    assert [(e.actor_id, e.data["means"]) for e in found] == [(people.sari.id, "email")]
    assert SAID not in shown(client, LIST) and SAID not in shown(client, path)


def test_what_no_server_took_stays_a_letter(
    client: Browser, session: Session, people: People, refused: InformationRequest
) -> None:
    path = f"{LIST}/{task(session).id}"
    enter(client, people.sari)
    assert SAID not in shown(client, LIST) and SAID not in shown(client, path)
    assert do(client, f"{path}/surel").status_code == 409
    assert task(session).state == "open"


def test_a_mail_that_came_back_after_all_is_no_reason(
    client: Browser, session: Session, people: People, sent_again: InformationRequest
) -> None:
    entry = the(session)
    entry.state = State.UNDELIVERABLE
    session.add(entry)
    session.commit()
    enter(client, people.sari)
    assert SAID not in shown(client, LIST)
    assert do(client, f"{LIST}/{task(session).id}/surel").status_code == 409


def test_only_the_desk_closes_it(
    client: Browser, session: Session, people: People, sent_again: InformationRequest
) -> None:
    path = f"{LIST}/{task(session).id}/surel"
    for officer in (people.budi, people.admin):
        enter(client, officer)
        assert do(client, path).status_code == 404
    assert task(session).state == "open"
