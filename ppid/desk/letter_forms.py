"""Forms about letters: their number, who signed, how they left."""

from datetime import time
from typing import Annotated

from pydantic import BaseModel, BeforeValidator

from ppid.desk.forms import LONGEST, TYPED, Empty, Line, hour
from ppid.kit import fields
from ppid.requests.schemas import CorrectedProof, Dispatch, Signing
from ppid.requests.ways import Way


class NumberForm(BaseModel):
    """The number from the office's agenda; "" where the office numbers automatically."""

    model_config = TYPED
    letter_number: Annotated[str, Empty, fields.Line(100)] = ""
    letter_date: fields.PastDate
    twice: Annotated[str, Empty, fields.Line(10)] = ""  # ticked: the agenda gave it to another too


class SignForm(Signing):
    """`named`: another number that the scan names, ticked as right all the same."""

    model_config = TYPED
    signed_on: fields.PastDate
    named: Annotated[str, Empty, fields.Line(200)] = ""


class DispatchForm(Dispatch):
    """`address` and `way`: of the envelope, where no postal address was on file."""

    model_config = TYPED
    sent_on: fields.PastDate
    address: Annotated[str, Empty, fields.Paragraph(LONGEST)] = ""
    way: Annotated[Way | None, BeforeValidator(lambda value: value or None)] = None


class CorrectedProofForm(CorrectedProof):
    """`agreed`: the day whose effect was shown and ticked, as the field sends it."""

    model_config = TYPED
    received_on: fields.PastDate
    agreed: Annotated[str, Empty, fields.Line(10)] = ""


class LetterForm(BaseModel):
    """How a *surat keluar* was carried; which proof it needs, the service knows."""

    model_config = TYPED
    means: Annotated[str, fields.Line(20)]
    sent_on: fields.PastDate
    reference: Line = ""
    receiver: Line = ""
    said_time: Annotated[time | None, BeforeValidator(hour)] = None
    said: Annotated[str, Empty, fields.Paragraph(2_000)] = ""
