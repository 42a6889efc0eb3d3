"""A variable that is wrong stops the start: one line, its name, no secret."""

import os
from pathlib import Path

import pytest

from ppid import variables
from ppid.cli import main
from ppid.errors import ConfigError
from ppid.notices.mail import ascii_address
from ppid.settings import read, settings

Output = pytest.CaptureFixture[str]
Patch = pytest.MonkeyPatch
RING = "k1: " + "YWJj" * 12
SECRET = "r4hasia-sekali"

WRONG = [
    ("PPID_MAIL_FROM", "PPID Kaltim <ppid@kaltimprov.go.id>"),
    ("PPID_MAIL_FROM", "bukan"),
    ("PPID_MAIL_FROM", "ppid@kaltimprov.go.id\nBcc: x@y.id"),
    ("PPID_MAIL_FROM", "a@kaltimprov.go.id, b@kaltimprov.go.id"),
    ("PPID_MAIL_FROM", "ppid@kaltimprov"),
    ("PPID_BOUNCE_ADDRESS", "Pantulan <pantulan@ppid.go.id>"),
    ("PPID_COMMISSION_EMAIL", "foo"),
    ("PPID_MIGRATE_DATABASE_URL", "foo"),
    ("PPID_MIGRATE_DATABASE_URL", f"postgresql+psycopg://ppid:{SECRET}@db/ppid"),
    ("PPID_SMTP_URL", "smtp://u@peladen"),
    ("PPID_SMTP_URL", f"smtp://:{SECRET}@peladen"),
    ("PPID_SMTP_URL", "smtp://peladen:99999"),
    ("PPID_SMTP_URL", "smtp://"),
    ("PPID_SMTP_URL", "smtp:peladen"),
    ("PPID_SMTP_URL", f"smtp://u:{SECRET}#1@peladen"),
    ("PPID_SMTP_URL", f"smtp://u:[{SECRET}@peladen"),
    ("PPID_REDIS_URL", f"redis://:{SECRET}@peladen:0/0"),
    ("PPID_CLAMD_URL", "tcp://peladen:satu"),
    ("PPID_BASE_URL", "https://ppid.go.id/layanan"),
    ("PPID_BASE_URL", "https://ppid.go.id?a=1"),
    ("PPID_BASE_URL", f"https://u:{SECRET}@ppid.go.id"),
    ("PPID_BASE_URL", "https://ppid.go.id:99999"),
    ("PPID_ALLOWED_HOSTS", "*"),
    ("PPID_ALLOWED_HOSTS", "ppid.go.id,https://www.ppid.go.id"),
    ("PPID_ALLOWED_HOSTS", "ppid.go.id/x"),
    ("PPID_METRICS_TOKEN", "pendek-123456"),
    ("PPID_COMMISSION_DESK_EMAIL", "bukan"),
    ("PPID_DOSSIER_HOURS", "0"),
    ("PPID_DOSSIER_HOURS", "25"),
    ("PPID_DOSSIER_HOURS", "setengah"),
]


@pytest.mark.parametrize(("name", "value"), WRONG)
def test_a_wrong_value_stops_the_start_in_one_line(
    monkeypatch: Patch, capsys: Output, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    settings.cache_clear()
    assert main(["migrate"]) == 2
    line = capsys.readouterr().err
    assert line.startswith(f"ppid: {name}: ") and line.count("\n") == 1
    assert SECRET not in line and "pendek-123456" not in line


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PPID_MAIL_FROM", "ppid@kaltimprov.go.id"),
        ("PPID_MAIL_FROM", " ppid+surat.1@ppid-kaltim.example\n"),
        ("PPID_COMMISSION_EMAIL", "komisi@ki.kaltimprov.go.id"),
        ("PPID_SMTP_URL", "smtp://peladen"),
        ("PPID_SMTP_URL", "smtps://u%40x.id:p%23@peladen:465"),
        ("PPID_BASE_URL", "https://ppid.go.id/"),
        ("PPID_BASE_URL", "http://[::1]:8000"),
        ("PPID_ALLOWED_HOSTS", "ppid.lokal, 192.168.1.5, [::1]:8000, ppid:8000"),
        ("PPID_METRICS_TOKEN", "0123456789abcdef"),
    ],
)
def test_a_right_value_starts(tmp_path: Path, name: str, value: str) -> None:
    read({"PPID_DATA_DIR": str(tmp_path / "data"), name: value})


def test_every_sender_that_starts_can_be_written_into_a_mail(tmp_path: Path) -> None:
    for value in ("ppid@kaltimprov.go.id", "o'ppid@a-b.id", "p_p+1.x@xn--bcher-kva.example"):
        made = read({"PPID_DATA_DIR": str(tmp_path / "data"), "PPID_MAIL_FROM": value})
        assert ascii_address(made.mail_from) == value


def test_a_base_url_without_a_domain_makes_no_sender(tmp_path: Path) -> None:
    env = {"PPID_DATA_DIR": str(tmp_path / "data"), "PPID_BASE_URL": "http://10.0.0.5:8000"}
    assert read(env).mail_from == "ppid@ppid.example"  # nothing leaves without a mail server
    with pytest.raises(ConfigError, match=r"^PPID_MAIL_FROM: "):
        read({**env, "PPID_SMTP_URL": "smtp://peladen"})
    fine = {**env, "PPID_SMTP_URL": "smtp://peladen", "PPID_MAIL_FROM": "ppid@ppid.go.id"}
    assert read(fine).mail_from == "ppid@ppid.go.id"


@pytest.mark.parametrize(
    ("mode", "starts"),
    [(0o600, True), (0o400, True), (0o640, True), (0o644, False), (0o660, False), (0o602, False)],
)
@pytest.mark.parametrize(
    ("name", "content"),
    [("PPID_KEYS_FILE", RING), ("PPID_METRICS_TOKEN_FILE", "0123456789abcdef")],
)
def test_a_secret_that_others_can_read_is_not_used(
    tmp_path: Path, mode: int, starts: bool, name: str, content: str
) -> None:
    file = tmp_path / "rahasia"
    file.write_text(content)
    file.chmod(mode)
    env = {"PPID_DATA_DIR": str(tmp_path / "data"), name: str(file)}
    if starts:
        read(env)
        return
    with pytest.raises(ConfigError, match=rf"^{name}: .*`chmod 06[04]0 {file}`") as refusal:
        read(env)
    assert content not in str(refusal.value)


def test_a_secret_that_the_container_mounts_is_used(tmp_path: Path, monkeypatch: Patch) -> None:
    """Docker mounts its secrets 0444, into this one container."""
    file = tmp_path / "token"
    file.write_text("0123456789abcdef")
    file.chmod(0o444)
    env = {"PPID_DATA_DIR": str(tmp_path / "data"), "PPID_METRICS_TOKEN_FILE": str(file)}
    monkeypatch.setattr(variables, "PRIVATE_PLACES", (tmp_path,))
    assert read(env).metrics_token == "0123456789abcdef"


def test_a_file_that_is_no_text_is_refused_in_words(tmp_path: Path) -> None:
    file = tmp_path / "token"
    file.write_bytes(b"\xff\xfe")
    file.chmod(0o600)
    env = {"PPID_DATA_DIR": str(tmp_path / "data"), "PPID_METRICS_TOKEN_FILE": str(file)}
    with pytest.raises(ConfigError, match=r"^PPID_METRICS_TOKEN_FILE: "):
        read(env)


def test_the_data_are_for_our_eyes_only(tmp_path: Path) -> None:
    mask = os.umask(0o022)
    try:
        assert main(["migrate"]) == 0
    finally:
        os.umask(mask)
    folder = settings().data_dir
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / "ppid.db").stat().st_mode & 0o777 == 0o600


def test_a_folder_that_was_there_keeps_its_mode(tmp_path: Path) -> None:
    settings().data_dir.mkdir(mode=0o750)
    settings().folder("run")
    assert settings().data_dir.stat().st_mode & 0o777 == 0o750
