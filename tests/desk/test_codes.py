"""A new tracking code at the counter: the old one is void at once, and what was seen is kept."""

import pytest
from sqlmodel import Session, select

from ppid.errors import Forbidden
from ppid.events import queries as events
from ppid.events.models import OutboxEntry
from ppid.notices.composing import compose
from ppid.notices.models import OutgoingLetter
from ppid.notices.recheck import why_not
from ppid.notices.recipients import resolve
from ppid.requests import queries, service
from ppid.requests.models import InformationRequest
from ppid.web import limits
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, case, do, enter, shown
from tests.people import People
from tests.tracking.browsing import STATUS, follow, track, words
from tests.web.browsing import fields

KTP = {"seen": "ktp", "way": "paper"}


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


def notice(session: Session) -> OutboxEntry:
    return session.exec(select(OutboxEntry).where(OutboxEntry.notice == "code_reissued")).one()


def said(session: Session, entry: OutboxEntry) -> str:
    addressee = resolve(session, entry.public_body_id, entry.recipient)
    assert addressee is not None
    part = compose(session, entry, addressee)[0].get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def test_the_old_code_is_void_at_once_also_in_open_browsers(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.received(session, people)
    old = queries.code_of(made)
    follow(client, made)
    followed = dict(client.cookies)
    enter(client, people.sari)
    answer = do(client, f"{case(made)}/kode", KTP)
    assert answer.status_code == 200
    session.refresh(made)
    new = queries.code_of(made)
    assert new in answer.text
    assert old not in answer.text
    client.cookies.clear()
    client.cookies.update(followed)
    assert client.get(STATUS).status_code == 303, "the open browser is asked again"
    client.cookies.clear()
    assert track(client, made.registration_number, old).status_code == 404
    assert track(client, made.registration_number, new).status_code == 303
    api = f"/api/v1/requests/{made.registration_number}"
    assert client.get(api, headers={"X-Tracking-Code": old}).status_code == 404


def test_what_was_seen_is_kept_and_no_number_of_it(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.received(session, people)
    enter(client, people.dewi)
    assert do(client, f"{case(made)}/kode", KTP | {"tail": "9999"}).status_code == 422
    tried = events.of_subject(session, made.id)[-1]
    assert (tried.name, tried.actor_id) == ("request.tail_refused", people.dewi.id)
    assert tried.data == {"kinds": ["ktp"]}  # and no sign of what was typed
    do(client, f"{case(made)}/kode", KTP)
    event = events.of_subject(session, made.id)[-1]
    assert (event.name, event.actor_id) == ("request.code_reissued", people.dewi.id)
    assert event.data == {"seen": "ktp", "way": "paper", "turn": 2}
    page = words(shown(client, case(made)))
    assert "Kode lacak baru diterbitkan" in page
    assert "Yang dilihat: KTP elektronik" in page
    assert "Angka terakhir NIK tidak cocok" in page
    assert "tidak cocok" not in words(follow(client, made))
    assert "Meja layanan membuat kode lacak baru" in words(follow(client, made))


def test_the_code_is_shown_once(client: Browser, session: Session, people: People) -> None:
    made = cases.received(session, people)
    enter(client, people.sari)
    path = f"{case(made)}/kode"
    hidden = fields(client.get(path).text)
    sent = {"_csrf": hidden["_csrf"], "_version": hidden["_version"], **KTP}
    first, again = (client.post(path, data=sent) for _ in range(2))
    session.refresh(made)
    assert made.code_turn == 2, "a second press makes no second code"
    assert queries.code_of(made) in first.text
    assert queries.code_of(made) in again.text, "a press sent twice still shows what it made"
    service.reissue_code(session, made, people.dewi, "ktp", "paper")
    session.commit()
    later = client.post(path, data=sent)
    assert queries.code_of(made) not in later.text
    assert "tidak ditampilkan lagi" in later.text
    assert queries.code_of(made) not in client.get(path).text


def test_by_mail_only_the_address_on_file_gets_it(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.received(session, people)
    enter(client, people.sari)
    answer = do(client, f"{case(made)}/kode", {"seen": "passport", "way": "email"})
    session.refresh(made)
    assert queries.code_of(made) not in answer.text
    entry = notice(session)
    text = said(session, entry)
    assert queries.code_of(made) in text
    assert "paspor" in text
    assert entry.recipient.startswith("requester:")


def test_on_paper_the_mail_tells_without_the_code(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.received(session, people)
    enter(client, people.sari)
    do(client, f"{case(made)}/kode", KTP)
    session.refresh(made)
    text = said(session, notice(session))
    assert queries.code_of(made) not in text
    assert "Kode yang lama tidak berlaku lagi" in text


def test_without_an_address_it_is_paper_and_no_letter_is_opened(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.received(session, people, applicant={"email": ""})
    enter(client, people.sari)
    page = shown(client, f"{case(made)}/kode")
    assert 'value="email"' not in page
    before = len(session.exec(select(OutgoingLetter)).all())
    answer = do(client, f"{case(made)}/kode", {"seen": "letter", "way": "email"})
    session.refresh(made)
    assert queries.code_of(made) in answer.text
    assert len(session.exec(select(OutgoingLetter)).all()) == before
    assert (
        session.exec(select(OutboxEntry).where(OutboxEntry.notice == "code_reissued")).all() == []
    )


def test_a_mail_about_a_code_that_was_replaced_again_is_not_sent(
    session: Session, people: People
) -> None:
    made = cases.received(session, people)
    service.reissue_code(session, made, people.sari, "ktp", "email")
    service.reissue_code(session, made, people.sari, "ktp", "email")
    session.commit()
    query = select(OutboxEntry).where(OutboxEntry.notice == "code_reissued")
    first, second = sorted(session.exec(query).all(), key=lambda row: row.id or 0)
    assert why_not(session, first) == "kode sudah diganti lagi"
    assert why_not(session, second) is None


def test_only_the_desk_may(client: Browser, session: Session, people: People) -> None:
    made: InformationRequest = cases.assigned(session, people)
    for officer in (people.budi, people.charlie, people.ratna, people.komisi, people.admin):
        enter(client, officer)
        assert client.get(f"{case(made)}/kode").status_code == 404, officer.role
        assert do(client, f"{case(made)}/kode", KTP).status_code == 404, officer.role
    with pytest.raises(Forbidden):
        service.reissue_code(session, made, people.budi, "ktp", "paper")
    session.refresh(made)
    assert made.code_turn == 1
    enter(client, people.budi)
    assert "/kode" not in shown(client, case(made))


def test_without_saying_what_was_seen_nothing_happens(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.received(session, people)
    enter(client, people.sari)
    for typed in ({"way": "paper"}, {"seen": "6472014107900002", "way": "paper"}):
        answer = do(client, f"{case(made)}/kode", typed)
        assert answer.status_code == 422
        assert "isian-seen" in answer.text
    session.refresh(made)
    assert made.code_turn == 1
