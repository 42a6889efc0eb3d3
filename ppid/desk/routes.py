"""What the pages about routing show: phrases of a body, their history, and what was learned."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel
from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer, Role
from ppid.desk.forms import TYPED, Empty, NeededText
from ppid.desk.timeline import when
from ppid.desk.year import names
from ppid.errors import NotFound
from ppid.kit import dates, fields
from ppid.kit.i18n import _
from ppid.routing import figures, queries, service, settling, shipped
from ppid.routing.models import RoutingExample, RoutingPhrase, RoutingSentence, RoutingVersion
from ppid.statute.words import N_
from ppid.units import queries as units

PATH = "/petugas/rute"
MOST_EXAMPLES = 5_000
SHOWN_EXAMPLES = 50
Names = dict[UUID | None, str]

# A kind of phrase: its name, and what such a phrase does.
KINDS = {
    "names": (N_("Sebutan unit"), N_("Nama lain, singkatan, UPT, dan lembaga di bawahnya.")),
    "strong": (N_("Khas unit ini"), N_("Hampir tidak pernah urusan unit lain; juga program.")),
    "documents": (N_("Dokumen yang dibuat"), N_("Yang ditulis, disimpan, atau ditetapkan.")),
    "services": (N_("Layanan"), N_("Yang dikerjakan unit untuk warga dan kantor lain.")),
    "terms": (N_("Biasanya unit ini"), N_("Lazim urusan unit ini, kadang urusan yang lain.")),
    "weak": (N_("Petunjuk lemah"), N_("Jarang cukup bila berdiri sendiri.")),
    "against": (N_("Bukan unit ini"), N_("Kata yang menunjuk kepada pihak lain.")),
}
STATES = {
    "in_force": N_("Sedang dipakai"),
    "kept": N_("Disimpan"),
    "worse": N_("Tidak dipakai: hasil ujinya lebih rendah"),
}


class PhraseForm(BaseModel):
    """Words that are to speak for a body (or against it), and since when."""

    model_config = TYPED
    kind: Literal["names", "strong", "documents", "services", "terms", "weak", "against"]
    phrase: Annotated[str, fields.Line(service.LONGEST_PHRASE)]
    valid_from: fields.FutureDate


class SentenceForm(BaseModel):
    """A unit's duties, or what a citizen can do at another holder."""

    model_config = TYPED
    text: NeededText


class GoneForm(BaseModel):
    """Which phrase no longer holds."""

    model_config = TYPED
    kind: Annotated[str, fields.Line(20)]
    phrase: Annotated[str, fields.Line(service.LONGEST_PHRASE)]


class TryForm(BaseModel):
    """A text to be routed for trying."""

    model_config = TYPED
    text: Annotated[str, Empty, fields.Paragraph(5_000)]


@dataclass(frozen=True)
class BodyLine:
    """A unit or holder in the list: how many phrases it has, and how many are the office's."""

    code: str
    name: str
    phrases: int
    own: int


@dataclass(frozen=True)
class Done:
    """One line of the history of a body."""

    words: str
    by: str
    restore: UUID | None  # a shipped phrase that was dropped and can hold again


def bodies(session: Session, officer: Officer) -> tuple[list[BodyLine], list[BodyLine]]:
    """Active units by name, then the holders that are not the province's."""
    own: dict[str, int] = {}
    for row in queries.phrases(session, officer.public_body_id):
        own[row.code] = own.get(row.code, 0) + (row.ended_at is None)
    active = units.active(session, officer.public_body_id, clock.today())
    ours = [_line(session, officer, unit.code, unit.name, own) for unit in active]
    others = [_line(session, officer, code, name, own) for code, name in shipped.holders().items()]
    return ours, others


def _line(
    session: Session, officer: Officer, code: str, name: str, own: dict[str, int]
) -> BodyLine:
    if own.get(code):
        found = service.known(session, officer.public_body_id, code)
    else:
        found = shipped.phrases(queries.line(session, officer.public_body_id, code))
    return BodyLine(code, name, sum(map(len, found.values())), own.get(code, 0))


def body(session: Session, officer: Officer, code: str) -> dict[str, Any]:
    """Everything of one body: name, duties, phrases by kind, history. Raises NotFound."""
    kind, sentence = settling.standing(session, officer.public_body_id, code)
    name = shipped.holders().get(code) or units.by_code(session, officer.public_body_id, code).name
    written = queries.sentences(session, officer.public_body_id, code)
    found = service.known(session, officer.public_body_id, code)
    return {
        "code": code,
        "name": name,
        "is_holder": kind == "advice",
        "sentence": sentence,
        "number": written[0].number if written else 0,
        "line": queries.line(session, officer.public_body_id, code)[1:],
        "kinds": [
            (kind, _(label), _(hint), sorted(found[kind])) for kind, (label, hint) in KINDS.items()
        ],
        "past": _history(session, officer, code),
    }


def phrase(session: Session, officer: Officer, code: str, kind: str, said: str) -> dict[str, Any]:
    """One phrase that holds, for the page that asks before it goes. Raises NotFound."""
    about = body(session, officer, code)
    if said not in service.known(session, officer.public_body_id, code).get(kind, ()):
        raise NotFound
    return {**about, "kind": kind, "phrase": said, "kind_name": _(KINDS[kind][0])}


def _history(session: Session, officer: Officer, code: str) -> list[Done]:
    rows = queries.phrases(session, officer.public_body_id, code)
    written = queries.sentences(session, officer.public_body_id, code)
    hands = (*(id_ for row in rows for id_ in (row.added_by, row.ended_by)),
             *(row.changed_by for row in written))  # fmt: skip
    people = names(session, *hands)
    told = [(row.added_at, _begun(row, people)) for row in rows]
    told += [(row.ended_at, _ended(row, people)) for row in rows if row.ended_at]
    told += [(row.changed_at, _written(row, people)) for row in written]
    return [done for _at, done in sorted(told, key=lambda each: each[0], reverse=True)]


def _begun(row: RoutingPhrase, people: dict[UUID, str]) -> Done:
    kind = _(KINDS[row.kind][0])
    if row.drops:
        said = _("Menghapus “{phrase}” dari {kind}").format(phrase=row.phrase, kind=kind)
    else:
        said = _("Menambah “{phrase}” pada {kind}, berlaku {day}").format(
            phrase=row.phrase, kind=kind, day=dates.long_date(row.valid_from)
        )
    can = row.id if row.drops and row.ended_at is None else None
    return Done(said, f"{people[row.added_by]} · {when(row.added_at)}", can)


def _ended(row: RoutingPhrase, people: dict[UUID, str]) -> Done:
    pattern = _("Memulihkan “{phrase}”") if row.drops else _("Menghapus “{phrase}”")
    by = people[row.ended_by] if row.ended_by else ""
    at = when(row.ended_at) if row.ended_at else ""
    return Done(pattern.format(phrase=row.phrase), f"{by} · {at}", None)


def _written(row: RoutingSentence, people: dict[UUID, str]) -> Done:
    if row.kind == "advice":
        pattern = _("Mengubah langkah pemohon, semula: “{before}”")
    else:
        pattern = _("Mengubah kalimat tugas, semula: “{before}”")
    by = f"{people[row.changed_by]} · {when(row.changed_at)}"
    return Done(pattern.format(before=row.before), by, None)


@dataclass(frozen=True)
class VersionLine:
    """What was learned once, how it compared on what was held back, and whether it is used."""

    number: int
    state: str
    in_force: bool
    examples: int
    held: int
    before: str
    after: str
    by: str


@dataclass(frozen=True)
class ExampleLine:
    """One lesson: the words that were asked, and where they went."""

    id: UUID
    text: str
    unit: str
    suggested: str
    at: str
    left_out: bool
    returned: bool


def learning(session: Session, officer: Officer) -> dict[str, Any]:
    """Figures by month, corrections by unit, versions and the newest examples."""
    rows = queries.examples(session, officer.public_body_id, MOST_EXAMPLES)
    known: Names = {None: _("Bukan kewenangan provinsi")}
    known |= {unit.id: unit.name for unit in units.all_of(session, officer.public_body_id)}
    versions = queries.versions(session, officer.public_body_id)
    in_force = next((row.number for row in versions if row.state == "in_force"), 0)
    return {
        "whole": _percents(figures.of_all(rows)),
        "months": [
            (f"{dates.month(month)} {year}", _percents(share))
            for (year, month), share in figures.by_month(rows)
        ],
        "corrected": [
            (known[each.unit_id], each.sent_to, each.handed_back)
            for each in figures.corrections(rows)
        ],
        "versions": _versions(session, versions),
        "in_force": in_force,
        # Whoever keeps the system sees no words of applicants, cleared of identity or not.
        "examples": []
        if officer.role == Role.ADMIN
        else [_example(row, known) for row in rows[:SHOWN_EXAMPLES]],
        "hidden": len(rows) if officer.role == Role.ADMIN else 0,
    }


def _percents(share: figures.Share) -> dict[str, Any]:
    return {
        "count": share.count,
        "top_1": f"{share.top_1:.0%}",
        "top_3": f"{share.top_3:.0%}",
        "auto": f"{share.auto:.0%}",
    }


def _versions(session: Session, rows: list[RoutingVersion]) -> list[VersionLine]:
    people = names(session, *(row.switched_by for row in rows))
    return [
        VersionLine(
            row.number,
            _(STATES[row.state]),
            row.state == "in_force",
            row.examples,
            int(row.figures.get("held", 0)),
            f"{row.figures['before']['top_1']:.0%}",
            f"{row.figures['after']['top_1']:.0%}",
            f"{people[row.switched_by] if row.switched_by else _('Layanan')} · {when(row.made_at)}",
        )
        for row in rows
    ]


def _example(row: RoutingExample, known: Names) -> ExampleLine:
    if row.position is None:
        suggested = _("Tidak disarankan")
    else:
        suggested = _("Saran ke-{n}").format(n=row.position)
    return ExampleLine(
        row.id, row.text, known[row.unit_id], suggested, when(row.made_at),
        row.left_out_at is not None, row.returned_at is not None,
    )  # fmt: skip
