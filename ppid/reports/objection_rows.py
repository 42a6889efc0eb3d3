"""The lines of the *register keberatan*."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from ppid import clock
from ppid.clock import local_date
from ppid.clocks.models import Clock
from ppid.clocks.timeliness import of_end
from ppid.events.models import Event
from ppid.imports.models import ImportedCase, ImportedObjection
from ppid.kit.dates import long_date
from ppid.kit.i18n import _
from ppid.objections.answer_models import ObjectionAnswer, ObjectionOrder
from ppid.objections.models import Objection
from ppid.objections.service.filing import PREFIX
from ppid.reports import disputed_rows, people
from ppid.reports.periods import Period
from ppid.reports.request_rows import CHUNK, Row, of_events
from ppid.requests.models import InformationRequest
from ppid.statute.clocks import ClockKind
from ppid.statute.grounds import GROUNDS
from ppid.statute.objecting import PERIODIC, ObjectionStatus
from ppid.statute.superior import ObjectionOutcome
from ppid.statute.words import N_
from ppid.units.models import PublicBody

FILED, WITHDRAWN = "objection.filed", "objection.withdrawn"
IMPORTED, SETTLED = "objection.imported", "objection.settled"
ORDERS = {"order": N_("Perintah"), "settlement": N_("Kesepakatan")}


@dataclass(frozen=True)
class Case:
    """A line's sources: the objection, its request where there is one, and what happened."""

    objection: Objection
    request: InformationRequest | None
    told: Mapping[str, Event]
    request_number: str = ""
    old_number: str = ""
    person: people.Person = field(default_factory=dict)
    sent: ObjectionAnswer | None = None  # the answer, once it is out
    order: ObjectionOrder | None = None
    limits: Sequence[tuple[str, date | None]] = ()  # kind of clock, and its day
    disputed: Row = field(default_factory=lambda: dict(disputed_rows.NOTHING))

    def data(self, name: str) -> Mapping[str, Any]:
        return self.told[name].data if name in self.told else {}

    @property
    def began(self) -> Mapping[str, Any]:
        """What was told as it came into the register, here or from an earlier one."""
        return self.data(FILED) or self.data(IMPORTED)

    @property
    def answer(self) -> Mapping[str, Any]:
        """What the event of the answer tells: the one that says when something was sent."""
        sent = (row.data for row in self.told.values() if row.data.get("sent_on"))
        return next(sent, {})


def lines(
    session: Session,
    body: PublicBody,
    period: Period,
    *,
    after: str = "",
    limit: int | None = None,
    identity: bool = False,
) -> Iterator[Row]:
    """As `request_rows.lines`."""
    left, place = limit, after
    while left is None or left > 0:
        size = CHUNK if left is None else min(CHUNK, left)
        found = _page(session, body, period, place, size)
        yield from (line(each) for each in _cases(session, found, identity))
        if len(found) < size:
            return
        place = found[-1].registration_number
        left = None if left is None else left - size


def in_register(body: PublicBody, period: Period) -> ColumnElement[bool]:
    number = col(Objection.registration_number)
    first, last = (f"{PREFIX}-{period.year}-{end}" for end in ("000000", "999999"))
    kept = select(ImportedObjection.objection_id).where(ImportedObjection.year == period.year)
    found = number.between(first, last) | col(Objection.id).in_(kept)
    found &= col(Objection.public_body_id) == body.id
    if period.days:
        found &= col(Objection.received_on).between(*period.days)
    return found


def ids(session: Session, body: PublicBody, period: Period) -> list[UUID]:
    """The objections of a register, for what is written down about opening them."""
    return list(session.exec(select(Objection.id).where(in_register(body, period))))


def _page(
    session: Session, body: PublicBody, period: Period, after: str, size: int
) -> Sequence[Objection]:
    number = col(Objection.registration_number)
    query = select(Objection).where(in_register(body, period), number > after)
    return session.exec(query.order_by(number).limit(size)).all()


def _cases(session: Session, found: Sequence[Objection], identity: bool) -> list[Case]:
    told = of_events(session, [each.id for each in found])
    of = [each.request_id for each in found if each.request_id]
    asked = select(InformationRequest).where(col(InformationRequest.id).in_(of))
    requests = {row.id: row for row in session.exec(asked)}
    kept = select(ImportedCase.request_id, ImportedCase.old_number)
    old = dict(session.exec(kept.where(col(ImportedCase.request_id).in_(of))).all())
    named = people.of(session, [each.requester_id for each in found]) if identity else {}
    own, followed = _old_numbers(session, [each.id for each in found]), _followed(session, found)
    return [
        replace(
            _case(
                each,
                requests,
                old,
                own.get(each.id, ""),
                told.get(each.id, {}),
                named.get(each.requester_id, {}),
            ),
            **followed.get(each.id, {}),
        )
        for each in found
    ]


def _followed(session: Session, found: Sequence[Objection]) -> dict[UUID, dict[str, Any]]:
    """By objection its sent answer, its order or settlement, and the limits of both."""
    wanted = [each.id for each in found]
    made: dict[UUID, dict[str, Any]] = {id_: {"limits": []} for id_ in wanted}
    answers = select(ObjectionAnswer).where(
        col(ObjectionAnswer.objection_id).in_(wanted), ObjectionAnswer.state == "sent"
    )
    for row in session.exec(answers):
        made[row.objection_id]["sent"] = row
    orders = select(ObjectionOrder).where(col(ObjectionOrder.objection_id).in_(wanted))
    for order in session.exec(orders):
        made[order.objection_id]["order"] = order
    columns = (col(Clock.subject_id), col(Clock.kind), col(Clock.due_on))
    clocks = sa.select(*columns).where(col(Clock.subject_id).in_(wanted))
    for id_, kind, due_on in session.execute(clocks):
        made[id_]["limits"].append((kind, due_on))
    for id_, told in disputed_rows.of(session, wanted).items():
        made[id_]["disputed"] = told
    return made


def _old_numbers(session: Session, wanted: Sequence[UUID]) -> dict[UUID, str]:
    kept = select(ImportedObjection.objection_id, ImportedObjection.old_number)
    return dict(session.exec(kept.where(col(ImportedObjection.objection_id).in_(wanted))).all())


def _case(
    objection: Objection,
    requests: Mapping[UUID, InformationRequest],
    old: Mapping[UUID, str],
    own: str,
    told: Mapping[str, Event],
    person: people.Person,
) -> Case:
    asked = requests.get(objection.request_id) if objection.request_id else None
    number = objection.outside_number or ""
    if asked:
        number = old.get(asked.id, "") or asked.registration_number
    return Case(objection, asked, told, number, own, person)


def line(case: Case) -> Row:
    """One line of the register."""
    made, asked = case.objection, case.request
    return {
        "id": str(made.id),
        "cursor": made.registration_number,
        "number": case.old_number or made.registration_number,
        "received_on": _iso(case.began.get("received_on")),
        **case.person,
        "request_number": case.request_number,
        "sought": _sought(case),
        "purpose": asked.purpose if asked else made.purpose or "",
        "grounds": "; ".join(f"{each}. {_(GROUNDS[each].label)}" for each in made.grounds),
        "decision": _decision(case),
        "answered_on": _iso(case.answer.get("sent_on")),
        "punctual": _punctual(case),
        "signer": _signer(case),
        # Of an answer nobody but a dispute knows it, or an earlier register.
        "reaction": _reaction(case),
        **_order(case),
        **case.disputed,
        "remark": _remark(case),
    }


def _sought(case: Case) -> str:
    """Of ground b without a request: what is missing is what its form asks for as the case."""
    made, asked = case.objection, case.request
    if asked is not None:
        return asked.sought
    own = "" if made.outside_number or made.grounds != [PERIODIC] else made.case_position
    return made.sought or own


def _punctual(case: Case) -> str:
    """Whether the answer came in time; nothing is called so that only one reading saves."""
    limits = [due for kind, due in case.limits if kind == ClockKind.OBJECTION_ANSWER]
    on = _iso(case.answer.get("sent_on"))
    if found := of_end(on, case.objection.closed_on, limits):
        return _(found.label)
    days = [due for due in limits if due is not None]
    if case.objection.closed_on or not days or clock.today() <= min(days):
        return ""
    if clock.today() > max(days):
        return _("Lewat, belum ditanggapi")
    return _("Lewat menurut satu tafsir, belum ditanggapi")


def _signer(case: Case) -> str:
    if case.sent is None:
        return str(case.answer.get("signer") or "")
    named = (case.sent.signer_name, case.sent.signer_position)
    return ", ".join(each for each in named if each)


def _reaction(case: Case) -> str:
    if SETTLED in case.told:
        return _("Setuju musyawarah")
    return str(case.data(IMPORTED).get("reaction") or "")


def _order(case: Case) -> Row:
    """What was ordered or agreed, by when, and the day on which it was carried out."""
    if case.order is None:
        return {"order": "", "order_due_on": None, "executed_on": None}
    dues = (due for kind, due in case.limits if kind == ClockKind.ORDER)
    return {
        "order": f"{_(ORDERS[case.order.kind])}: {case.order.what}{_belated(case.order)}",
        "order_due_on": next(dues, None),
        "executed_on": case.order.executed_on,
    }


def _belated(order: ObjectionOrder) -> str:
    """The mark of an execution that was recorded only after its lapse had been announced."""
    if order.belated_reason is None or order.recorded_at is None:
        return ""
    day = long_date(local_date(order.recorded_at))
    return _(" (pelaksanaannya dicatat kemudian, {day})").format(day=day)


def _iso(given: Any) -> date | None:
    return date.fromisoformat(given) if given else None


def _decision(case: Case) -> str:
    """What the Atasan decided, in the words of the answer; before it, where it stands."""
    if told := case.data(IMPORTED).get("decision"):
        return str(told)
    if case.sent and case.sent.outcome:
        return _(ObjectionOutcome(case.sent.outcome).label)
    return _(ObjectionStatus(case.objection.status).label)


def _remark(case: Case) -> str:
    found = []
    if case.objection.premature:
        found.append(
            _("Prematur: huruf {letters}").format(letters=", ".join(case.objection.premature))
        )
    if case.objection.late:
        found.append(_("Lewat waktu menurut hitungan"))
    if WITHDRAWN in case.told:
        day = clock.local_date(case.told[WITHDRAWN].at)
        found.append(_("Dicabut {day}").format(day=f"{day:%d-%m-%Y}"))
    if case.old_number:
        found.append(_("Dipindahkan dari register lama"))
        if ended := _iso(case.data(IMPORTED).get("closed_on")):
            found.append(_("Ditutup {day}").format(day=f"{ended:%d-%m-%Y}"))
    return "; ".join(found)
