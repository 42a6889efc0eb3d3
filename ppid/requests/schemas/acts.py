"""What officers put in for each act of the law."""

from datetime import date
from typing import Annotated, Literal, Self

from pydantic import (
    Field,
    model_validator,
)

from ppid.kit import fields
from ppid.kit.i18n import _
from ppid.requests.schemas.words import (
    WEB,
    AnswerOutcome,
    Input,
    Line,
    NeededLine,
    NeededText,
    Text,
    lacking,
)
from ppid.statute.exemptions import EXEMPTIONS


class Intake(Input):
    """How a request on paper, at the counter or by telephone reached us (11a e)."""

    channel: Literal["email", "letter", "counter", "phone", "whatsapp"]
    received_on: date
    addressed_to: Line = ""
    received_unit: Line = ""  # code of the unit that took it in
    agenda_number: Line = ""
    letter_number: Line = ""
    letter_date: date | None = None


class CompletionAsk(Input):
    """All that lacks, in one letter; only what the law lets us ask for (11a f)."""

    lacking: Annotated[
        list[Literal["identity", "authority", "subject", "contact"]], Field(min_length=1)
    ]
    note: NeededText


class Completion(Input):
    """What is added after a *surat keterangan tidak lengkap*."""

    completion: NeededText


class ExtensionGrant(Input):
    ground: Literal["not_held_or_documented", "status_undecided"]
    reason: NeededText


class Draft(Input):
    body: NeededText
    outcome: AnswerOutcome
    holder: Line = ""
    link: Line = ""


class Test(Input):
    """The record of an *uji konsekuensi* without which nothing is refused (Ps 19; 11a h)."""

    letters: Annotated[list[Literal[tuple(EXEMPTIONS)]], Field(min_length=1)]  # type: ignore[valid-type]
    other_statute: Line = ""  # with letter j: the article of the other statute
    consequence: NeededText
    decree_number: NeededLine  # surat penetapan klasifikasi
    decree_date: date
    team_opinion: NeededText  # Tim Pertimbangan
    period: NeededLine
    head_name: NeededLine  # the body's head or delegate who approved
    head_office: NeededLine
    head_letter: NeededLine

    @model_validator(mode="after")
    def _statute_named(self) -> Self:
        if "j" in self.letters and not self.other_statute:
            sentence = _("Sebutkan pasal dan undang-undang yang melarang pembukaannya.")
            raise lacking({"other_statute": sentence})
        return self


class Decision(Input):
    """What the written notice says: the fields of its statutory form (law 3.6)."""

    outcome: AnswerOutcome
    body: NeededText
    consideration: NeededText  # pertimbangan tertulis, PP 61/2010 Ps 2 (1)
    holder: Line = ""
    link: Line = ""
    physical_form: Literal["softcopy", "hardcopy", "both"] = "softcopy"
    copy_cost: Annotated[int, Field(ge=0, le=1_000_000_000)] = 0  # rupiah
    cost_note: Line = ""
    supply_days: Annotated[int, Field(ge=0, le=365)] = 0  # waktu penyediaan, working days
    redaction: Text = ""  # what is blacked out and why
    not_documented_days: Annotated[int, Field(ge=0, le=3650)] | None = None
    test: Test | None = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if missing := lacking_of(self):
            raise lacking(missing)
        return self


def lacking_of(decision: Decision) -> dict[str, str]:
    """What this outcome still needs before it is lawful."""
    missing: dict[str, str] = {}
    if decision.outcome == "refused" and decision.test is None:
        missing["test"] = _("Penolakan memerlukan catatan uji konsekuensi (Pasal 19 UU 14/2008).")
    if decision.outcome == "granted_in_part" and not decision.redaction:
        missing["redaction"] = _("Jelaskan bagian yang tidak diberikan dan alasannya.")
    if decision.outcome == "not_held" and not decision.holder:
        missing["holder"] = _("Sebutkan badan publik yang menguasai, atau tulis 'tidak diketahui'.")
    if decision.outcome == "not_documented" and decision.not_documented_days is None:
        missing["not_documented_days"] = _("Tulis dalam berapa hari kerja informasi disediakan.")
    if decision.outcome == "already_public" and not decision.link.startswith(WEB):
        missing["link"] = _("Tulis tautan lengkap yang diawali https:// atau http://.")
    return missing


class Signing(Input):
    """Who signed the paper original, and when; or whose signed scan is uploaded."""

    name: NeededLine
    nip: fields.Nip
    position: NeededLine
    signed_on: date
    signature: Literal["paper_original", "scan"]


class Dispatch(Input):
    """How the letter left the house: the recorded act that stops the clock (11a c)."""

    means: Literal["email", "post", "courier", "hand", "whatsapp", "fax", "pickup"]
    reference: Line = ""
    sent_on: date
