"""The fixtures keep their word: both dialects, nothing left over, clocks that stand still."""

from datetime import date, datetime
from pathlib import Path

import pytest
from sqlalchemy import Connection, Engine, text
from sqlmodel import Session

from ppid import clock, db
from ppid.accounts import passwords
from ppid.requests.schemas import NewRequest
from ppid.settings import Settings, settings
from ppid.units import queries as units
from tests.conftest import OfficeClock
from tests.people import PASSWORD, People, siti

COUNT = text("SELECT count(*) FROM leftovers")
MAKE = text("CREATE TABLE leftovers (name text)")
ADD = text("INSERT INTO leftovers VALUES ('kerja uji')")


@pytest.mark.parametrize("time", ["first", "second"])
def test_what_a_test_writes_is_gone_in_the_next_even_tables(session: Session, time: str) -> None:
    session.execute(MAKE)
    with db.transaction() as other:
        other.execute(ADD)
    assert session.execute(COUNT).scalar() == 1, time


def test_a_failed_transaction_of_the_code_leaves_the_test_its_own(session: Session) -> None:
    session.execute(MAKE)
    session.commit()
    with pytest.raises(ZeroDivisionError), db.transaction() as other:
        other.execute(ADD)
        raise ZeroDivisionError
    assert session.execute(COUNT).scalar() == 0


def test_the_session_speaks_the_dialect_of_the_test(connection: Connection, dialect: str) -> None:
    assert connection.dialect.name == dialect


def test_the_database_is_made_by_migrating(engine: Engine) -> None:
    assert db.current_revision(engine) == db.head_revision()


@pytest.mark.dialect("sqlite")
def test_a_test_of_one_dialect_is_not_collected_on_the_other(
    session: Session, request: pytest.FixtureRequest
) -> None:
    assert request.node.callspec.params["dialect"] == "sqlite"
    name = "test_a_test_of_one_dialect_is_not_collected_on_the_other"
    collected = [item for item in request.session.items if item.name.startswith(name)]
    assert len(collected) == 1


def test_the_office_clock_stands_still_and_moves_when_told(
    frozen_office_clock: OfficeClock,
) -> None:
    assert clock.today() == date(2026, 11, 23)
    assert clock.now() == clock.now()
    frozen_office_clock.on(date(2026, 12, 1), hour=7, minute=30)
    assert clock.now() == datetime(2026, 12, 1, 7, 30, tzinfo=clock.WITA)
    assert clock.real_now() != clock.now()


def test_settings_live_in_the_folder_of_the_test(
    settings_for_tests: Settings, tmp_path: Path
) -> None:
    assert settings() is settings_for_tests
    assert settings().data_dir == tmp_path / "data"


def test_the_people_sit_where_they_belong(people: People, session: Session) -> None:
    assert people.budi.unit_id is not None
    assert people.charlie.unit_id is not None
    assert units.get(session, people.budi.unit_id).name == "Dinas Pendidikan dan Kebudayaan"
    assert units.get(session, people.charlie.unit_id).name == "Dinas Kesehatan"
    assert people.dewi.unit_id is None
    assert passwords.is_right(people.budi.password_hash, PASSWORD)


def test_what_siti_sends_is_accepted_and_can_be_changed() -> None:
    sent = NewRequest.model_validate(siti())
    assert sent.applicant.name == "Siti Rahma"
    paper = siti(delivery_method="post", applicant={"email": ""})
    assert NewRequest.model_validate(paper).applicant.email == ""
