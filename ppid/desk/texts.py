"""What the desk's pages about the office's own words show: lists, changes, previews, versions."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from difflib import SequenceMatcher

from sqlmodel import Session

from ppid.accounts import queries as accounts
from ppid.accounts.models import Officer
from ppid.desk import timeline
from ppid.desk.wording import Change
from ppid.kit.dates import long_date
from ppid.kit.i18n import _, locale, use_locale
from ppid.texts import queries, service, shelf, showing, values
from ppid.texts.models import SHIPPED, PageVersion
from ppid.texts.shelf import Page
from ppid.texts.showing import Shown


@dataclass(frozen=True)
class Line:
    """A page in the list: its state in words, and whether this officer has a draft of it."""

    page: Page
    state: str
    has_draft: bool


@dataclass(frozen=True)
class Past:
    """One version: what it changed against the one before it."""

    number: int
    by: str
    reason: str
    since: str
    changes: Sequence[Change]
    newest: bool


def lines(session: Session, officer: Officer) -> list[Line]:
    newest = queries.all_newest(session, officer.public_body_id)
    return [
        Line(
            page,
            state(newest.get(page.key)),
            queries.draft(session, officer.id, page.key) is not None,
        )
        for page in shelf.PAGES
    ]


def state(version: PageVersion | None) -> str:
    """ "Versi 3, berlaku sejak Senin, 4 Januari 2027"; the shipped words have no version."""
    if version is None:
        return _("Teks bawaan layanan")
    if not version.texts:
        return _("Teks bawaan layanan, dikembalikan")
    return _("Versi {n}, berlaku sejak {day}").format(
        n=version.number, day=long_date(version.valid_from)
    )


def changes(page: Page, before: Mapping[str, str], after: Mapping[str, str]) -> list[Change]:
    """What differs between the words of two versions, line by line, in the order of the page."""
    old, new = shelf.words(page, dict(before)), shelf.words(page, dict(after))
    return [
        Change(slot.label, was, says)
        for slot in shelf.slots(page)
        if old[slot.name] != new[slot.name]
        for was, says in _blocks(old[slot.name], new[slot.name])
    ]


def _blocks(old: str, new: str) -> Iterator[tuple[str, str]]:
    was = [line for line in old.split("\n") if line.strip()]
    says = [line for line in new.split("\n") if line.strip()]
    for kind, a, b, c, d in SequenceMatcher(None, was, says, autojunk=False).get_opcodes():
        if kind != "equal":
            yield "\n".join(was[a:b]), "\n".join(says[c:d])


def history(session: Session, officer: Officer, page: Page) -> list[Past]:
    """Every version, newest first, each with its differences."""
    rows = queries.history(session, officer.public_body_id, page.key)
    who = {each.id: each.name for each in accounts.by_ids(session, [row.made_by for row in rows])}
    found = [
        Past(
            number=row.number,
            by=f"{who.get(row.made_by, _('Petugas'))}, {timeline.when(row.made_at)}",
            reason=row.reason,
            since=long_date(row.valid_from),
            changes=changes(page, rows[place - 1].own if place else {}, row.own),
            newest=row is rows[-1],
        )
        for place, row in enumerate(rows)
    ]
    return found[::-1]


def previews(session: Session, page: Page, own: Mapping[str, str]) -> list[tuple[str, Shown]]:
    """The page as it would stand, in each language."""
    here = values.moment(session)
    found = []
    for code in shelf.LANGUAGES:
        with _speaking(code):
            found.append((code, showing.made(here, page, own)))
    return found


@contextmanager
def _speaking(code: str) -> Iterator[None]:
    before = locale()
    use_locale(code)
    try:
        yield
    finally:
        use_locale(before)


def published(session: Session, officer: Officer, page: Page) -> dict[str, str]:
    """The newest words of the office, which an edit starts from."""
    newest = queries.newest(session, officer.public_body_id, page.key)
    return newest.own if newest else {}


def version_seen(session: Session, officer: Officer, page: Page, number: int) -> PageVersion | None:
    """The version that a form was made of; None for the shipped words or an unknown number."""
    if number <= SHIPPED:
        return None
    rows = queries.history(session, officer.public_body_id, page.key)
    return next((row for row in rows if row.number == number), None)


def said_by(session: Session, version: PageVersion | None) -> tuple[str, str]:
    """Who published it, and when, in words."""
    if version is None:
        return _("Petugas lain"), ""
    found = accounts.by_ids(session, [version.made_by])
    name = next((each.name for each in found), _("Petugas lain"))
    return name, timeline.when(version.made_at)


def is_overtaken(session: Session, officer: Officer, page: Page, seen: int) -> bool:
    """Whether a colleague has published since the draft was typed."""
    newest = queries.newest(session, officer.public_body_id, page.key)
    return service.number_of(newest) != seen
