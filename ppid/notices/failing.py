"""What follows when a notice cannot reach its reader by mail: told, and opened as a letter.

The same from a refusal, from three days of tries, from a notice that cannot be made, and from a
bounce that came days later.
"""

from uuid import UUID

from sqlmodel import Session, select

from ppid import events
from ppid.events.models import Event, OutboxEntry, State
from ppid.events.service import SYSTEM, Decision, decide
from ppid.notices import asked, suppressing, telling
from ppid.notices.models import Suppression
from ppid.notices.recipients import Directory, is_citizen
from ppid.objections.models import Objection
from ppid.objections.service import hold_dispute_window
from ppid.requests.models import InformationRequest
from ppid.requests.service import handing_over

DESK, ADMIN = "undeliverable", "officer_unreachable"
NEVER_CAME = frozenset({State.UNDELIVERABLE, State.DEAD, State.QUARANTINED, State.CANCELLED})
# The letter itself went by other means before; this mail was a courtesy.
NO_LETTER = frozenset({"answered_elsewhere", "objection_answered_elsewhere"})


def fail(session: Session, entry: OutboxEntry, reason: str) -> None:
    """Write it on the timeline, tell the desk or the admin, and open a *surat keluar*.

    Of a mail that somebody asked for nobody is told: who waits in vain asks again, or the desk.
    """
    if asked.is_asked(entry):
        return
    data = {
        "notice": entry.notice,
        "to": entry.recipient.partition(":")[0],
        "reason": reason,
        "outbox_id": entry.id,
    }
    events.record(
        session, "notice.undeliverable", entry.subject_kind, entry.subject_id,
        public_body_id=entry.public_body_id, by=SYSTEM, data=data,
    )  # fmt: skip
    if entry.notice == "answered" and entry.recipient.startswith("requester:"):
        case = session.get_one(InformationRequest, entry.subject_id)
        handing_over.hold_window(session, case, "notice.undeliverable")
    if entry.notice == "objection_answered" and entry.recipient.startswith("requester:"):
        hold_dispute_window(session, session.get_one(Objection, entry.subject_id))
    if gets_a_letter(entry):
        what = Decision(
            entry.notice, entry.recipient, entry.due_at, entry.data,
            step=entry.step, dedup_key=entry.dedup_key, template_version=entry.template_version,
        )  # fmt: skip
        about = [(entry.subject_id, what)]
        telling.open_letters(session, entry.public_body_id, about, entry.subject_kind)


def gets_a_letter(entry: OutboxEntry) -> bool:
    """Whether its reader must hear by other means."""
    return (
        entry.subject_kind in {"request", "objection"}
        and is_citizen(entry.recipient)
        and entry.notice not in NO_LETTER
    )


def undeliverable(session: Session, event: Event) -> None:
    """The desk hears of what citizens or the Commission did not get, the admin of officers."""
    entry = session.get(OutboxEntry, event.data["outbox_id"])
    if entry is None:
        return
    if event.subject_kind == "draft":  # nothing is registered: nobody is owed it, nor could act
        return
    if event.data.get("to") == "officer":
        _tell_the_admin(session, event, entry)
    else:
        _tell_the_desk(session, event, entry)


def _tell_the_desk(session: Session, event: Event, entry: OutboxEntry) -> None:
    data = {**event.data, "letter": gets_a_letter(entry), "event_at": event.at.isoformat()}
    for name in Directory.of(session, event.public_body_id).desk():
        what = Decision(DESK, name, event.at, data, cause_event_id=event.id)
        decide(session, event.subject_kind, event.subject_id, event.public_body_id, what)


def _tell_the_admin(session: Session, event: Event, entry: OutboxEntry) -> None:
    """Once for a hold of the officer's address; at most hourly where none holds or that failed."""
    officer_id = UUID(entry.recipient.partition(":")[2])
    data = {"officer_id": str(officer_id), "outbox_id": entry.id, "reason": event.data["reason"]}
    held = suppressing.of_recipient(session, entry)
    for name in Directory.of(session, event.public_body_id).with_role("admin"):
        if name == entry.recipient:
            continue
        key = _key(session, event, f"{ADMIN}|{officer_id}|{name}", held)
        what = Decision(ADMIN, name, event.at, data, cause_event_id=event.id, dedup_key=key)
        decide(session, event.subject_kind, event.subject_id, event.public_body_id, what)


def _key(session: Session, event: Event, about: str, held: Suppression | None) -> str:
    """Many notices may fail together, and the telling may fail too: then it is told once more."""
    hourly = f"{about}|{event.at:%Y-%m-%dT%H}"
    if held is None:
        return hourly
    key = f"{about}|{held.since.isoformat()}"
    told = session.exec(select(OutboxEntry.state).where(OutboxEntry.dedup_key == key)).first()
    return f"{key}|{event.at:%Y-%m-%dT%H}" if told in NEVER_CAME else key
