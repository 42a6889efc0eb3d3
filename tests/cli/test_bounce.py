"""`ppid bounce` as a mail server runs it: a message on standard input, an exit code of sysexits."""

import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Engine
from sqlmodel import Session, select

from ppid.events.models import OutboxEntry, State
from ppid.notices.delivery import deliver
from ppid.notices.models import Bounce, BounceCount, OutgoingLetter
from ppid.settings import settings
from tests.notices import returned
from tests.servers import smtp_server
from tests.workers.office import Office, office

pytestmark = pytest.mark.servers
TO = "pantulan@ppid.example"


def pipe(env: dict[str, str], raw: bytes, *args: str) -> int:
    """What Postfix would see."""
    command = [sys.executable, "-m", "ppid", "bounce", *args]
    done = subprocess.run(
        command, input=raw, env={"PATH": "/usr/bin:/bin"} | env, capture_output=True, check=False,
        timeout=60,
    )  # fmt: skip
    assert b"@example.id" not in done.stderr
    return done.returncode


def state_of(engine: Engine, notice: str) -> str:
    with Session(engine) as session:
        return session.exec(select(OutboxEntry.state).where(OutboxEntry.notice == notice)).one()


def send(made: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    """The office's mail leaves from this process."""
    from ppid import db

    for name, value in made.env.items():
        monkeypatch.setenv(name, value)
    settings.cache_clear()
    db.configure(made.engine, join_transaction_mode="conditional_savepoint")
    deliver()


def test_a_real_mail_s_bounce_through_the_pipe(
    postgres_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with (
        smtp_server() as smtp,
        office(postgres_url, tmp_path, PPID_SMTP_URL=smtp.url, PPID_BOUNCE_ADDRESS=TO) as made,
    ):
        made.receive()
        send(made, monkeypatch)
        (mail,) = smtp.to("siti@example.id")
        raw = returned.rfc3464(TO).replace(b"Isi surat.", b"x" * 5_000_000)
        assert pipe(made.env, raw) == 0  # no token anywhere: ignored, and not sent back
        assert state_of(made.engine, "receipt") == State.SENT
        assert pipe(made.env, raw, "--to", mail.envelope_from) == 0
        assert pipe(made.env, raw, "--to", mail.envelope_from) == 0
        assert pipe(made.env, b"") == 0
        assert state_of(made.engine, "receipt") == State.UNDELIVERABLE
        with Session(made.engine) as session:
            assert len(session.exec(select(Bounce)).all()) == 1
            assert len(session.exec(select(OutgoingLetter)).all()) == 1
            counts = {row.kind: row.number for row in session.exec(select(BounceCount))}
        assert counts == {"unmatched": 1, "failed": 1, "seen": 1, "chatter": 1}


def test_without_a_database_or_an_address_the_mail_server_keeps_it(tmp_path: Path) -> None:
    env = {"PPID_DATA_DIR": str(tmp_path), "PPID_SECRET_KEY": "x" * 32}
    raw = returned.rfc3464(TO)
    assert pipe(env, raw) == 75
    env["PPID_BOUNCE_ADDRESS"] = TO
    away = "postgresql+psycopg://ppid@127.0.0.1:9/none"
    assert pipe(env | {"PPID_DATABASE_URL": away}, raw) == 75
    assert pipe(env | {"PPID_BOUNCE_ADDRESS": "wrong"}, raw) == 75
