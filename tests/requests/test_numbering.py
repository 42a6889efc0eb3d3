"""Letter numbers: of the agenda with a warning, or by the service without gaps and races."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier
from uuid import UUID

import pytest
from sqlalchemy import Engine, delete
from sqlmodel import Session, select

from ppid import clock, wiring
from ppid.errors import Forbidden, Invalid
from ppid.events.models import Event
from ppid.requests import service
from ppid.requests.models import (
    AnswerDraft,
    Assignment,
    CompletionLetter,
    Extension,
    WrittenNotice,
)
from ppid.requests.schemas import CompletionAsk, Draft, ExtensionGrant
from ppid.requests.service import numbering
from ppid.units.models import NumberSeries, OfficeSetting, PublicBody
from tests import cases
from tests.conftest import OfficeClock
from tests.people import People

TOGETHER = 8


@pytest.fixture
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    wiring.wire()
    return frozen_office_clock


def test_a_number_that_another_letter_bears_is_warned_of_and_may_stand(
    session: Session, people: People, office: OfficeClock
) -> None:
    cases.signed(session, people, key="a")
    other = cases.approved(session, people, key="b")
    with pytest.raises(Invalid) as refusal:
        service.number(session, other, people.sari, "800/1/PPID/2026", clock.today())
    assert "sudah dipakai surat lain" in refusal.value.errors["letter_number"]
    made = service.number(session, other, people.sari, "800/1/PPID/2026", clock.today(), twice=True)
    session.commit()
    assert made.letter_number == "800/1/PPID/2026"
    assert len(session.exec(select(WrittenNotice)).all()) == 2


def test_the_numbers_of_other_letters_count_too(
    session: Session, people: People, office: OfficeClock
) -> None:
    made = cases.assigned(session, people)
    grant = ExtensionGrant(
        ground="status_undecided",
        reason="Konsekuensinya masih diuji.",
        letter_number="801/PPID/2026",
    )
    service.extend(session, made, people.dewi, grant, clock.today())
    assert session.get_one(Extension, made.id).letter_number == "801/PPID/2026"
    other = cases.approved(session, people, key="b")
    with pytest.raises(Invalid):
        service.number(session, other, people.sari, "801/PPID/2026", clock.today())


def test_one_series_for_all_letters_or_one_for_each_kind(
    session: Session, people: People, office: OfficeClock
) -> None:
    numbering.choose(session, people.dewi, "automatic", "{number}/PPID-U/{roman_month}/{year}")
    asked = cases.received(session, people, key="a")
    ask = CompletionAsk(lacking=["subject"], note="Tahun berapa?")
    service.ask_completion(session, asked, people.dewi, ask, clock.today())
    assert session.get_one(CompletionLetter, asked.id).letter_number == "1/PPID-U/XI/2026"
    answered = cases.approved(session, people, key="b")
    notice = service.number(session, answered, people.sari, "", clock.today())
    assert notice.letter_number == "2/PPID-U/XI/2026"
    numbering.choose(session, people.dewi, "automatic", "{number}/{kind}/{month}/{year}")
    third = cases.approved(session, people, key="c")
    assert service.number(session, third, people.sari, "", clock.today()).letter_number == (
        "1/PT/11/2026"
    )


def test_a_draft_that_went_back_leaves_no_gap(
    session: Session, people: People, office: OfficeClock
) -> None:
    numbering.choose(session, people.dewi, "automatic", "{number}/PPID/{year}")
    made = cases.approved(session, people)
    service.number(session, made, people.sari, "", clock.today())
    (draft,) = drafts_of(session, made.id)
    service.return_draft(session, made, people.dewi, draft, "Sebutkan tahunnya.")
    part = part_of(session, made.id)
    again = service.save_draft(session, made, people.budi, part, Draft(
        body="Tahun 2025.", outcome="granted"
    ))  # fmt: skip
    service.submit_draft(session, made, people.budi, again, clock.today())
    service.approve(session, made, people.dewi, cases.decision(), clock.today())
    notice = service.number(session, made, people.sari, "", clock.today())
    assert notice.letter_number == "1/PPID/2026"
    other = cases.approved(session, people, key="b")
    assert service.number(session, other, people.sari, "", clock.today()).letter_number == (
        "2/PPID/2026"
    )


def drafts_of(session: Session, id_: UUID) -> list[AnswerDraft]:
    query = select(AnswerDraft).where(AnswerDraft.request_id == id_)
    return list(session.exec(query))


def part_of(session: Session, id_: UUID) -> Assignment:
    return session.exec(select(Assignment).where(Assignment.request_id == id_)).one()


@pytest.mark.parametrize(
    "pattern",
    [
        "PPID/{year}",
        "{number}/PPID",
        "{number}/{tahun}/{year}",
        "{number}/{year}}",
        "{number}<{year}",
        "{number}/../{year}",
        "{number}//{year}",
    ],
)
def test_a_pattern_that_gives_no_proper_number_is_refused(
    session: Session, people: People, office: OfficeClock, pattern: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        numbering.choose(session, people.admin, "automatic", pattern)
    assert set(refusal.value.errors) == {"pattern"}


def test_only_the_ppid_and_the_administrator_choose_and_it_is_told(
    session: Session, people: People, office: OfficeClock
) -> None:
    with pytest.raises(Forbidden):
        numbering.choose(session, people.sari, "automatic", "{number}/{year}")
    numbering.choose(session, people.dewi, "automatic", "{number}/{year}")
    (told,) = session.exec(select(Event).where(Event.name == "office.numbering_chosen")).all()
    assert told.data["pattern"] == "{number}/{year}"


@pytest.fixture
def body(engine: Engine) -> Iterator[UUID]:
    """An office of its own, committed, and taken away again."""
    with Session(engine) as session:
        made = PublicBody(prefix="NOMOR", name="Kantor Uji Nomor")
        session.add(made)
        session.flush()
        session.add(
            OfficeSetting(
                public_body_id=made.id,
                name="letter_number_template",
                value="{number}/{year}",
                set_at=clock.now(),
            )
        )
        session.commit()
        id_ = made.id
    yield id_
    with Session(engine) as session:
        for table in (NumberSeries, OfficeSetting):
            session.execute(delete(table).where(table.public_body_id == id_))  # type: ignore[arg-type]
        session.execute(delete(PublicBody).where(PublicBody.id == id_))  # type: ignore[arg-type]
        session.commit()


def test_many_connections_at_once_leave_neither_gap_nor_double(engine: Engine, body: UUID) -> None:
    start = Barrier(TOGETHER)

    def take(turn: int) -> str | None:
        with Session(engine) as session:
            start.wait()
            number = numbering.next_letter(session, body, numbering.ANSWER, date(2026, 11, 23))
            if turn % 2:
                session.rollback()
                return None
            session.commit()
            return number

    with ThreadPoolExecutor(TOGETHER) as pool:
        taken = sorted(number for number in pool.map(take, range(TOGETHER)) if number)
    assert taken == [f"{n}/2026" for n in range(1, TOGETHER // 2 + 1)]
