"""One connection to the mail server, for as many mails as it will carry."""

import smtplib
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.policy import SMTPUTF8
from urllib.parse import unquote, urlsplit

from ppid.notices.replies import Later, Refused, Unavailable, judge, said
from ppid.notices.smtp_words import secrets as _secrets
from ppid.notices.smtp_words import words
from ppid.settings import LOOPBACK, settings

CONNECT, COMMAND, DATA = 30.0, 300.0, 600.0  # seconds; a hasty client sends twice (RFC 5321)
GREETING = 60.0  # for the whole greeting, however steadily a server drips its letters
BROKEN = (OSError, smtplib.SMTPException)


@dataclass
class Smtp:
    """Opened at once, so that trouble shows early; opened again where the server closed it."""

    url: str
    hasty: float | None = None  # seconds for connecting and log-in, for whoever only looks
    client: smtplib.SMTP | None = field(init=False, default=None)
    logged_in: bool = field(init=False, default=False)
    used: bool = field(init=False, default=False)  # it has carried a mail since it was opened

    def __post_init__(self) -> None:
        self._connect()

    def send(self, message: EmailMessage, to: str, sender: str = "") -> str:
        """MAIL, RCPT and DATA by hand: the final dot has ten minutes, the rest five."""
        client = self.client or self._connect()
        try:
            self._address(client, to, sender)
        except BROKEN as error:  # nothing of the mail has left
            old = self.used
            self._break()
            if not old:
                raise Later(words(error)) from error
            client = self._again(to, sender)  # servers close lines that were idle or carried enough
        return self._text(client, _written(message, to))

    def _connect(self) -> smtplib.SMTP:
        parts = urlsplit(self.url)
        secure = parts.scheme == "smtps"
        wait = self.hasty or CONNECT
        client = smtplib.SMTP_SSL(timeout=wait) if secure else smtplib.SMTP(timeout=wait)
        port = parts.port or (465 if secure else 25)
        try:
            with _no_longer_than(self.hasty or GREETING, client):
                code, reply = client.connect(parts.hostname or "127.0.0.1", port)
                if code != 220:
                    raise smtplib.SMTPConnectError(code, reply)
                self._greet(client, secure, parts.username, parts.password)
        except BROKEN as error:
            client.close()
            raise Unavailable(words(error, *_secrets(parts.username, parts.password))) from error
        _patience(client, COMMAND)
        self.client, self.used = client, False
        return client

    def _greet(
        self, client: smtplib.SMTP, secure: bool, user: str | None, password: str | None
    ) -> None:
        client.ehlo_or_helo_if_needed()
        host = urlsplit(self.url).hostname or ""
        # The office's own relay on this machine often has a certificate that nobody signed.
        plain = secure or (host in LOOPBACK and not user)
        if not plain and client.has_extn("starttls"):
            client._host = host  # type: ignore[attr-defined]  # what the certificate must name
            client.starttls(context=ssl.create_default_context())
            client.ehlo()
        if user:
            client.login(unquote(user), unquote(password or ""))
            self.logged_in = True

    def _again(self, to: str, sender: str) -> smtplib.SMTP:
        client = self._connect()
        try:
            self._address(client, to, sender)
        except BROKEN as error:
            self._break()
            raise Later(words(error)) from error
        return client

    def _address(self, client: smtplib.SMTP, to: str, sender: str) -> None:
        options = "" if to.isascii() else _international(client)
        code, reply = client.docmd(f"MAIL FROM:<{sender or settings().mail_from}>{options}")
        if code == 421:
            raise smtplib.SMTPServerDisconnected(said(code, reply))
        if code != 250:
            client.rset()
            raise Unavailable(said(code, reply))
        self._judged(client, *client.docmd(f"RCPT TO:<{to}>"))

    def _text(self, client: smtplib.SMTP, content: bytes) -> str:
        """After the final dot a silent server may have taken it: that is worth knowing."""
        uncertain = False
        try:
            code, reply = client.docmd("DATA")
            if code == 354:
                client.send(_quoted(content))
                uncertain = True
                _patience(client, DATA)
                code, reply = client.getreply()
                uncertain = False
                _patience(client, COMMAND)
            elif code < 400:
                raise smtplib.SMTPServerDisconnected(said(code, reply))
            self.used = True
            self._judged(client, code, reply)
        except BROKEN as error:
            self._break()
            raise Later(words(error), uncertain=uncertain) from error
        return said(code, reply)

    def _judged(self, client: smtplib.SMTP, code: int, reply: bytes) -> None:
        if code == 421:
            raise smtplib.SMTPServerDisconnected(said(code, reply))
        if not 200 <= code < 300:
            client.rset()
        judge(code, reply)

    def _break(self) -> None:
        if self.client:
            self.client.close()
        self.client = None

    def close(self) -> None:
        if self.client is None:
            return
        try:
            _patience(self.client, CONNECT)
            self.client.quit()
        except BROKEN:
            self._break()


@contextmanager
def _no_longer_than(seconds: float, client: smtplib.SMTP) -> Iterator[None]:
    """Cut a connection that takes its time; every single letter in time is not enough."""
    timer = threading.Timer(seconds, client.close)
    timer.daemon = True
    timer.start()
    try:
        yield
    except (AttributeError, ValueError) as error:  # what smtplib does with a closed socket
        raise smtplib.SMTPServerDisconnected("salam terlalu lama") from error
    finally:
        timer.cancel()


def _patience(client: smtplib.SMTP, seconds: float) -> None:
    if client.sock:
        client.sock.settimeout(seconds)


def _international(client: smtplib.SMTP) -> str:
    if not client.has_extn("smtputf8"):
        raise Refused("server surel tidak menerima alamat di luar huruf Latin dasar")
    client.command_encoding = "utf-8"
    return " SMTPUTF8 BODY=8BITMIME"


def _written(message: EmailMessage, to: str) -> bytes:
    return message.as_bytes(policy=SMTP_POLICY if to.isascii() else SMTPUTF8)


def _quoted(content: bytes) -> bytes:
    """Dots at the beginning of a line doubled, and the dot that ends it all."""
    text = (b"\r\n" + content).replace(b"\r\n.", b"\r\n..")[2:]
    return text + (b"" if text.endswith(b"\r\n") else b"\r\n") + b".\r\n"
