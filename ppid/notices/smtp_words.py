"""Why a mail server cannot be used, in words an operator understands, and without a secret."""

import base64
import re
import smtplib
import socket
import ssl
from urllib.parse import unquote

from ppid.notices.replies import said, without_addresses
from ppid.statute.words import N_

ENCODED = re.compile(r"(?<![A-Za-z0-9+/=])[A-Za-z0-9+/]{6,}={1,2}(?![A-Za-z0-9+/=])")
REFUSED_BY = "menolak nama pengguna atau sandi"


def secrets(user: str | None, password: str | None) -> tuple[str, ...]:
    """What a server may echo of a log-in: plain, and as base64 of AUTH LOGIN and AUTH PLAIN."""
    if not user:
        return ()
    plain = [unquote(user), unquote(password or "")]
    told = [*plain, "\0" + "\0".join(plain)]
    encoded = [base64.b64encode(each.encode()).decode() for each in told]
    return tuple(each for each in (*encoded, *plain) if each)


def words(error: Exception, *hidden: str) -> str:
    """One line about what went wrong; `hidden` never stands in it."""
    line = _line(error)
    for each in sorted(hidden, key=len, reverse=True):
        line = re.sub(rf"(?<!\w){re.escape(each)}(?!\w)", "…", line)
    return without_addresses(ENCODED.sub("…", line)) or type(error).__name__


def _line(error: Exception) -> str:
    """The server's own words, where it spoke; else what happened to the line."""
    if isinstance(error, smtplib.SMTPResponseException):
        reply = error.smtp_error
        text = said(error.smtp_code, reply if isinstance(reply, bytes) else str(reply).encode())
        login = isinstance(error, smtplib.SMTPAuthenticationError)
        return f"{REFUSED_BY}: {text}" if login else text
    if isinstance(error, smtplib.SMTPServerDisconnected):
        return f"sambungan terputus: {error}"
    if isinstance(error, smtplib.SMTPNotSupportedError):
        return f"tidak didukung peladen: {error}"
    return _of_the_line(error)


def _of_the_line(error: Exception) -> str:
    if isinstance(error, ssl.SSLCertVerificationError):
        return f"sertifikat peladen tidak dipercaya: {error.verify_message}"
    if isinstance(error, socket.gaierror):
        return N_("nama peladen tidak ditemukan")
    if isinstance(error, TimeoutError):
        return N_("tidak menjawab pada waktunya")
    if isinstance(error, ConnectionRefusedError):
        return N_("sambungan ditolak (connection refused)")
    return str(error.strerror or error) if isinstance(error, OSError) else str(error)
