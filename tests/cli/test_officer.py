"""`ppid officer add`, as an administrator uses it on a migrated, seeded database."""

import io
import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from ppid import db
from ppid.accounts import passwords, queries
from ppid.cli import main
from ppid.settings import settings
from ppid.units import service as units

PASSWORD = "perahu biru menyeberang senja"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("PPID_DATABASE_URL", f"sqlite:///{tmp_path}/office.db")
    settings.cache_clear()
    db.migrate(settings().database_url)
    engine = db.connect()
    with db.transaction() as session:
        units.seed(session, demo=False)
    yield
    engine.dispose()


def add(*args: str) -> int:
    return main(["officer", "add", *args])


def test_a_password_is_made_and_shown_once(
    office: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert add("--email", "Dewi@ppid.example", "--role", "ppid_utama", "--json") == 0
    answer = json.loads(capsys.readouterr().out)
    assert answer["email"] == "dewi@ppid.example"
    with db.reading() as session:
        officer = queries.by_email(session, "dewi@ppid.example")
    assert officer is not None
    assert passwords.is_right(officer.password_hash, answer["password"])


def test_a_password_from_stdin_is_never_printed(
    office: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(f"{PASSWORD}\n"))
    args = ["--email", "budi@disdik.example", "--role", "ppid_pelaksana", "--unit", "disdik"]
    assert add(*args, "--name", "Budi Santoso", "--password-stdin") == 0
    assert PASSWORD not in capsys.readouterr().out
    with db.reading() as session:
        officer = queries.by_email(session, "budi@disdik.example")
        assert officer is not None
        assert officer.unit_id is not None
        assert passwords.is_right(officer.password_hash, PASSWORD)


@pytest.mark.parametrize(
    ("args", "words"),
    [
        (["--email", "budi@", "--role", "admin"], "--email"),
        (["--email", "budi@disdik.example", "--role", "ppid_pelaksana"], "--unit"),
        (
            ["--email", "b@disdik.example", "--role", "admin", "--unit", "Dinas Ajaib"],
            "Dinas Ajaib",
        ),
        (["--email", "b@disdik.example", "--role", "admin", "--nip", "12"], "--nip"),
    ],
)
def test_a_mistake_is_one_line_and_nobody_is_added(
    office: None, capsys: pytest.CaptureFixture[str], args: list[str], words: str
) -> None:
    assert add(*args) == 2
    error = capsys.readouterr().err
    assert words in error
    assert error.count("\n") == 1
    with db.reading() as session:
        assert queries.by_email(session, "b@disdik.example") is None


def test_a_guessable_password_is_refused(
    office: None, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO("latihan-ppid\n"))
    assert add("--email", "b@ppid.example", "--role", "admin", "--password-stdin") == 2
    assert "--password" in capsys.readouterr().err


def test_an_unknown_role_is_refused_by_name(
    office: None, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        add("--email", "b@ppid.example", "--role", "raja")
    assert end.value.code == 2
    assert "raja" in capsys.readouterr().err


@pytest.mark.parametrize(("seeded", "asked"), [(False, "on"), (True, "off")])
def test_nobody_is_added_across_training_and_real(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
    seeded: bool,
    asked: str,
) -> None:
    monkeypatch.setenv("PPID_DATABASE_URL", f"sqlite:///{tmp_path}/other.db")
    settings.cache_clear()
    db.migrate(settings().database_url)
    engine = db.connect()
    with db.transaction() as session:
        units.seed(session, demo=seeded)
    monkeypatch.setenv("PPID_DEMO", asked)
    settings.cache_clear()
    assert add("--email", "b@ppid.example", "--role", "admin") == 2
    assert "PPID_DEMO" in capsys.readouterr().err
    with db.reading() as session:
        assert queries.by_email(session, "b@ppid.example") is None
    engine.dispose()
