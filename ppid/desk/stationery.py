"""What the pages of the office's paper show: the parts, their words, their history, an example."""

import io
from collections.abc import Mapping
from dataclasses import dataclass, replace
from uuid import UUID

from sqlmodel import Session, col, select

from ppid.accounts.models import Officer
from ppid.desk import timeline
from ppid.documents import letters
from ppid.documents.letters import Head
from ppid.errors import NotFound
from ppid.kit.i18n import _
from ppid.notices import letter_samples, superior_heads
from ppid.notices import stationery as paper
from ppid.settings import settings
from ppid.stationery import parts, queries, superior
from ppid.stationery.models import SHIPPED, LetterEdition

EXAMPLE = "CONTOH"
DOTS = 1.5  # of the picture of the first page, a point of the paper


@dataclass(frozen=True)
class Line:
    """A part in the list."""

    part: str
    name: str
    used: str
    changed: str  # by whom and when, "" while it is as shipped


@dataclass(frozen=True)
class Change:
    """One thing said otherwise."""

    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Past:
    """One edition: what it changed against the one before it."""

    number: int
    by: str
    reason: str
    changes: list[Change]
    in_force: bool


def lines(session: Session, officer: Officer) -> list[Line]:
    newest = queries.newest(session, officer.public_body_id)
    who = _names(session, list(newest.values()))
    return [
        Line(part, _(parts.name_of(part)), _(parts.used(part)), _by(newest.get(part), who))
        for part in parts.names()
    ]


def _by(row: LetterEdition | None, who: Mapping[UUID, str]) -> str:
    if row is None or not row.content:
        return ""
    return f"{who.get(row.made_by, _('Petugas'))}, {timeline.when(row.made_at)}"


def number(session: Session, officer: Officer, part: str) -> int:
    """The edition of a part in force."""
    found = queries.in_force(session, officer.public_body_id, part)
    return found.number if found else SHIPPED


def own(
    session: Session,
    officer: Officer,
    part: str,
    *,
    draft: bool = False,
    edition: int | None = None,
) -> dict[str, str]:
    """The office's words: those in force, those of an edition, or what this officer has typed."""
    parts.fields_of(part)
    if draft:
        row = queries.draft(session, officer.id, part)
        if row is None:
            raise NotFound
        return row.words
    return queries.own(session, officer.public_body_id, part, edition)


def changes(
    session: Session,
    officer: Officer,
    part: str,
    before: Mapping[str, str],
    after: Mapping[str, str],
) -> list[Change]:
    """What differs, in the order of the paper."""
    shipped = queries.shipped(session, officer.public_body_id, part)
    found = []
    for each in parts.fields_of(part):
        old = before.get(each.key, shipped[each.key])
        new = after.get(each.key, shipped[each.key])
        if old != new:
            found.append(Change(_(each.label), old, new))
    old_logo, new_logo = before.get(parts.LOGO, ""), after.get(parts.LOGO, "")
    if old_logo != new_logo:
        found.append(Change(_("Lambang"), _logo(old_logo), _logo(new_logo)))
    return found


def _logo(sha256: str) -> str:
    if not sha256:
        return _("tanpa gambar")
    return _("gambar {mark}").format(mark=sha256[:8])


def history(session: Session, officer: Officer, part: str) -> list[Past]:
    """Every edition of a part, newest first, each with its differences."""
    parts.fields_of(part)
    rows = queries.history(session, officer.public_body_id, part)
    who = _names(session, rows)
    earlier: list[dict[str, str]] = [row.words for row in rows[1:]] + [{} for _row in rows[:1]]
    return [
        Past(
            row.number,
            f"{who.get(row.made_by, _('Petugas'))}, {timeline.when(row.made_at)}",
            row.reason,
            changes(session, officer, part, before, row.words),
            row is rows[0],
        )
        for row, before in zip(rows, earlier, strict=True)
    ]


def _names(session: Session, rows: list[LetterEdition]) -> dict[UUID, str]:
    ids = {row.made_by for row in rows}
    query = select(Officer.id, Officer.name).where(col(Officer.id).in_(ids))
    return dict(session.exec(query).all()) if ids else {}


def example(session: Session, officer: Officer, part: str, words: Mapping[str, str]) -> bytes:
    """The part's letter as PDF with an invented story and these words."""
    shown = replace(_head(session, officer, part, words), training=settings().demo, mark=EXAMPLE)
    own_words = {} if part in parts.HEADS else dict(words)
    with paper.in_indonesian():
        return letters.render(letter_samples.sample(part, shown, own_words))


def _head(session: Session, officer: Officer, part: str, words: Mapping[str, str]) -> Head:
    """The letterhead that the part is or bears; without an emblem of its own, the PPID's."""
    body, above = officer.public_body_id, part
    if part not in parts.HEADS:
        superiors = part == superior_heads.PART
        above = superior.head_part(session, body) if superiors else parts.HEAD
    own = words if part == above else queries.own(session, body, above)
    said = queries.shipped(session, body, above) | dict(own)
    logo = own.get(parts.LOGO, "")
    if above == parts.HEAD_SUPERIOR:
        logo = superior_heads.logo_of(session, body, own)
    return paper.letterhead(said, queries.logo(session, logo))


def picture(pdf: bytes) -> bytes:
    """The first page as PNG, to be looked at in the page."""
    import pypdfium2  # noqa: PLC0415 (a process without letters need not load it)

    document = pypdfium2.PdfDocument(pdf)
    try:
        page = document[0]
        made = page.render(scale=DOTS).to_pil()
        page.close()
    finally:
        document.close()
    out = io.BytesIO()
    made.save(out, "PNG")
    return out.getvalue()
