"""The lines of the *register permohonan*; every date is told by an event, none by a row's stamp."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from ppid import clock
from ppid.events.models import Event
from ppid.imports.models import ImportedCase
from ppid.kit.dates import rupiah
from ppid.kit.i18n import _
from ppid.reports import people
from ppid.reports.periods import Period
from ppid.requests.models import InformationRequest, WrittenNotice
from ppid.requests.outcomes import exemption
from ppid.statute.exemptions import OUTCOMES, Outcome
from ppid.statute.transitions import Status
from ppid.units.models import PublicBody

Cell = str | int | date | None
Row = dict[str, Cell]
CHUNK = 500
TOLD = (
    "request.received", "request.imported", "request.completion_asked", "request.completed",
    "request.extended", "request.answered", "request.handed_over", "request.withdrawn",
    "request.closed_not_completed",
)  # fmt: skip
HELD = frozenset({"granted", "granted_in_part", "refused", "already_public"})
TICK = "✓"


@dataclass(frozen=True)
class Case:
    """A line's sources: the request, its letter, what happened, and its number before."""

    request: InformationRequest
    notice: WrittenNotice | None
    told: Mapping[str, Event]
    old_number: str = ""
    person: people.Person = field(default_factory=dict)

    def data(self, name: str) -> Mapping[str, Any]:
        return self.told[name].data if name in self.told else {}

    def day(self, name: str, key: str) -> date | None:
        """The day that an event tells, or None where it never happened."""
        given = self.data(name).get(key)
        return date.fromisoformat(given) if given else None


def lines(
    session: Session,
    body: PublicBody,
    period: Period,
    *,
    after: str = "",
    limit: int | None = None,
    identity: bool = False,
) -> Iterator[Row]:
    """The register in the order of its numbers, from the one after `after`; in the reader's words.

    `identity`: the caller may open identities and has written it down.
    """
    left, place = limit, after
    while left is None or left > 0:
        size = CHUNK if left is None else min(CHUNK, left)
        found = _page(session, body, period, place, size)
        cases = _cases(session, found, identity)
        yield from (line(each) for each in cases)
        if len(found) < size:
            return
        place = found[-1].registration_number
        left = None if left is None else left - size


def in_register(body: PublicBody, period: Period) -> ColumnElement[bool]:
    """Which requests stand in this register: by their number, or as taken over from another."""
    number = col(InformationRequest.registration_number)
    first, last = (f"{body.prefix}-{period.year}-{end}" for end in ("000000", "999999"))
    kept = select(ImportedCase.request_id).where(ImportedCase.year == period.year)
    found = number.between(first, last) | col(InformationRequest.id).in_(kept)
    if period.days:
        found &= col(InformationRequest.received_on).between(*period.days)
    return (col(InformationRequest.public_body_id) == body.id) & found


def ids(session: Session, body: PublicBody, period: Period) -> list[UUID]:
    """The cases of a register, for what is written down about opening them."""
    return list(session.exec(select(InformationRequest.id).where(in_register(body, period))))


def _page(
    session: Session, body: PublicBody, period: Period, after: str, size: int
) -> Sequence[InformationRequest]:
    number = col(InformationRequest.registration_number)
    query = select(InformationRequest).where(in_register(body, period), number > after)
    return session.exec(query.order_by(number).limit(size)).all()


def _cases(session: Session, found: Sequence[InformationRequest], identity: bool) -> list[Case]:
    wanted = [each.id for each in found]
    notices = select(WrittenNotice).where(col(WrittenNotice.request_id).in_(wanted))
    letters = {row.request_id: row for row in session.exec(notices)}
    told = of_events(session, wanted, TOLD)
    kept = select(ImportedCase.request_id, ImportedCase.old_number)
    old = dict(session.exec(kept.where(col(ImportedCase.request_id).in_(wanted))).all())
    named = people.of(session, [each.requester_id for each in found]) if identity else {}
    return [
        Case(
            each,
            letters.get(each.id),
            told.get(each.id, {}),
            old.get(each.id, ""),
            named.get(each.requester_id, {}),
        )
        for each in found
    ]


def of_events(
    session: Session, wanted: Iterable[UUID], names: Sequence[str] = ()
) -> dict[UUID, dict[str, Event]]:
    """By subject and name, the last event of each; of every name where none is named."""
    query = select(Event).where(col(Event.subject_id).in_(list(wanted)))
    if names:
        query = query.where(col(Event.name).in_(names))
    found: dict[UUID, dict[str, Event]] = {}
    for row in session.exec(query.order_by(col(Event.id))):
        found.setdefault(row.subject_id, {})[row.name] = row
    return found


def line(case: Case) -> Row:
    """One line of the register."""
    asked = case.request
    return {
        "id": str(asked.id),
        "cursor": asked.registration_number,
        "number": case.old_number or asked.registration_number,
        "received_on": received_on(case),
        **case.person,
        "sought": asked.sought,
        "purpose": asked.purpose,
        **_ticks(case),
        "decision": decision(case),
        "reason": _reason(case),
        "noticed_on": answered_on(case),
        "given_on": given_on(case),
        **_cost(case),
        "extended_to": case.day("request.extended", "new_due_on"),
        "remark": _remark(case),
    }


def received_on(case: Case) -> date | None:
    name = "request.received" if "request.received" in case.told else "request.imported"
    return case.day(name, "received_on")


def answered_on(case: Case) -> date | None:
    """The day of the written notice; of a refusal it is the day of the refusal."""
    sent = case.day("request.answered", "sent_on")
    return sent or case.day("request.imported", "answered_on")


def given_on(case: Case) -> date | None:
    """The day on which the information itself left: with its notice, or as promised later."""
    later = case.day("request.handed_over", "handed_on")
    if later or case.old_number:
        return later or case.day("request.imported", "given_on")
    if case.notice is None or not outcomes(case) & {"granted", "granted_in_part"}:
        return None  # shown where it is open already: nothing left the house
    return None if case.notice.decision.get("supply_days") else answered_on(case)


def decision(case: Case) -> str:
    """The outcome of the whole, or where the case stands."""
    if case.request.outcome:
        return _(OUTCOMES[Outcome(case.request.outcome)].label)
    return _(Status(case.request.status).label)


def outcomes(case: Case) -> set[str]:
    """Of the whole and of its items, once the answer is out."""
    if answered_on(case) is None:
        return set()
    items = case.notice.rulings if case.notice else []
    return {each["outcome"] for each in items} or {case.request.outcome or ""}


def _ticks(case: Case) -> Row:
    found = outcomes(case)
    given = found & {"granted", "granted_in_part"}
    form = case.notice.decision.get("physical_form", "") if case.notice and given else ""
    marks = {
        "held": bool(found & HELD),
        "not_held": "not_held" in found,
        "not_documented": "not_documented" in found,
        "softcopy": form in {"softcopy", "both"},
        "hardcopy": form in {"hardcopy", "both"},
        "view": case.request.access_method == "view",
        "copy": case.request.access_method == "copy",
    }
    return {name: TICK if on else "" for name, on in marks.items()}


def _reason(case: Case) -> str:
    if case.notice is None or answered_on(case) is None:
        return str(case.data("request.imported").get("reason") or "")
    given = case.notice.rulings or [case.notice.decision]
    tests = [each["test"] for each in given if each.get("test")]
    return "; ".join(dict.fromkeys(exemption(test) for test in tests))


def _cost(case: Case) -> Row:
    """The sum told in the letter and how it is paid; nothing before it left."""
    if case.notice is None or answered_on(case) is None:
        return {"cost": "", "payment": ""}
    cost = int(case.notice.decision.get("copy_cost") or 0)
    note = str(case.notice.decision.get("cost_note") or "")
    return {"cost": rupiah(cost), "payment": note if cost else ""}


def _remark(case: Case) -> str:
    """Completeness, and how the case ended without an answer."""
    found = []
    if "request.completion_asked" in case.told:
        found.append(_day(_("Diminta melengkapi {day}"), case.told["request.completion_asked"]))
    if "request.completed" in case.told:
        found.append(_day(_("Dilengkapi {day}"), case.told["request.completed"]))
    if "request.withdrawn" in case.told:
        found.append(_day(_("Dicabut {day}"), case.told["request.withdrawn"]))
    if "request.closed_not_completed" in case.told:
        ended = case.told["request.closed_not_completed"]
        found.append(_day(_("Ditutup karena tidak dilengkapi {day}"), ended))
    if case.old_number:
        found.append(_("Dipindahkan dari register lama"))
    return "; ".join(found)


def _day(sentence: str, event: Event) -> str:
    return sentence.format(day=f"{clock.local_date(event.at):%d-%m-%Y}")
