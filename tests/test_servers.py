"""The servers that other tests stand on are real, apart from each other, and end."""

import smtplib
import socket
import sys
import time
from email.message import EmailMessage

import psycopg
import pytest
import redis

from tests.servers import (
    SmtpServer,
    chromium,
    free_port,
    fresh_database,
    is_alive,
    postgres_cluster,
    process,
    redis_process,
    smtp_server,
    wait_until,
)

pytestmark = pytest.mark.servers


def letter() -> EmailMessage:
    message = EmailMessage()
    message["Subject"] = "Pemberitahuan tertulis"
    message["Message-ID"] = "<1@ppid.example>"
    message.set_content("Jawaban atas permohonan Saudari.")
    return message


def send(server: SmtpServer, timeout: float = 10) -> None:
    with smtplib.SMTP("127.0.0.1", server.port, timeout=timeout) as client:
        client.send_message(letter(), "ppid@ppid.example", ["siti@example.id"])


def test_a_free_port_can_be_taken() -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", free_port()))


def test_a_process_is_ready_when_it_says_so_and_gone_with_its_children_after_the_block() -> None:
    family = (
        "import subprocess as s; c = s.Popen(['sleep', '60']); print(c.pid, flush=True); c.wait()"
    )
    with process([sys.executable, "-c", family], ready="\n") as parent:
        child = int(parent.output())
        assert is_alive(parent.pid)
        assert is_alive(child)
    wait_until(lambda: not is_alive(parent.pid) and not is_alive(child), 5)


def test_a_process_sees_the_environment_of_the_test_and_not_of_the_shell(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("PPID_DATABASE_URL", "postgresql://somewhere.real")
    shown = "import os; print(sorted(n for n in os.environ if n.startswith('PPID')), flush=True)"
    with process([sys.executable, "-c", shown], {"PPID_PORT": "1"}, ready="]") as printed:
        assert printed.output().strip() == "['PPID_PORT']"


def test_a_process_that_fails_is_told_with_its_output_at_once() -> None:
    started = time.monotonic()
    wrong = [sys.executable, "-c", "raise SystemExit('PPID_REDIS_URL: tidak terjangkau')"]
    with pytest.raises(AssertionError, match="tidak terjangkau"), process(wrong, ready="siap"):
        pass
    assert time.monotonic() - started < 60


def test_postgres_is_durable_and_keeps_what_was_committed_through_kill_9() -> None:
    with postgres_cluster() as server:
        plain = server.url.replace("+psycopg", "")
        with psycopg.connect(plain) as connection:
            shown = "SELECT current_setting('fsync'), current_setting('synchronous_commit')"
            assert connection.execute(shown).fetchone() == ("on", "on")
            connection.execute("CREATE TABLE register (number text)")
            connection.execute("INSERT INTO register VALUES ('PPID-2026-000001')")
        server.kill()
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(plain, connect_timeout=2)
        server.start()
        copy = fresh_database(server.url, "copy", template="postgres").replace("+psycopg", "")
        with psycopg.connect(copy) as connection:
            rows = connection.execute("SELECT number FROM register").fetchall()
            assert rows == [("PPID-2026-000001",)]
        folder = server.log.parent
    assert not folder.exists()
    assert not server.process.running


def test_two_postgres_servers_live_side_by_side() -> None:
    with postgres_cluster() as one, postgres_cluster() as other:
        assert one.url != other.url


def test_redis_keeps_what_it_answered_when_it_is_started_again() -> None:
    with redis_process() as server:
        with redis.Redis.from_url(server.url) as client:
            client.set("antrean", "surat")
            assert client.config_get("maxmemory-policy") == {"maxmemory-policy": "noeviction"}
        server.stop()
        server.start()
        with redis.Redis.from_url(server.url) as client:
            assert client.get("antrean") == b"surat"


def test_mail_arrives_with_its_envelope() -> None:
    with smtp_server() as server:
        send(server)
        (mail,) = server.wait_for(1)
        assert mail.envelope_from == "ppid@ppid.example"
        assert mail.envelope_to == ["siti@example.id"]
        assert mail.message["Subject"] == "Pemberitahuan tertulis"
        assert "Jawaban atas permohonan" in mail.message.get_content()
        assert server.to("siti@example.id") == [mail]
        assert server.to("budi@disdik.example") == []


def test_mail_is_refused_for_good_or_for_now() -> None:
    with smtp_server("refuse") as server:
        with pytest.raises(smtplib.SMTPRecipientsRefused) as refusal:
            send(server)
        assert refusal.value.recipients["siti@example.id"][0] == 550
        server.mode = "defer"
        with pytest.raises(smtplib.SMTPRecipientsRefused) as refusal:
            send(server)
        assert refusal.value.recipients["siti@example.id"][0] == 451
        assert server.messages == []


def test_a_late_answer_is_worth_waiting_for() -> None:
    with smtp_server("late", delay=1) as server:
        started = time.monotonic()
        send(server)
        assert time.monotonic() - started >= 1
        with pytest.raises(smtplib.SMTPServerDisconnected, match="timed out"):
            send(server, timeout=0.3)
        assert len(server.messages) == 2


@pytest.mark.parametrize(("mode", "kept"), [("drop", 0), ("lose_answer", 1)])
def test_a_cut_line_tells_the_sender_nothing(mode: str, kept: int) -> None:
    with smtp_server() as server:
        server.mode = mode  # type: ignore[assignment]
        with pytest.raises((smtplib.SMTPServerDisconnected, ConnectionResetError)):
            send(server)
        assert len(server.messages) == kept


@pytest.mark.browser
def test_chromium_shows_a_page() -> None:
    with chromium() as browser:
        page = browser.new_page(viewport={"width": 360, "height": 640})
        page.set_content("<html lang=id><h1>Ajukan Permohonan Informasi</h1></html>")
        assert page.get_by_role("heading").inner_text() == "Ajukan Permohonan Informasi"
