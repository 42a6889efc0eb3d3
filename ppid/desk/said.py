"""What was said on a case: internal notes, and what was asked of the applicant and answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from sqlmodel import Session, col, select

from ppid.accounts.models import Officer
from ppid.desk import files, timeline, words
from ppid.kit.i18n import _
from ppid.requests import queries
from ppid.requests.models import CompletionLetter, InformationRequest, Note


def authors(session: Session, ids: set[UUID]) -> dict[UUID, str]:
    query = select(Officer.id, Officer.name).where(col(Officer.id).in_(ids))
    return dict(session.exec(query).all())


@dataclass(frozen=True)
class Said:
    """A note or a word of the applicant."""

    who: str
    at: str
    text: str
    papers: list[files.FileView] = field(default_factory=list)


def notes(rows: Sequence[Note], names: Mapping[UUID, str]) -> list[Said]:
    """Internal notes, with who wrote them."""
    return [
        Said(names.get(row.author_id, "") if row.author_id else "", timeline.when(row.at), row.text)
        for row in rows
    ]


def conversation(session: Session, info_request: InformationRequest) -> list[Said]:
    """What was asked of the applicant and what they said, oldest first."""
    return conversation_of(
        queries.completion_letter(session, info_request),
        queries.notes(session, info_request, internal=False),
        files.of_notes(session, info_request.id),
    )


def conversation_of(
    letter: CompletionLetter | None,
    explained: Sequence[Note],
    papers: Mapping[UUID, list[files.FileView]],
) -> list[Said]:
    """As `conversation`, of rows that were read already; `papers` by the explanation."""
    found = _asked(letter) if letter else []
    for note in explained:
        sent = papers.get(note.id, [])
        heard = Said(_("Penjelasan pemohon"), timeline.when(note.at), note.text, sent)
        found.append((note.at, heard))
    return [each for _at, each in sorted(found, key=lambda pair: pair[0])]


def _asked(letter: CompletionLetter) -> list[tuple[datetime, Said]]:
    lacking = ", ".join(words.named(words.LACKING, each) for each in letter.lacking)
    text = f"{lacking}. {letter.note}"
    heard = Said(_("Kami meminta kelengkapan"), timeline.when(letter.sent_at), text)
    found = [(letter.sent_at, heard)]
    if letter.completed_at:
        who = _("Pemohon melengkapi, terlambat") if letter.late else _("Pemohon melengkapi")
        heard = Said(who, timeline.when(letter.completed_at), letter.completion or "")
        found.append((letter.completed_at, heard))
    return found
