"""Writing a page: typed, looked at, published with a reason; or an earlier version brought back."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from sqlmodel import Session

from ppid import clock, events
from ppid.accounts.models import Officer, Role
from ppid.errors import Conflict, Forbidden, Invalid, NotFound
from ppid.events import Actor
from ppid.kit import versions
from ppid.kit.i18n import _
from ppid.texts import checking, queries, shelf
from ppid.texts.models import SHIPPED, PageDraft, PageVersion
from ppid.texts.shelf import Page

EDITORS = frozenset({Role.ADMIN, Role.PPID_UTAMA})


def read_typed(page: Page, typed: Mapping[str, str]) -> dict[str, str]:
    """Boxes → the office's own words; an empty box and one like the shipped say the shipped.

    Raises Invalid with every box that cannot stand.
    """
    own: dict[str, str] = {}
    errors: dict[str, str] = {}
    for slot in shelf.slots(page):
        text = checking.tidy(slot, typed.get(slot.name, ""))
        if not text or text == slot.shipped:
            continue
        if wrong := checking.problem(slot, text):
            errors[slot.name] = wrong
        own[slot.name] = text
    if errors:
        raise Invalid(errors)
    return own


def keep_draft(session: Session, officer: Officer, page: Page, own: Mapping[str, str]) -> PageDraft:
    """Keep what was checked, to be looked at before it is published."""
    _require_editor(officer)
    row = queries.draft(session, officer.id, page.key)
    seen = number_of(queries.newest(session, officer.public_body_id, page.key))
    if row is None:
        row = PageDraft(officer_id=officer.id, page=page.key, seen=seen, saved_at=clock.real_now())
    row.texts, row.seen, row.saved_at = dict(own), seen, clock.real_now()
    session.add(row)
    session.flush()
    return row


def drop_draft(session: Session, officer: Officer, page: Page) -> None:
    """Forget what was typed and not published."""
    _require_editor(officer)
    if row := queries.draft(session, officer.id, page.key):
        session.delete(row)
        session.flush()


def bring_back(session: Session, officer: Officer, page: Page, number: int) -> PageDraft:
    """Take an earlier version as the draft, 1 for the shipped words; publishing is another step."""
    _require_editor(officer)
    return keep_draft(session, officer, page, own_of(session, officer.public_body_id, page, number))


def own_of(session: Session, body_id: UUID, page: Page, number: int) -> dict[str, str]:
    """The words of a version; raises NotFound for a number that there never was."""
    if number == SHIPPED:
        return {}
    for row in queries.history(session, body_id, page.key):
        if row.number == number:
            return row.own
    raise NotFound


def publish(
    session: Session, officer: Officer, page: Page, reason: str, valid_from: date
) -> PageVersion:
    """Make the officer's draft what citizens read from a day on.

    Raises Invalid without a change or with a day that is over, Conflict where someone published
    meanwhile, NotFound where there is no draft.
    """
    _require_editor(officer)
    row = queries.draft(session, officer.id, page.key)
    if row is None:
        raise NotFound
    before = queries.newest(session, officer.public_body_id, page.key)
    if number_of(before) != row.seen:
        raise Conflict
    _require_news(row.own, before, valid_from)
    made = versions.add(session, _version(officer, row, valid_from, reason))
    session.delete(row)
    _record(session, made)
    return made


def number_of(version: PageVersion | None) -> int:
    return version.number if version else SHIPPED


def _version(officer: Officer, row: PageDraft, valid_from: date, reason: str) -> PageVersion:
    return PageVersion(
        public_body_id=officer.public_body_id,
        page=row.page,
        number=row.seen + 1,
        texts=row.own,
        valid_from=valid_from,
        reason=reason,
        made_by=officer.id,
        made_at=clock.now(),
    )


def _require_news(own: Mapping[str, str], before: PageVersion | None, valid_from: date) -> None:
    if dict(own) == (before.own if before else {}):
        raise Invalid({"": _("Tidak ada yang berubah.")})
    if valid_from < clock.today():
        raise Invalid({"valid_from": _("Tanggal ini sudah lewat. Pilih hari ini atau sesudahnya.")})


def _require_editor(officer: Officer) -> None:
    if officer.role not in EDITORS:
        raise Forbidden


def _record(session: Session, row: PageVersion) -> None:
    """Which page, from when, by whom; the words themselves are in the version."""
    events.record(
        session,
        "page.published",
        "page",
        row.id,
        public_body_id=row.public_body_id,
        by=Actor("officer", row.made_by),
        data={
            "page": row.page,
            "number": row.number,
            "valid_from": row.valid_from.isoformat(),
            "restored": not row.texts,
        },
    )
