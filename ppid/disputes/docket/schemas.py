"""What is typed about a dispute, by the Commission or from its papers by the PPID."""

import re
from datetime import date, time
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from ppid.kit import fields
from ppid.kit.i18n import _
from ppid.statute.grounds import GROUNDS
from ppid.statute.superior import LONGEST_ORDER

LONGEST, LINE, NUMBER = 5_000, 200, 60
# Sixteen digits, also in the groups in which people write them.
NIK = re.compile(r"(?<!\d)(\d{16}|\d{4}([ .-])(\d{4}\2){2}\d{4}|\d{6}([ .-])\d{6}\4\d{4})(?!\d)")
NAMED = re.compile(r"\d+/.*\d")  # 0007/REG-PSI/V/2016, 006/REG-PSI/KI-KALTIM/IV/2019


def _needed(value: str) -> str:
    if not value:
        raise ValueError(fields.required())
    return value


def _register_number(value: str) -> str:
    """As the Commission writes it, without the blanks that a reader puts in."""
    number = "".join(value.split()).upper()
    if number and not NAMED.fullmatch(number):
        raise ValueError(_("Tulis nomor register seperti 0007/REG-PSI/V/2016."))
    return number


def _hour(value: object) -> object:
    """14:30 as a browser sends it, 14.30 as people write it."""
    if not isinstance(value, str):
        return value
    try:
        return time.fromisoformat(value.strip().replace(".", ":").rjust(5, "0"))
    except ValueError as error:
        raise ValueError(_("Jam ini tidak ada. Contoh yang benar: 14.30")) from error


def _ticked(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _digits(value: object) -> object:
    return "".join(value.replace(".", "").split()) or None if isinstance(value, str) else value


def _known(letters: list[str]) -> list[str]:
    if any(letter not in GROUNDS for letter in letters):
        raise ValueError(_("Pilih salah satu dari pilihan yang ada."))
    return sorted(set(letters))


def _without_nik(value: str) -> str:
    """Both parties and the desk read it; a slip of the pen would show somebody's identity."""
    if NIK.search(value):
        raise ValueError(_("Tulis tanpa NIK: kedua pihak membacanya."))
    return value


Empty = BeforeValidator(lambda value: value or "")
Line = Annotated[str, AfterValidator(_without_nik), Empty, fields.Line(LINE)]
Text = Annotated[str, AfterValidator(_without_nik), Empty, fields.Paragraph(LONGEST)]
NeededLine = Annotated[Line, AfterValidator(_needed)]
NeededText = Annotated[Text, AfterValidator(_needed)]
RegisterNumber = Annotated[str, AfterValidator(_register_number), Empty, fields.Line(NUMBER)]
Letters = Annotated[list[str], AfterValidator(_known), BeforeValidator(_ticked)]
Hour = Annotated[time, BeforeValidator(_hour)]
Days = Annotated[int, Field(ge=1, le=LONGEST_ORDER), BeforeValidator(_digits)]
Ticks = Annotated[list[str], BeforeValidator(_ticked)]


class Typed(BaseModel):
    model_config = ConfigDict(strict=False, extra="ignore", frozen=True)


class Registering(Typed):
    """A dispute that came: what it is about, when, and its number once it has one."""

    case_number: NeededLine
    grounds: Letters = []
    received_on: fields.PastDate
    register_number: RegisterNumber = ""
    registered_on: fields.PastDate | None = None


class Beginning(Typed):
    """A stage that began on a day; the number comes with the *akta registrasi*."""

    stage: NeededLine
    began_on: fields.PastDate
    register_number: RegisterNumber = ""
    mediation_end: Literal["", "failed", "withdrawn", "untold"] = ""
    note: Line = ""


class Planning(Typed):
    """A mediation meeting or hearing, of the past as well: a summons may come late."""

    kind: Literal["mediation", "hearing", "reading"]
    title: NeededLine
    held_on: fields.Day
    at: Hour
    place: NeededLine
    closed: Literal["", "ya"] = ""


class Rescheduling(Typed):
    """What became of a hearing: it stands, was held or was cancelled; its day may have moved."""

    state: Literal["planned", "held", "cancelled"]
    held_on: fields.Day
    at: Hour
    place: NeededLine


class Serving(Typed):
    """A paper that was served, with its day."""

    kind: Literal["summons", "registration", "minutes", "decision", "evidence", "other"]
    title: NeededLine
    served_on: fields.PastDate
    closed: Literal["", "ya"] = ""


class Deciding(Typed):
    """The decision as it was read."""

    ruling: NeededLine
    decision_number: NeededLine
    decided_on: fields.PastDate
    copy_received_on: fields.PastDate | None = None
    decision_summary: NeededText


class Receiving(Typed):
    """The day on which the respondent received the copy of the decision."""

    copy_received_on: fields.PastDate


class Ordering(Typed):
    """What the PPID is to do, and within how many working days of which day."""

    what: NeededText
    days: Days
    set_on: fields.PastDate


class Executing(Typed):
    """That an order has been carried out.

    `belated` and its reason: that the day lies before today although the order was overdue.
    """

    executed_on: fields.PastDate
    how: NeededText
    reference: NeededLine
    belated: Literal["", "ya"] = ""
    belated_reason: Text = ""


class GoingToCourt(Typed):
    """A step in court: by whom, when, the number of its paper, and what a court decided.

    `effect` is asked of a court's decision alone: statute.disputing.CourtEffect.
    """

    party: Literal["applicant", "respondent"]
    taken_on: fields.PastDate
    reference: NeededLine
    effect: Literal["", "stands", "annulled_in_part", "annulled"] = ""


class Closing(Typed):
    """Why the file is closed, and since when."""

    ending: NeededLine
    closed_on: fields.PastDate


class Proving(Typed):
    """What of the burden of proof is at hand."""

    proofs: Ticks = []


def day(value: date | None) -> str:
    """For `<input type=date>`."""
    return value.isoformat() if value else ""
