"""`ppid holidays`: the dry run, the act with and without names, the library, the list."""

import json
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from sqlmodel import Session, select

from ppid.cli import main
from ppid.holidays import queries
from ppid.holidays.models import CalendarProposal
from ppid.holidays.queries import Scope
from tests import cases
from tests.calendars.office import D, clock_of
from tests.conftest import OfficeClock
from tests.people import People

HEAD = "tanggal;jenis;nama;sumber;diketahui\n"


@pytest.fixture
def file(
    tmp_path: Path,
    session: Session,
    people: People,
    frozen_office_clock: OfficeClock,
    monkeypatch: pytest.MonkeyPatch,
) -> Path:
    """2026 as it is in force, with one more day; the commands work on the test's transaction."""
    for name in ("open_database", "wire"):
        monkeypatch.setattr(f"ppid.cli.holidays.{name}", lambda **_: None)
    held = queries.in_force(session, people.body.id, 2026, Scope())[1]
    rows = [f"{day.date};{day.kind};{day.name};{day.source};" for day in held]
    path = tmp_path / "2026.csv"
    more = "1/12/2026;cuti bersama;Cuti bersama;SKB 7/2026;"
    path.write_text(HEAD + "\n".join([*rows, more]), encoding="utf-8-sig")
    return path


def run(capsys: pytest.CaptureFixture[str], *args: str) -> tuple[int, str, str]:
    code = main(["holidays", *args])
    said = capsys.readouterr()
    return code, said.out, said.err


def as_json(capsys: pytest.CaptureFixture[str], *args: str) -> dict[str, Any]:
    code, out, _err = run(capsys, *args, "--json")
    assert code == 0
    found: dict[str, Any] = json.loads(out)
    return found


def test_check_says_what_would_move_and_moves_nothing(
    file: Path, session: Session, people: People, capsys: pytest.CaptureFixture[str]
) -> None:
    case = cases.received(session, people)
    found = as_json(capsys, "check", str(file))
    assert found["counts"] == {"moves": 1, "appears": 0, "stays": 0}
    assert found["moves"] == [
        {
            "number": case.registration_number, "clock": "request-response",
            "reading": "statute", "from": "2026-12-07", "to": "2026-12-08",
        }
    ]  # fmt: skip
    assert [each["after"]["date"] for each in found["changed_days"]] == ["2026-12-01"]
    assert clock_of(session, case).due_on == D("2026-12-07")
    _code, out, _err = run(capsys, "check", str(file))
    assert "2026-12-07 -> 2026-12-08" in out and case.registration_number in out


def test_apply_asks_first_and_takes_no_for_an_answer(
    file: Path,
    session: Session,
    people: People,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    case = cases.received(session, people)
    monkeypatch.setattr("sys.stdin", StringIO("tidak\n"))
    code, out, err = run(capsys, "apply", str(file))
    assert code == 1 and "Terapkan?" in out and "dibatalkan" in err
    assert clock_of(session, case).due_on == D("2026-12-07")
    monkeypatch.setattr("sys.stdin", StringIO("ya\n"))
    assert run(capsys, "apply", str(file))[0] == 0
    assert clock_of(session, case).due_on == D("2026-12-08")


def test_apply_names_two_officers(
    file: Path, session: Session, people: People, capsys: pytest.CaptureFixture[str]
) -> None:
    names = ["--by", people.admin.email, "--approved-by", people.dewi.email]
    found = as_json(capsys, "apply", str(file), "--yes", *names)
    assert found["applied"] is True
    row = session.exec(select(CalendarProposal)).one()
    assert (row.proposed_by, row.decided_by) == (people.admin.id, people.dewi.id)


def test_applying_twice_changes_nothing_twice(
    file: Path, session: Session, people: People, capsys: pytest.CaptureFixture[str]
) -> None:
    assert as_json(capsys, "apply", str(file), "--yes")["applied"] is True
    assert as_json(capsys, "apply", str(file), "--yes")["applied"] is False
    assert queries.in_force(session, people.body.id, 2026, Scope())[0] == 2


@pytest.mark.parametrize(
    ("by", "approved_by", "words"),
    [
        ("admin@ppid.example", "admin@ppid.example", "petugas lain"),
        ("admin@ppid.example", None, "dua petugas"),
        ("sari@ppid.example", "dewi@ppid.example", "sari@ppid.example"),
        ("admin@ppid.example", "entah@ppid.example", "entah@ppid.example"),
    ],
)
def test_the_wrong_names_change_nothing(
    file: Path,
    session: Session,
    people: People,
    capsys: pytest.CaptureFixture[str],
    by: str,
    approved_by: str | None,
    words: str,
) -> None:
    names = ["--by", by, *(["--approved-by", approved_by] if approved_by else [])]
    code, _out, err = run(capsys, "apply", str(file), "--yes", *names)
    assert code == 2 and words in err
    assert queries.in_force(session, people.body.id, 2026, Scope())[0] == 1


def test_a_wrong_file_is_named_line_by_line(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(HEAD + "30/2/2026;nasional;X;SKB;\n1/1/2026;apa;;SKB;\n")
    code, out, err = run(capsys, "check", str(file), "--json")
    assert code == 2
    assert [each["line"] for each in json.loads(out)["problems"]] == [2, 3, 3]
    assert err.count("\n") == 3 and "baris 2" in err
    assert run(capsys, "check", str(file.parent / "tidak-ada.csv"))[0] == 2
    assert run(capsys, "check", str(file.parent))[0] == 2


def test_without_a_file_it_says_how_the_calendar_stands(
    file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = as_json(capsys, "check")
    assert found["ok"] is True and found["missing"] is None
    assert found["years"] == [2023, 2024, 2025, 2026, 2027]


def test_the_library_is_shown_and_kept_only_where_someone_proposes_it(
    file: Path, session: Session, people: People, capsys: pytest.CaptureFixture[str]
) -> None:
    found = as_json(capsys, "propose", "2028")
    assert found["year"] == 2028 and found["guessed"]
    assert not session.exec(select(CalendarProposal)).all()
    kept = as_json(capsys, "propose", "2028", "--by", people.admin.email)
    row = session.exec(select(CalendarProposal)).one()
    assert (str(row.id), row.state) == (kept["proposal"], "pending")
    assert run(capsys, "propose", "1066")[0] == 2


def test_the_list_holds_years_and_days(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert [each["year"] for each in as_json(capsys, "list")["years"]][-1] == 2027
    days = as_json(capsys, "list", "2027")["days"]
    assert len(days) == 26
    assert days[0]["kind"] == "national"
    assert "Tahun Baru" in run(capsys, "list", "2027")[1]
