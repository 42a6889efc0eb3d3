"""Where mail goes: an SMTP server, `.eml` files of the demonstration, or nowhere yet.

In demonstration mode nothing leaves for a real person: only a loopback server, or an address that
nobody can own, gets mail; everything else is kept as a file.
"""

import os
import re
import smtplib
import ssl
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Protocol
from urllib.parse import unquote, urlsplit

from ppid.settings import LOOPBACK, settings

CONNECT, COMMAND, DATA = 30.0, 300.0, 600.0  # seconds; a hasty client sends twice (RFC 5321)
RESERVED = re.compile(r"(^|\.)(example|test|invalid|localhost|example\.(com|net|org|id))$")
OF_THE_OFFICE = frozenset({530, 534, 535, 538, 550, 554})
POLICY = re.compile(r"^\s*5\.7\.")
ADDRESS = re.compile(r"<?[^\s<>]+@[^\s<>]+>?")


class Unavailable(Exception):
    """The server cannot be used now, by no fault of this mail: everything waits."""


class Refused(Exception):
    """The server refuses this address for good."""


class Later(Exception):
    """The server asks to try this mail again, or the line broke while it was sent."""


class Transport(Protocol):
    def send(self, message: EmailMessage, to: str, sender: str = "") -> str:
        """Hand one mail over, bounces back to `sender`; returns the server's last words."""

    def close(self) -> None: ...


def is_reserved(address: str) -> bool:
    """Whether the domain can belong to nobody."""
    return RESERVED.search(address.rpartition("@")[2].lower()) is not None


def without_addresses(reply: str) -> str:
    """A server's words, fit to be kept."""
    return " ".join(ADDRESS.sub("…", reply).split())[:200]


def open_transport() -> Transport | None:
    """The transport of the settings; None outside demo without a server: notices stay pending."""
    url = settings().smtp_url
    if url is None:
        return Kept() if settings().demo else None
    server = Smtp(url)
    loopback = (urlsplit(url).hostname or "") in LOOPBACK
    return Fenced(server) if settings().demo and not loopback else server


@dataclass
class Smtp:
    """One connection for as many mails as are due; opened at once, so that trouble shows early."""

    url: str
    client: smtplib.SMTP = field(init=False)

    def __post_init__(self) -> None:
        self._connect()

    def _connect(self) -> None:
        parts = urlsplit(self.url)
        secure = parts.scheme == "smtps"
        make = smtplib.SMTP_SSL if secure else smtplib.SMTP
        port = parts.port or (465 if secure else 25)
        try:
            self.client = make(parts.hostname or "127.0.0.1", port, timeout=CONNECT)
        except (OSError, smtplib.SMTPException) as error:
            raise Unavailable(without_addresses(str(error))) from error
        try:
            self._greet(secure, parts.username, parts.password)
        except (OSError, smtplib.SMTPException) as error:
            self.client.close()
            raise Unavailable(without_addresses(str(error))) from error
        if self.client.sock:
            self.client.sock.settimeout(COMMAND)

    def _greet(self, secure: bool, user: str | None, password: str | None) -> None:
        self.client.ehlo_or_helo_if_needed()
        # The office's own relay on this machine often has a certificate that nobody signed.
        plain = secure or (urlsplit(self.url).hostname in LOOPBACK and not user)
        if not plain and self.client.has_extn("starttls"):
            self.client.starttls(context=ssl.create_default_context())
            self.client.ehlo()
        if user:
            self.client.login(unquote(user), unquote(password or ""))

    def send(self, message: EmailMessage, to: str, sender: str = "") -> str:
        """MAIL, RCPT and DATA by hand: the final dot has ten minutes, the rest five."""
        try:
            return self._send(message, to, sender)
        except smtplib.SMTPServerDisconnected as error:
            self.client.close()
            self._connect()  # for the next mail; this one is tried again by its own schedule
            raise Later("sambungan terputus") from error
        except (OSError, smtplib.SMTPException) as error:
            self.close()
            self._connect()
            raise Later(without_addresses(str(error))) from error

    def _send(self, message: EmailMessage, to: str, sender: str) -> str:
        code, reply = self.client.mail(sender or settings().mail_from)
        if code != 250:
            self._reset()
            raise Unavailable(_said(code, reply))
        self._expect(*self.client.rcpt(to))
        if self.client.sock:
            self.client.sock.settimeout(DATA)
        try:
            code, reply = self.client.data(message.as_bytes(policy=SMTP_POLICY))
        except smtplib.SMTPDataError as error:  # refused before the text was sent
            code, reply = error.smtp_code, error.smtp_error  # type: ignore[assignment]
        finally:
            if self.client.sock:
                self.client.sock.settimeout(COMMAND)
        self._expect(code, reply)
        return _said(code, reply)

    def _expect(self, code: int, reply: bytes) -> None:
        """Sort the answer: taken, later, refused for good, or a matter of the office."""
        if code in {250, 251, 252}:
            return
        self._reset()
        said = _said(code, reply)
        if code == 421:
            raise smtplib.SMTPServerDisconnected(said)
        if code < 500 or _is_policy(code, reply):
            raise Later(said)
        raise Refused(said)

    def _reset(self) -> None:
        self.client.rset()

    def close(self) -> None:
        try:
            self.client.quit()
        except (OSError, smtplib.SMTPException):
            self.client.close()


def _is_policy(code: int, reply: bytes) -> bool:
    """Refused for what we are, not for where it goes: someone repairs it, the mail waits."""
    return code in OF_THE_OFFICE and POLICY.match(reply.decode(errors="replace")) is not None


def _said(code: int, reply: bytes) -> str:
    return without_addresses(f"{code} {reply.decode(errors='replace')}")


@dataclass(frozen=True)
class Kept:
    """Mail as files in `data/mail`: readable in the demonstration, and sent to nobody."""

    def send(self, message: EmailMessage, to: str, sender: str = "") -> str:
        folder = mail_folder()
        folder.mkdir(parents=True, exist_ok=True)
        path = folder / file_name(str(message["Message-ID"]))
        temporary = path.with_suffix(f".{os.getpid()}.part")
        with temporary.open("wb") as file:
            file.write(message.as_bytes(policy=SMTP_POLICY))
            file.flush()
            os.fsync(file.fileno())
        if message["Date"]:  # a mail that waited is as old as it says, not as its file
            written = parsedate_to_datetime(str(message["Date"])).timestamp()
            os.utime(temporary, (written, written))
        temporary.replace(path)
        return "disimpan sebagai berkas"

    def close(self) -> None:
        """Nothing is held open."""


@dataclass(frozen=True)
class Fenced:
    """A demonstration with a real server: only reserved addresses leave the house."""

    server: Smtp

    def send(self, message: EmailMessage, to: str, sender: str = "") -> str:
        if is_reserved(to):
            return self.server.send(message, to, sender)
        return Kept().send(message, to, sender)

    def close(self) -> None:
        self.server.close()


def mail_folder() -> Path:
    return settings().data_dir / "mail"


def file_name(message_id: str) -> str:
    """The same for every copy of a notice, so that a copy replaces the one before."""
    return f"{re.sub('[^a-z0-9]', '', message_id.partition('@')[0].lower())}.eml"
