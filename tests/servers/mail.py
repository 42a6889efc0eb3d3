"""A real SMTP server that keeps what it gets, and can be as difficult as real ones are."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Literal

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session

from tests.servers.processes import free_port, wait_until

Mode = Literal["accept", "refuse", "defer", "late", "drop", "lose_answer"]


@dataclass(frozen=True)
class Mail:
    """A message that the server took, with the envelope that brought it."""

    envelope_from: str
    envelope_to: list[str]
    message: EmailMessage
    content: bytes = b""  # as it came over the wire


@dataclass
class SmtpServer:
    """What the test holds of the server.

    `refuse`: no recipient exists (550). `defer`: try later (451). `late`: the final dot is answered
    after `delay` seconds. `drop`: the line is cut at the final dot, nothing is kept. `lose_answer`:
    it is kept, and the line is cut before the answer.
    """

    port: int
    mode: Mode = "accept"
    delay: float = 2.0
    messages: list[Mail] = field(default_factory=list)

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

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, smtp: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if self.mode == "refuse":
            return "550 5.1.1 No such mailbox"
        if self.mode == "defer":
            return "451 4.7.1 Greylisted, try again later"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(  # noqa: N802 - aiosmtpd's name
        self, smtp: SMTP, session: Session, envelope: Envelope
    ) -> str:
        if self.mode == "drop":
            return self._cut(smtp)
        self.messages.append(_parse(envelope))
        if self.mode == "lose_answer":
            return self._cut(smtp)
        if self.mode == "late":
            await asyncio.sleep(self.delay)
        return "250 OK"

    def _cut(self, smtp: SMTP) -> str:
        transport = smtp.transport
        assert isinstance(transport, asyncio.Transport)
        transport.abort()
        return "421 never arrives"


def _parse(envelope: Envelope) -> Mail:
    content = envelope.content
    assert isinstance(content, bytes)
    message = message_from_bytes(content, EmailMessage, policy=policy.default)
    return Mail(envelope.mail_from or "", [str(to) for to in envelope.rcpt_tos], message, content)


@contextmanager
def smtp_server(mode: Mode = "accept", delay: float = 2.0) -> Iterator[SmtpServer]:
    """Run the server for the length of the block; `mode` may be changed inside it."""
    server = SmtpServer(free_port(), mode, delay)
    controller = Controller(server, hostname="127.0.0.1", port=server.port)
    controller.start()
    try:
        yield server
    finally:
        controller.stop()
