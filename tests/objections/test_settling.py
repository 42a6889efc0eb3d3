"""Musyawarah with both parties' word, orders carried out, and the team's advice."""

from datetime import date
from email.message import EmailMessage

import pytest
from sqlmodel import Session, select

from ppid import clock, wiring
from ppid.errors import Invalid
from ppid.events.models import Event, OutboxEntry
from ppid.events.service import APPLICANT
from ppid.kit.i18n import use_locale
from ppid.notices.composing import compose
from ppid.notices.recipients import resolve
from ppid.objections import answer_queries, queries, service
from ppid.objections.answer_schemas import Executed, Terms, Word
from ppid.objections.models import Objection
from ppid.statute.clocks import ClockKind
from tests import cases
from tests.conftest import OfficeClock
from tests.objections.answering import answered
from tests.objections.filing import filed, without_request
from tests.people import People
from tests.tracking.browsing import ENTRY, words
from tests.web.browsing import Browser, send

OWN = "/keberatan/lacak"
TERMS = Terms(terms="Dinas menyerahkan daftar itu.", days=5)


@pytest.fixture
def objection(session: Session, people: People, frozen_office_clock: OfficeClock) -> Objection:
    wiring.wire()
    use_locale("id")
    asked = cases.assigned(session, people)
    frozen_office_clock.on(date(2026, 12, 8))
    return filed(session, people, asked)


def told(session: Session, objection: Objection) -> list[str]:
    query = select(OutboxEntry.notice).where(OutboxEntry.subject_id == objection.id)
    return list(session.exec(query))


def subject_of(session: Session, objection: Objection, notice: str) -> str:
    """The subject of the mail about it, to the first who gets it."""
    return str(mail_of(session, objection, notice)["Subject"])


def mail_of(session: Session, objection: Objection, notice: str) -> EmailMessage:
    """The mail about it, to the first who gets it."""
    query = select(OutboxEntry).where(
        OutboxEntry.subject_id == objection.id, OutboxEntry.notice == notice
    )
    entry = session.exec(query).first()
    assert entry is not None
    addressee = resolve(session, entry.public_body_id, entry.recipient)
    assert addressee is not None
    return compose(session, entry, addressee)[0]


def test_ground_a_is_never_settled(
    session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    asked = cases.assigned(session, people)
    made = filed(session, people, asked, grounds=["a", "d"])
    with pytest.raises(service.NotSettled):
        service.propose(session, made, people.dewi, TERMS)
    assert answer_queries.settlements(session, made) == []


def test_a_word_that_an_officer_took_down_ends_the_objection_on_its_day(
    session: Session, people: People, objection: Objection, frozen_office_clock: OfficeClock
) -> None:
    service.propose(session, objection, people.dewi, TERMS)
    with pytest.raises(service.ProposalStands):
        service.propose(session, objection, people.ratna, TERMS)
    assert objection.status == "registered"
    frozen_office_clock.on(date(2026, 12, 10))
    early = Word(agreed="agreed", way="phone", said_on=date(2026, 12, 7), note="Setuju.")
    with pytest.raises(Invalid):
        service.record_word(session, objection, people.sari, early)
    word = early.model_copy(update={"said_on": date(2026, 12, 9)})
    service.record_word(session, objection, people.sari, word)
    session.commit()
    assert (objection.status, objection.closed_on) == ("settled", date(2026, 12, 9))
    rows = {row.kind: row for row in queries.clock_rows(session, objection)}
    assert rows[ClockKind.OBJECTION_ANSWER].stopped_on == date(2026, 12, 9)
    assert rows[ClockKind.ORDER].due_on == date(2026, 12, 16)
    found = told(session, objection)
    assert found.count("settlement_recorded") == 1 and "order_made" in found


def test_a_no_leaves_the_answer_owed(
    session: Session, people: People, objection: Objection
) -> None:
    made = service.propose(session, objection, people.dewi, TERMS)
    mail = mail_of(session, objection, "settlement_proposed").get_body(("plain",))
    assert mail and "tidak kami perpendek" in " ".join(mail.get_content().split())
    service.answer_proposal(session, objection, made.id, agrees=False, by=APPLICANT)
    session.commit()
    assert objection.status == "registered"
    assert answer_queries.order(session, objection) is None
    assert "objection_news" in told(session, objection)
    with pytest.raises(service.ProposalOver):
        service.answer_proposal(session, objection, made.id, agrees=True, by=APPLICANT)


def test_the_objector_agrees_on_their_own_page(
    client: Browser, session: Session, people: People, objection: Objection
) -> None:
    service.propose(session, objection, people.dewi, TERMS)
    session.commit()
    typed = {"nomor": objection.registration_number, "kode": queries.code_of(objection)}
    send(client, ENTRY, typed, page=ENTRY)
    page = words(client.get(OWN).text)
    assert "Dinas menyerahkan daftar itu." in page and "Kantor menunggu kata Anda" in page
    assert "Anda tidak perlu melakukan apa-apa" not in page
    page = words(client.get(f"{OWN}/musyawarah").text)
    assert "lima hari kerja" in page
    found = answer_queries.proposal(session, objection)
    assert found is not None
    other = {"usul": "00000000-0000-4000-8000-000000000000", "kata": "setuju"}
    send(client, f"{OWN}/musyawarah", other, page=f"{OWN}/musyawarah")
    session.expire_all()
    assert objection.status == "registered"
    yes = {"usul": str(found.id), "kata": "setuju"}
    send(client, f"{OWN}/musyawarah", yes, page=f"{OWN}/musyawarah")
    session.expire_all()
    assert objection.status == "settled"
    page = words(client.get(OWN).text)
    for said in ("Yang disepakati", "Kesepakatan dilaksanakan paling lambat", "Anda di sini",
                 "waktu yang ditetapkan dalam kesepakatan itu"):  # fmt: skip
        assert said in page, said
    assert "Perintah" not in page and "14 hari kerja sesudahnya" not in page
    subject = subject_of(session, objection, "order_made")
    assert subject.endswith("] Kesepakatan untuk dilaksanakan")


def test_without_a_request_what_is_not_kept_is_ground_b_once_more(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    wiring.wire()
    use_locale("id")
    frozen_office_clock.on(date(2026, 12, 8))
    made = without_request(session, people)
    proposal = service.propose(session, made, people.dewi, TERMS)
    session.commit()
    typed = {"nomor": made.registration_number, "kode": queries.code_of(made)}
    send(client, ENTRY, typed, page=ENTRY)
    page = words(client.get(f"{OWN}/musyawarah").text)
    assert "keberatan baru (Pasal 35 ayat (1) huruf b)" in page and "huruf e" not in page
    yes = {"usul": str(proposal.id), "kata": "setuju"}
    send(client, f"{OWN}/musyawarah", yes, page=f"{OWN}/musyawarah")
    frozen_office_clock.on(date(2026, 12, 16))
    send(client, ENTRY, typed, page=ENTRY)
    page = words(client.get(OWN).text)
    assert "informasi berkala tidak disediakan, Pasal 35 ayat (1) huruf b." in page
    assert "huruf e" not in page


def test_an_order_is_carried_out_once_with_its_proof(
    session: Session, people: People, objection: Objection, frozen_office_clock: OfficeClock
) -> None:
    answered(session, people, objection)
    bare = Executed(executed_on=clock.today(), how="Diserahkan.")
    before = bare.model_copy(update={"executed_on": date(2026, 12, 7), "reference": "Resi 1"})
    for wrong, field in ((bare, "reference"), (before, "executed_on")):
        with pytest.raises(Invalid) as refused:
            service.execute(session, objection, people.sari, wrong)
        assert field in refused.value.errors
    with pytest.raises(service.NotYours):
        service.execute(session, objection, people.ratna, bare)
    done = bare.model_copy(update={"reference": "Resi 1"})
    service.execute(session, objection, people.sari, done)
    session.commit()
    with pytest.raises(service.AlreadyExecuted):
        service.execute(session, objection, people.sari, done)
    found = told(session, objection)
    assert found.count("order_done") == 1 and "objection_news" in found
    assert session.execute(answer_queries.orders_counted(people.dewi)).scalar_one() == 0


def test_advice_is_asked_by_the_seat_and_never_told_to_the_objector(
    session: Session, people: People, objection: Objection
) -> None:
    people.charlie.role, people.charlie.unit_id = "tim_pertimbangan", None
    session.add(people.charlie)
    session.commit()
    with pytest.raises(service.NotYourSeat):
        service.ask_advice(session, objection, people.sari, "Patutkah?")
    asked = service.ask_advice(session, objection, people.ratna, "Patutkah?")
    with pytest.raises(service.AdviceAwaited):
        service.ask_advice(session, objection, people.ratna, "Patutkah?")
    with pytest.raises(Invalid):
        tomorrow = date(2026, 12, 9)
        service.give_advice(session, objection, people.charlie, asked.id, "Patut.", tomorrow)
    service.give_advice(session, objection, people.charlie, asked.id, "Patut.", clock.today())
    session.commit()
    assert objection.status == "in_review"
    query = select(OutboxEntry.recipient).where(OutboxEntry.notice == "advice_asked")
    assert session.exec(query).all() == [f"officer:{people.charlie.id}"]
    people_told = [
        row.notice
        for row in session.exec(select(OutboxEntry))
        if row.recipient.startswith("requester:") and row.subject_id == objection.id
    ]
    assert people_told == ["objection_receipt"]
    told_so = [str(row.data) for row in session.exec(select(Event))]
    assert not any("Patut" in each for each in told_so)


@pytest.mark.parametrize("how", ["answered", "withdrawn", "settled"])
def test_the_team_hears_that_its_opinion_is_not_needed_any_more(
    session: Session, people: People, objection: Objection, how: str
) -> None:
    people.charlie.role, people.charlie.unit_id = "tim_pertimbangan", None
    session.add(people.charlie)
    service.ask_advice(session, objection, people.ratna, "Patutkah?")
    session.commit()
    if how == "answered":
        answered(session, people, objection)
    elif how == "withdrawn":
        service.withdraw(session, objection, APPLICANT, clock.today())
    else:
        service.propose(session, objection, people.dewi, TERMS)
        word = Word(agreed="agreed", way="phone", said_on=clock.today(), note="Setuju.")
        service.record_word(session, objection, people.sari, word)
    session.commit()
    rows = session.exec(select(OutboxEntry).where(OutboxEntry.notice == "objection_news"))
    spared = [row.recipient for row in rows if row.data["what"] == "spared"]
    assert spared == [f"officer:{people.charlie.id}"]


def test_whose_opinion_was_given_hears_nothing_more(
    session: Session, people: People, objection: Objection
) -> None:
    people.charlie.role, people.charlie.unit_id = "tim_pertimbangan", None
    session.add(people.charlie)
    asked = service.ask_advice(session, objection, people.ratna, "Patutkah?")
    service.give_advice(session, objection, people.charlie, asked.id, "Patut.", clock.today())
    answered(session, people, objection)
    rows = session.exec(select(OutboxEntry).where(OutboxEntry.notice == "objection_news"))
    assert "spared" not in {row.data["what"] for row in rows}
