"""Writing down who is told: by mail where there is an address, else by *surat keluar*."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

from sqlmodel import Session

from ppid import clock
from ppid.events.models import State
from ppid.events.service import Decision, decide_all, dedup_key, words_in_force
from ppid.kit import bulk
from ppid.notices import dropping, gathering
from ppid.notices.models import OutgoingLetter
from ppid.notices.recipients import Person

SAME = "alamat sama"  # as the applicant's, who has the mail
Telling = tuple[UUID, Decision]  # the case it is about, and what is said to whom
REQUEST = "request"  # what a case is, unless said otherwise


def tell(
    session: Session, public_body_id: UUID, tellings: Iterable[Telling], kind: str = REQUEST
) -> None:
    """Decide mail about cases of one kind; what was decided before stays as it is."""
    rows = gathering.gathered(session, public_body_id, tellings)
    decide_all(session, kind, public_body_id, rows)


def tell_people(
    session: Session,
    public_body_id: UUID,
    about: Iterable[tuple[UUID, Person, Decision]],
    kind: str = REQUEST,
) -> None:
    """Mail to applicants and proxies, and a task of the desk for each without an address."""
    mails: list[Telling] = []
    letters: list[Telling] = []
    for case_id, person, decision in about:
        (mails if person.has_email else letters).append((case_id, once(person, decision)))
    tell(session, public_body_id, mails, kind)
    open_letters(session, public_body_id, letters, kind)


def once(person: Person, what: Decision) -> Decision:
    """Kept beside the applicant's mail, sent by nobody, where both read the same mailbox."""
    if not person.same_mailbox or what.state != State.PENDING:
        return what
    return replace(what, state=State.SUPERSEDED, note=SAME)


def open_letters(
    session: Session, public_body_id: UUID, tellings: Iterable[Telling], kind: str = REQUEST
) -> None:
    """Open a *surat keluar* for each telling, once: it has the key that its mail would have."""
    told = list(tellings)
    words = words_in_force(session, public_body_id, (what.notice for _, what in told))
    rows = [_letter(public_body_id, id_, what, words, kind) for id_, what in told]
    if not rows:
        return
    bulk.insert_once(session, OutgoingLetter, rows)
    dropping.replaced(session, (id_ for id_, what in told if what.step))


def _letter(
    public_body_id: UUID, case_id: UUID, what: Decision, words: Mapping[str, int], kind: str
) -> dict[str, Any]:
    wording = what.template_version or words[what.notice]
    return {
        "id": uuid4(),
        "public_body_id": public_body_id,
        "request_id": case_id,
        "subject_kind": kind,
        "dedup_key": dedup_key(case_id, public_body_id, what),
        "notice": what.notice,
        "recipient": what.recipient,
        "data": {**what.data, "step": what.step, "wording": wording},
        "state": "open",
        "created_at": clock.now(),
        "version": 1,
    }
