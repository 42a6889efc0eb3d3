"""Reading what comes to the return address: bounces of every make, complaints, chatter.

Pure: bytes in, a `Report` out, whatever the bytes are; nothing that people wrote is kept. RFC 3464
and 6533 reports are read by their fields; Exim, qmail and old Exchange say it in prose.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import Message
from enum import StrEnum
from hashlib import sha256
from itertools import islice
from typing import Any

LARGEST = 512 * 1024  # bytes that are read; the report of a bounce stands before what it returns
WORDS = 20_000  # letters of prose that are looked through
TO = ("delivered-to", "x-original-to", "envelope-to", "x-envelope-to", "x-delivered-to", "to", "cc")
STATUS_TYPES = frozenset({"message/delivery-status", "message/global-delivery-status"})
FIELD = re.compile(
    r"^(action|status|diagnostic-code|(?:final|original)-recipient)[ \t]*:[ \t]*(.*)$", re.I | re.M
)
NAMES = ("final-recipient", "original-recipient")
NAMED = re.compile(r"[^\s<>;,\"]+@[^\s<>;,\"]+")
STATUS = re.compile(r"(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.])")
BY_MACHINE = re.compile(r"mailer-daemon|postmaster|mail delivery (sub)?system", re.I)
PATIENT = re.compile(
    r"\bdelayed?\b|will (continue|keep) (to )?try|still being retried|tertunda", re.I
)
FINAL = re.compile(
    r"permanent (fatal )?(error|failure)|giving up on it|could not be delivered|undeliverable"
    r"|delivery has failed|user unknown|no such user|does ?n[o']t exist|\b55[0-4][ -]",
    re.I,
)


class Kind(StrEnum):
    """What a message at the return address is."""

    FAILED = "failed"  # it will not arrive
    DELAYED = "delayed"  # it is still tried
    RELAYED = "relayed"  # passed on, delivered or expanded
    COMPLAINT = "complaint"  # its reader called it spam
    UNCLEAR = "unclear"  # a bounce that does not say which
    CHATTER = "chatter"  # out of office, or a person: no report of ours
    UNREADABLE = "unreadable"


REPORTS = frozenset(set(Kind) - {Kind.CHATTER, Kind.UNREADABLE})
ACTIONS = {
    "failed": Kind.FAILED,
    "delayed": Kind.DELAYED,
    "relayed": Kind.RELAYED,
    "delivered": Kind.RELAYED,
    "expanded": Kind.RELAYED,
}
WORST = (Kind.FAILED, Kind.DELAYED, Kind.UNCLEAR, Kind.RELAYED)


@dataclass(frozen=True)
class Report:
    """`status`: a code of RFC 3463, "" where none is named; `to`: headers that name recipients.

    `about`: the addresses that the report says this of, () where it names none; never kept.
    """

    kind: Kind
    status: str = ""
    to: tuple[str, ...] = ()
    digest: str = ""
    about: tuple[str, ...] = field(default=(), repr=False)


def read(raw: bytes) -> Report:
    """What the message is; never raises, and looks at no more than its first half megabyte."""
    raw = raw[:LARGEST]
    try:
        message = message_from_bytes(raw, policy=policy.compat32)
        kind, status = _sorted(message)
        return Report(kind, status, _to(message), _digest(message, raw), _about(message, kind))
    except Exception:  # a stranger wrote it: whatever breaks the reader is unreadable
        return Report(Kind.UNREADABLE, digest=sha256(raw).hexdigest())


def _to(message: Message) -> tuple[str, ...]:
    found = (_text(value) for name in TO for value in message.get_all(name, []))
    return tuple(value[:2_000] for value in islice(found, 20))


def _about(message: Message, kind: Kind) -> tuple[str, ...]:
    """Whom a report names for the kind that counts: as its fields say, or as Exim's header does."""
    for part in _parts(message):
        if part.get_content_type() in STATUS_TYPES:
            blocks = (each for each in _blocks(_text_of(part)) if _judged(each)[0] == kind)
            named = (block.get(name, "") for block in blocks for name in NAMES)
            return _addresses(" ".join(islice(named, 40)))
    return _addresses(_text(message.get("x-failed-recipients", "")))


def _addresses(text: str) -> tuple[str, ...]:
    return tuple(islice(NAMED.findall(text), 40))


def _digest(message: Message, raw: bytes) -> str:
    """The same for the same report, whichever way it came."""
    known = _text(message.get("message-id", "")).strip()
    return sha256(known.encode(errors="replace") if known else raw).hexdigest()


def _sorted(message: Message) -> tuple[Kind, str]:
    parts = _parts(message)
    if any(part.get_content_type() == "message/feedback-report" for part in parts):
        return Kind.COMPLAINT, ""
    for part in parts:
        if part.get_content_type() in STATUS_TYPES:
            return _by_fields(_text_of(part), parts)
    return _by_prose(message, parts)


def _parts(message: Message) -> Sequence[Message]:
    """The message's own parts; what lies inside a returned mail is not its report."""
    payload: Any = message.get_payload()
    if message.get_content_maintype() == "multipart" and isinstance(payload, list):
        return payload[:20]
    return [message]


def _by_fields(text: str, parts: Sequence[Message]) -> tuple[Kind, str]:
    """The worst that the report says of a recipient: one mail of ours has but one."""
    found = list(_recipients(text))
    for kind in WORST:
        for each, status in found:
            if each == kind:
                return each, status
    status = _status("\n".join(_prose(parts)))  # a report that cannot be read as one
    return _of_class(status), status


def _recipients(text: str) -> Iterator[tuple[Kind, str]]:
    return (_judged(fields) for fields in _blocks(text))


def _blocks(text: str) -> Iterator[dict[str, str]]:
    """The fields of each recipient that the report says something of."""
    for block in re.split(r"\n[ \t]*\n", text.replace("\r\n", "\n")):
        fields = {name.lower(): value for name, value in FIELD.findall(block)}
        if {"action", "status"} & fields.keys():
            yield fields


def _judged(fields: dict[str, str]) -> tuple[Kind, str]:
    status = _status(fields.get("status", "")) or _status(fields.get("diagnostic-code", ""))
    action = re.match(r"[a-z]*", fields.get("action", "").strip().lower())
    kind = ACTIONS.get(action.group() if action else "")
    return kind or _of_class(status), status


def _of_class(status: str) -> Kind:
    return {"5": Kind.FAILED, "4": Kind.DELAYED, "2": Kind.RELAYED}.get(status[:1], Kind.UNCLEAR)


def _by_prose(message: Message, parts: Sequence[Message]) -> tuple[Kind, str]:
    """Without a report: who speaks, and how final it sounds."""
    failed = message.get("x-failed-recipients") is not None  # Exim, which calls itself auto-replied
    prose = "\n".join(_prose(parts))[:WORDS]
    qmail = prose.lstrip().startswith("Hi. This is the")
    if not (failed or qmail or _speaks_as_a_server(message)):
        return Kind.CHATTER, ""
    status = _status(prose)
    if PATIENT.search(_text(message.get("subject", ""))) or (
        PATIENT.search(prose) and not (failed or qmail)
    ):
        return Kind.DELAYED, status
    if failed or qmail or status.startswith("5") or FINAL.search(prose):
        return Kind.FAILED, status
    return Kind.UNCLEAR, status


def _speaks_as_a_server(message: Message) -> bool:
    return bool(BY_MACHINE.search(_text(message.get("from", ""))[:500]))


def _prose(parts: Sequence[Message]) -> Iterator[str]:
    for part in parts:
        if part.get_content_type() in {"text/plain", "text/html"}:
            yield _text_of(part)[:WORDS]


def _text_of(part: Message) -> str:
    """The words of a part, decoded as it says, or as well as can be."""
    payload: Any = part.get_payload()
    if isinstance(payload, list):
        return "\n\n".join(_fields_of(each) for each in payload[:20])
    decoded: Any = part.get_payload(decode=True)
    return decoded.decode("utf-8", "replace") if isinstance(decoded, bytes) else _text(payload)


def _fields_of(block: Message) -> str:
    head = "\n".join(f"{name}: {' '.join(_text(value).split())}" for name, value in block.items())
    inner: Any = block.get_payload()
    return f"{head}\n\n{inner}" if isinstance(inner, str) else head


def _status(text: str) -> str:
    found = STATUS.search(text[:WORDS])
    return found.group(1) if found else ""


def _text(value: object) -> str:
    return str(value)[:WORDS]
