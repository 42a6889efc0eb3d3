"""What officers put in for each act of the law."""

from dataclasses import dataclass
from datetime import date, time
from typing import Annotated, Literal, Self, get_args

from pydantic import AfterValidator, Field, model_validator

from ppid.kit import fields
from ppid.kit.i18n import _
from ppid.requests.schemas.words import (
    AnswerOutcome,
    Blank,
    Input,
    Line,
    NeededLine,
    NeededText,
    Reasons,
    is_web,
    lacking,
    not_web,
    of_its_outcome,
)

TAIL = 4


class Intake(Input):
    """How a request on paper, at the counter or by telephone reached us (11a e)."""

    channel: Literal["email", "letter", "counter", "phone", "whatsapp", "lapor"]
    received_on: date
    received_time: time | None = None  # the office's hour, where somebody noted it
    lapor_id: Line = ""
    sender: Line = ""  # the address or number it came from
    caller: Line = ""  # who spoke or wrote, where it was not the applicant
    addressed_to: Line = ""
    received_unit: Line = ""  # code of the unit that took it in
    agenda_number: Line = ""
    letter_number: Line = ""
    letter_date: date | None = None
    read_back: bool = False  # written down by the officer, read back, agreed to (Ps. 22 (3))


SeenKind = Literal["ktp", "ikd", "letter", "licence", "passport", "entity", "proxy"]


def _short(value: str) -> str:
    """Enough to tell one card from another, never the whole number."""
    tail = "".join(value.split()).upper()
    if tail and not (len(tail) <= TAIL and tail.isascii() and tail.isalnum()):
        raise ValueError(_("Paling banyak 4 huruf atau angka terakhir, bukan nomor lengkap."))
    return tail


Tail = Annotated[str, AfterValidator(_short), Blank]


class Seen(Input):
    """Papers that an officer has seen; of a number at most its last four letters or digits."""

    kinds: Annotated[list[SeenKind], Field(min_length=1, max_length=7)]
    tail: Tail = ""


class CompletionAsk(Input):
    """All that lacks, in one letter; only what the law lets us ask for (11a f)."""

    lacking: Annotated[
        list[Literal["identity", "authority", "subject", "contact"]], Field(min_length=1)
    ]
    note: NeededText
    letter_number: Line = ""  # of the office's agenda, where it gives one


class Completion(Input):
    """What is added after a *surat keterangan tidak lengkap*."""

    completion: NeededText


class ExtensionGrant(Input):
    ground: Literal["not_held_or_documented", "status_undecided"]
    reason: Reasons
    letter_number: Line = ""  # of the office's agenda, where it gives one


class Draft(Input):
    """What a unit writes; a link is one also before the draft is handed in."""

    body: NeededText
    outcome: AnswerOutcome
    holder: Line = ""
    link: Line = ""
    elsewhere = model_validator(mode="before")(of_its_outcome)

    @model_validator(mode="after")
    def _opens(self) -> Self:
        if self.link and not is_web(self.link):
            raise lacking({"link": not_web()})
        return self


class SignedBy(Input):
    """Who signs, and as what: in their own office, or a.n., Plt. or Plh. of one."""

    name: NeededLine
    nip: fields.Nip
    position: NeededLine
    rank: Line = ""  # pangkat/golongan
    capacity: Literal["", "an", "plt", "plh"] = ""
    on_behalf: Line = ""  # with an: the office in whose name


class Signing(SignedBy):
    """Who signed the paper original, and when; or whose signed scan is uploaded."""

    signed_on: date
    signature: Literal["paper_original", "scan"]


class Dispatch(Input):
    """How the letter left the house: the recorded act that stops the clock (11a c)."""

    means: Literal["email", "post", "courier", "hand", "whatsapp", "fax", "pickup"]
    reference: Line = ""
    sent_on: date


HandedBy = Literal["email", "post", "courier", "hand", "whatsapp", "fax", "pickup"]
HANDING_OVER: tuple[str, ...] = get_args(HandedBy)  # copies are not told by telephone


class HandingOver(Input):
    """How and when the promised copies were handed over."""

    means: HandedBy
    reference: Line = ""
    handed_on: date
    # Of copies with a cost: whether it was paid; why not, or how much, when, by which receipt.
    paid: Literal["", "yes", "no"] = ""
    paid_amount: Annotated[int, Field(ge=1, le=1_000_000_000)] | None = None
    paid_on: date | None = None
    paid_reference: Line = ""
    unpaid_reason: Line = ""


class Proof(Input):
    """What proves on paper that the applicant received the letter (11a d)."""

    proof: Literal["signature", "delivery"]
    received_on: date
    receiver: NeededLine  # who signed or took it
    reference: Line = ""  # number of the postal receipt


@dataclass(frozen=True)
class OwnPart:
    """A unit's part of a disposition; its internal day is the office's where `due` is None."""

    note: str
    due: date | None = None


class CorrectedProof(Proof):
    """What takes the place of a proof that was typed wrongly, and why."""

    reason: NeededText


class Return(Input):
    """A letter or mail that came back: what the envelope or the mail server said."""

    reason: NeededText
