"""`ppid verify` as the Commission runs it: published keys, a file, no database, no network."""

import json
import re
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from ppid import keys
from ppid.documents.letters import render, said
from ppid.kit import jwks, seals
from ppid.kit.seals import Kind, Statement
from tests.documents import examples

ROOT = Path(__file__).parents[2]
AT = datetime(2026, 12, 29, 2, 0, tzinfo=UTC)


def verify(folder: Path, *args: str) -> subprocess.CompletedProcess[str]:
    """In a folder where nothing was ever configured."""
    return subprocess.run(
        [sys.executable, "-m", "ppid", "verify", *args],
        cwd=folder, env={"PYTHONPATH": str(ROOT), "PATH": "/usr/bin:/bin"},
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip


@pytest.fixture
def seal() -> str:
    kid = keys.current_kid()
    digest = keys.digest_of_words(said(examples.NOTICE), kid)
    number, on = "418/PPID-U/XII/2026", date(2026, 12, 29)
    made = Statement(Kind.WRITTEN_NOTICE, "PPID", number, on, digest, kid)
    return seals.sign(keys.seal_root(kid), made)


@pytest.fixture
def papers(tmp_path: Path, seal: str) -> Path:
    """A letter and the published keys, as the Commission keeps them."""
    head = replace(examples.HEAD, seal=seal)
    (tmp_path / "surat.pdf").write_bytes(render(replace(examples.NOTICE, head=head), AT))
    published = jwks.as_set(keys.public_seals()) | {
        "bodies": {"PPID": "Pemprov"},
        "training": False,
    }
    (tmp_path / "kunci.json").write_text(json.dumps(published))
    return tmp_path


def found(result: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(result.stdout)
    return answer


def test_a_file_of_ours_is_the_same(papers: Path) -> None:
    result = verify(papers, "surat.pdf", "--keys", "kunci.json", "--json")
    assert result.returncode == 0, result.stderr
    known = found(result)
    assert known["verdict"] == "same_file"
    assert (known["kind"], known["number"]) == ("written_notice", "418/PPID-U/XII/2026")
    assert (known["dated_on"], known["body_name"]) == ("2026-12-29", "Pemprov")
    assert not {"data", "keys"} & {each.name for each in papers.iterdir()}


def test_one_changed_byte_is_told(papers: Path) -> None:
    content = bytearray((papers / "surat.pdf").read_bytes())
    content[-200] ^= 1
    (papers / "surat.pdf").write_bytes(content)
    result = verify(papers, "surat.pdf", "--keys", "kunci.json")
    assert result.returncode == 1
    assert "TIDAK SAMA" in result.stdout
    assert "bukan tanda tangan elektronik tersertifikasi" in result.stdout


def test_the_code_on_paper_is_enough(papers: Path, seal: str) -> None:
    for given in (seal, f"https://ppid.example.id/verifikasi?s={seal}"):
        result = verify(papers, given, "--keys", "kunci.json")
        assert result.returncode == 0, result.stderr
        assert "ASLI" in result.stdout


def test_another_offices_keys_prove_nothing(papers: Path, seal: str) -> None:
    others = jwks.as_set({"k1": seals.public_key(b"x" * 32)})
    (papers / "lain.json").write_text(json.dumps(others))
    assert found(verify(papers, seal, "--keys", "lain.json", "--json"))["verdict"] == "forged"
    strange = jwks.as_set({"z": seals.public_key(b"x" * 32)})
    (papers / "lain.json").write_text(json.dumps(strange))
    assert found(verify(papers, seal, "--keys", "lain.json", "--json"))["verdict"] == "unknown_key"


@pytest.mark.parametrize("given", ["halo", "kunci.json"])
def test_what_has_no_seal_is_told(papers: Path, given: str) -> None:
    result = verify(papers, given, "--keys", "kunci.json", "--json")
    assert result.returncode == 1
    assert found(result) == {"verdict": "no_seal", "authentic": False}


@pytest.mark.parametrize(
    "args",
    [
        ["halo"],
        ["halo", "--keys", "tidak-ada.json"],
        ["tidak-ada.pdf", "--keys", "kunci.json"],
        ["halo", "--keys", "surat.pdf"],
        [],
    ],
)
def test_what_cannot_be_checked_is_one_line_and_exit_2(papers: Path, args: list[str]) -> None:
    result = verify(papers, *args)
    assert (result.returncode, result.stdout) == (2, "")
    assert len(result.stderr.splitlines()) == 1


def test_ten_lines_of_python_do_the_same(papers: Path) -> None:
    """The program that the documentation prints, run on a letter of ours."""
    text = (ROOT / "docs" / "checking-a-paper.md").read_text(encoding="utf-8")
    (program,) = re.findall(r"```python\n(.*?)```", text, re.DOTALL)
    assert len(program.splitlines()) <= 14

    def run() -> int:
        command = [sys.executable, "-c", program, "surat.pdf"]
        return subprocess.run(command, cwd=papers, capture_output=True, check=False).returncode

    assert run() == 0
    content = bytearray((papers / "surat.pdf").read_bytes())
    content[-200] ^= 1
    (papers / "surat.pdf").write_bytes(content)
    assert run() != 0
