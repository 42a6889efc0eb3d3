"""What the PPID's decision needs: of the whole letter, and of each item (*butir*) in it."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Annotated, Any, Literal, Self
from uuid import UUID

from pydantic import (
    AfterValidator,
    Field,
    ModelWrapValidatorHandler,
    ValidationError,
    model_validator,
)

from ppid.catalogue import uji_periods
from ppid.kit import fields
from ppid.kit.i18n import _
from ppid.requests.schemas.words import (
    AnswerOutcome,
    Input,
    Line,
    NeededLetter,
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


class Told(Input):
    """One that names at once what lacks by its outcome and what is wrong, so that nobody has to
    send twice: what a field lacks is told although another field is wrong."""

    @model_validator(mode="wrap")
    @classmethod
    def _at_once(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        try:
            return handler(data)
        except ValidationError as error:
            found = error.errors(include_url=False)
            known = {line["loc"][0] for line in found if line["loc"]}
            said = cls.lacks(_as_typed(data)) if isinstance(data, Mapping) else {}
            missing = {name: sentence for name, sentence in said.items() if name not in known}
            if not missing:
                raise
            raise lacking(missing, found) from None

    @classmethod
    def lacks(cls, typed: "Typed") -> dict[str, str]:
        """By field, what is missing of fields that are typed but not checked yet."""
        raise NotImplementedError


Typed = Callable[[str], str]


def _as_typed(data: Mapping[str, Any]) -> Typed:
    """A field as it was typed, blank where nothing was; of ticks their letters in a row."""

    def of(name: str) -> str:
        value = data.get(name)
        if isinstance(value, Mapping):
            return ", ".join(str(each) for each in value)
        if isinstance(value, list | tuple):
            return "".join(each for each in value if isinstance(each, str))
        return str(value).strip() if isinstance(value, str | int) else ""

    return of


class Test(Told):
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

    @classmethod
    def lacks(cls, typed: Typed) -> dict[str, str]:
        if "j" not in typed("letters") or typed("other_statute"):
            return {}
        return {"other_statute": _("Sebutkan pasal dan undang-undang yang melarang pembukaannya.")}

    @model_validator(mode="after")
    def _lawful(self) -> Self:
        missing = self.lacks(_as_typed(dict(self)))
        if self.record_id is None:  # of one on record its record tells
            missing |= uji_periods.faults(
                self.letters, self.period, self.period_until, self.decree_date
            ) | uji_periods.unnamed(self.letters, self.other_statute)
        if missing:
            raise lacking(missing)
        return self


class Ruling(Told):
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
        missing = self.lacks(_as_typed(dict(self)))
        if self.outcome in TESTED and self.test is None:
            missing["test"] = _untested()
        if missing:
            raise lacking(missing)
        return self

    @classmethod
    def lacks(cls, typed: Typed) -> dict[str, str]:
        missing = _of_outcome(typed)
        if typed("outcome") in {"granted_in_part", "refused"} and not typed("explanation"):
            missing["explanation"] = _("Jelaskan bagian yang tidak diberikan dan alasannya.")
        return missing


class Decision(Told):
    """What the written notice says: the fields of its statutory form (law 3.6).

    A request of one item has its `outcome` here; one of several has a ruling for each position in
    `items`, and the outcome of the whole follows from them.
    """

    outcome: AnswerOutcome | None = None
    items: Mapping[int, Ruling] = Field(default_factory=dict)
    body: NeededLetter
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
        missing = self.lacks(_as_typed(dict(self)))
        if not self.items and self.outcome is None:
            missing["outcome"] = fields.required()
        elif not self.items and self.outcome in TESTED and self.test is None:
            missing["test"] = _untested()
        if missing:
            raise lacking(missing)
        return self

    @classmethod
    def lacks(cls, typed: Typed) -> dict[str, str]:
        several = bool(typed("items"))  # each has its own
        missing = {} if several else _of_outcome(typed)
        if not several and typed("outcome") == "granted_in_part" and not typed("redaction"):
            missing["redaction"] = _("Jelaskan bagian yang tidak diberikan dan alasannya.")
        if typed("copy_cost").strip("0Rp., -") and not typed("payment"):
            missing["payment"] = _("Tulis cara membayarnya (Pasal 22 ayat (7) UU 14/2008).")
        return missing

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


def _untested() -> str:
    return _("Penolakan dan penghitaman memerlukan uji konsekuensi (Pasal 19 UU 14/2008).")


def _of_outcome(typed: Typed) -> dict[str, str]:
    """What this outcome still needs before it is lawful, besides its consequence test."""
    outcome = typed("outcome")
    missing = points_nowhere(outcome, typed("holder"), typed("link"))
    if outcome == "not_documented" and not typed("not_documented_days"):
        missing["not_documented_days"] = _("Tulis dalam berapa hari kerja informasi disediakan.")
    if outcome == "destroyed" and not typed("destroyed_by"):
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
