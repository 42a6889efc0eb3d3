"""A consequence test: written, advised on, set, ended; each step for its own people."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.catalogue import uji, uji_queries
from ppid.catalogue.uji_models import Stage, Stance
from ppid.errors import Conflict, Forbidden, Invalid, NotFound
from ppid.events import queries as events
from tests.catalogue import tests_done as done
from tests.conftest import OfficeClock
from tests.people import People


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


@pytest.fixture
def tirta(session: Session, people: People) -> Officer:
    return done.team(session, people)


def test_it_goes_from_a_draft_to_a_decree_and_each_step_is_an_event(
    session: Session, people: People, tirta: Officer
) -> None:
    made = done.established(session, people, tirta)
    assert (made.stage, made.team_opinion, made.decree_number) == (
        Stage.SET, done.OPINION, "UK-014/PPID/2026",
    )  # fmt: skip
    assert (made.advised_by, made.set_by) == (tirta.id, people.dewi.id)
    assert [row.name for row in events.of_subject(session, made.id)] == [
        "exemption.drafted",
        "exemption.opinion_asked",
        "exemption.opinion_given",
        "exemption.set",
    ]
    told = [row.data for row in events.of_subject(session, made.id)]
    assert all("harm" not in data and made.harm not in str(data) for data in told)


def test_no_step_is_skipped(session: Session, people: People, tirta: Officer) -> None:
    made = uji.write(session, people.sari, done.weighing(session, people))
    today = clock.today()
    with pytest.raises(uji.NotNow):
        uji.advise(session, made, tirta, Stance.AGREES, "Sependapat.")
    with pytest.raises(uji.NotNow):
        uji.establish(session, made, people.dewi, done.DECREE, today)
    uji.ask_team(session, made, people.sari)
    with pytest.raises(uji.NotNow):
        uji.establish(session, made, people.dewi, done.DECREE, today)
    with pytest.raises(uji.NotNow):
        uji.rewrite(session, made, people.sari, done.weighing(session, people, harm="Lain."))
    with pytest.raises(uji.NotNow):
        uji.end(session, made, people.dewi, "Habis.", today)


def test_each_step_is_for_its_own_people(session: Session, people: People, tirta: Officer) -> None:
    with pytest.raises(Forbidden):
        uji.write(session, tirta, done.weighing(session, people))
    with pytest.raises(Forbidden):
        uji.write(session, people.charlie, done.weighing(session, people))  # another unit's
    made = uji.write(session, people.budi, done.weighing(session, people))
    with pytest.raises(Forbidden):
        uji.ask_team(session, made, people.budi)
    uji.ask_team(session, made, people.sari)
    for officer in (people.dewi, people.sari, people.budi):
        with pytest.raises(Forbidden):
            uji.advise(session, made, officer, Stance.AGREES, "Sependapat.")
    uji.advise(session, made, tirta, Stance.DISAGREES, "Sebaiknya dibuka.")
    for officer in (people.sari, people.budi, tirta):
        with pytest.raises(Forbidden):
            uji.establish(session, made, officer, done.DECREE, clock.today())


def test_what_comes_back_loses_its_opinion_and_may_be_written_anew(
    session: Session, people: People, tirta: Officer
) -> None:
    made = done.advised(session, people, tirta)
    uji.return_to_writer(session, made, people.dewi, "Sebut kerugiannya.")
    assert (made.stage, made.team_opinion, made.advised_by) == (Stage.DRAFT, None, None)
    assert made.returned_note == "Sebut kerugiannya."
    uji.rewrite(session, made, people.sari, done.weighing(session, people, harm="Karier rusak."))
    assert made.harm == "Karier rusak."
    assert events.of_subject(session, made.id)[-1].data["changed"] == ["harm"]
    uji.ask_team(session, made, people.sari)
    uji.return_to_writer(session, made, tirta, "Jangka waktunya?")
    assert made.returned_note == "Jangka waktunya?"


def test_letter_j_names_its_statute_and_letter_a_ends_within_thirty_years(
    session: Session, people: People
) -> None:
    with pytest.raises(Invalid) as refusal:
        uji.write(session, people.sari, done.weighing(session, people, letters=["j"]))
    assert set(refusal.value.errors) == {"other_statute"}
    vague = done.weighing(session, people, letters=["j"], other_statute="UU Entah Apa")
    with pytest.raises(Invalid) as refusal:
        uji.write(session, people.sari, vague)
    assert set(refusal.value.errors) == {"other_statute"}
    long = done.weighing(session, people, letters=["a"], period_until=date(2056, 11, 24))
    with pytest.raises(Invalid) as refusal:
        uji.write(session, people.sari, long)
    assert set(refusal.value.errors) == {"period_until"}
    uji.write(session, people.sari, replace(long, period_until=date(2056, 11, 23)))


def test_a_decree_is_not_of_tomorrow(session: Session, people: People, tirta: Officer) -> None:
    made = done.advised(session, people, tirta)
    with pytest.raises(Invalid) as refusal:
        decree = replace(done.DECREE, on=date(2026, 11, 24))
        uji.establish(session, made, people.dewi, decree, clock.today())
    assert set(refusal.value.errors) == {"decree_date"}


def test_it_is_in_force_until_its_last_day_and_not_longer(
    session: Session, people: People, tirta: Officer
) -> None:
    made = done.established(session, people, tirta)
    body = people.body.id
    for day, there in ((date(2031, 11, 20), True), (date(2031, 11, 21), False)):
        assert made.is_in_force(day) is there
        assert bool(uji_queries.in_force(session, body, day)) is there
        assert bool(uji_queries.public_list(session, body, day)) is there
        assert (uji_queries.one_in_force(session, body, made.id, day) is not None) is there
    uji.end(session, made, people.dewi, "Asesmen sudah diumumkan.", clock.today())
    assert uji_queries.public_list(session, body, clock.today()) == []


def test_a_form_filled_on_an_older_text_is_told_so(
    session: Session, people: People, tirta: Officer
) -> None:
    made = done.asked(session, people)
    seen = made.version
    uji.advise(session, made, tirta, Stance.AGREES, "Sependapat.")
    with pytest.raises(Conflict):
        uji.hold(session, made, seen)


def test_a_unit_sees_its_own_and_strangers_nothing(
    session: Session, people: People, tirta: Officer
) -> None:
    made = done.established(session, people, tirta)
    for officer in (people.dewi, people.sari, people.ratna, tirta, people.budi):
        assert uji_queries.for_officer(session, officer, made.id).id == made.id
    for officer in (people.charlie, people.komisi, people.admin):
        with pytest.raises(NotFound):
            uji_queries.for_officer(session, officer, made.id)


def test_writing_judging_and_setting_are_three_steps_of_different_people(
    session: Session, people: People, tirta: Officer
) -> None:
    """Whoever wrote it does not judge it from another's seat, nor does the judge set it."""
    made = done.asked(session, people)
    with pytest.raises(uji.OwnText):
        uji.advise(session, made, people.sari.on_behalf_of(tirta), Stance.AGREES, "Sependapat.")
    uji.advise(session, made, tirta, Stance.AGREES, "Sependapat.")
    with pytest.raises(uji.OwnText):
        seat = tirta.on_behalf_of(people.dewi)
        uji.establish(session, made, seat, done.DECREE, clock.today())
    assert made.stage == Stage.ADVISED
    uji.establish(session, made, people.dewi, done.DECREE, clock.today())
    assert made.stage == Stage.SET


def test_an_endless_period_is_neither_written_nor_set(
    session: Session, people: People, tirta: Officer
) -> None:
    endless = done.weighing(session, people, letters=["a"], period="selamanya", period_until=None)
    with pytest.raises(Invalid) as refusal:
        uji.write(session, people.sari, endless)
    assert set(refusal.value.errors) == {"period"}
    made = done.advised(session, people, tirta)
    made.letters, made.period = ["a"], "selamanya"  # as one that was written before this was asked
    with pytest.raises(Invalid) as refusal:
        uji.establish(session, made, people.dewi, done.DECREE, clock.today())
    assert set(refusal.value.errors) == {"period"}
