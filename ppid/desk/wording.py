"""What the pages of notices and their words show: lists, previews, sentences, versions."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from ppid.accounts import queries as accounts
from ppid.accounts.models import Officer
from ppid.desk import ladder_words, timeline, words
from ppid.desk.notice_kinds import kind_of
from ppid.desk.notices import NOTICES
from ppid.errors import NotFound
from ppid.kit.i18n import _
from ppid.notices import ladders, samples
from ppid.notices.mail import Words
from ppid.notices.rungs import Ladder
from ppid.notices.sample_story import Sample
from ppid.statute.words import N_
from ppid.wording import meanwhile, places, queries, rendering
from ppid.wording.meanwhile import Other
from ppid.wording.models import SHIPPED, WordingVersion
from ppid.wording.sentences import LANGUAGES, names, of_notice
from ppid.wording.service import EDITORS

GROUPS = (
    ("applicant", N_("Kepada pemohon")),
    ("officer", N_("Kepada petugas")),
    ("commission", N_("Kepada Komisi Informasi")),
)
LANGUAGE_NAMES = {"id": N_("Indonesia"), "en": N_("Inggris")}


@dataclass(frozen=True)
class Line:
    """A notice in the list."""

    notice: str
    name: str
    to: str
    when: str
    legal: bool
    own: int  # sentences that the office says in its own way
    broken: bool  # its words do not fit any more; the shipped ones are sent


@dataclass(frozen=True)
class Change:
    """One sentence said otherwise: in which language, from what, to what."""

    language: str
    before: str
    after: str


@dataclass(frozen=True)
class Past:
    """One version: what it changed against the one before it."""

    number: int
    by: str
    reason: str
    changes: Sequence[Change]
    in_force: bool


def groups(session: Session, officer: Officer) -> list[tuple[str, list[Line]]]:
    """All notices under whom they are for, in the order of a case."""
    newest = queries.in_force(session, officer.public_body_id)
    ladder = ladders.in_force(session, officer.public_body_id)
    order = {notice: number for number, notice in enumerate(NOTICES)}
    known = sorted(names(), key=lambda notice: order.get(notice, len(order)))
    return [
        (
            _(title),
            [
                line(each, newest.get(each), ladder)
                for each in known
                if samples.audience(each) == to
            ],
        )
        for to, title in GROUPS
    ]


def line(notice: str, newest: WordingVersion | None, ladder: Ladder) -> Line:
    kind = kind_of(notice)
    own = newest.overrides if newest else {}
    return Line(
        notice=notice,
        name=name_of(notice),
        to=ladder_words.recipients(ladder, notice) or _(kind.to),
        when=ladder_words.schedule(ladder, notice) or _(kind.when),
        legal=kind.legal,
        own=sum(len(each) for each in own.values()),
        broken=newest is not None
        and any(rendering.usable(notice, newest.own(each)) is None for each in LANGUAGES),
    )


def name_of(notice: str) -> str:
    """Its name for people; raises NotFound for one that is none."""
    if notice not in names():
        raise NotFound
    return words.named(NOTICES, notice)


def newest(session: Session, officer: Officer, notice: str) -> WordingVersion | None:
    return queries.in_force(session, officer.public_body_id).get(notice)


def sample_of(notice: str, key: str) -> Sample | None:
    """The state of the words that was asked for, else the first."""
    found = samples.of_notice(notice)
    return next((each for each in found if each.key == key), next(iter(found), None))


def own_words(
    session: Session, officer: Officer, notice: str, language: str, draft: bool = False
) -> dict[str, str]:
    """The office's words in force, or this officer's draft; {} where they cannot be used."""
    row = queries.draft(session, officer.id, notice, language) if draft else None
    if row is not None:
        return dict(rendering.usable(notice, row.sentences) or {})
    version = newest(session, officer, notice)
    return dict(rendering.usable(notice, version.own(language)) or {}) if version else {}


def preview(
    session: Session, officer: Officer, notice: str, sample: Sample, language: str, draft: bool
) -> Words:
    own = own_words(session, officer, notice, language, draft)
    return samples.preview(session, officer.public_body_id, notice, sample, language, own)


def editable_in(notice: str) -> tuple[str, ...]:
    """Only applicants are written to in English."""
    return LANGUAGES if samples.audience(notice) == "applicant" else ("id",)


def may_edit(officer: Officer, notice: str, language: str) -> bool:
    return officer.role in EDITORS and language in editable_in(notice)


@dataclass(frozen=True)
class OtherWords:
    """Who saved other words meanwhile, and when, in words."""

    name: str
    at: str


def other_words(session: Session, officer: Officer, notice: str, language: str, seen: int) -> Other:
    """What was saved since the version that this officer saw."""
    return meanwhile.since(session, officer.public_body_id, notice, language, seen)


def said_by(session: Session, other: Other) -> OtherWords:
    ids = [other.made_by] if other.made_by else []
    known: dict[UUID | None, str] = {each.id: each.name for each in accounts.by_ids(session, ids)}
    at = timeline.when(other.made_at) if other.made_at else ""
    return OtherWords(known.get(other.made_by, _("Petugas lain")), at)


def number_of(version: WordingVersion | None) -> int:
    return version.number if version else SHIPPED


def changes(
    notice: str, language: str, before: Mapping[str, str], after: Mapping[str, str]
) -> list[Change]:
    """What differs between two versions in one language, in the order of the notice."""
    shipped = {each.original: each.shipped(language) for each in of_notice(notice)}
    gone = [each for each in (*before, *after) if each not in shipped]
    found = []
    for original in dict.fromkeys([*shipped, *gone]):
        plain = shipped.get(original, places.for_people(original))
        old, new = before.get(original, plain), after.get(original, plain)
        if old != new:
            found.append(Change(_(LANGUAGE_NAMES[language]), str(old), str(new)))
    return found


def history(session: Session, officer: Officer, notice: str) -> list[Past]:
    """Every version, newest first, each with its differences."""
    rows = queries.history(session, officer.public_body_id, notice)
    who = _names(session, rows)
    found: list[Past] = []
    for number, row in enumerate(rows):
        earlier = rows[number - 1] if number else None
        different = [
            change
            for language in LANGUAGES
            for change in changes(
                notice, language, earlier.own(language) if earlier else {}, row.own(language)
            )
        ]
        by = f"{who.get(row.made_by, _('Petugas'))}, {timeline.when(row.made_at)}"
        found.append(Past(row.number, by, row.reason, different, row is rows[-1]))
    return found[::-1]


def _names(session: Session, rows: Sequence[WordingVersion]) -> dict[UUID, str]:
    ids = {row.made_by for row in rows}
    query = select(Officer.id, Officer.name).where(col(Officer.id).in_(ids))
    return dict(session.exec(query).all()) if ids else {}
