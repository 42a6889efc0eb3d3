"""Building a message: our own filter before every header, text and HTML, the same id each time.

Python's own header code has let line breaks through (CVE-2024-6923), so nothing that people typed
reaches a header unfiltered, whatever the version.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from email.headerregistry import Address
from email.message import EmailMessage
from email.utils import format_datetime
from functools import lru_cache

from email_validator import EmailNotValidError, validate_email

from ppid.notices.mime import Letter, file_part, text_part
from ppid.notices.replies import Unavailable
from ppid.variables import is_address

LONGEST = 150
BAD_SENDER = "PPID_MAIL_FROM bukan alamat surel"
CONTROL = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]+")
UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]+")
WORDS_ONLY = re.compile("[A-Za-z0-9][A-Za-z0-9 -]*")
PLAIN = re.compile(r"[A-Za-z0-9._+-]+@[A-Za-z0-9.-]+")
USUAL = re.compile(
    r"[a-z0-9][a-z0-9_-]{0,30}(\.[a-z0-9_-]{1,15})?@([a-z0-9]{1,20}\.){1,4}[a-z]{2,10}"
)
ONE = re.compile(r"[^\s<>,;\x00-\x1f]+@[^\s<>,;\x00-\x1f@]+")
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
    language: str = "id"


def header_text(value: str) -> str:
    """One line without control signs or encoded words, of at most 150 letters."""
    line = " ".join(CONTROL.sub(" ", value).split())
    return ENCODED_WORD.sub("= ", line)[:LONGEST].rstrip()


def body_text(value: str) -> str:
    """Text of several lines without what no reader can see and no server must get."""
    return UNPRINTABLE.sub(" ", value)


def mail_address(value: str) -> str:
    """The one address to send to, or BadAddress; never a list, never a line break.

    The domain as servers know it (punycode); letters beyond ASCII may stand before the @, and only
    a server that offers SMTPUTF8 can take them.
    """
    if USUAL.fullmatch(value):  # nearly all are, and the whole grammar takes its time
        return value
    try:
        checked = validate_email(
            value, check_deliverability=False, allow_smtputf8=True, test_environment=True
        )
    except EmailNotValidError as error:
        raise BadAddress from error
    return checked.ascii_email or f"{checked.local_part}@{checked.ascii_domain}"


def ascii_address(value: str) -> str:
    """An address that every server can take, or BadAddress."""
    found = mail_address(value)
    if not found.isascii():
        raise BadAddress
    return found


def build(envelope: Envelope, words: Words, attachments: Sequence[Attachment] = ()) -> EmailMessage:
    """The whole message; raises BadAddress where it cannot be addressed."""
    if not ONE.fullmatch(envelope.to):
        raise BadAddress
    message = Letter()
    message["From"] = sender(envelope.sender_name, envelope.sender)
    message["To"] = _address(envelope.to_name, envelope.to)
    message["Subject"] = header_text(words.subject)
    message["Date"] = format_datetime(envelope.date)
    message["Message-ID"] = header_text(envelope.message_id)
    message["In-Reply-To"] = message["References"] = header_text(envelope.thread_id)
    message["Auto-Submitted"] = "auto-generated"
    message["X-Auto-Response-Suppress"] = "All"
    message["X-PPID-Attempt"] = str(envelope.attempt)
    message["Content-Language"] = envelope.language
    message["MIME-Version"] = "1.0"
    _fill(message, envelope, words, attachments)
    return message


def _fill(
    message: Letter, envelope: Envelope, words: Words, attachments: Sequence[Attachment]
) -> None:
    mark = re.sub("[^A-Za-z0-9]", "", envelope.message_id.partition("@")[0])[:40]
    said = [
        text_part(body_text(words.text), "plain"),
        text_part(body_text(words.html), "html"),
    ]
    if not attachments:
        message.hold("alternative", f"={mark}=a", *said)
        return
    both = Letter()
    both.hold("alternative", f"={mark}=a", *said)
    message.hold("mixed", f"={mark}=m", both, *(_attached(each) for each in attachments))


def _attached(attachment: Attachment) -> Letter:
    name = re.sub(r"[^A-Za-z0-9._-]+", "-", attachment.name)[:100]
    return file_part(name, attachment.content, attachment.media_type)


@lru_cache(maxsize=16)
def sender(name: str, address: str) -> str:
    """The office itself: the same in every mail.

    Raises Unavailable where our own address is wrong: no reader's fault, so everything waits.
    """
    if not is_address(address):
        raise Unavailable(BAD_SENDER)
    return _address(name, address)


def _address(name: str, address: str) -> str:
    """`Siti Rahma <siti@example.id>`, its name in quotes where it needs them."""
    said = header_text(name)
    if WORDS_ONLY.fullmatch(said) and PLAIN.fullmatch(address):
        return f"{said} <{address}>"
    local, _, domain = address.rpartition("@")
    return str(Address(said, local, domain))
