"""Changing the paper: typed, looked at, saved with a reason; or brought back. And pinning it."""

from collections.abc import Mapping
from uuid import UUID

from sqlmodel import Session

from ppid import clock, events
from ppid.accounts.models import Officer, Role
from ppid.errors import Conflict, Forbidden, Invalid, NotFound
from ppid.events import Actor
from ppid.kit import versions
from ppid.kit.i18n import _
from ppid.stationery import parts, queries
from ppid.stationery.models import SHIPPED, LetterDraft, LetterEdition, LetterPin
from ppid.wording import checking

EDITORS = frozenset({Role.ADMIN, Role.PPID_UTAMA})


def read_typed(
    session: Session, public_body_id: UUID, part: str, typed: Mapping[str, str]
) -> dict[str, str]:
    """Fields by key → the office's own words; what is empty or as shipped is none of them.

    Raises Invalid with every field that cannot stand, NotFound for an unknown part.
    """
    found: dict[str, str] = {}
    errors: dict[str, str] = {}
    shipped = queries.shipped(session, public_body_id, part)
    for each in parts.fields_of(part):
        text = checking.tidy(typed.get(each.key, ""))
        if text in {"", checking.tidy(shipped[each.key])}:
            continue
        if wrong := _wrong(each, text):
            errors[each.key] = wrong
        found[each.key] = text
    if errors:
        raise Invalid(errors)
    return found


def _wrong(field: parts.Field, text: str) -> str:
    return checking.of_words(text, field.longest, field.places) or _of_kind(field, text)


def _of_kind(field: parts.Field, text: str) -> str:
    """What is no telephone number and no address of a mailbox is not printed as one."""
    try:
        if field.check:
            field.check(text)
    except ValueError as error:
        return str(error)
    return ""


def keep_draft(session: Session, officer: Officer, part: str, own: Mapping[str, str]) -> None:
    """Keep what was checked, to be looked at before it is saved."""
    require_editor(officer)
    row = queries.draft(session, officer.id, part) or LetterDraft(
        officer_id=officer.id, part=part, seen=SHIPPED, saved_at=clock.real_now()
    )
    row.content, row.saved_at = dict(own), clock.real_now()
    row.seen = _number(queries.in_force(session, officer.public_body_id, part))
    session.add(row)
    session.flush()


def drop_draft(session: Session, officer: Officer, part: str) -> None:
    """Forget what was typed and not saved."""
    if row := queries.draft(session, officer.id, part):
        session.delete(row)
        session.flush()


def save(session: Session, officer: Officer, part: str, reason: str) -> LetterEdition:
    """Make the officer's draft the words of every letter decided from now on.

    Raises Invalid without a reason or a change, Conflict where someone else changed the part
    meanwhile, NotFound where there is no draft.
    """
    require_editor(officer)
    row = queries.draft(session, officer.id, part)
    if row is None:
        raise NotFound
    before = queries.in_force(session, officer.public_body_id, part)
    if _number(before) != row.seen:
        raise Conflict
    if row.words == (before.words if before else {}):
        raise Invalid({"": _("Tidak ada yang berubah.")})
    made = _add(session, officer, part, row.words, reason)
    session.delete(row)
    session.flush()
    _record(session, made, restored=None)
    return made


def faults(part: str, words: Mapping[str, str]) -> dict[str, str]:
    """Fields → why what an edition says cannot stand today: older ones were not checked."""
    found = ((each, words[each.key]) for each in parts.fields_of(part) if each.key in words)
    wrong = {each.key: _wrong(each, text) for each, text in found}
    return {key: sentence for key, sentence in wrong.items() if sentence}


def mended(part: str, words: Mapping[str, str], typed: Mapping[str, str]) -> dict[str, str]:
    """An edition's words with what was typed in the place of those that cannot stand today."""
    new = {key: checking.tidy(typed[key]) for key in faults(part, words) if key in typed}
    return {key: text for key, text in {**words, **new}.items() if text}


def restore(
    session: Session,
    officer: Officer,
    part: str,
    number: int,
    seen: int,
    reason: str,
    typed: Mapping[str, str] | None = None,
) -> LetterEdition:
    """Say again what an earlier edition said (0: what comes with the service), as a new edition.

    `typed` mends the fields that cannot stand today. Raises Invalid with those that still cannot,
    NotFound for an edition of another part, Conflict where the part changed meanwhile.
    """
    require_editor(officer)
    before = queries.in_force(session, officer.public_body_id, part)
    if _number(before) != seen:
        raise Conflict
    words = mended(part, words_of(session, officer.public_body_id, part, number), typed or {})
    if wrong := faults(part, words):
        raise Invalid(wrong)
    if words == (before.words if before else {}):
        raise Invalid({"": _("Versi itu sama dengan yang dipakai sekarang.")})
    made = _add(session, officer, part, words, reason)
    drop_draft(session, officer, part)
    _record(session, made, restored=number)
    return made


def words_of(session: Session, public_body_id: UUID, part: str, number: int) -> dict[str, str]:
    """The office's words in an edition of this part; raises NotFound where it is of another."""
    if number == SHIPPED:
        parts.fields_of(part)
        return {}
    found = queries.in_force(session, public_body_id, part, number)
    if found is None or found.number != number:
        raise NotFound
    return found.words


def require_editor(officer: Officer) -> None:
    if officer.role not in EDITORS:
        raise Forbidden


def _number(edition: LetterEdition | None) -> int:
    return edition.number if edition else SHIPPED


def _add(
    session: Session, officer: Officer, part: str, words: Mapping[str, str], reason: str
) -> LetterEdition:
    if not reason:
        raise Invalid({"reason": _("Isian ini wajib diisi.")})
    row = LetterEdition(
        public_body_id=officer.public_body_id,
        number=queries.current(session, officer.public_body_id) + 1,
        part=part,
        content=dict(words),
        reason=reason,
        made_by=officer.id,
        made_at=clock.now(),
    )
    return versions.add(session, row)


def _record(session: Session, row: LetterEdition, restored: int | None) -> None:
    """Which part, by whom; the words themselves are in the edition."""
    events.record(
        session,
        "letter.reworded",
        "stationery",
        row.id,
        public_body_id=row.public_body_id,
        by=Actor("officer", row.made_by),
        data={"part": row.part, "number": row.number, "restored": restored},
    )


def pin(
    session: Session, subject_id: UUID, public_body_id: UUID, part: str, digest: str = ""
) -> None:
    """Remember what a letter is decided with, in the transaction of the decision.

    Nothing is written while the office has changed nothing: no row says "as shipped".
    """
    edition = queries.current(session, public_body_id)
    row = queries.pin(session, subject_id, part)
    if row is None and edition == SHIPPED and not digest:
        return
    row = row or LetterPin(subject_id=subject_id, part=part, edition=edition)
    row.edition, row.digest = edition, digest
    session.add(row)
    session.flush()
