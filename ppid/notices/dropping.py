"""Letters that nobody need carry any more: no longer true, or replaced by a newer one.

They are asked what a mail is asked at sending: when the case is answered or closed, before printing
and before dispatch, and each working morning.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from ppid import clock, events
from ppid.events.models import Event
from ppid.events.service import SYSTEM
from ppid.notices import recheck
from ppid.notices.models import OutgoingLetter

REPLACED = "Digantikan surat yang lebih baru."
ANSWERS = frozenset({"answered", "objection_answered"})  # the notices that are the letter itself
PROVED = "Surat jawaban sudah terbukti diterima."


def why_not(session: Session, letter: OutgoingLetter) -> str | None:
    """Why an open letter need not be carried any more, as a sentence; None where it must."""
    if letter.state != "open" or letter.printed:  # it may be in the post: let that be recorded
        return None
    reason = recheck.why_not(session, letter.as_mail())
    return f"{reason[:1].upper()}{reason[1:]}." if reason else None


def drop(session: Session, letter: OutgoingLetter, reason: str) -> None:
    """Cancel it by the service itself; why stays on the timeline."""
    letter.state, letter.cancel_reason, letter.done_at = "cancelled", reason, clock.now()
    letter.version += 1
    session.add(letter)
    session.flush()
    events.record(
        session,
        "letter.cancelled",
        letter.subject_kind,
        letter.request_id,
        public_body_id=letter.public_body_id,
        by=SYSTEM,
        data={"letter_id": str(letter.id), "notice": letter.notice, "reason": reason},
    )


def untrue(session: Session, event: Event) -> None:
    """After an act that answers, closes or moves a case: its letters are asked again."""
    _ask(session, _open(session, [event.subject_id]))


def proved(session: Session, event: Event) -> None:
    """The answer has arrived: whoever was to send it again need not."""
    for letter in _open(session, [event.subject_id]):
        if letter.notice in ANSWERS:
            drop(session, letter, PROVED)


def ask_all(session: Session, body_id: UUID) -> list[OutgoingLetter]:
    """Ask all open letters of a public body, for dates pass by themselves; those that stay."""
    query = select(OutgoingLetter).where(
        OutgoingLetter.public_body_id == body_id, col(OutgoingLetter.state) == "open"
    )
    letters = session.exec(query.with_for_update(skip_locked=True)).all()
    _ask(session, letters)
    return [letter for letter in letters if letter.state == "open"]


def replaced(session: Session, request_ids: Iterable[UUID]) -> None:
    """Of several open letters that say the same of one limit, the newest stays."""
    same: defaultdict[tuple[str, ...], list[OutgoingLetter]] = defaultdict(list)
    for letter in _open(session, request_ids):
        if letter.step:
            same[_kin(letter)].append(letter)
    for letters in same.values():
        letters.sort(key=lambda letter: (str(letter.data.get("on", "")), letter.created_at))
        for letter in letters[:-1]:
            drop(session, letter, REPLACED)


def _kin(letter: OutgoingLetter) -> tuple[str, ...]:
    """A step is named clock:offset:limit[:subject], a moved limit moved:clock."""
    clock_, offset, *rest = [*letter.step.split(":"), "", ""]
    which = offset if clock_ == "moved" else ""
    return (str(letter.request_id), letter.notice, letter.recipient, clock_, which, *rest[1:])


def _ask(session: Session, letters: Sequence[OutgoingLetter]) -> None:
    for letter in letters:
        if reason := why_not(session, letter):
            drop(session, letter, reason)


def _open(session: Session, request_ids: Iterable[UUID]) -> Sequence[OutgoingLetter]:
    query = select(OutgoingLetter).where(
        col(OutgoingLetter.request_id).in_(set(request_ids)), col(OutgoingLetter.state) == "open"
    )
    return session.exec(query.order_by(col(OutgoingLetter.id)).with_for_update()).all()
