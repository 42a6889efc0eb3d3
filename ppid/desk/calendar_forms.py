"""The forms of the calendar: a day, a file, a year of the library, a reason."""

from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import BaseModel, Field
from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.calendars.change import Change
from ppid.desk.forms import TYPED, DesksForm, Line, NeededText, Text
from ppid.errors import DomainError, Invalid
from ppid.holidays.editing import Act
from ppid.holidays.queries import Scope, in_force
from ppid.holidays.rows import as_json
from ppid.kit import fields
from ppid.kit.i18n import _
from ppid.statute.calendar import Holiday, HolidayKind
from ppid.units import queries as units

NeededLine = Annotated[str, fields.Line(200)]
Year = Annotated[int, Field(ge=2010, le=2100)]
WHOLE = "province"


class DayForm(BaseModel):
    """One day to add, correct or remove; `where` says whose calendar a local closure is for."""

    model_config = TYPED
    act: Literal["add", "correct", "remove"]
    day: fields.Day
    new_day: fields.Day | None = None
    kind: HolidayKind = HolidayKind.CUTI_BERSAMA
    where: str = WHOLE
    name: Line = ""
    source: NeededLine
    known_on: fields.PastDate | None = None
    note: Text = ""


class FileForm(BaseModel):
    model_config = TYPED
    year: Year
    source: Line = ""
    note: Text = ""


class LibraryForm(BaseModel):
    model_config = TYPED
    year: Year
    note: Text = ""


class DeclineForm(BaseModel):
    model_config = TYPED
    reason: NeededText


def change_of(session: Session, officer: Officer, typed: DayForm) -> Change:
    """The change that the form means; raises Invalid beside the field that does not fit."""
    act, scope = Act(typed.act), _scope(session, officer, typed)
    held = {day.date: day for day in _held(session, officer, typed, scope)}
    day = Holiday(
        typed.new_day or typed.day if act is Act.CORRECT else typed.day,
        typed.kind,
        typed.name,
        typed.source,
        typed.known_on,
    )
    if act is Act.REMOVE and typed.day in held:
        day = held[typed.day]  # what goes is kept in the proposal as it stood
    elif act is not Act.REMOVE and not typed.name:
        raise Invalid({"name": fields.required()})
    row: dict[str, Any] = as_json(day)
    if act is Act.CORRECT:
        row["was"] = typed.day.isoformat()
    return Change(typed.day.year, act, [row], typed.source, typed.note, scope)


def _held(session: Session, officer: Officer, typed: DayForm, scope: Scope) -> list[Holiday]:
    return in_force(session, officer.public_body_id, typed.day.year, scope)[1]


def _scope(session: Session, officer: Officer, typed: DayForm) -> Scope:
    if typed.kind is not HolidayKind.LOCAL:
        return Scope()
    if typed.where == WHOLE:
        return Scope(WHOLE)
    known = {str(unit.id): unit.id for unit in units.active(
        session, officer.public_body_id, typed.day
    )}  # fmt: skip
    found: UUID | None = known.get(typed.where)
    if found is None:
        raise Invalid({"where": _("Pilih dari daftar perangkat daerah.")})
    return Scope("unit", found)


def take(form: DesksForm[Any], refusal: DomainError) -> None:
    """What a service refused, beside its field where it names one."""
    if isinstance(refusal, Invalid):
        names = {"date": "day"} if "day" in form.model.model_fields else {}
        form.take({names.get(name, name): text for name, text in refusal.errors.items()})
    else:
        form.add("day" if "day" in form.model.model_fields else "", refusal.said(_))
