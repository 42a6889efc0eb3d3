"""What an objector sends (law 3.6), with a sentence beside each field that is wrong."""

import re
from datetime import date, datetime, time
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    ValidationError,
    model_validator,
)

from ppid.kit import fields
from ppid.kit.i18n import _
from ppid.requests.schemas import Applicant, Input, ProxyInput, lacking
from ppid.requests.schemas.acts import SeenKind, Tail
from ppid.requests.schemas.words import Line, Text
from ppid.statute.objecting import PERIODIC

Letter = Literal["a", "b", "c", "d", "e", "f", "g"]
NUMBER = 60  # signs of a number of another register
# Such as 045.2/12 - PPID/X/2025 and W18-U1/7/HK.02.
NUMBERED = re.compile(r"[^\W_](?:[^\W_]|[ /.\-–_,:()&+])*")
NIK = re.compile(r"(?<!\d)\d{16}(?!\d)")


def _position(value: str) -> str:
    if not value:
        raise ValueError(_("Ceritakan singkat apa yang terjadi."))
    return value


def _outside(value: str) -> str:
    """A number as other registers write them: any such number passes, a sentence or a NIK not."""
    if len(value) > NUMBER or (value and not NUMBERED.fullmatch(value)):
        sentence = _(
            "Tulis nomornya saja: huruf, angka, spasi, dan tanda / . - , : ( ) & paling banyak "
            "{limit} tanda. Contoh: 045.2/12-PPID/X/2025"
        )
        raise ValueError(sentence.format(limit=NUMBER))
    if NIK.search(value):
        raise ValueError(_("Tulis nomor permohonannya saja, tanpa NIK."))
    return value


def _in_order(letters: list[str]) -> list[str]:
    """Each once, in the order of the law."""
    return sorted(set(letters))


class NewObjection(Input):
    """A *pernyataan keberatan*: against a request, or on ground b without one.

    `applicant` is given where no request of ours says who objects, and by the desk, which writes
    down who objects on paper or at the counter.
    """

    grounds: Annotated[list[Letter], Field(max_length=7), AfterValidator(_in_order)]
    case_position: Annotated[Text, AfterValidator(_position)]
    sought: Text = ""  # what was asked, where no request of ours says it
    purpose: Text = ""
    outside_number: Annotated[Line, AfterValidator(_outside)] = ""
    proxy: ProxyInput | None = None
    applicant: Applicant | None = None

    @model_validator(mode="wrap")
    @classmethod
    def _complete(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        """Everything that is wrong at once; an empty list of grounds is one that lacks."""
        bare = isinstance(data, dict) and not data.get("grounds")
        missing = {"grounds": _("Pilih paling sedikit satu alasan.")} if bare else {}
        try:
            made = handler(data | {"grounds": ["a"]} if bare else data)
        except ValidationError as error:
            raise lacking(missing, error.errors(include_url=False)) from None
        if missing:
            raise lacking(missing)
        return made

    @property
    def needs_request(self) -> bool:
        """Whether a ground was chosen that only a request can bring (11.17)."""
        return set(self.grounds) != {PERIODIC}


class ApiObjection(NewObjection):
    """The same as programs send it: the request is proved by its number and code."""

    registration_number: Line = ""
    tracking_code: Line = ""


class Proof(BaseModel):
    """The public number and the secret code of the request, as typed."""

    nomor: Annotated[str, fields.Line(60)]
    kode: Annotated[str, fields.Line(60)]


class ObjectionIntake(BaseModel):
    """How an objection on paper reached us, and on which true date."""

    model_config = ConfigDict(strict=False, extra="ignore", frozen=True)
    channel: Literal["letter", "counter", "email", "phone", "whatsapp", "lapor"] = "letter"
    received_on: fields.PastDate
    received_time: time | None = None
    received_unit: Line = ""
    lapor_id: Line = ""
    sender: Line = ""
    caller: Line = ""
    agenda_number: Line = ""
    letter_number: Line = ""
    letter_date: fields.PastDate | None = None


class Shown(BaseModel):
    """By what an officer knows that an objector may object to a request of ours.

    `way` "": by what was written alone, which is held against the register.
    """

    model_config = ConfigDict(strict=False, extra="ignore", frozen=True)
    way: Literal["", "applicant", "proxy"] = ""
    seen: SeenKind | Literal[""] = ""  # of the applicant, as for a new tracking code
    tail: Tail = ""
    power: Literal["", "seen", "lacking"] = ""  # the proxy's power of attorney


class Filed(BaseModel):
    """What the sender gets back; the code is secret and shown only here."""

    registration_number: str
    tracking_code: str
    received_at: datetime
    answer_due_on: date | None  # None while the calendar of that year is not loaded
    status: str
    marks: list[str]  # premature, late: recorded, never refused
    tracking_url: str
