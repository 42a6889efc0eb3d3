"""A new tracking code of an objection at the counter: the old one is void at once."""

from datetime import date

import pytest
from sqlmodel import Session, select

from ppid import clock, wiring
from ppid.errors import Forbidden
from ppid.events import queries as events
from ppid.events.models import OutboxEntry
from ppid.events.service import APPLICANT
from ppid.kit.i18n import use_locale
from ppid.notices.composing import compose
from ppid.notices.models import OutgoingLetter
from ppid.notices.recheck import why_not
from ppid.notices.recipients import resolve
from ppid.objections import queries, service
from ppid.objections.models import Objection
from ppid.web import limits
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, do, enter, shown
from tests.objections.filing import filed, without_request
from tests.objections.test_following import OWN, open_
from tests.people import People
from tests.tracking.browsing import words
from tests.web.browsing import fields

LIST = "/petugas/keberatan"
KTP = {"seen": "ktp", "way": "paper"}


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    wiring.wire()
    limits.forget_all()
    use_locale("id")
    return frozen_office_clock


@pytest.fixture
def made(session: Session, people: People, office: OfficeClock) -> Objection:
    asked = cases.received(session, people)
    office.on(date(2026, 12, 8))
    return filed(session, people, asked)


def notices(session: Session) -> list[OutboxEntry]:
    query = select(OutboxEntry).where(OutboxEntry.notice == "code_reissued")
    return sorted(session.exec(query), key=lambda row: row.id or 0)


def said(session: Session, entry: OutboxEntry) -> str:
    addressee = resolve(session, entry.public_body_id, entry.recipient)
    assert addressee is not None
    part = compose(session, entry, addressee)[0].get_body(("plain",))
    assert part is not None
    return " ".join(str(part.get_content()).split())


def test_the_old_code_is_void_at_once_also_in_open_browsers(
    client: Browser, session: Session, people: People, made: Objection
) -> None:
    old = queries.code_of(made)
    assert open_(client, made) == OWN
    followed = dict(client.cookies)
    enter(client, people.sari)
    assert f"{LIST}/{made.id}/kode" in shown(client, f"{LIST}/{made.id}")
    answer = do(client, f"{LIST}/{made.id}/kode", KTP)
    assert answer.status_code == 200
    session.refresh(made)
    new = queries.code_of(made)
    assert new in answer.text and old not in answer.text
    client.cookies.clear()
    client.cookies.update(followed)
    assert client.get(OWN).status_code == 303, "the open browser is asked again"
    client.cookies.clear()
    assert "Nomor atau kode lacak tidak cocok." in open_(client, made, old)
    assert open_(client, made, new) == OWN


def test_what_was_seen_is_kept_and_no_number_of_it(
    client: Browser, session: Session, people: People, made: Objection
) -> None:
    enter(client, people.dewi)
    wrong = do(client, f"{LIST}/{made.id}/kode", KTP | {"tail": "9999"})
    assert wrong.status_code == 422
    assert "Tidak sama dengan angka terakhir NIK" in wrong.text
    tried = events.of_subject(session, made.id)[-1]
    assert (tried.name, tried.actor_id) == ("objection.tail_refused", people.dewi.id)
    assert tried.data == {"kinds": ["ktp"]}  # and no sign of what was typed
    do(client, f"{LIST}/{made.id}/kode", KTP | {"tail": "0002"})
    event = events.of_subject(session, made.id)[-1]
    assert (event.name, event.actor_id) == ("objection.code_reissued", people.dewi.id)
    assert event.data == {"seen": "ktp", "way": "paper", "turn": 2}
    page = words(shown(client, f"{LIST}/{made.id}"))
    assert "Kode lacak baru diterbitkan" in page
    assert "Angka terakhir NIK tidak cocok" in page
    assert "Yang dilihat: KTP elektronik" in page


def test_the_code_is_shown_once(
    client: Browser, session: Session, people: People, made: Objection
) -> None:
    enter(client, people.sari)
    path = f"{LIST}/{made.id}/kode"
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


def test_the_mail_brings_the_code_or_says_that_it_is_on_paper(
    client: Browser, session: Session, people: People, made: Objection
) -> None:
    enter(client, people.sari)
    do(client, f"{LIST}/{made.id}/kode", KTP)
    session.refresh(made)
    [first] = notices(session)
    text = said(session, first)
    assert "kode lacak baru untuk keberatan KBT-2026-000001" in text
    assert queries.code_of(made) not in text
    assert "diserahkan di atas kertas" in text
    answer = do(client, f"{LIST}/{made.id}/kode", {"seen": "passport", "way": "email"})
    session.refresh(made)
    assert queries.code_of(made) not in answer.text
    second = notices(session)[-1]
    assert queries.code_of(made) in said(session, second)
    assert "membuka keberatan Anda" in said(session, second)
    assert why_not(session, first) == "kode sudah diganti lagi"
    assert why_not(session, second) is None


def test_without_an_address_it_is_paper_and_no_letter_is_opened(
    client: Browser, session: Session, people: People
) -> None:
    made = without_request(session, people, email="", phone="081200000001")
    enter(client, people.sari)
    path = f"{LIST}/{made.id}/kode"
    assert 'value="email"' not in shown(client, path)
    before = len(session.exec(select(OutgoingLetter)).all())
    answer = do(client, path, {"seen": "letter", "way": "email"})
    session.refresh(made)
    assert queries.code_of(made) in answer.text
    assert len(session.exec(select(OutgoingLetter)).all()) == before
    assert notices(session) == []


def test_only_the_desk_may(
    client: Browser, session: Session, people: People, made: Objection
) -> None:
    path = f"{LIST}/{made.id}/kode"
    for officer, status in ((people.budi, 404), (people.komisi, 404), (people.ratna, 403)):
        enter(client, officer)
        assert client.get(path).status_code == status, officer.role
        assert do(client, path, KTP).status_code == status, officer.role
    assert "/kode" not in shown(enter(client, people.ratna), f"{LIST}/{made.id}")
    with pytest.raises(Forbidden):
        service.reissue_code(session, made, people.ratna, "ktp", "paper")
    session.refresh(made)
    assert made.code_turn == 1


def test_it_is_made_for_an_objection_that_has_ended_too(
    session: Session, people: People, made: Objection
) -> None:
    service.withdraw(session, made, APPLICANT, clock.today())
    service.reissue_code(session, made, people.sari, "ktp", "paper")
    assert (made.code_turn, made.status) == (2, "withdrawn")
