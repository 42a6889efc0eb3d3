"""What is typed of people, their seats and absences, and of units."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, Field

from ppid.accounts.schemas import OfficerInput
from ppid.desk.forms import TYPED, NeededText
from ppid.kit import fields
from ppid.units.changing import Facts

Code = Annotated[str, Field(pattern=r"^[a-z0-9-]{2,40}$")]
Basis = Annotated[str, fields.Line(200)]
Tick = Annotated[bool, BeforeValidator(lambda value: value == "ya")]


class EnrolForm(BaseModel):
    """A code of the new phone; the password where another phone is in use."""

    model_config = TYPED
    code: Annotated[str, fields.Line(40)]
    password: str = ""


class PasswordForm(BaseModel):
    """The officer's own password, before something that protects them is changed."""

    model_config = TYPED
    password: Annotated[str, Field(min_length=1)]


class OfficerForm(OfficerInput):
    """An officer, with the unit whose seat it is."""

    model_config = TYPED
    unit: UUID | None = None
    understood: Tick = False


class LeavingForm(BaseModel):
    """Who takes over, and why someone leaves."""

    model_config = TYPED
    successor: UUID | None = None
    reason: NeededText
    understood: Tick = False


class AbsenceForm(BaseModel):
    """From which day to which, who stands in, and the letter that says so."""

    model_config = TYPED
    from_on: fields.FutureDate
    until_on: fields.FutureDate
    delegate: UUID
    basis: Basis


class SeatForm(BaseModel):
    """Who sits on the seat of the Atasan PPID, for which unit, since when."""

    model_config = TYPED
    officer: UUID
    unit: UUID | None = None
    kind: Literal["holder", "delegate"] = "holder"
    basis: Basis
    from_on: fields.Day
    until_on: fields.Day | None = None


class UnitForm(BaseModel):
    """The facts of a unit, and who heads it."""

    model_config = TYPED
    name: Annotated[str, fields.Line(160)]
    short_name: Annotated[str, fields.Line(60)]
    kind: Annotated[str, fields.Line(40)]
    duties: NeededText
    parent: UUID | None = None
    head_name: Annotated[str | None, fields.Line(120)] = None
    head_nip: fields.OptionalNip = None
    head_position: Annotated[str | None, fields.Line(160)] = None

    @property
    def facts(self) -> Facts:
        return Facts(
            self.name, self.short_name, self.kind, self.duties, self.parent,
            self.head_name, self.head_nip, self.head_position,
        )  # fmt: skip


class NewUnitForm(UnitForm):
    """The like, with the code that never changes and its first day."""

    code: Code
    valid_from: fields.Day


class AbolishForm(BaseModel):
    """Who follows, from which day on, and the regulation."""

    model_config = TYPED
    successor: UUID
    first_day: fields.PastDate
    basis: Basis
    people: Tick = False
    past: Tick = False
