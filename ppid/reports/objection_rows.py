"""The lines of the *register keberatan*."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from ppid import clock
from ppid.events.models import Event
from ppid.imports.models import ImportedCase, ImportedObjection
from ppid.kit.i18n import _
from ppid.objections.models import Objection
from ppid.objections.service.filing import PREFIX
from ppid.reports import people
from ppid.reports.periods import Period
from ppid.reports.request_rows import CHUNK, Row, of_events
from ppid.requests.models import InformationRequest
from ppid.statute.grounds import GROUNDS
from ppid.statute.objecting import ObjectionStatus
from ppid.units.models import PublicBody

FILED, WITHDRAWN = "objection.filed", "objection.withdrawn"
IMPORTED = "objection.imported"


@dataclass(frozen=True)
class Case:
    """A line's sources: the objection, its request where there is one, and what happened."""

    objection: Objection
    request: InformationRequest | None
    told: Mapping[str, Event]
    request_number: str = ""
    old_number: str = ""
    person: people.Person = field(default_factory=dict)

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
    own = _old_numbers(session, [each.id for each in found])
    return [
        _case(
            each,
            requests,
            old,
            own.get(each.id, ""),
            told.get(each.id, {}),
            named.get(each.requester_id, {}),
        )
        for each in found
    ]


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
        "sought": asked.sought if asked else made.sought or "",
        "purpose": asked.purpose if asked else made.purpose or "",
        "grounds": "; ".join(f"{each}. {_(GROUNDS[each].label)}" for each in made.grounds),
        "decision": _decision(case),
        "answered_on": _iso(case.answer.get("sent_on")),
        "signer": str(case.answer.get("signer") or ""),
        # What the applicant said of it is known to nobody but a dispute, or an earlier register.
        "reaction": str(case.data(IMPORTED).get("reaction") or ""),
        "remark": _remark(case),
    }


def _iso(given: Any) -> date | None:
    return date.fromisoformat(given) if given else None


def _decision(case: Case) -> str:
    """What the Atasan decided, in the words of the answer; before it, where it stands."""
    if told := case.data(IMPORTED).get("decision"):
        return str(told)
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
