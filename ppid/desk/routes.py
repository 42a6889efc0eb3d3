"""What the pages about routing show: phrases of a body, their history, and what was learned."""

from dataclasses import dataclass
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel
from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.desk.forms import TYPED, Empty, NeededText
from ppid.desk.timeline import when
from ppid.desk.year import names
from ppid.errors import NotFound
from ppid.kit import dates, fields
from ppid.kit.i18n import _
from ppid.routing import consequences, queries, service, settling, shipped
from ppid.routing.models import RoutingPhrase, RoutingSentence
from ppid.routing.shipped import Own
from ppid.statute.words import N_
from ppid.units import queries as units

PATH = "/petugas/rute"
MOST_NAMED = 3

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


class PhraseForm(BaseModel):
    """Words that are to speak for a body (or against it), and since when."""

    model_config = TYPED
    kind: Literal["names", "strong", "documents", "services", "terms", "weak", "against"]
    phrase: Annotated[str, fields.Line(service.LONGEST_PHRASE)]
    valid_from: fields.FutureDate
    seen: Annotated[str, Empty, fields.Line(service.LONGEST_PHRASE + 20)] = ""  # see `told`


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
    return {**about, "kind": kind, "phrase": said, "kind_name": _(KINDS[kind][0]),
            "moves": without(session, officer, code, kind, said)}  # fmt: skip


def told(session: Session, officer: Officer, code: str, typed: PhraseForm) -> str:
    """What adding a phrase would move, for one who has not read it yet; "" where they have.

    Who sends the same words of the same kind once more has read it.
    """
    said = service.plain(typed.phrase)
    if typed.seen == key_of(typed):
        return ""
    on_trial = Own(code, typed.kind, said)
    changed, of = consequences.moved(session, officer.public_body_id, clock.today(), on_trial)
    pattern = _("Dengan kata ini {n} dari {of} contoh bawaan mendapat saran pertama yang lain.")
    told = [pattern.format(n=changed, of=of), _standing(session, officer, on_trial)]
    return " ".join(each for each in told if each)


def _standing(session: Session, officer: Officer, on_trial: Own) -> str:
    """The warning that the phrase means somebody else already; "" where it does not."""
    if on_trial.kind == "against":
        return ""
    names_ = consequences.elsewhere(session, officer.public_body_id, clock.today(), on_trial)
    if not names_:
        return ""
    more = len(names_) - MOST_NAMED
    listed = "; ".join(names_[:MOST_NAMED])
    if more > 0:
        listed = _("{names}; dan {n} yang lain").format(names=listed, n=more)
    return _("Perhatian: kata ini sudah menunjuk kepada {names}.").format(names=listed)


def without(session: Session, officer: Officer, code: str, kind: str, said: str) -> str:
    """What dropping a phrase would move, always said."""
    on_trial = Own(code, kind, said, drops=True)
    changed, of = consequences.moved(session, officer.public_body_id, clock.today(), on_trial)
    pattern = _("Tanpa kata ini {n} dari {of} contoh bawaan mendapat saran pertama yang lain.")
    return pattern.format(n=changed, of=of)


def key_of(typed: PhraseForm) -> str:
    """By which the page knows what was read about."""
    return f"{typed.kind}: {service.plain(typed.phrase)}"


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
