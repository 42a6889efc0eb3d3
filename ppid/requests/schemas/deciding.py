"""What the PPID's decision needs: of the whole letter, and of each item (*butir*) in it."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import AfterValidator, Field, model_validator

from ppid.catalogue import uji_periods
from ppid.kit import fields
from ppid.kit.i18n import _
from ppid.requests.schemas.words import (
    AnswerOutcome,
    Input,
    Line,
    NeededLine,
    NeededText,
    Text,
    is_web,
    lacking,
    not_web,
    of_its_outcome,
)
from ppid.statute.exemptions import EXEMPTIONS, TESTED

MOST_ITEMS = 30
LONGEST_ITEM = 1_000  # characters
Days = Annotated[int, Field(ge=0, le=3650)]


class Test(Input):
    """The *uji konsekuensi* without which nothing is refused or blacked out (Ps 19; 11a h)."""

    record_id: UUID | None = None  # of the consequence test; None until it is on record
    scan_id: UUID | None = None  # of the opinion on paper, where the test is typed from paper
    letters: Annotated[list[Literal[tuple(EXEMPTIONS)]], Field(min_length=1)]  # type: ignore[valid-type]
    other_statute: Line = ""  # with letter j: the article of the other statute
    consequence: NeededText
    decree_number: NeededLine  # surat penetapan klasifikasi
    decree_date: date
    team_opinion: NeededText  # Tim Pertimbangan
    period: NeededLine
    period_until: date | None = None  # its last day, where the words name no length
    head_name: NeededLine  # the body's head or delegate who approved
    head_office: NeededLine
    head_letter: NeededLine

    @model_validator(mode="after")
    def _lawful(self) -> Self:
        missing: dict[str, str] = {}
        if "j" in self.letters and not self.other_statute:
            sentence = _("Sebutkan pasal dan undang-undang yang melarang pembukaannya.")
            missing["other_statute"] = sentence
        if self.record_id is None:  # of one on record its record tells
            missing |= uji_periods.faults(
                self.letters, self.period, self.period_until, self.decree_date
            )
        if missing:
            raise lacking(missing)
        return self


class Ruling(Input):
    """The outcome of one item, with its own explanation and what that outcome needs."""

    outcome: AnswerOutcome
    explanation: Text = ""  # of a partial grant: what is blacked out, and why
    holder: Line = ""
    link: Line = ""
    not_documented_days: Days | None = None
    destroyed_by: Line = ""  # number and date of the berita acara of the destruction
    test: Test | None = None
    elsewhere = model_validator(mode="before")(of_its_outcome)

    @model_validator(mode="after")
    def _complete(self) -> Self:
        missing = _of_outcome(self)
        if self.outcome in {"granted_in_part", "refused"} and not self.explanation:
            missing["explanation"] = _("Jelaskan bagian yang tidak diberikan dan alasannya.")
        if missing:
            raise lacking(missing)
        return self


class Decision(Input):
    """What the written notice says: the fields of its statutory form (law 3.6).

    A request of one item has its `outcome` here; one of several has a ruling for each position in
    `items`, and the outcome of the whole follows from them.
    """

    outcome: AnswerOutcome | None = None
    items: Mapping[int, Ruling] = Field(default_factory=dict)
    body: NeededText
    consideration: NeededText  # pertimbangan tertulis, PP 61/2010 Ps 2 (1)
    holder: Line = ""
    link: Line = ""
    physical_form: Literal["softcopy", "hardcopy", "both"] = "softcopy"
    copy_cost: Annotated[int, Field(ge=0, le=1_000_000_000)] = 0  # rupiah
    cost_note: Line = ""
    payment: Line = ""  # how it is paid, Ps 22 (7) g
    supply_days: Annotated[int, Field(ge=0, le=365)] = 0  # waktu penyediaan, working days
    redaction: Text = ""  # what is blacked out and why
    not_documented_days: Days | None = None
    destroyed_by: Line = ""
    test: Test | None = None
    elsewhere = model_validator(mode="before")(of_its_outcome)

    @model_validator(mode="after")
    def _complete(self) -> Self:
        missing = {} if self.items else _of_whole(self)
        if self.copy_cost and not self.payment:
            missing["payment"] = _("Tulis cara membayarnya (Pasal 22 ayat (7) UU 14/2008).")
        if missing:
            raise lacking(missing)
        return self

    def alone(self) -> Ruling:
        """The ruling on the only item: the fields of the letter are its own."""
        assert self.outcome is not None  # noqa: S101 (a decision without items has one)
        return Ruling.model_construct(
            outcome=self.outcome,
            explanation=self.redaction,
            holder=self.holder,
            link=self.link,
            not_documented_days=self.not_documented_days,
            destroyed_by=self.destroyed_by,
            test=self.test,
        )


def _of_whole(decision: Decision) -> dict[str, str]:
    if decision.outcome is None:
        return {"outcome": fields.required()}
    missing = _of_outcome(decision)
    if decision.outcome == "granted_in_part" and not decision.redaction:
        missing["redaction"] = _("Jelaskan bagian yang tidak diberikan dan alasannya.")
    return missing


def _of_outcome(given: Ruling | Decision) -> dict[str, str]:
    """What this outcome still needs before it is lawful."""
    missing: dict[str, str] = {}
    if given.outcome in TESTED and given.test is None:
        sentence = _("Penolakan dan penghitaman memerlukan uji konsekuensi (Pasal 19 UU 14/2008).")
        missing["test"] = sentence
    missing |= points_nowhere(given.outcome, given.holder, given.link)
    if given.outcome == "not_documented" and given.not_documented_days is None:
        missing["not_documented_days"] = _("Tulis dalam berapa hari kerja informasi disediakan.")
    if given.outcome == "destroyed" and not given.destroyed_by:
        missing["destroyed_by"] = _("Tulis nomor dan tanggal berita acara pemusnahannya.")
    return missing


def points_nowhere(outcome: str | None, holder: str, link: str) -> dict[str, str]:
    """By field, what an answer that sends the applicant elsewhere still lacks; a draft's too."""
    missing: dict[str, str] = {}
    if outcome == "not_held" and not holder:
        missing["holder"] = _("Sebutkan badan publik yang menguasai, atau tulis 'tidak diketahui'.")
    if outcome == "already_public" and not is_web(link):
        missing["link"] = not_web()
    return missing


def _listed(text: str) -> str:
    """The office's listing: one item a line, at least one, none too long, not too many."""
    found = split(text)
    if len(found) > MOST_ITEMS:
        sentence = _("Paling banyak {limit} butir; Anda menulis {count}.")
        raise ValueError(sentence.format(limit=MOST_ITEMS, count=len(found)))
    if not found:
        raise ValueError(fields.required())
    if any(len(line) > LONGEST_ITEM for line in found):
        sentence = _("Satu butir paling banyak {limit} huruf.")
        raise ValueError(sentence.format(limit=fields.thousands(LONGEST_ITEM)))
    return text


class Listing(Input):
    """The request as the office lists it, one item a line; the applicant's words stay theirs."""

    items: Annotated[str, AfterValidator(_listed), fields.Paragraph(MOST_ITEMS * LONGEST_ITEM)] = (
        Field(min_length=1)
    )


def split(text: str) -> list[str]:
    """The items of a listing, in order; empty lines are none."""
    return [line for line in (" ".join(each.split()) for each in text.splitlines()) if line]
