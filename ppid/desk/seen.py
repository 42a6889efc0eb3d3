"""What the applicant has to show, and by what it was shown: seen, sent, or not yet."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from ppid.desk import files, timeline
from ppid.desk.said import authors
from ppid.kit.i18n import _
from ppid.requests import service
from ppid.requests.models import InformationRequest
from ppid.requests.papers_models import SeenPaper
from ppid.requests.service.seeing import Needed
from ppid.requests.ways import SEEN


@dataclass(frozen=True)
class Paper:
    """A line of the list; `state`: seen, sent (files wait to be looked at) or none."""

    name: str
    why: str
    state: str
    lines: list[str]


def papers(session: Session, info_request: InformationRequest) -> list[Paper]:
    """Every paper that law 3.2 asks of this kind of applicant."""
    needed = service.needed_papers(session, info_request)
    names = authors(session, {row.seen_by for each in needed for row in each.seen})
    return papers_of(needed, len(files.papers(session, info_request.id)), names)


def papers_of(needed: Sequence[Needed], sent: int, names: Mapping[UUID, str]) -> list[Paper]:
    """As `papers`, of rows that were read already; `sent` files wait to be looked at."""
    several = len(needed) > 1  # which of them a file is, nobody has looked at yet
    return [
        Paper(
            name=_(each.need.paper),
            why=_(each.need.why),
            state="seen" if each.seen else "sent" if sent and not several else "none",
            lines=[_seen(row, names) for row in each.seen] or [_sent(sent, several=several)],
        )
        for each in needed
    ]


def _seen(row: SeenPaper, names: Mapping[UUID, str]) -> str:
    """The last signs of the number stand behind the opened identity, not here."""
    sentence = _("Diperiksa: {paper}. {name}, {at}; salinan tidak disimpan.")
    return sentence.format(
        paper=_(SEEN[row.kind]), name=names.get(row.seen_by, ""), at=timeline.when(row.seen_at)
    )


def _sent(count: int, *, several: bool) -> str:
    if not count:
        return _("Belum ada. Bukan syarat nomor, tanda terima, atau jam.")
    if several:
        sentence = _("Belum diperiksa. Pada permohonan ini {n} berkas, jenisnya belum diperiksa.")
        return sentence.format(n=count)
    return _("{n} berkas terkirim; buka identitas untuk memeriksanya.").format(n=count)


def seen_lines(session: Session, info_request: InformationRequest) -> list[tuple[str, str]]:
    """Behind the opened identity: each paper seen, with the end of its number."""
    found = []
    for row in service.seen_papers(session, info_request.id):
        tail = service.tail_of(row)
        end = _("berakhir {tail}").format(tail=tail) if tail else ""
        words = ", ".join(part for part in (end, timeline.when(row.seen_at)) if part)
        found.append((_name(row.kind), words))
    return found


def kinds() -> list[tuple[str, str]]:
    """What may be ticked as seen."""
    return [(code, _name(code)) for code in SEEN]


def _name(kind: str) -> str:
    """As a line of its own begins."""
    words = _(SEEN[kind])
    return words[:1].upper() + words[1:]
