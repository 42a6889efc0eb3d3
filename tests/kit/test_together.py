"""Many selects as one statement: every type as its own, every condition kept, one round trip."""

import sqlalchemy as sa
from sqlalchemy import Connection
from sqlmodel import Session, col, select

from ppid.accounts.models import Officer
from ppid.events.models import Event
from ppid.kit.together import things, together, whole
from ppid.requests.models import InformationRequest, RequestItem
from ppid.requests.people_models import Requester
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.busy import statements
from tests.people import People


def test_rows_come_back_as_they_would_alone(
    session: Session, people: People, connection: Connection, frozen_office_clock: OfficeClock
) -> None:
    made = cases.assigned(session, people)
    tables = (InformationRequest, Requester, Event, RequestItem)
    alone = {model: session.exec(select(model)).all() for model in tables}
    with statements(connection) as sent:
        rows = together(session, {model.__name__: whole(model) for model in tables})
    assert len(sent) == 1
    for model in tables:
        same = [each.model_dump() for each in things(model, rows[model.__name__])]
        wanted = [each.model_dump() for each in alone[model]]
        assert {str(each["id"]): each for each in same} == {
            str(each["id"]): each for each in wanted
        }
        assert same, model
    found = things(InformationRequest, rows["InformationRequest"])
    assert made.id in {each.id for each in found}


def test_each_select_keeps_its_own_conditions_and_limit(session: Session, people: People) -> None:
    names = sa.select(col(Officer.name)).order_by(col(Officer.name))
    rows = together(
        session,
        {
            "first": names.limit(2),
            "none": names.where(sa.false()),
            "number": sa.select(sa.func.count().label("n")).select_from(Officer),
        },
    )
    assert [name for (name,) in rows["first"]] == ["Budi Santoso", "Charlie Wijaya"]
    assert rows["none"] == []
    assert rows["number"] == [(7,)]


def test_what_was_read_together_is_in_no_session(
    session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    cases.received(session, people)
    (found,) = things(InformationRequest, together(session, {"r": whole(InformationRequest)})["r"])
    found.title = "Diubah tanpa sengaja"
    session.commit()
    assert session.exec(select(InformationRequest.title)).one() != "Diubah tanpa sengaja"
