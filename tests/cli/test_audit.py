"""`ppid audit verify` proves the chain and names the first broken link; `check` proves evidence."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import select

from ppid import db, keys
from ppid.accounts.models import Officer
from ppid.cli import main
from ppid.desk import audit
from ppid.events import heads, sealing
from ppid.events.models import Event
from ppid.events.service import APPLICANT
from ppid.kit import jwks
from ppid.requests import service as requests
from ppid.requests.schemas import NewRequest
from ppid.units.models import PublicBody
from tests.people import hire, siti

Output = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def office(capsys: Output) -> Iterator[None]:
    """A database of the test's own with three requests, sealed."""
    assert main(["migrate"]) == 0
    assert main(["seed"]) == 0
    with db.sessions() as own:
        hire(own)
    with db.transaction() as session:
        body = session.exec(select(PublicBody)).one()
        for number in range(3):
            data = NewRequest.model_validate(siti())
            requests.receive(session, body, data, APPLICANT, key=f"kunci-{number}")
        sealing.seal_batch(session)
    capsys.readouterr()
    yield


def said(capsys: Output, *words: str, code: int = 0) -> dict[str, Any]:
    assert main(["audit", *words, "--json"]) == code
    return dict(json.loads(capsys.readouterr().out))


def test_an_untouched_chain_is_proved(capsys: Output) -> None:
    found = said(capsys, "verify")
    assert (found["intact"], found["broken_event"]) == (True, None)
    assert found["sealed"] >= 3
    assert len(found["head"]) > 60
    assert main(["audit", "verify"]) == 0
    assert "Rantai utuh" in capsys.readouterr().out


def test_the_first_broken_link_is_named(capsys: Output) -> None:
    with db.transaction() as session:
        broken = session.exec(select(Event.id).where(Event.name == "request.received")).all()[1]
        session.execute(text("DROP TRIGGER events_no_update"))
        session.execute(text("UPDATE events SET name = 'x' WHERE id = :id"), {"id": broken})
    found = said(capsys, "verify", code=1)
    assert (found["intact"], found["broken_event"]) == (False, broken)
    assert main(["audit", "verify"]) == 1
    assert f"RANTAI PUTUS pada peristiwa {broken}" in capsys.readouterr().out


def test_a_seal_is_set_once_and_a_chain_made_anew_is_not_the_one_that_was_seen(
    capsys: Output,
) -> None:
    with db.reading() as session:
        heads.note(session)
        heads.note(session)  # within the hour: one line is enough
    assert said(capsys, "verify")["heads_kept"] == 1
    taken = text("UPDATE events SET seal = NULL, chain = NULL")
    with pytest.raises(DBAPIError, match="append-only"), db.transaction() as session:
        session.execute(taken)
    with db.transaction() as session:
        for trigger in ("events_sealed_once", "events_no_update"):
            session.execute(text(f"DROP TRIGGER {trigger}"))
        session.execute(taken)
        session.execute(text("UPDATE events SET recorded_at = '2020-01-01 00:00:00' WHERE id = 1"))
    assert "yang dicatat" in said(capsys, "verify", code=1)["reason"]
    with db.transaction() as session:
        assert sealing.seal_batch(session)
    found = said(capsys, "verify", code=1)  # the new chain holds in itself
    assert (found["intact"], found["broken_event"]) == (False, None)
    assert main(["audit", "verify"]) == 1
    assert "RANTAI DIGANTI: segel nomor" in capsys.readouterr().out


def test_the_sweep_notes_the_end_and_a_line_that_a_power_cut_left_is_no_alarm(
    capsys: Output,
) -> None:
    heads.path().write_text("\n3 00ff")
    os.utime(heads.path(), (0, 0))
    with db.transaction() as session:
        body = session.exec(select(PublicBody)).one()
        data = NewRequest.model_validate(siti())
        requests.receive(session, body, data, APPLICANT, key="sesudahnya")
    assert main(["tick"]) == 0
    capsys.readouterr()
    assert said(capsys, "verify")["heads_kept"] == 1


def test_evidence_is_checked_with_published_keys_alone(capsys: Output, tmp_path: Path) -> None:
    with db.transaction() as session:
        officer = session.exec(select(Officer).where(Officer.email == "dewi@ppid.example")).one()
        name, content = audit.export(session, officer, "PPID-2026-000001")
    file, ring = tmp_path / name, tmp_path / "kunci.json"
    file.write_bytes(content)
    ring.write_text(json.dumps(jwks.as_set(keys.public_seals())))
    found = said(capsys, "check", str(file), "--keys", str(ring))
    assert (found["valid"], found["number"]) == (True, "PPID-2026-000001")
    file.write_bytes(content.replace(b"peristiwa.jsonl", b"peristiwb.jsonl"))
    assert not said(capsys, "check", str(file), "--keys", str(ring), code=1)["valid"]
    assert main(["audit", "check", str(tmp_path / "tidak-ada.zip")]) == 2
