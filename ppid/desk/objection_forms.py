"""The forms of the superior's desk, as browsers send them: flat names, one a ground."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, Field, model_validator

from ppid.desk.forms import TYPED, Line, NeededText
from ppid.desk.letter_forms import DispatchForm
from ppid.kit import fields
from ppid.objections.answer_schemas import AnswerText, Executed, GivenOnPaper, Received, Terms, Word
from ppid.requests.schemas.acts import Dispatch
from ppid.requests.schemas.words import NeededLine
from ppid.statute.superior import LONGEST_ORDER

RULING, REASON = "ruling_", "reason_"


def _digits(value: object) -> object:
    """12 as people type it; an empty field is nothing."""
    if isinstance(value, str):
        return "".join(value.replace(".", "").split()) or None
    return value


Days = Annotated[int | None, Field(ge=1, le=LONGEST_ORDER), BeforeValidator(_digits)]
NeededDays = Annotated[int, Field(ge=1, le=LONGEST_ORDER), BeforeValidator(_digits)]


def _gather(data: Any) -> Any:
    """`ruling_c` and `reason_c` belong to ground c."""
    given = dict(data)
    for prefix, name in ((RULING, "rulings"), (REASON, "reasons")):
        given[name] = {
            key.removeprefix(prefix): value
            for key, value in given.items()
            if key.startswith(prefix) and isinstance(value, str)
        }
    return given


class AnswerForm(AnswerText):
    """The draft of the answer; what lacks is said when it is handed in or approved."""

    model_config = TYPED
    order_days: Days = None
    gather = model_validator(mode="before")(_gather)

    def text(self) -> AnswerText:
        return AnswerText.model_validate(self.model_dump())


class PaperForm(AnswerForm):
    """An answer given on paper before: its text, its letter and how it was sent."""

    letter_number: NeededLine
    letter_date: fields.PastDate
    name: NeededLine
    nip: fields.OptionalNip = None
    position: NeededLine
    means: Literal["email", "post", "courier", "hand", "whatsapp", "fax", "pickup"]
    reference: Line = ""
    sent_on: fields.PastDate
    named: Line = ""  # another number that the scan names, ticked as right all the same

    def text(self) -> AnswerText:
        return AnswerText.model_validate(self.model_dump(include=set(AnswerText.model_fields)))

    def given(self) -> GivenOnPaper:
        sending = Dispatch(means=self.means, reference=self.reference, sent_on=self.sent_on)
        names = ("letter_number", "letter_date", "name", "nip", "position")
        return GivenOnPaper(**{name: getattr(self, name) for name in names}, sending=sending)


class AskAdviceForm(BaseModel):
    """What the team is asked."""

    model_config = TYPED
    question: NeededText


class GiveAdviceForm(BaseModel):
    """The team's opinion, and the day of it."""

    model_config = TYPED
    opinion: NeededText
    opined_on: fields.PastDate


class ExecutedForm(Executed):
    model_config = TYPED
    executed_on: fields.PastDate


class ReceivedForm(Received):
    model_config = TYPED
    received_on: fields.PastDate


class TermsForm(Terms):
    model_config = TYPED
    days: NeededDays


class WordForm(Word):
    model_config = TYPED
    said_on: fields.PastDate


class PaperKindForm(BaseModel):
    """What a file of paper is, that came after the objection."""

    model_config = TYPED
    kind: Literal["identity_paper", "supporting_paper", "incoming_letter"]


class SendForm(DispatchForm):
    """How the answer left the house."""


def filled(row: Any) -> Mapping[str, Any]:
    """The draft as the fields of its page."""
    if row is None:
        return {}
    found: dict[str, Any] = {
        "body": row.body,
        "order_text": row.order_text or "",
        "order_days": str(row.order_days or ""),
    }
    for letter, each in row.rulings.items():
        found[RULING + letter], found[REASON + letter] = each["ruling"], each["reason"]
    return found


def day(value: date | None) -> str:
    return value.isoformat() if value else ""
