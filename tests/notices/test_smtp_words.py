"""What is kept of a mail server's refusal: words, and nothing of the log-in."""

import base64
import smtplib
import socket

import pytest

from ppid.notices.smtp_words import secrets, words

USER, PASSWORD = "ppid-kaltim", "perahu biru"


def encoded(text: str) -> str:
    return base64.b64encode(text.encode()).decode()


@pytest.mark.parametrize(
    "echo",
    [USER, PASSWORD, encoded(USER), encoded(PASSWORD), encoded(f"\0{USER}\0{PASSWORD}")],
)
def test_a_server_that_repeats_the_log_in_gives_nothing_away(echo: str) -> None:
    error = smtplib.SMTPAuthenticationError(535, f"5.7.8 no: {echo}".encode())
    line = words(error, *secrets(USER, PASSWORD))
    assert line == "menolak nama pengguna atau sandi: 535 5.7.8 no: …"


def test_a_password_with_percent_signs_is_known_as_the_server_saw_it() -> None:
    assert "p@ss" in secrets("u%40x.id", "p%40ss")


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (smtplib.SMTPConnectError(554, b"5.3.2 closed"), "554 5.3.2 closed"),
        (socket.gaierror(-2, "Name or service not known"), "nama peladen tidak ditemukan"),
        (TimeoutError("timed out"), "tidak menjawab pada waktunya"),
        (OSError(113, "No route to host"), "No route to host"),
        (smtplib.SMTPServerDisconnected("gone"), "sambungan terputus: gone"),
    ],
)
def test_every_failure_is_a_sentence(error: Exception, said: str) -> None:
    assert words(error) == said
