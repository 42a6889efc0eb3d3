"""A real SMTP server that keeps what it gets, and can be as difficult as real ones are."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from random import Random
from typing import Any, Literal

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.servers.processes import free_port, wait_until

Mode = Literal[
    "accept", "refuse", "deny", "defer", "greylist", "hang", "late", "drop", "lose_answer"
]


@dataclass(frozen=True)
class Mail:
    """A message that the server took, with the envelope that brought it."""

    envelope_from: str
    envelope_to: list[str]
    message: EmailMessage


@dataclass
class SmtpServer:
    """What the test holds of the server.

    `refuse`: no recipient exists (550). `deny`: we may not send at all (550 5.7.1). `defer`: try
    later (451). `greylist`: the first try of each recipient is deferred. `hang`: a recipient is
    answered after `delay` seconds, as is the final dot under `late`. `drop`: the line is cut at the
    final dot, nothing is kept. `lose_answer`: it is kept, and the line is cut before the answer.

    `rules` gives an address or a domain a mode of its own; `chances` makes a share of all mails
    suffer one, drawn from `dice`, and `suffered` has their Message-IDs. `password` makes the server
    ask for one, in the clear.
    """

    port: int
    mode: Mode = "accept"
    delay: float = 2.0
    messages: list[Mail] = field(default_factory=list)
    rules: dict[str, Mode] = field(default_factory=dict)
    chances: dict[Mode, float] = field(default_factory=dict)
    suffered: dict[str, list[str]] = field(default_factory=dict)
    dice: Random = field(default_factory=lambda: Random(1))
    password: str = ""
    utf8: bool = True  # whether addresses beyond ASCII are taken
    _seen: set[str] = field(default_factory=set)

    @property
    def url(self) -> str:
        return f"smtp://127.0.0.1:{self.port}"

    def wait_for(self, count: int, timeout: float = 30) -> list[Mail]:
        """The messages, once at least `count` have come."""
        wait_until(lambda: len(self.messages) >= count, timeout, f"{count} mails")
        return self.messages

    def to(self, address: str) -> list[Mail]:
        """The messages that were brought for one address."""
        return [mail for mail in self.messages if address in mail.envelope_to]

    def ids(self) -> list[str]:
        """The Message-ID of every copy that was kept."""
        return [str(mail.message["Message-ID"]) for mail in self.messages]

    def _mode(self, address: str) -> Mode:
        domain = address.rpartition("@")[2]
        return self.rules.get(address) or self.rules.get(domain) or self.mode

    async def handle_EHLO(  # noqa: N802 - aiosmtpd's name
        self,
        smtp: SMTP,
        session: Session,
        envelope: Envelope,
        hostname: str,
        responses: list[str],
    ) -> list[str]:
        session.host_name = hostname
        return [said for said in responses if self.utf8 or "SMTPUTF8" not in said]

    async def handle_MAIL(  # noqa: N802 - aiosmtpd's name
        self, smtp: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.password and not session.authenticated:
            return "530 5.7.0 Authentication required"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, smtp: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        mode = self._mode(address)
        if mode == "refuse":
            return "550 5.1.1 No such mailbox"
        if mode == "deny":
            return "550 5.7.1 Relaying denied"
        if mode == "defer" or (mode == "greylist" and address not in self._seen):
            self._seen.add(address)
            return "451 4.7.1 Greylisted, try again later"
        if mode == "hang":
            await asyncio.sleep(self.delay)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, smtp: SMTP, session: Session, envelope: Envelope
    ) -> str:
        mode = self._draw(self._mode(str(envelope.rcpt_tos[0])), _parse(envelope))
        if mode == "drop":
            return self._cut(smtp)
        self.messages.append(_parse(envelope))
        if mode == "lose_answer":
            return self._cut(smtp)
        if mode == "late":
            await asyncio.sleep(self.delay)
        return "250 OK"

    def _draw(self, mode: Mode, mail: Mail) -> Mode:
        for unlucky, share in self.chances.items():
            if self.dice.random() < share:
                ids = self.suffered.setdefault(unlucky, [])
                ids.append(str(mail.message["Message-ID"]))
                return unlucky
        return mode

    def authenticate(
        self, _server: object, _session: object, _envelope: object, _mechanism: str, data: object
    ) -> AuthResult:
        given = data.password if isinstance(data, LoginPassword) else b""
        return AuthResult(success=given == self.password.encode(), handled=False)

    def _cut(self, smtp: SMTP) -> str:
        transport = smtp.transport
        assert isinstance(transport, asyncio.Transport)
        transport.abort()
        return "421 never arrives"


def _parse(envelope: Envelope) -> Mail:
    content = envelope.content
    assert isinstance(content, bytes)
    message = message_from_bytes(content, EmailMessage, policy=policy.default)
    return Mail(envelope.mail_from or "", [str(to) for to in envelope.rcpt_tos], message)


@contextmanager
def smtp_server(
    mode: Mode = "accept", delay: float = 2.0, password: str = "", port: int = 0
) -> Iterator[SmtpServer]:
    """Run the server for the length of the block; `mode` may be changed inside it."""
    server = SmtpServer(port or free_port(), mode, delay, password=password)
    with serving(server):
        yield server


@contextmanager
def serving(server: SmtpServer) -> Iterator[None]:
    """Answer at the server's port for the length of the block: before and after, it is refused."""
    asks: dict[str, Any] = {"authenticator": server.authenticate, "auth_require_tls": False}
    controller = Controller(
        server, hostname="127.0.0.1", port=server.port, **(asks if server.password else {})
    )
    controller.start()
    try:
        yield
    finally:
        controller.stop()
