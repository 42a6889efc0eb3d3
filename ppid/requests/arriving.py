"""What each channel must tell of itself, and the true instant of receipt (11a e).

A letter may have neither number nor date, and a visitor brings nothing: what a channel always has
is asked for, nothing else, since nothing may stand between a paper and its number.
"""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Protocol
from uuid import UUID

from sqlmodel import Session

from ppid import clock, keys
from ppid.errors import Invalid
from ppid.holidays.queries import calendar
from ppid.kit import fields
from ppid.kit.i18n import _
from ppid.requests.arriving_models import Arrival
from ppid.statute.clocks import PERKI_SLIP

SENDER = ("arrivals", "sender")  # what the sealed value is bound to, besides its case
SPOKEN = frozenset({"phone"})
MAILED, NUMBERED = "email", frozenset({"phone", "whatsapp"})


class Arrived(Protocol):
    """An intake as the desk took it down."""

    @property
    def channel(self) -> str: ...
    @property
    def received_time(self) -> time | None: ...
    @property
    def lapor_id(self) -> str: ...
    @property
    def sender(self) -> str: ...
    @property
    def caller(self) -> str: ...


def wrong(how: Arrived) -> dict[str, str]:
    """What the channel needs and lacks, or has wrongly; by field, in the order of the page."""
    found: dict[str, str] = {}
    if how.channel in SPOKEN and how.received_time is None:
        found["received_time"] = _("Tulis jam teleponnya.")
    if how.channel == "lapor" and not lapor_number(how.lapor_id):
        found["lapor_id"] = _("Tulis nomor laporannya di SP4N-LAPOR!.")
    if said := _wrong_sender(how):
        found["sender"] = said
    return found


def _wrong_sender(how: Arrived) -> str:
    if how.channel == "whatsapp" and not how.sender:
        return _("Tulis nomor WhatsApp pengirimnya.")
    if how.channel == MAILED and not how.sender:
        return _("Tulis alamat surel pengirimnya.")
    try:
        sender_of(how)
    except ValueError as error:
        return str(error)
    return ""


def sender_of(how: Arrived) -> str:
    """The address or number as the service writes it; "" for channels that have none.

    Raises ValueError with its sentence for what is neither.
    """
    if not how.sender:
        return ""
    if how.channel == MAILED:
        return fields.check_email(how.sender)
    return fields.check_phone(how.sender) if how.channel in NUMBERED else ""


def lapor_number(typed: str) -> str:
    """A number of SP4N-LAPOR! without the sign before it."""
    return typed.strip().lstrip("#").strip()


def sender(case: UUID, sealed: bytes | None) -> str:
    """What a case came from, opened: only where the opening is written down."""
    return keys.open_text(*SENDER, case, sealed)


def note(row: Arrival, case: UUID, how: Arrived) -> None:
    """Write down what the channel tells; raises Invalid for what it lacks."""
    if lacks := wrong(how):
        raise Invalid(lacks)
    row.lapor_id = (lapor_number(how.lapor_id) or None) if how.channel == "lapor" else None
    row.caller = how.caller or None
    row.hour_known = how.received_time is not None
    row.sender = keys.seal_text(*SENDER, case, sender_of(how))


def true_receipt(
    session: Session, public_body_id: UUID, named_on: date | None, at: time | None = None
) -> datetime:
    """Now, or the day and hour that the officer names; the day's first minute without an hour."""
    today = clock.today()
    if named_on is None or (named_on == today and at is None):
        return clock.now()
    if named_on > today:
        raise Invalid({"received_on": _("Tanggal diterima tidak boleh di masa depan.")})
    year = named_on.year
    # A past year without a calendar would never get a limit; a coming one gets it when it is known.
    uncounted = year < today.year and year not in calendar(session, public_body_id).years
    if named_on < PERKI_SLIP or uncounted:
        raise Invalid({"received_on": _("Tanggal diterima terlalu lama; periksa tahunnya.")})
    found = datetime.combine(named_on, at or time(), clock.zone())
    if found > clock.now():
        raise Invalid({"received_time": _("Jam ini belum tiba.")})
    return found


def hour_is_known(row: Arrival, entered_by: UUID | None) -> bool:
    """Whether the hour of receipt counts: the service's own, or one that an officer named."""
    return entered_by is None or row.hour_known


def facts(row: Arrival, received_at: datetime) -> Mapping[str, str]:
    """What the case's page shows of the arrival; nothing sealed."""
    hour = f"{clock.local(received_at):%H.%M} {clock.zone_name()}" if row.hour_known else ""
    return {
        _("Jam diterima"): hour,
        _("Nomor SP4N-LAPOR!"): row.lapor_id or "",
        _("Disampaikan oleh"): row.caller or "",
    }
