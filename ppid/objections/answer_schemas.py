"""What officers write about an objection: its answer, an order, a settlement, what was done."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from ppid.kit.fields import OptionalNip
from ppid.requests.schemas.acts import Dispatch, Proof
from ppid.requests.schemas.words import Input, Line, NeededText, Text
from ppid.requests.ways import Way
from ppid.statute.superior import LONGEST_ORDER, GroundRuling

Days = Annotated[int, Field(ge=1, le=LONGEST_ORDER)]


class AnswerText(Input):
    """The draft as it stands; what still lacks is said when it is handed in."""

    rulings: Mapping[str, str] = {}  # letter -> statute.superior.GroundRuling
    reasons: Mapping[str, Text] = {}  # letter -> why
    body: Text = ""
    order_text: Text = ""
    order_days: Days | None = None

    def ruled(self, letters: list[str]) -> dict[str, dict[str, str]]:
        """Of each ground of the objection, what was chosen; other letters are no grounds of it."""
        known = {each.value for each in GroundRuling}
        return {
            letter: {
                "ruling": self.rulings.get(letter, "") if self.rulings.get(letter) in known else "",
                "reason": self.reasons.get(letter, ""),
            }
            for letter in letters
        }


class GivenOnPaper(Input):
    """How an answer of before left the house: number, days, signer, and the proof of it."""

    letter_number: Line
    letter_date: date
    name: Line
    nip: OptionalNip = None
    position: Line
    sending: Dispatch


class Executed(Input):
    """That an order, or what was settled, has been carried out.

    `belated` and its reason: that the day lies before today although the lapse was announced.
    """

    executed_on: date
    how: NeededText
    reference: Line = ""
    belated: Literal["", "ya"] = ""
    belated_reason: Text = ""


class Received(Proof):
    """What proves on paper that the answer was received: its day, who took it, its number."""


class Terms(Input):
    """What the office undertakes, and within how many working days."""

    terms: NeededText
    days: Days


class Word(Input):
    """The objector's word on a proposal as an officer took it down."""

    agreed: Literal["agreed", "declined"]
    way: Way
    said_on: date
    note: NeededText
