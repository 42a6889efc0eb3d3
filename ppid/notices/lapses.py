"""The letter that says that a limit has passed: as it was printed, or as it would be now."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from ppid import clock
from ppid.clocks import service as clocks
from ppid.documents.letters import Lapse, Signer
from ppid.holidays.queries import calendar
from ppid.kit.dates import long_date, plain_date
from ppid.kit.seals import Kind
from ppid.notices import stationery as paper
from ppid.notices.sealing import Name
from ppid.requests.models import InformationRequest
from ppid.requests.queries import Filed
from ppid.stationery.models import SHIPPED
from ppid.statute.calendar import CalendarMissing
from ppid.statute.windows import objection_window


@dataclass(frozen=True)
class Kept:
    """What was kept when the original was printed; as things stand now before that."""

    printed_on: date | None = None
    signed_by: UUID | None = None
    due_on: date | None = None  # the statute's limit
    latest_on: date | None = None  # of the reading that ends last, where it is another day
    advised: str = ""
    edition: int | None = None  # of the office's paper; None: the one in force

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> "Kept":
        """From the data of a letter."""
        found: dict[str, Any] = data.get("paper") or {}
        by = found.get("signed_by")
        days = {
            name: date.fromisoformat(found[name])
            for name in ("printed_on", "due_on", "latest_on")
            if found.get(name)
        }
        # What was printed before the office could change its paper was as shipped.
        edition = found.get("edition", SHIPPED if "printed_on" in found else None)
        return cls(
            signed_by=UUID(by) if by else None,
            advised=str(found.get("advised", "")),
            edition=edition,
            **days,
        )


def lapse_name(filed: Filed, kept: Kept) -> Name:
    """What the letter is known by; before it is printed, by today."""
    on = kept.printed_on or clock.today()
    return Name(Kind.LAPSE, filed.registration_number, on)


def lapse_dates(session: Session, info_request: InformationRequest) -> dict[str, str]:
    """The limits that passed and the window to object, as the original says them."""
    rows = clocks.of_request(session, info_request.id)
    limits = clocks.answer_limits(rows)
    limit, latest = clocks.statute_limit(rows), limits[-1] if limits else None
    days = {"due_on": limit, "latest_on": latest if latest != limit else None}
    made = {"advised": _advised(session, info_request, limits)}
    return made | {name: day.isoformat() for name, day in days.items() if day}


def signer_of(session: Session, filed: Filed, kept: Kept) -> Signer:
    """Who held the seat when the original was printed, or holds it now."""
    if kept.printed_on:
        return paper.signer(session, kept.signed_by)
    return paper.ppid_in_office(session, filed.public_body_id)


def lapse(session: Session, info_request: InformationRequest, kept: Kept) -> Lapse:
    """The letter as it was printed, or as it would be now."""
    now = {} if kept.printed_on else lapse_dates(session, info_request)
    dates = kept if kept.printed_on else Kept.of({"paper": now})
    return Lapse(
        head=paper.head(session, info_request, edition=kept.edition),
        words=paper.words(session, info_request, Lapse.template, kept.edition),
        reference=paper.reference(session, info_request, kept.printed_on or clock.today()),
        request_number=info_request.shown_number,
        received=long_date(info_request.received_on),
        applicant=paper.applicant(session, info_request),
        due=long_date(dates.due_on) if dates.due_on else "",
        latest=long_date(dates.latest_on) if dates.latest_on else "",
        advised=dates.advised,
        how=paper.how_to_object(session, info_request),
        signer=signer_of(session, info_request, kept),
    )


def _advised(session: Session, info_request: InformationRequest, limits: list[date]) -> str:
    try:
        window = objection_window(limits, calendar(session, info_request.public_body_id))
    except (CalendarMissing, IndexError):
        return "30 hari kerja sejak batas jawaban lewat"
    return f"{plain_date(window.advised_from)} sampai {plain_date(window.advised_until)}"
