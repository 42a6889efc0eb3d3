"""Many rows at once: kept as they were given, each once, on both databases."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from sqlmodel import Session, col, select

from ppid.clocks.models import Clock
from ppid.kit import bulk
from ppid.notices.models import OutgoingLetter
from ppid.statute.clocks import ClockKind
from tests.people import People

AT = datetime(2026, 12, 8, 7, 30, 0, 123456, tzinfo=UTC)


def letter(people: People, key: str) -> dict[str, object]:
    return {
        "id": uuid4(),
        "public_body_id": people.body.id,
        "request_id": uuid4(),
        "dedup_key": key,
        "notice": "receipt",
        "recipient": "requester:x",
        "data": {"note": "“Kutipan” dan 'petik' \\ : baris\nbaru", "days": [1, None]},
        "state": "open",
        "created_at": AT,
        "version": 1,
    }


def test_it_keeps_every_value_and_inserts_each_key_once(session: Session, people: People) -> None:
    rows = [letter(people, f"k{n}") for n in range(3)]
    bulk.insert_once(session, OutgoingLetter, rows)
    bulk.insert_once(session, OutgoingLetter, [{**letter(people, "k1"), "notice": "other"}])
    found = session.exec(select(OutgoingLetter).order_by(col(OutgoingLetter.dedup_key))).all()
    assert [row.id for row in found] == [row["id"] for row in rows]
    assert found[1].notice == "receipt"
    assert found[0].data == rows[0]["data"]
    assert found[0].created_at == AT
    assert found[0].means is None


def test_it_gives_each_row_its_own_instant(session: Session, people: People) -> None:
    ids = [uuid4() for _ in range(3)]
    for id_ in ids:
        session.add(_clock(people, id_))
    session.flush()
    wanted = [(ids[0], AT), (ids[1], None)]
    bulk.set_instants(session, Clock, "next_step_at", wanted)
    session.expire_all()
    found = [session.get_one(Clock, id_).next_step_at for id_ in ids]
    assert found == [AT, None, AT + timedelta(days=9)]


def _clock(people: People, id_: UUID) -> Clock:
    return Clock(
        id=id_,
        public_body_id=people.body.id,
        subject_kind="request",
        subject_id=id_,
        request_id=id_,
        kind=ClockKind.ASSIGNMENT,
        reading="statute",
        started_on=AT.date(),
        entered_on=AT.date(),
        due_on=AT.date(),
        calendar_version="",
        rule_version="",
        next_step_at=AT + timedelta(days=9),
    )
