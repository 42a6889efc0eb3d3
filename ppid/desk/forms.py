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
    ExtensionGrant,
    HandingOver,
    Listing,
    Proof,
    Return,
    Ruling,
    Seen,
    Test,
)
from ppid.requests.schemas import Draft as DraftInput
from ppid.requests.schemas.acts import SeenKind, Tail
from ppid.requests.ways import Way
from ppid.statute.exemptions import TESTED

TYPED = ConfigDict(strict=False, extra="ignore", frozen=True)
M = TypeVar("M", bound=BaseModel)
LONGEST, LINE = 5_000, 200


def ticked(value: Any) -> Any:
    """One tick comes as text, several as a list."""
    return [value] if isinstance(value, str) else value


def _needed(value: str) -> str:
    if not value:
        raise ValueError(fields.required())
    return value


def hour(value: object) -> object:
    """14:30 as a browser sends it, 14.30 as people write it."""
    if not isinstance(value, str):
        return value
    try:
        return time.fromisoformat(value.strip().replace(".", ":").rjust(5, "0"))
    except ValueError as error:
        raise ValueError(_("Jam ini tidak ada. Contoh yang benar: 14.30")) from error


Ticked = BeforeValidator(ticked)
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
    period_until: fields.FutureDate | None = None


TEST_FIELDS = frozenset(Test.model_fields)
# As letters print a sum, and as people write it: "Rp1.500.000", "Rp 1.500.000,00", "Rp. 500,-".
RUPIAH = re.compile(r"(?:Rp\.?)?\s*(\d[\d.\s]*?)(?:,(?:00|-{1,2}))?", re.ASCII | re.IGNORECASE)
OF_ITEM = re.compile(r"item_(?P<position>[1-9]\d?)_(?P<field>[a-z_]+)", re.ASCII)


def _rupiah(typed: str) -> str:
    """The figures of a sum; what is none stays as it was typed."""
    found = RUPIAH.fullmatch(typed)
    return found[1] if found else typed


def _gathered(data: Any) -> Any:
    """The fields of a consequence test belong to what it closes; otherwise they fall away."""
    given = dict(data)
    test = {name: given.pop(name) for name in list(given) if name in TEST_FIELDS}
    if given.get("outcome") in TESTED:
        given["test"] = test
    if isinstance(given.get("copy_cost"), str):
        given["copy_cost"] = _rupiah(given["copy_cost"].strip())
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
    paid_on: Annotated[fields.PastDate | None, BeforeValidator(lambda typed: typed or None)] = None

    @model_validator(mode="before")
    @classmethod
    def _sum(cls, data: Any) -> Any:
        typed = str(dict(data).get("paid_amount") or "").strip()
        figures = "".join(_rupiah(typed).replace(".", "").split())
        return {**dict(data), "paid_amount": figures or None}


class ReturnForm(Return):
    model_config = TYPED


class DesksForm(Form[M]):
    """A form whose nested errors stand beside the flat names that the page uses.

    `mark` is what the page carried of the case's state, see `ppid.desk.overtaken`.
    """

    names_all = True  # a form of the desk is long, and its sentences are short

    def __init__(self, model: type[M], data: Mapping[str, Any] | None = None) -> None:
        super().__init__(model, data)
        self.mark = str((data or {}).get("_version", ""))

    def made_of(self, now: int | str) -> int | str:
        """The version for the hidden field: the one that was sent, until its sender was told.

        With the newest one a page that comes back with errors would write over what somebody else
        did meanwhile, and nobody would hear of it.
        """
        return self.mark or now

    def caught_up(self) -> None:
        """Whoever sent the form knows the present state: they were told, or made it themselves."""
        self.mark = ""

    def clean(self) -> M | None:
        made = super().clean()
        self.errors = {_shown(name): _of_them(text) for name, text in self.errors.items()}
        return made

    def add(self, field: str, sentence: str) -> None:
        super().add(field, _of_them(sentence))

    def take(self, errors: Mapping[str, str]) -> None:
        """What a service found wrong, beside the fields."""
        for name, sentence in errors.items():
            self.add(name.rpartition(".")[2], _(sentence))


def _of_them(sentence: str) -> str:
    """Citizens are told of "Anda"; an officer writes down somebody else."""
    return _("Tulis nama lengkapnya.") if sentence == _("Tulis nama lengkap Anda.") else sentence


def _shown(name: str) -> str:
    """The flat name; an error of one tick of a list belongs to the list."""
    parts = [part for part in name.split(".") if part]
    while len(parts) > 1 and parts[-1].isdigit():
        parts.pop()
    if not parts:
        return ""
    if parts[0] == "items" and len(parts) > 2:
        return f"item_{parts[1]}_{parts[-1]}"
    if parts[0] == "own" and len(parts) > 2:
        return f"{parts[-1]}_{parts[1]}"
    return parts[-1]


def version_of(data: Mapping[str, Any]) -> int:
    """The version that the page was made of; anything else matches none."""
    typed = data.get("_version", "")
    typed = typed.partition(".")[0] if isinstance(typed, str) else ""
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) < 10 else 0


def day_value(day: date | None = None) -> str:
    """For `<input type=date>`; today where nothing is named."""
    return (day or clock.today()).isoformat()
