"""`ppid route` as a script sees it: its own process, no database, JSON on stdout."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]


def route(*args: str, stdin: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "ppid", "route", *args]
    return subprocess.run(
        command, cwd=ROOT, input=stdin, capture_output=True, timeout=60, check=False
    )


def rows(result: subprocess.CompletedProcess[bytes]) -> list[dict[str, Any]]:
    assert result.returncode == 0, result.stderr.decode()
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_one_text_gives_one_object_of_the_promised_shape() -> None:
    (answer,) = rows(route("panjang ruas jalan provinsi yang rusak", "--json"))
    assert set(answer) == {"suggestions", "decision", "parts"}
    assert answer["decision"] == "assign"
    best = answer["suggestions"][0]
    assert set(best) == {"unit", "confidence", "because"}
    assert best["unit"] == "Dinas Pekerjaan Umum, Penataan Ruang dan Perumahan Rakyat"
    assert 0 < best["confidence"] <= 1
    assert all(isinstance(word, str) for word in best["because"])


def test_what_nobody_in_the_province_holds_is_said_so() -> None:
    (answer,) = rows(route("kapan sertifikat tanah di BPN selesai", "--json"))
    assert answer["decision"] == "not_ours"
    assert answer["suggestions"][0]["unit"] == "BUKAN_KEWENANGAN"


def test_an_empty_text_asks_the_officer() -> None:
    assert rows(route("", "--json")) == [{"suggestions": [], "decision": "ask", "parts": []}]


def test_without_json_a_person_can_read_it() -> None:
    said = route("harga tandan buah segar sawit").stdout.decode()
    assert "Dinas Perkebunan" in said
    assert "Permohonan menyebut" in said


def test_a_file_gets_a_line_for_a_line_and_bad_lines_do_not_stop_it(tmp_path: Path) -> None:
    cases = tmp_path / "cases.jsonl"
    lines = [
        b'{"text": "jumlah nelayan dan tambak udang"}',
        b"{rusak",
        b"",
        b'{"text": 7}',
        b"[1]",
        b'{"text": "\xff"}',
        b"[" * 100_000,
        '{"text": "stunting\\u0000 😀\u2028 per kabupaten"}'.encode(),
    ]
    cases.write_bytes(b"\n".join(lines))
    answers = rows(route("--file", str(cases), "--json"))
    assert ["error" in answer for answer in answers] == [False, *[True] * 6, False]
    assert answers[0]["suggestions"][0]["unit"] == "Dinas Kelautan dan Perikanan"
    assert answers[-1]["suggestions"][0]["unit"] == "Dinas Kesehatan"


def test_cases_may_come_on_stdin() -> None:
    (answer,) = rows(route("--file", "-", stdin=b'{"text": "populasi sapi"}\n'))
    assert answer["suggestions"][0]["unit"] == "Dinas Peternakan dan Kesehatan Hewan"


def test_nothing_to_route_and_a_missing_file_are_one_line_and_exit_2(tmp_path: Path) -> None:
    for args in ([], ["--file", str(tmp_path / "tidak-ada")], ["x", "--file", "y"]):
        result = route(*args)
        assert result.returncode == 2
        assert result.stdout == b""
        assert len(result.stderr.splitlines()) == 1


def test_it_loads_no_database_and_no_web() -> None:
    code = (
        "import sys; from ppid.cli import main; main(['route', 'jalan', '--json']); "
        "heavy = {'sqlalchemy', 'sqlmodel', 'litestar', 'pydantic'} & set(sys.modules); "
        "sys.exit(f'{heavy}' if heavy else 0)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, timeout=60, check=False
    )
    assert result.returncode == 0, result.stderr.decode()
