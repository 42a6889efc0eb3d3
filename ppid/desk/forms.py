"""The desk's forms: the inputs of the features, as browsers send them (text, ticks, flat names)."""

import re
from collections.abc import Mapping
from datetime import date, time
from typing import Annotated, Any, Literal, TypeVar
from uuid import UUID

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator

from ppid import clock
from ppid.kit import fields
from ppid.kit.forms import Form
from ppid.kit.i18n import _
from ppid.requests.schemas import (
    CompletionAsk,
    Decision,
    Dispatch,
    ExtensionGrant,
    HandingOver,
    Listing,
    Proof,
    Return,
    Ruling,
    Seen,
    Signing,
    Test,
)
from ppid.requests.schemas import Draft as DraftInput
from ppid.requests.schemas.acts import SeenKind, Tail
from ppid.requests.ways import Way

TYPED = ConfigDict(strict=False, extra="ignore", frozen=True)
M = TypeVar("M", bound=BaseModel)
LONGEST, LINE = 5_000, 200


def _ticked(value: object) -> object:
    """One tick comes as text, several as a list."""
    return [value] if isinstance(value, str) else value


def _needed(value: str) -> str:
    if not value:
        raise ValueError(fields.required())
    return value


def _hour(value: object) -> object:
    """14:30 as a browser sends it, 14.30 as people write it."""
    if not isinstance(value, str):
        return value
    try:
        return time.fromisoformat(value.strip().replace(".", ":").rjust(5, "0"))
    except ValueError as error:
        raise ValueError(_("Jam ini tidak ada. Contoh yang benar: 14.30")) from error


Ticked = BeforeValidator(_ticked)
Empty = BeforeValidator(lambda value: value or "")
NeededText = Annotated[str, AfterValidator(_needed), Empty, fields.Paragraph(LONGEST)]
Text = Annotated[str, Empty, fields.Paragraph(LONGEST)]
Line = Annotated[str, Empty, fields.Line(LINE)]


class Nothing(BaseModel):
    """An act that asks for nothing but the press of its button."""

    model_config = TYPED


class AskForm(CompletionAsk):
    model_config = TYPED
    lacking: Annotated[
        list[Literal["identity", "authority", "subject", "contact"]], Ticked, Field(min_length=1)
    ]


class CompletionForm(BaseModel):
    """What the applicant added, as the desk took it down."""

    model_config = TYPED
    completion: NeededText


class AssignForm(BaseModel):
    """To which units, with which note."""

    model_config = TYPED
    units: Annotated[list[UUID], Ticked, Field(min_length=1, max_length=20)]
    note: NeededText


class DraftForm(DraftInput):
    model_config = TYPED


class ReasonForm(BaseModel):
    """Why a part or a draft goes back."""

    model_config = TYPED
    reason: NeededText


class HandBackForm(ReasonForm):
    """Why a unit hands its part back, and which unit it thinks holds the information."""

    better: UUID | None = None


class WithdrawForm(ReasonForm):
    """How the applicant's wish reached the desk: the way, which they read, and the words."""

    way: Way


class ReturnDraftForm(ReasonForm):
    """Which part goes back, where several units wrote one."""

    draft: UUID


class CodeForm(BaseModel):
    """What was seen of whoever asks for a new tracking code, and how they get it."""

    model_config = TYPED
    seen: SeenKind
    tail: Tail = ""
    way: Literal["paper", "email"] = "paper"


class SeenForm(Seen):
    """Which papers the officer has seen of the applicant, or of who acts for them."""

    model_config = TYPED
    kinds: Annotated[list[SeenKind], Ticked, Field(min_length=1)]


class NoteForm(BaseModel):
    model_config = TYPED
    text: NeededText


class ExtendForm(ExtensionGrant):
    model_config = TYPED


class TestForm(Test):
    model_config = TYPED
    __test__ = False  # no test of pytest's
    letters: Annotated[
        list[Literal["a", "b", "c", "d", "e", "f", "g", "h", "i", "j"]], Ticked, Field(min_length=1)
    ]
    decree_date: fields.PastDate


TEST_FIELDS = frozenset(Test.model_fields)
OF_ITEM = re.compile(r"item_(?P<position>[1-9]\d?)_(?P<field>[a-z_]+)", re.ASCII)


def _gathered(data: Any) -> Any:
    """The fields of a consequence test belong to a refusal; of another outcome they fall away."""
    given = dict(data)
    test = {name: given.pop(name) for name in list(given) if name in TEST_FIELDS}
    if given.get("outcome") == "refused":
        given["test"] = test
    for name in ("copy_cost", "supply_days", "not_documented_days"):
        if isinstance(given.get(name), str):
            given[name] = "".join(given[name].replace(".", "").split())
    return given


class RulingForm(Ruling):
    """One item's part of the page, under names of its own."""

    model_config = TYPED
    test: TestForm | None = None
    gather = model_validator(mode="before")(_gathered)


class DecisionForm(Decision):
    """The decision with the record of the consequence test on the same page.

    Where a request has several items, the fields of item 2 are named `item_2_outcome` and so on.
    """

    model_config = TYPED
    items: Mapping[int, RulingForm] = Field(default_factory=dict)
    test: TestForm | None = None

    @model_validator(mode="before")
    @classmethod
    def _gather(cls, data: Any) -> Any:
        whole: dict[str, Any] = {}
        items: dict[str, dict[str, Any]] = {}
        for name, value in dict(data).items():
            if found := OF_ITEM.fullmatch(name):
                items.setdefault(found["position"], {})[found["field"]] = value
            else:
                whole[name] = value
        return {**_gathered(whole), "items": items}


class ListingForm(Listing):
    model_config = TYPED


class ProofForm(Proof):
    model_config = TYPED
    received_on: fields.PastDate


class HandingOverForm(HandingOver):
    model_config = TYPED
    handed_on: fields.PastDate


class ReturnForm(Return):
    model_config = TYPED


class NumberForm(BaseModel):
    """The number from the office's agenda; "" where the office numbers automatically."""

    model_config = TYPED
    letter_number: Annotated[str, Empty, fields.Line(100)] = ""
    letter_date: fields.PastDate


class SignForm(Signing):
    model_config = TYPED
    signed_on: fields.PastDate


class DispatchForm(Dispatch):
    """`address` and `way`: of the envelope, where no postal address was on file."""

    model_config = TYPED
    sent_on: fields.PastDate
    address: Annotated[str, Empty, fields.Paragraph(LONGEST)] = ""
    way: Annotated[Way | None, BeforeValidator(lambda value: value or None)] = None


class LetterForm(BaseModel):
    """How a *surat keluar* was carried; which proof it needs, the service knows."""

    model_config = TYPED
    means: Annotated[str, fields.Line(20)]
    sent_on: fields.PastDate
    reference: Line = ""
    receiver: Line = ""
    said_time: Annotated[time | None, BeforeValidator(_hour)] = None
    said: Annotated[str, Empty, fields.Paragraph(2_000)] = ""


class DesksForm(Form[M]):
    """A form whose nested errors stand beside the flat names that the page uses.

    `mark` is what the page carried of the case's state, see `ppid.desk.overtaken`.
    """

    def __init__(self, model: type[M], data: Mapping[str, Any] | None = None) -> None:
        super().__init__(model, data)
        self.mark = str((data or {}).get("_version", ""))

    def clean(self) -> M | None:
        made = super().clean()
        self.errors = {_shown(name): text for name, text in self.errors.items()}
        return made

    def take(self, errors: Mapping[str, str]) -> None:
        """What a service found wrong, beside the fields."""
        for name, sentence in errors.items():
            self.add(name.rpartition(".")[2], _(sentence))


def _shown(name: str) -> str:
    """The flat name; an error of one tick of a list belongs to the list."""
    parts = [part for part in name.split(".") if part]
    while len(parts) > 1 and parts[-1].isdigit():
        parts.pop()
    if not parts:
        return ""
    if parts[0] == "items" and len(parts) > 2:
        return f"item_{parts[1]}_{parts[-1]}"
    return parts[-1]


def version_of(data: Mapping[str, Any]) -> int:
    """The version that the page was made of; anything else matches none."""
    typed = data.get("_version", "")
    typed = typed.partition(".")[0] if isinstance(typed, str) else ""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0


def day_value(day: date | None = None) -> str:
    """For `<input type=date>`; today where nothing is named."""
    return (day or clock.today()).isoformat()
