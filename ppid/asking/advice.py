"""Advice, never a wall: who probably holds it, and where complaints are heard."""

import re
from dataclasses import dataclass

from sqlmodel import Session

from ppid import clock
from ppid.kit.i18n import _
from ppid.routing import NOT_OURS, Routing, Suggestion
from ppid.routing import queries as routings
from ppid.units import queries as units
from ppid.units.models import PublicBody, Unit

BEST = 3
# Shares from which the page shows a guess: the likeliest unit, the next ones, another holder.
FIRST, FURTHER, HOLDER = 0.1, 0.03, 0.3
UNKNOWN, OTHER = "", "lain"
NOT_OURS_ADVICE, COMPLAINT_ADVICE = "not_ours", "complaint"
# Someone tells of a wrong and wants it set right; "data pengaduan 2025" is a question like others.
COMPLAINT = re.compile(
    r"\b(saya|kami|warga)\s+((ingin|mau|hendak|akan)\s+)?"
    r"(mengadu\w*|mengeluh\w*|melapor\w*|komplain|protes)\b"
    r"|\b(mohon|tolong|harap|agar)\s+(segera\s+|dapat\s+)?"
    r"(di)?(perbaiki|tindak|tertibkan|bersihkan|tegur|hukum|sanksi)\w*\b",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Offer:
    """A unit that may be chosen, and what in the question speaks for it."""

    code: str
    name: str
    line: str


@dataclass(frozen=True)
class Advice:
    """What the step about the unit shows."""

    best: list[Offer]
    others: list[tuple[str, str]]  # code and name of every active unit
    not_ours: str  # a sentence, or "" where the province probably holds it
    complains: bool
    mentions: str = ""  # what in the question speaks for them

    @property
    def kinds(self) -> list[str]:
        """What is advised, by the name under which it is counted."""
        said = ((NOT_OURS_ADVICE, self.not_ours), (COMPLAINT_ADVICE, self.complains))
        return [kind for kind, given in said if given]


def of(session: Session, body: PublicBody, text: str) -> Advice:
    """The likeliest three of the active units, all of them by name, and what else to know."""
    active = {unit.name: unit for unit in _active(session, body)}
    routing = routings.engine(session, body.id, clock.today()).suggest(text)
    best = [
        Offer(active[each.unit].code, each.unit, _mentions(each.because))
        for each in _said_enough(routing)
        if each.unit in active
    ][:BEST]
    others = [(unit.code, unit.name) for unit in active.values()]
    complains, theirs = bool(COMPLAINT.search(text)), _theirs(routing)
    return Advice(
        best, others, _holder(theirs), complains, _mentions(theirs.because if theirs else ())
    )


def _said_enough(routing: Routing) -> list[Suggestion]:
    """The units that the question itself speaks for, the likeliest first.

    None where nothing may be concluded from the text or the likeliest is too weak: then "saya
    tidak tahu" is the better answer than a guess, and an officer chooses.
    """
    ours = [each for each in routing.suggestions if each.unit != NOT_OURS]
    told = [each for each in ours if each.because and each.confidence >= FURTHER]
    return [] if routing.odd or not told or told[0].confidence < FIRST else told


def unit(session: Session, body: PublicBody, code: str) -> Unit | None:
    """The unit of a code while it exists; None for an abolished or unknown one."""
    return next((unit for unit in _active(session, body) if unit.code == code), None)


def _active(session: Session, body: PublicBody) -> list[Unit]:
    return units.active(session, body.id, clock.today())


def _mentions(words: tuple[str, ...]) -> str:
    quoted = ", ".join(f"“{word}”" for word in words)
    return _("Anda menyebut {words}.").format(words=quoted) if quoted else ""


def _theirs(routing: Routing) -> Suggestion | None:
    """Somebody outside the province, where they are the likeliest and not by weak words alone."""
    best = next(iter(routing.suggestions), None)
    if best is None or routing.odd or best.unit != NOT_OURS or not best.because:
        return None
    return best if best.firm and best.confidence >= HOLDER else None


def _holder(theirs: Suggestion | None) -> str:
    if theirs is None:
        return ""
    return _("Informasi ini mungkin dipegang: {holder}.").format(holder=theirs.holder)
