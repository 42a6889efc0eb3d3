"""The sealed timeline: whoever edits, removes or puts in an event is found out."""

from collections.abc import Iterator
from uuid import uuid4

import pytest
from sqlalchemy import Engine, text
from sqlmodel import Session

from ppid import clock, db, events
from ppid.events import sealing
from ppid.events.service import SYSTEM
from ppid.settings import settings
from ppid.units.models import PublicBody


@pytest.fixture
def own(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A database of the test's own, whose guard against edits can be taken away."""
    url = f"sqlite:///{tmp_path_factory.mktemp('sealing')}/ppid.db"
    db.migrate(url)
    engine = db.engine_for(url)
    with Session(engine) as session:
        body = PublicBody(prefix="PPID", name="Pemerintah Provinsi Kalimantan Timur")
        session.add(body)
        session.flush()
        happen(session, body, 30)
        session.commit()
    yield engine
    engine.dispose()


def happen(session: Session, body: PublicBody, count: int) -> None:
    for number in range(count):
        events.record(
            session, "request.note_added", "request", uuid4(),
            public_body_id=body.id, by=SYSTEM, data={"number": number, "kata": "déjà"},
        )  # fmt: skip


def seal_all(session: Session, batch: int = 7) -> int:
    total = 0
    while done := sealing.seal_batch(session, batch):
        total += done
        session.commit()
    return total


def test_batches_make_one_chain_and_a_second_run_adds_nothing(session: Session) -> None:
    body = PublicBody(prefix="PPID", name="Pemerintah Provinsi Kalimantan Timur")
    session.add(body)
    session.flush()
    happen(session, body, 20)
    assert sealing.unsealed(session) == 20
    assert seal_all(session) == 20
    assert seal_all(session) == 0
    happen(session, body, 5)
    assert seal_all(session) == 5
    verdict = sealing.verify(session)
    assert (verdict.intact, verdict.sealed) == (True, 25)
    assert sealing.head(session)[0] == 25


EDIT = "UPDATE events SET data = '{\"number\": 99}' WHERE chain = 12"
RENAME = "UPDATE events SET name = 'request.answered' WHERE chain = 12"
BACKDATE = "UPDATE events SET at = '2020-01-01 00:00:00' WHERE chain = 12"
REMOVE = "DELETE FROM events WHERE chain = 12"
SWAP = "UPDATE events SET chain = CASE chain WHEN 12 THEN -13 ELSE -12 END WHERE chain IN (12, 13)"


@pytest.mark.parametrize("tamper", [EDIT, RENAME, BACKDATE, REMOVE, SWAP])
def test_tampering_names_the_first_event_that_does_not_fit(tamper: str, own: Engine) -> None:
    with Session(own) as session:
        seal_all(session)
        for trigger in ("events_no_delete", "events_no_update", "events_sealed_once"):
            session.execute(text(f"DROP TRIGGER {trigger}"))
        session.execute(text(tamper))
        session.execute(text("UPDATE events SET chain = -chain WHERE chain < 0"))
        session.commit()
        verdict = sealing.verify(session)
    assert not verdict.intact
    assert verdict.sealed == 11
    assert verdict.reason


def test_an_event_put_in_afterwards_does_not_verify(own: Engine) -> None:
    with Session(own) as session:
        seal_all(session)
        session.execute(
            text(
                "INSERT INTO events (id, public_body_id, name, subject_kind, subject_id, at,"
                " recorded_at, actor_kind, actor_id, data, chain, seal)"
                " SELECT 1000, public_body_id, name, subject_kind, subject_id, at,"
                " recorded_at, actor_kind, actor_id, data, 31, seal FROM events WHERE id = 3"
            )
        )
        session.commit()
        assert sealing.verify(session).broken_event == 1000


def test_without_its_key_the_chain_says_so(own: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    with Session(own) as session:
        seal_all(session)
        monkeypatch.setenv("PPID_SECRET_KEY", "kunci-lain-yang-juga-cukup-panjang-sekali")
        settings.cache_clear()
        assert not sealing.verify(session).intact


def test_an_edit_is_refused_by_the_database_itself(own: Engine) -> None:
    with Session(own) as session, pytest.raises(Exception, match="append-only"):
        session.execute(text(RENAME.replace("chain = 12", "id = 12")))
    assert clock.now()
