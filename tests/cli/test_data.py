"""`ppid migrate` and `ppid seed`: both safe to repeat, and each says what it did."""

import pytest
from sqlmodel import Session, func, select

from ppid import db
from ppid.cli import main
from ppid.holidays.models import CalendarVersion
from ppid.settings import settings
from ppid.units.models import PublicBody, Unit

Output = pytest.CaptureFixture[str]


def counts() -> list[int]:
    engine = db.connect()
    with Session(engine) as session:
        found = [
            session.exec(select(func.count()).select_from(table)).one()
            for table in (PublicBody, Unit, CalendarVersion)
        ]
    engine.dispose()
    return found


def test_both_may_be_repeated(capsys: Output) -> None:
    for _ in range(2):
        assert main(["migrate"]) == 0
    assert "Skema sudah terbaru." in capsys.readouterr().out
    assert main(["seed"]) == 0
    first = counts()
    assert first[0] == 1 and first[1] > 40 and first[2] == 5
    assert main(["seed"]) == 0
    assert counts() == first


def test_nothing_is_loaded_into_an_old_schema(capsys: Output) -> None:
    assert main(["seed"]) == 2
    said = capsys.readouterr().err
    assert said.count("\n") == 1 and "ppid migrate" in said


@pytest.mark.parametrize("words", [["--demo"], ["--again"], ["--demo", "--again"]])
def test_a_real_service_takes_no_demonstration(words: list[str], capsys: Output) -> None:
    main(["migrate"])
    main(["seed"])
    before = counts()
    assert main(["seed", *words]) == 2
    assert "PPID_DEMO" in capsys.readouterr().err
    assert counts() == before


def test_an_empty_database_becomes_a_demonstration_when_asked() -> None:
    main(["migrate"])
    assert main(["seed", "--demo"]) == 0
    first = counts()
    assert main(["seed", "--demo"]) == 0
    assert counts() == first
    assert main(["web"]) == 2, "it starts only in demonstration mode"


def test_a_real_database_is_not_migrated_in_demonstration_mode(
    monkeypatch: pytest.MonkeyPatch, capsys: Output
) -> None:
    main(["migrate"])
    main(["seed"])
    monkeypatch.setenv("PPID_DEMO", "on")
    settings.cache_clear()
    assert main(["migrate"]) == 2
    assert "PPID_DEMO" in capsys.readouterr().err


def test_the_newest_revision_is_the_one_that_alembic_knows() -> None:
    from alembic.script import ScriptDirectory

    known = ScriptDirectory.from_config(db.alembic_config("")).get_current_head()
    assert db.head_revision() == known
