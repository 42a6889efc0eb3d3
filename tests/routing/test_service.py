"""What the office knows: it changes phrases with a history, and a unit inherits its forebear's."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from ppid import clock
from ppid.errors import Forbidden, Invalid, NotFound
from ppid.events.models import Event
from ppid.routing import NOT_OURS, queries, service
from ppid.units import queries as units
from ppid.units.models import Unit
from tests.conftest import OfficeClock
from tests.people import People

TEXT = "minta data gelar wicara naga terbang dan jumlahnya"


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


def best(session: Session, people: People, text: str = TEXT, on: date | None = None) -> str:
    engine = queries.engine(session, people.body.id, on or clock.today())
    found = engine.suggest(text).suggestions
    return found[0].unit if found else ""


def test_a_phrase_of_the_office_decides_from_its_day_on(session: Session, people: People) -> None:
    today = clock.today()
    row = service.add_phrase(
        session, people.dewi, "dishut", "strong", "  Naga  Terbang ", today + timedelta(days=3)
    )
    assert row.phrase == "naga terbang"
    assert best(session, people) != "Dinas Kehutanan"
    assert best(session, people, on=today + timedelta(days=3)) == "Dinas Kehutanan"
    service.drop_phrase(session, people.dewi, "dishut", "strong", "naga terbang")
    assert row.ended_by == people.dewi.id
    assert best(session, people, on=today + timedelta(days=3)) != "Dinas Kehutanan"
    told = session.exec(
        select(Event).where(Event.name == "routing.phrase_changed").order_by("id")
    ).all()
    assert sorted((event.actor_id, event.data["ended"]) for event in told) == [
        (people.dewi.id, False),
        (people.dewi.id, True),
    ]


def test_a_shipped_phrase_is_dropped_and_restored(session: Session, people: People) -> None:
    def has() -> bool:
        return "stunting" in service.known(session, people.body.id, "dinkes")["strong"]

    assert has()
    row = service.drop_phrase(session, people.admin, "dinkes", "strong", "stunting")
    assert not has()
    with pytest.raises(NotFound):
        service.drop_phrase(session, people.admin, "dinkes", "strong", "stunting")
    service.restore_phrase(session, people.admin, row.id)
    assert has()
    with pytest.raises(NotFound):
        service.restore_phrase(session, people.admin, row.id)


def test_a_holder_that_is_not_ours_has_phrases_as_well(session: Session, people: People) -> None:
    today = clock.today()
    service.add_phrase(session, people.dewi, "pln", "strong", "naga terbang", today)
    assert best(session, people) == NOT_OURS


@pytest.mark.parametrize(
    ("kind", "phrase", "field"),
    [
        ("strong", "", "phrase"),
        ("strong", "yang dan di", "phrase"),
        ("strong", "desa + dan", "phrase"),
        ("strong", "x" * 81, "phrase"),
        ("strong", "stunting", "phrase"),
        ("sembarang", "naga", "kind"),
    ],
)
def test_a_phrase_that_says_nothing_is_refused(
    session: Session, people: People, kind: str, phrase: str, field: str
) -> None:
    with pytest.raises(Invalid) as refused:
        service.add_phrase(session, people.dewi, "dinkes", kind, phrase, clock.today())
    assert set(refused.value.errors) == {field}


def test_only_the_ppid_utama_and_the_administrator_change_it(
    session: Session, people: People
) -> None:
    for officer in (people.sari, people.budi, people.ratna):
        with pytest.raises(Forbidden):
            service.add_phrase(session, officer, "dinkes", "strong", "naga", clock.today())
    with pytest.raises(NotFound):
        service.add_phrase(session, people.dewi, "tidak-ada", "strong", "naga", clock.today())


def test_a_new_unit_inherits_from_the_one_before_it(session: Session, people: People) -> None:
    today = clock.today()
    old = units.by_code(session, people.body.id, "disbun")
    service.add_phrase(session, people.dewi, "disbun", "strong", "naga terbang", today)
    old.valid_until = today
    new = Unit(
        public_body_id=people.body.id, code="dinas-hayati", name="Dinas Kekayaan Hayati",
        short_name="DKH", kind="dinas", duties="Mengurus kekayaan hayati.",
        predecessor_id=old.id, valid_from=today + timedelta(days=1),
    )  # fmt: skip
    session.add_all([old, new])
    session.flush()
    tomorrow = today + timedelta(days=1)
    assert best(session, people, "harga TBS sawit") == "Dinas Perkebunan"
    assert best(session, people, "harga TBS sawit", tomorrow) == "Dinas Kekayaan Hayati"
    assert best(session, people, TEXT, tomorrow) == "Dinas Kekayaan Hayati"
    engine = queries.engine(session, people.body.id, tomorrow)
    assert "Dinas Perkebunan" not in {body.name for body in engine.knowledge.bodies}
    assert engine.name_of["disbun"] == "Dinas Kekayaan Hayati"
