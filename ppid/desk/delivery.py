"""One delivery: what it is, who it is for, every try, and what came back. Never an address."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlmodel import Session

from ppid.accounts.models import DESK_ROLES, Officer, Role
from ppid.desk import acts, delivery_people, delivery_words
from ppid.desk.deliveries import Line, line, lines_of, morning_of, whats_next
from ppid.desk.delivery_filters import HERE
from ppid.events.models import OutboxEntry, State
from ppid.kit import dates
from ppid.kit.i18n import _
from ppid.notices import deliveries, resending, suppressing
from ppid.notices.models import Bounce, DeliveryAttempt, Suppression
from ppid.notices.recipients import is_citizen
from ppid.notices.retrying import NEEDS_A_PERSON
from ppid.requests.models import InformationRequest


@dataclass(frozen=True)
class Mark:
    """One line of the history, as `components/parts.html` draws it."""

    title: str
    when: str
    icon: str
    state: str = "past"
    lines: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)


def context(session: Session, officer: Officer, entry: OutboxEntry) -> dict[str, Any]:
    """Everything that the pages of one delivery show."""
    info_request = _case(session, entry)
    held = suppressing.of_recipient(session, entry)
    number = info_request.shown_number if info_request else ""
    letter = deliveries.letter_of(session, entry)
    to, morning = delivery_people.who(session, entry), morning_of(session, entry)
    return {
        "base": f"{HERE}/{entry.id}",
        "entry": entry,
        "line": line(entry, number, to, morning),
        "kind": delivery_words.recipient(entry.recipient),
        "case_href": _case_href(officer, info_request),
        "correct_href": _correct_href(officer, info_request, entry),
        "facts": _facts(entry, number, to, morning),
        "history": history(session, entry),
        "held": _held(held) if held else "",
        "doubted": delivery_words.of_refusal(deliveries.shown_state(entry), entry.reply)
        == "doubted",
        "unreached": resending.of_address(session, officer, entry),
        "may_retry": entry.state in NEEDS_A_PERSON,
        "twice": _perhaps_twice(session, entry),
        "letter": letter if letter and officer.role != Role.ADMIN else None,
    }


def unreached_lines(session: Session, officer: Officer, entry: OutboxEntry) -> list[Line]:
    """What would be sent again with this one, oldest first."""
    return lines_of(session, resending.of_address(session, officer, entry).entries)


def _case(session: Session, entry: OutboxEntry) -> InformationRequest | None:
    if entry.subject_kind != "request":
        return None
    return session.get(InformationRequest, entry.subject_id)


def _case_href(officer: Officer, info_request: InformationRequest | None) -> str:
    """The desk opens cases; the admin keeps to the mail."""
    if info_request is None or officer.role == Role.ADMIN:
        return ""
    return acts.base_of(info_request.id)


def _correct_href(
    officer: Officer, info_request: InformationRequest | None, entry: OutboxEntry
) -> str:
    """Where the desk puts the address of an applicant or proxy right that took no mail."""
    unreached = entry.state in NEEDS_A_PERSON and is_citizen(entry.recipient)
    if info_request is None or officer.role not in DESK_ROLES or not unreached:
        return ""
    return f"{acts.base_of(info_request.id)}/surel?untuk={entry.recipient.partition(':')[0]}"


def _facts(entry: OutboxEntry, number: str, to: str, morning: str) -> list[tuple[str, str]]:
    pairs = [
        (_("Kepada"), to),
        (_("Permohonan"), number),
        (_("Diputuskan"), dates.long_instant(entry.decided_at)),
        (_("Jatuh waktu"), dates.long_instant(entry.due_at)),
        (_("Terkirim"), dates.long_instant(entry.sent_at) if entry.sent_at else ""),
        (_("Selanjutnya"), whats_next(entry, morning) if entry.state == State.PENDING else ""),
        (_("Jawaban peladen"), entry.reply or ""),
        (_("Keterangan"), entry.note or ""),
        (_("Message-ID"), entry.message_id),
    ]
    return [(name, value) for name, value in pairs if value]


def history(session: Session, entry: OutboxEntry) -> list[Mark]:
    """Every try and everything that came back, newest first."""
    rows = [(row.at, _try(row)) for row in deliveries.attempts_of(session, entry)]
    rows += [(row.at, _bounce(row)) for row in deliveries.bounces_of(session, entry)]
    return [mark for _at, mark in sorted(rows, key=lambda pair: pair[0], reverse=True)]


def _try(row: DeliveryAttempt) -> Mark:
    outcome = delivery_words.of_refusal(row.outcome, row.reply)
    title, icon = delivery_words.TRIES.get(outcome, (outcome, "question-circle"))
    when = _("Percobaan {n} · {at}").format(n=row.n, at=dates.long_instant(row.at))
    lines = [row.reply or "", _("Proses {name}").format(name=row.worker)]
    return Mark(_(title), when, icon, lines=[each for each in lines if each])


def _bounce(row: Bounce) -> Mark:
    title, icon = delivery_words.BOUNCES.get(row.kind, (row.kind, "arrow-return-left"))
    reason = delivery_words.reason(row.status)
    return Mark(_(title), dates.long_instant(row.at), icon, lines=[reason] if reason else [])


def _held(row: Suppression) -> str:
    reason = delivery_words.reason(row.status)
    since: datetime = row.since
    sentence = _("Ditahan sejak {at}.").format(at=dates.long_instant(since))
    return f"{sentence} {reason}" if reason else sentence


def _perhaps_twice(session: Session, entry: OutboxEntry) -> bool:
    """A sender stopped between handing over and hearing the answer, and it was sent again."""
    outcomes = [row.outcome for row in deliveries.attempts_of(session, entry)]
    return "lost" in outcomes and outcomes[-1] == "sent"
