"""What single notices say beyond their case: the letter, the reason, the history."""

from collections.abc import Callable
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from ppid import clock
from ppid.accounts.models import Officer
from ppid.clocks import service as clocks
from ppid.events.models import Event, OutboxEntry
from ppid.holidays.queries import calendar
from ppid.kit.i18n import _
from ppid.notices import disputed, note_links
from ppid.notices.means import MEANS
from ppid.notices.prefetch import once
from ppid.objections import early
from ppid.requests import queries as requests
from ppid.requests.models import (
    CompletionLetter,
    Extension,
    InformationRequest,
    WrittenNotice,
)
from ppid.requests.service.handing_over import promised_on
from ppid.requests.ways import PAGE, SEEN, WAYS
from ppid.statute.calendar import Calendar, CalendarMissing
from ppid.statute.exemptions import ExtensionReason, Outcome
from ppid.statute.transitions import Status
from ppid.statute.words import N_

LACKING = {
    "identity": N_("Identitas pemohon"),
    "authority": N_("Surat kuasa atau bukti kewenangan"),
    "subject": N_("Rincian informasi yang diminta"),
    "contact": N_("Alamat atau kontak yang dapat dihubungi"),
}
EVENTS = {
    "request.received": N_("Permohonan diterima"),
    "request.declared_complete": N_("Permohonan dinyatakan lengkap"),
    "request.deemed_complete": N_("Permohonan dianggap lengkap"),
    "request.completion_asked": N_("Kelengkapan diminta"),
    "request.completed": N_("Permohonan dilengkapi"),
    "request.assigned": N_("Diteruskan ke perangkat daerah"),
    "request.extended": N_("Waktu jawaban diperpanjang"),
    "request.deadline_moved": N_("Batas waktu dihitung ulang karena hari libur berubah"),
    "request.lapsed": N_("Batas jawaban yang terlewat"),
}


OF_A_LIMIT = frozenset({"request.lapsed", "objection.lapsed", "objection.order_lapsed"})
OF_RECEIPT = frozenset({"request.received", "objection.filed", "objection.imported"})


def days_of(session: Session, public_body_id: UUID) -> Calendar:
    """The calendar, read once in each reading transaction."""
    key = ("calendar", public_body_id)
    return once(session, key, lambda: calendar(session, public_body_id))


def _code(session: Session, entry: OutboxEntry) -> dict[str, Any]:
    """The secret code, in the receipt to applicant or proxy alone; in no subject, no address."""
    theirs = entry.recipient.startswith(("requester:", "proxy:"))
    info_request = session.get_one(InformationRequest, entry.subject_id)
    return {"code": requests.code_of(info_request) if theirs else ""}


def _completion(session: Session, entry: OutboxEntry) -> dict[str, Any]:
    letter = session.get_one(CompletionLetter, entry.subject_id)
    return {
        "lacking": [_(LACKING[name]) for name in letter.lacking if name in LACKING],
        "note": letter.note,
    }


def _asked(session: Session, entry: OutboxEntry) -> dict[str, Any]:
    """What lacks, and the limit of the answer by the statute's reading, which it does not move."""
    limit = clocks.statute_limit(clocks.of_request(session, entry.subject_id))
    return _completion(session, entry) | {"answer_on": limit}


def _awaited(session: Session, entry: OutboxEntry) -> dict[str, Any]:
    """Whether the case waits for its applicant, and until when: the answer clock runs on (C3)."""
    info_request = session.get_one(InformationRequest, entry.subject_id)
    letter = session.get(CompletionLetter, entry.subject_id)
    waits = info_request.status == Status.INCOMPLETE
    return {"awaits": waits, "awaited_on": letter.due_on if waits and letter else None}


def _answer_limit(session: Session, entry: OutboxEntry) -> dict[str, Any]:
    """The limit of the answer, which no missing paper stops."""
    limits = clocks.answer_limits(clocks.running(session, entry.subject_id))
    return {"answer_on": limits[0] if limits else None}


def _present_limit(session: Session, entry: OutboxEntry) -> dict[str, Any]:
    """The limit of the answer as it stands at sending, and whether it was lawfully extended."""
    extended = session.get(Extension, entry.subject_id) is not None
    return _answer_limit(session, entry) | {"extended": extended}


def _withdrawal(_session: Session, entry: OutboxEntry) -> dict[str, Any]:
    """How the applicant's wish reached the office; "" where nobody said it."""
    way = str(entry.data.get("way", ""))
    return {"own_page": way == PAGE, "way": _(WAYS[way]) if way in WAYS else ""}


def _extension(session: Session, entry: OutboxEntry) -> dict[str, Any]:
    extension = session.get_one(Extension, entry.subject_id)
    ground = _(ExtensionReason(extension.ground).label)
    return {"ground": ground, "reason": extension.reason}


def _answer(session: Session, entry: OutboxEntry) -> dict[str, Any]:
    notice = session.get_one(WrittenNotice, entry.subject_id)
    means = _(MEANS.get(str(entry.data.get("means")), ""))
    return {
        "outcome": _(Outcome(notice.outcome).label),
        "letter": notice,
        "means": means,
        "promised_on": promised_on(session, entry.subject_id),
    }


def _draft(session: Session, entry: OutboxEntry) -> dict[str, Any]:
    return {"returned_note": str(entry.data.get("note", ""))}


def _lapse(session: Session, entry: OutboxEntry) -> dict[str, Any]:
    """The strip of counted days; None where two readings differ or there are too many."""
    return _early(session, entry) | _strip(session, entry)


def _early(session: Session, entry: OutboxEntry) -> dict[str, Any]:
    """The objections on file that came before their ground: number and letters (11.17)."""
    info_request = session.get_one(InformationRequest, entry.subject_id)
    found = early.of_request(session, info_request, clock.local_date(entry.decided_at))
    return {"early": [(each.number, ", ".join(each.letters)) for each in found]}


def _strip(session: Session, entry: OutboxEntry) -> dict[str, Any]:
    info_request = session.get_one(InformationRequest, entry.subject_id)
    limits = set(entry.data.get("limits", []))
    if len(limits) != 1:
        return {"strip": None}
    days = days_of(session, entry.public_body_id)
    try:
        return {"strip": strip(info_request.received_on, date.fromisoformat(limits.pop()), days)}
    except CalendarMissing:
        return {"strip": None}


def strip(received_on: date, limit: date, days: Any) -> list[int | None] | None:
    """1, 2, 3 … for each working day, None for each day that does not count between them."""
    found: list[int | None] = []
    number = 0
    for ordinal in range(received_on.toordinal() + 1, limit.toordinal() + 1):
        working = days.is_working_day(date.fromordinal(ordinal))
        number += working
        found.append(number if working else None)
    return found if 0 < number <= 10 and len(found) <= 20 else None


def _history(session: Session, entry: OutboxEntry) -> dict[str, Any]:
    """The names and dates of what happened, for the Commission: nothing else of the case."""
    events = session.exec(
        select(Event)
        .where(Event.subject_id == entry.subject_id, col(Event.name).in_(EVENTS))
        .order_by(col(Event.id))
    )
    return {"history": [(_(EVENTS[event.name]), happened_on(event)) for event in events]}


def _note(session: Session, entry: OutboxEntry) -> dict[str, Any]:
    """The same, and where it can be read later, without an account."""
    found = session.get_one(InformationRequest, entry.subject_id)
    return _history(session, entry) | {
        "note_url": note_links.url(entry),
        "number": found.told_number,
    }


def happened_on(event: Event) -> date:
    """A late entry was received before it was written down; a limit stands before its lapse."""
    if event.name in OF_A_LIMIT and event.data.get("due_on"):
        return date.fromisoformat(event.data["due_on"])
    if event.name in OF_RECEIPT and event.data.get("received_on"):
        return date.fromisoformat(event.data["received_on"])
    return clock.local_date(event.at)


def _officer(session: Session, entry: OutboxEntry) -> dict[str, Any]:
    return {"officer_name": session.get_one(Officer, UUID(entry.data["officer_id"])).name}


def _by(session: Session, entry: OutboxEntry) -> dict[str, Any]:
    """Who did what the notice tells; "" where nobody is on record."""
    event = session.get(Event, entry.cause_event_id) if entry.cause_event_id else None
    officer = session.get(Officer, event.actor_id) if event and event.actor_id else None
    return {"officer_name": officer.name if officer else ""}


def _reissued(session: Session, entry: OutboxEntry) -> dict[str, Any]:
    """What the desk saw; the code only where it is to go by mail, as it is now."""
    by_mail = entry.data.get("way") == "email"
    info_request = session.get_one(InformationRequest, entry.subject_id)
    seen = SEEN.get(str(entry.data.get("seen")), "")
    code = requests.code_of(info_request) if by_mail else ""
    return {"seen": _(seen), "code": code, "of_objection": False}


More = Callable[[Session, OutboxEntry], dict[str, Any]]
MORE: dict[str, More] = {
    "receipt": _code,
    "code_reissued": _reissued,
    "answer_due": _awaited,
    "completion_asked": _asked,
    "completion_due": _completion,
    "completion_lapsed": _answer_limit,
    "unit_draft_overdue": _present_limit,
    "withdrawn_applicant": _withdrawal,
    "extended": _extension,
    "answered": _answer,
    "answered_elsewhere": _answer,
    "draft_returned": _draft,
    "lapsed_applicant": _lapse,
    "objection_window": _early,
    "officer_unreachable": _officer,
    "mentioned": _by,
    "unit_reminded": _by,
    "commission_tomorrow": _history,
    "commission_note": _note,
    "dispute_told": disputed.told,
    "order_lapsed_applicant": disputed.owed,
}
