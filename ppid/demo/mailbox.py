"""Mail that was sent in demonstration mode: one `.eml` file each, read as a mail program would."""

import os
import re
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime
from pathlib import Path

from ppid import clock
from ppid.errors import NotFound
from ppid.notices.transport import mail_folder as folder

NAME = re.compile(r"[a-z0-9]{1,150}")
ENDING = ".eml"
_headers = BytesHeaderParser(policy=policy.default)


@dataclass(frozen=True)
class Line:
    """One mail in the list."""

    id: str
    to: str
    subject: str
    at: datetime


@dataclass(frozen=True)
class Attachment:
    name: str
    content: bytes


@dataclass(frozen=True)
class Mail:
    """One mail, opened."""

    line: Line
    sender: str
    text: str
    html: str | None
    attachments: list[Attachment]


def names() -> list[str]:
    """The mails, newest first; of one second, in the order of their arrival."""
    try:
        with os.scandir(folder()) as entries:
            kept = [(entry.stat(), Path(entry.name)) for entry in entries]
    except FileNotFoundError:  # nothing was sent yet, or it was emptied this moment
        return []
    found = sorted(((at.st_mtime_ns, at.st_ctime_ns, path) for at, path in kept), reverse=True)
    mails = [path.stem for *_, path in found if path.suffix == ENDING]
    return [name for name in mails if NAME.fullmatch(name)]


def count() -> int:
    return len(names())


def page(start: int, length: int) -> list[Line]:
    """A part of the list, newest first."""
    return [_line(name) for name in names()[start : start + length]]


def open_mail(name: str) -> Mail:
    """One mail; NotFound for a name that is no mail of ours."""
    if not NAME.fullmatch(name):
        raise NotFound
    try:
        content = (folder() / f"{name}{ENDING}").read_bytes()
    except FileNotFoundError as error:
        raise NotFound from error
    message = message_from_bytes(content, EmailMessage, policy=policy.default)
    text, html = message.get_body(("plain",)), message.get_body(("html",))
    return Mail(
        line=_described(name, message),
        sender=str(message.get("From", "")),
        text=text.get_content() if text else "",
        html=html.get_content() if html else None,
        attachments=[_attachment(number, part) for number, part in _attached(message)],
    )


def empty() -> None:
    """Forget all of it: training begins again."""
    for name in names():
        (folder() / f"{name}{ENDING}").unlink(missing_ok=True)


def _line(name: str) -> Line:
    try:
        with (folder() / f"{name}{ENDING}").open("rb") as file:
            return _described(name, _headers.parse(file))
    except FileNotFoundError:  # emptied this moment
        return Line(name, "", "", clock.now())


def _described(name: str, message: EmailMessage) -> Line:
    try:
        at = parsedate_to_datetime(str(message.get("Date", "")))
    except ValueError:
        at = clock.now()
    return Line(name, str(message.get("To", "")), str(message.get("Subject", "")), at)


def _attached(message: EmailMessage) -> list[tuple[int, EmailMessage]]:
    parts = [part for part in message.iter_attachments() if isinstance(part, EmailMessage)]
    return list(enumerate(parts, start=1))


def _attachment(number: int, part: EmailMessage) -> Attachment:
    content = part.get_payload(decode=True)
    name = Path(part.get_filename() or f"lampiran-{number}").name
    return Attachment(name, content if isinstance(content, bytes) else b"")
