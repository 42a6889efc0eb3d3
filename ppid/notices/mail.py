"""Building a message: our own filter before every header, text and HTML, the same id each time.

Python's own header code has let line breaks through (CVE-2024-6923), so nothing that people typed
reaches a header unfiltered, whatever the version.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email import policy
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from hashlib import sha256

from email_validator import EmailNotValidError, validate_email

LONGEST = 150
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]+")
ENCODED_WORD = re.compile(r"=(?=\?)")


class BadAddress(ValueError):
    """No mail can be sent there; the notice must reach its reader by other means."""


@dataclass(frozen=True)
class Attachment:
    """A file of a mail: a PDF letter, or the signed scan."""

    name: str
    content: bytes
    media_type: str = "application/pdf"


@dataclass(frozen=True)
class Words:
    """What a mail says, in its three renderings."""

    subject: str
    text: str
    html: str


@dataclass(frozen=True)
class Envelope:
    """Everything about a mail but its words; all of it is fixed when the notice is decided."""

    message_id: str
    thread_id: str
    sender: str
    sender_name: str
    to: str
    to_name: str
    date: datetime
    attempt: int = 1


def header_text(value: str) -> str:
    """One line without control signs or encoded words, of at most 150 letters."""
    line = " ".join(CONTROL.sub(" ", value).split())
    return ENCODED_WORD.sub("= ", line)[:LONGEST].rstrip()


def body_text(value: str) -> str:
    """Text of several lines without what no reader can see and no server must get."""
    return UNPRINTABLE.sub(" ", value)


def ascii_address(value: str) -> str:
    """The one address that a server can take, or BadAddress; never a list, never a line break."""
    try:
        checked = validate_email(
            value, check_deliverability=False, allow_smtputf8=False, test_environment=True
        )
    except EmailNotValidError as error:
        raise BadAddress from error
    if not checked.ascii_email:
        raise BadAddress
    return checked.ascii_email


def build(envelope: Envelope, words: Words, attachments: Sequence[Attachment] = ()) -> EmailMessage:
    """The whole message; raises BadAddress where it cannot be addressed."""
    message = EmailMessage(policy=policy.SMTP)
    message["From"] = _address(envelope.sender_name, envelope.sender)
    message["To"] = _address(envelope.to_name, envelope.to)
    message["Subject"] = header_text(words.subject)
    message["Date"] = format_datetime(envelope.date)
    message["Message-ID"] = header_text(envelope.message_id)
    message["In-Reply-To"] = message["References"] = header_text(envelope.thread_id)
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message["X-PPID-Attempt"] = str(envelope.attempt)
    message.set_content(body_text(words.text), cte="quoted-printable")
    message.add_alternative(body_text(words.html), subtype="html", cte="quoted-printable")
    for attachment in attachments:
        _attach(message, attachment)
    _set_boundaries(message, envelope.message_id)
    return message


def _set_boundaries(message: EmailMessage, seed: str) -> None:
    """Every copy of a notice is the same to the byte; Python's own boundaries are drawn by lot."""
    for number, part in enumerate(message.walk()):
        if part.is_multipart():
            tag = sha256(f"{seed}|{number}".encode()).hexdigest()[:24]
            part.set_boundary(f"=_{tag}_=")  # "=_" cannot stand in quoted-printable or base64


def _attach(message: EmailMessage, attachment: Attachment) -> None:
    main, _, sub = attachment.media_type.partition("/")
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", attachment.name)[:100]
    message.add_attachment(attachment.content, maintype=main, subtype=sub, filename=name)


def _address(name: str, address: str) -> Address:
    local, _, domain = ascii_address(address).rpartition("@")
    return Address(header_text(name), local, domain)
