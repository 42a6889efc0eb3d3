"""What an office had numbered and approved before the agenda was kept: nothing is lost by it."""

import importlib
from datetime import date
from typing import Any

import pytest
from sqlalchemy import Connection, text
from sqlmodel import Session, select

from ppid import clock, wiring
from ppid.requests import service as requests
from ppid.requests.schemas import ExtensionGrant
from ppid.stationery import parts, queries
from ppid.stationery import service as stationery
from ppid.stationery.models import LetterPin
from ppid.units.models import AgendaNumber
from tests import cases
from tests.conftest import OfficeClock
from tests.objections.answering import signed
from tests.objections.filing import filed
from tests.people import People

MIGRATION = "ppid.migrations.versions.2026_11_26_2230_keep_one_agenda"


class Op:
    """The part of Alembic that the migration asks, on the test's own connection."""

    def __init__(self, connection: Connection) -> None:
        self.connection = connection

    def execute(self, statement: str) -> None:
        self.connection.execute(text(statement))

    def get_bind(self) -> Connection:
        return self.connection


def test_letters_of_before_are_written_down_each_number_once(
    session: Session, connection: Connection, people: People,
    frozen_office_clock: OfficeClock, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    wiring.wire()
    office = frozen_office_clock
    asked = cases.assigned(session, people, key="objected")
    cases.signed(session, people, key="a", number="800/1/2026")
    twice = cases.approved(session, people, key="b")
    requests.number(session, twice, people.sari, "800 / 1 / 2026", clock.today(), twice=True)
    longer = cases.assigned(session, people, key="c")
    grant = ExtensionGrant(
        ground="status_undecided", reason="Konsekuensinya masih diuji.", letter_number="801/pw"
    )
    requests.extend(session, longer, people.dewi, grant, clock.today())
    office.on(date(2026, 12, 8))
    objection = filed(session, people, asked)
    signed(session, people, objection, number="480/31/2026")
    stationery.keep_draft(session, people.dewi, parts.HEAD, {"phone": "0541-1"})
    stationery.save(session, people.dewi, parts.HEAD, "Uji")
    for table in ("agenda_numbers", "letter_pins"):
        session.execute(text(f"DELETE FROM {table}"))
    session.commit()
    module: Any = importlib.import_module(MIGRATION)
    monkeypatch.setattr(module, "op", Op(connection))
    for letters in module.LETTERS:
        module._write_down(*letters)
    module._keep_paper()
    session.expire_all()
    rows = session.exec(select(AgendaNumber).order_by(AgendaNumber.number)).all()
    assert [(row.number, row.year, row.letter) for row in rows] == [
        ("480/31/2026", 2026, "objection"), ("800/1/2026", 2026, "answer"),
        ("801/PW", 2026, "extension"),
    ]  # fmt: skip
    assert rows[0].subject_id == objection.id and rows[0].public_body_id == people.body.id
    (pin,) = session.exec(select(LetterPin)).all()
    assert (pin.subject_id, pin.part) == (objection.id, "objection_answer")
    assert pin.edition == queries.current(session, people.body.id)
