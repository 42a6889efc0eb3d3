"""`ppid deadline` as an operator runs it: a process, its two streams and its exit code."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ENVIRONMENT = {"PATH": "/usr/bin:/bin", "LC_ALL": "C"}
ROOT = Path(__file__).parents[2]


def ppid(*args: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "ppid", *args],
        input=stdin, capture_output=True, cwd=ROOT, env=ENVIRONMENT, timeout=60, check=False,
    )  # fmt: skip


def deadline(*args: str) -> dict[str, Any]:
    done = ppid("deadline", *args, "--json")
    assert (done.returncode, done.stderr) == (0, b"")
    answer = json.loads(done.stdout)
    assert isinstance(answer, dict)
    return answer


def test_json_has_every_key_of_the_contract() -> None:
    answer = deadline("request-response", "--from", "2026-08-03")
    assert answer["clock"] == "request-response"
    assert answer["from"] == "2026-08-03"
    assert answer["due"] == "2026-08-18"
    assert (answer["length"], answer["unit"]) == (10, "working_days")
    assert answer["legal_basis"] == "UU 14/2008 Pasal 22 ayat (7)"
    assert answer["counted"][0] == "2026-08-04"
    assert answer["counted"][-1] == "2026-08-18"
    assert len(answer["counted"]) == 10
    skipped = {day["date"]: day["reason"] for day in answer["skipped"]}
    assert skipped["2026-08-17"] == "Proklamasi Kemerdekaan"
    assert skipped["2026-08-08"] == "Sabtu"
    assert (answer["reading"], answer["start_event"]) == ("statute", "permintaan diterima")
    assert (answer["start"], answer["first_day"]) == ("2026-08-03", "2026-08-04")
    assert answer["rule"] == "request-response/statute/2010-04-30"
    assert answer["calendar"].startswith("bawaan-")


@pytest.mark.parametrize(
    ("clock", "start", "due"),
    [
        ("completeness-check", "2026-11-02", "2026-11-05"),
        ("completion", "2026-11-04", "2026-11-09"),
        ("request-response", "2026-12-31T16:30:00Z", "2027-01-18"),
        ("request-response-extended", "2026-12-15", "2027-01-13"),
        ("objection-filing", "2026-11-30", "2027-01-15"),
        ("objection-answer", "2027-01-15", "2027-03-01"),
        ("dispute-filing", "2027-03-01", "2027-03-31"),
        ("commission-start", "2027-03-31", "2027-04-20"),
        ("commission-finish", "2027-03-31", "2027-08-27"),
        ("adjudication-rejection", "2026-12-15", "2027-01-08"),
        ("cassation", "2026-12-15", "2026-12-29"),
        ("breach-notice", "2026-12-24T22:15:00+08:00", "2026-12-27T22:15:00+08:00"),
        ("annual-report", "2026-07-01", "2027-03-31"),
        ("registration", "2026-11-21", "2026-11-21"),
        ("periodic-information", "2026-08-31", "2027-02-28"),
        ("data-access", "2026-12-24T22:15:00+08:00", "2026-12-27T22:15:00+08:00"),
        ("data-correction", "2026-12-24T14:15:00Z", "2026-12-27T22:15:00+08:00"),
        ("consent-withdrawal", "2026-12-24", "2026-12-27T00:00:00+08:00"),
        ("processing-restriction", "2026-12-24", "2026-12-27T00:00:00+08:00"),
    ],
)
def test_every_clock_of_the_contract(clock: str, start: str, due: str) -> None:
    assert deadline(clock, "--from", start)["due"] == due


def test_the_regulation_s_reading_counts_from_its_own_event() -> None:
    answer = deadline("request-response", "--from", "2026-11-06", "--reading", "perki")
    assert (answer["due"], answer["reading"]) == ("2026-11-20", "perki")
    assert answer["start_event"] == "permohonan dinyatakan lengkap"
    assert answer["legal_basis"].startswith("Perki 1/2021")
    assert answer["rule"] == "request-response/perki/2021-06-30"


def test_a_clock_without_days_to_count_has_no_first_day() -> None:
    answer = deadline("registration", "--from", "2026-11-23")
    assert (answer["length"], answer["unit"], answer["first_day"]) == (0, "at_once", None)
    assert (answer["counted"], answer["skipped"]) == ([], [])
    report = deadline("annual-report", "--from", "2026-07-01")
    assert (report["start"], report["unit"], report["first_day"]) == ("2026-12-31", "months", None)


def test_people_read_which_reading_they_see_only_where_there_are_two() -> None:
    perki = ppid("deadline", "objection-answer", "--from", "2026-11-23", "--reading", "perki")
    assert "Bacaan         Perki 1/2021" in perki.stdout.decode()
    assert "Bacaan" not in ppid("deadline", "cassation", "--from", "2026-11-23").stdout.decode()
    post = ppid("deadline", "registration", "--from", "2026-11-23").stdout.decode()
    assert "Lamanya        seketika" in post.splitlines()
    assert "Catatan        permintaan lewat pos" in post


def test_an_office_elsewhere_decides_the_day_in_its_own_zone() -> None:
    asked = [sys.executable, "-m", "ppid", "deadline", "request-response"]
    asked += ["--from", "2026-12-31T16:30:00Z", "--json"]
    starts = {}
    for zone in ("Asia/Jakarta", "Asia/Jayapura", "Asia/Singapore"):
        done = subprocess.run(
            asked, capture_output=True, cwd=ROOT, timeout=60, check=False,
            env=ENVIRONMENT | {"PPID_TIMEZONE": zone},
        )  # fmt: skip
        starts[zone] = json.loads(done.stdout)["start"] if done.returncode == 0 else done.stderr
    assert starts["Asia/Jakarta"] == "2026-12-31"
    assert starts["Asia/Jayapura"] == "2027-01-01"
    assert starts["Asia/Singapore"].startswith(b"ppid: PPID_TIMEZONE: ")
    assert starts["Asia/Singapore"].count(b"\n") == 1


def test_people_read_the_date_first_and_then_why() -> None:
    done = ppid("deadline", "request-response", "--from", "2026-12-15")
    lines = done.stdout.decode().splitlines()
    assert done.returncode == 0
    assert lines[1] == "Paling lambat  Kamis, 31 Desember 2026"
    assert "   10  Kamis, 31 Desember 2026" in lines
    assert "    -  Jumat, 25 Desember 2026: Kelahiran Yesus Kristus (Natal)" in lines
    assert "    -  Sabtu, 19 Desember 2026" in lines


def test_people_read_hours_as_an_instant() -> None:
    done = ppid("deadline", "breach-notice", "--from", "2026-12-24T14:15:00Z")
    lines = done.stdout.decode().splitlines()
    assert lines[1] == "Paling lambat  Minggu, 27 Desember 2026 pukul 22.15 WITA"
    assert lines[2].startswith("Dihitung sejak Kamis, 24 Desember 2026 pukul 22.15 WITA")


@pytest.mark.parametrize(
    "args",
    [
        ("tea-break", "--from", "2026-11-23"),
        ("assignment", "--from", "2026-11-23"),  # the office's own limit, not the law's
        ("request-response", "--from", "2026-02-30"),
        ("request-response", "--from", "23-11-2026"),
        ("request-response", "--from", "20261123"),
        ("request-response", "--from", "2026-W48-1"),
        ("request-response", "--from", "٢٠٢٦-١١-٢٣"),
        ("request-response", "--from", ""),
        ("request-response", "--from", "x" * 100_000),
        ("request-response", "--from", "2026-11-23T10:00:00"),  # which zone?
        ("request-response", "--from", "2026-11-23T25:00:00Z"),
        ("request-response", "--from", "2027-12-23"),  # needs 2028
        ("request-response", "--from", "2019-03-04"),
        ("request-response", "--from", "2022-12-30"),  # is that day a holiday? not known
        ("request-response", "--from", "2026-11-23", "--reading", "adat"),
        ("request-response", "--from", "2026-11-23", "--reading", "x" * 100_000),
        ("request-response", "--from", "2021-06-29", "--reading", "perki"),  # not yet law
        ("cassation", "--from", "2026-11-23", "--reading", "perki"),  # has one reading only
        ("--file", "/dev/null", "--reading", "adat"),
        ("data-access", "--from", "2022-10-16"),  # not yet law
        ("periodic-information", "--from", "9999-12-31"),
        ("registration", "--from", "2010-04-29"),
        ("completion", "--from", "2015-01-05"),  # not yet law
        ("cassation", "--from", "9999-12-30"),
        ("breach-notice", "--from", "9999-12-31T23:59:59Z"),
        ("annual-report", "--from", "9999-12-31"),
        ("request-response",),
        ("--from", "2026-11-23"),
        (),
        ("--file", "/tidak/ada.jsonl"),
        ("request-response", "--from", "2026-11-23", "--speed", "2"),
    ],
    ids=lambda args: " ".join(args)[:60],
)
def test_what_it_cannot_know_it_refuses_in_one_line(args: tuple[str, ...]) -> None:
    done = ppid("deadline", *args, "--json")
    assert done.returncode == 2
    assert done.stdout == b""
    assert done.stderr.count(b"\n") == 1
    assert done.stderr.startswith(b"ppid")
    assert len(done.stderr) < 1000


def test_a_file_is_answered_line_by_line_and_a_bad_line_does_not_stop_it(tmp_path: Path) -> None:
    cases = tmp_path / "cases.jsonl"
    cases.write_bytes(
        b'\xef\xbb\xbf{"clock": "completion", "from": "2026-11-04", "id": 7}\n'
        b"not json\n"
        b'{"clock": "tea-break", "from": "2026-11-04", "due": "2026-11-05"}\r\n'
        b"[1, 2]\n\n\xff\xfe\n"
        b'{"clock": ["completion"], "from": 20261104}\n'
        b'{"clock": "request-response", "from": "2026-11-23", "due": "1999-01-01"}\n'
        b'{"clock": "request-response", "from": "2026-11-06", "reading": "perki"}\n'
        b'{"clock": "request-response", "from": "2026-11-06", "reading": ["perki"]}'
    )
    done = ppid("deadline", "--file", str(cases))
    assert (done.returncode, done.stderr) == (0, b"")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(answers) == 10
    assert (answers[0]["id"], answers[0]["due"]) == (7, "2026-11-09")
    assert [list(answer) for answer in answers[3:6]] == [["error"]] * 3
    assert list(answers[1]) == ["error"]
    assert set(answers[2]) == {"clock", "from", "error"}  # nothing that looks like an answer
    assert answers[6]["from"] == 20261104
    assert answers[7]["due"] == "2026-12-07"
    assert (answers[8]["due"], answers[8]["reading"]) == ("2026-11-20", "perki")
    assert set(answers[9]) == {"clock", "from", "error"}
    assert all("error" not in answers[good] for good in (0, 7, 8))


def test_a_deep_line_is_only_a_bad_line() -> None:
    done = ppid("deadline", "--file", "-", stdin=b"[" * 200_000 + b"\n{}\n")
    assert done.returncode == 0
    assert [list(json.loads(line)) for line in done.stdout.splitlines()] == [["error"], ["error"]]


def test_an_office_without_a_database_is_told_what_to_do(tmp_path: Path) -> None:
    asked = ["deadline", "completion", "--from", "2026-11-04", "--office"]
    done = subprocess.run(
        [sys.executable, "-m", "ppid", *asked],
        capture_output=True, cwd=tmp_path, timeout=60, check=False,
        env=ENVIRONMENT | {"PYTHONPATH": str(ROOT), "PPID_DATA_DIR": str(tmp_path / "data")},
    )  # fmt: skip
    assert (done.returncode, done.stdout) == (2, b"")
    assert b"ppid migrate" in done.stderr
    assert done.stderr.count(b"\n") == 1


def test_it_starts_without_the_web_and_the_database() -> None:
    code = (
        "import sys, ppid.cli\n"
        "ppid.cli.main(['deadline', 'cassation', '--from', '2026-01-01', '--json'])\n"
        "heavy = {'litestar', 'sqlalchemy', 'sqlmodel', 'celery', 'babel', 'pydantic'}\n"
        "sys.exit(len(heavy & set(sys.modules)))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, cwd=ROOT, timeout=60, check=False
    )
    assert done.returncode == 0, done.stderr
