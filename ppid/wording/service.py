"""Changing the words of a notice: typed, looked at, saved with a reason; or restored."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlmodel import Session

from ppid import clock, events
from ppid.accounts.models import Officer, Role
from ppid.errors import Conflict, Forbidden, Invalid, NotFound
from ppid.events import Actor
from ppid.kit import versions
from ppid.kit.i18n import _
from ppid.wording import checking, meanwhile, queries
from ppid.wording.models import SHIPPED, WordingDraft, WordingVersion
from ppid.wording.sentences import LANGUAGES, of_notice

EDITORS = frozenset({Role.ADMIN})


def read_typed(notice: str, language: str, typed: Mapping[str, str]) -> dict[str, str]:
    """Fields by key → replacements by original; what equals the shipped words is no replacement.

    Raises Invalid with every field that cannot stand, NotFound for an unknown notice or language.
    """
    if language not in LANGUAGES:
        raise NotFound
    found: dict[str, str] = {}
    errors: dict[str, str] = {}
    for sentence in of_notice(notice):
        text = checking.tidy(typed.get(sentence.key, ""))
        if not text and not typed.get(sentence.key, ""):
            continue
        if text == checking.tidy(sentence.shipped(language)):
            continue
        if wrong := checking.problem(sentence, text):
            errors[sentence.key] = wrong
        found[sentence.original] = text
    if errors:
        raise Invalid(errors)
    return found


def keep_draft(
    session: Session, officer: Officer, notice: str, language: str, own: Mapping[str, str]
) -> WordingDraft:
    """Keep what was checked, to be looked at before it is saved."""
    _require_editor(officer)
    seen = queries.numbers(session, officer.public_body_id, [notice])[notice]
    row = queries.draft(session, officer.id, notice, language)
    if row is None:
        row = WordingDraft(
            officer_id=officer.id, notice=notice, language=language, seen=seen,
            saved_at=clock.real_now(),
        )  # fmt: skip
    row.sentences, row.seen, row.saved_at = dict(own), seen, clock.real_now()
    session.add(row)
    session.flush()
    return row


def drop_draft(session: Session, officer: Officer, notice: str, language: str) -> None:
    """Forget what was typed and not saved."""
    if row := queries.draft(session, officer.id, notice, language):
        session.delete(row)
        session.flush()


def save(
    session: Session, officer: Officer, notice: str, language: str, reason: str
) -> WordingVersion:
    """Make the officer's draft the words of every notice decided from now on.

    Raises Invalid without a reason or a change, Conflict where someone else saved other words in
    this language meanwhile, and NotFound where there is no draft.
    """
    _require_editor(officer)
    row = queries.draft(session, officer.id, notice, language)
    if row is None:
        raise NotFound
    before = _newest(session, officer.public_body_id, notice)
    if meanwhile.since(session, officer.public_body_id, notice, language, row.seen).texts:
        raise Conflict
    kept = dict(before.overrides) if before else {}
    new = {**kept, language: dict(row.sentences)}
    if new[language] == kept.get(language, {}):
        raise Invalid({"": _("Tidak ada kalimat yang berubah.")})
    number = before.number if before else SHIPPED
    made = _add(session, officer, notice, number + 1, new, reason)
    session.delete(row)
    _record(session, made, language)
    return made


def restore(
    session: Session, officer: Officer, notice: str, seen: int, reason: str
) -> WordingVersion:
    """Say the shipped words again, in both languages; the office's own stay in the history."""
    _require_editor(officer)
    before = _newest(session, officer.public_body_id, notice)
    if before is None or not any(before.overrides.values()):
        raise NotFound
    if before.number != seen:
        raise Conflict
    made = _add(session, officer, notice, seen + 1, {}, reason)
    for language in LANGUAGES:
        drop_draft(session, officer, notice, language)
    _record(session, made, "")
    return made


def _require_editor(officer: Officer) -> None:
    if officer.role not in EDITORS:
        raise Forbidden


def _newest(session: Session, public_body_id: UUID, notice: str) -> WordingVersion | None:
    of_notice(notice)
    rows = queries.history(session, public_body_id, notice)
    return rows[-1] if rows else None


def _add(
    session: Session,
    officer: Officer,
    notice: str,
    number: int,
    overrides: Mapping[str, Any],
    reason: str,
) -> WordingVersion:
    if not reason:
        raise Invalid({"reason": _("Isian ini wajib diisi.")})
    row = WordingVersion(
        public_body_id=officer.public_body_id,
        notice=notice,
        number=number,
        overrides={language: dict(own) for language, own in overrides.items() if own},
        reason=reason,
        made_by=officer.id,
        made_at=clock.now(),
    )
    return versions.add(session, row)


def _record(session: Session, row: WordingVersion, language: str) -> None:
    """Which notice, in which language, by whom; the words themselves are in the version."""
    events.record(
        session,
        "wording.changed",
        "wording",
        row.id,
        public_body_id=row.public_body_id,
        by=Actor("officer", row.made_by),
        data={
            "notice": row.notice,
            "number": row.number,
            "language": language,
            "restored": not row.overrides,
            "sentences": sum(len(own) for own in row.overrides.values()),
        },
    )
