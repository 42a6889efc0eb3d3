"""Where mail goes: an SMTP server, `.eml` files of the demonstration, or nowhere yet.

In demonstration mode nothing leaves for a real person: only a loopback server, or an address that
nobody can own, gets mail; everything else is kept as a file.
"""

import os
import re
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP as SMTP_POLICY
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Protocol
from urllib.parse import urlsplit

from ppid.notices.mail import BAD_SENDER
from ppid.notices.replies import Later, Refused, Unavailable, without_addresses
from ppid.notices.smtp import Smtp
from ppid.settings import LOOPBACK, settings
from ppid.variables import is_address

__all__ = [
    "Fenced", "Kept", "Later", "Refused", "Smtp", "Transport", "Unavailable", "file_name",
    "is_reserved", "mail_folder", "open_transport", "without_addresses",
]  # fmt: skip

RESERVED = re.compile(r"(^|\.)(example|test|invalid|localhost|example\.(com|net|org|id))$")


class Transport(Protocol):
    def send(self, message: EmailMessage, to: str, sender: str = "") -> str:
        """Hand one mail over, bounces back to `sender`; returns the server's last words."""

    def close(self) -> None: ...


def is_reserved(address: str) -> bool:
    """Whether the domain can belong to nobody."""
    return RESERVED.search(address.rpartition("@")[2].lower()) is not None


def open_transport() -> Transport | None:
    """The transport of the settings; None outside demo without a server: notices stay pending.

    Raises Unavailable where the server is away, or our own address is wrong: nothing is claimed.
    """
    url = settings().smtp_url
    if not is_address(settings().mail_from):
        raise Unavailable(BAD_SENDER)
    if url is None:
        return Kept() if settings().demo else None
    server = Smtp(url)
    loopback = (urlsplit(url).hostname or "") in LOOPBACK
    return Fenced(server) if settings().demo and not loopback else server


@dataclass(frozen=True)
class Kept:
    """Mail as files in `data/mail`: readable in the demonstration, and sent to nobody."""

    def send(self, message: EmailMessage, to: str, sender: str = "") -> str:
        folder = settings().folder("mail")
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
