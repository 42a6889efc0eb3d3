"""What may be put in: each class its own, nothing extra, and sentences where it is wrong.

An optional text that nobody filled in is "", whether a form left it out or the API sent null.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Annotated, Any, Literal, Self, cast

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ModelWrapValidatorHandler,
    ValidationError,
    model_validator,
)
from pydantic_core import InitErrorDetails

from ppid.kit import fields
from ppid.kit.i18n import _
from ppid.statute.exemptions import EXEMPTIONS

LONGEST = 5_000  # characters of what is sought and what for
NAME = 200
ADDRESS = 1_000
WEB = ("https://", "http://")
AnswerOutcome = Literal[
    "granted", "granted_in_part", "refused", "not_held", "already_public", "not_documented"
]


def _blank(value: object) -> object:
    return "" if value is None else value


def _needed(value: str) -> str:
    if not value:
        raise ValueError(fields.required())
    return value


def _sought(value: str) -> str:
    if not value:
        raise ValueError(_("Tulis informasi yang Anda minta."))
    return value


def _purpose(value: str) -> str:
    if not value:
        raise ValueError(_("Tulis untuk apa informasi itu; satu kalimat cukup."))
    return value


Blank = BeforeValidator(_blank)  # runs after the marks to its right, which make nothing None
Line = Annotated[str, Blank, fields.Line(NAME)]
Text = Annotated[str, Blank, fields.Paragraph(LONGEST)]
Address = Annotated[str, Blank, fields.Paragraph(ADDRESS)]
Nik = Annotated[str, Blank, BeforeValidator(fields.one_line(fields.check_nik))]
Email = Annotated[str, Blank, BeforeValidator(fields.one_line(fields.check_email))]
Phone = Annotated[str, Blank, BeforeValidator(fields.one_line(fields.check_phone))]
NeededLine = Annotated[Line, AfterValidator(_needed)]
NeededText = Annotated[Text, AfterValidator(_needed)]


class Input(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def lacking(missing: Mapping[str, str], others: Sequence[Any] = ()) -> ValidationError:
    """What still lacks, each beside its field, together with what else was found wrong."""
    lines = [
        {"type": "value_error", "loc": (name,), "input": None, "ctx": {"error": ValueError(text)}}
        for name, text in missing.items()
    ]
    return ValidationError.from_exception_data(
        "Input", cast(list[InitErrorDetails], [*others, *lines])
    )


class Member(Input):
    name: NeededLine
    nik: Nik = ""


class ProxyInput(Input):
    """A *kuasa*; the power of attorney is asked for at the completeness check."""

    name: NeededLine
    address: Address = ""
    phone: Phone = ""
    email: Email = ""


class Applicant(Input):
    """The *pemohon* of law 3.2: as little identity as the kind needs, one way to be reached."""

    kind: Literal["individual", "legal_entity", "group"]
    name: Line = ""
    nik: Nik = ""
    residency_letter_no: Line = ""
    registration_no: Line = ""
    deed_no: Line = ""
    acting_person: Line = ""
    position: Line = ""
    members: Annotated[list[Member], Field(max_length=200)] = []
    representative: Line = ""
    address: Address = ""
    occupation: Line = ""
    phone: Phone = ""
    email: Email = ""
    special_needs: Line = ""
    proxy: ProxyInput | None = None

    @model_validator(mode="wrap")
    @classmethod
    def _complete(cls, data: Any, handler: ModelWrapValidatorHandler[Self]) -> Self:
        """Say at once what lacks and what is wrong, so that nobody has to send twice."""
        missing = missing_of(data) if isinstance(data, dict) else {}
        try:
            made = handler(data)
        except ValidationError as error:
            raise lacking(missing, error.errors(include_url=False)) from None
        if missing:
            raise lacking(missing)
        return made

    @property
    def shown_name(self) -> str:
        """The name on letters: a group may be named by its representative."""
        return self.name or self.representative


def missing_of(given: Mapping[str, Any]) -> dict[str, str]:
    """Which fields the kind of applicant still needs, each with its sentence."""
    missing: dict[str, str] = {}
    if not _any(given, "name", "representative"):
        missing["name"] = _name_of(given.get("kind"))
    if given.get("kind") == "individual" and not _any(given, "nik", "residency_letter_no"):
        missing["nik"] = _("Tulis NIK, atau nomor surat keterangan kependudukan.")
    if given.get("kind") == "legal_entity":
        if not _any(given, "registration_no"):
            missing["registration_no"] = _("Tulis nomor pengesahan badan hukum.")
        if not _any(given, "acting_person"):
            missing["acting_person"] = _("Tulis nama orang yang mewakili badan hukum.")
    if given.get("kind") == "group" and not given.get("members"):
        missing["members"] = _("Tulis paling sedikit satu anggota kelompok.")
    if not _any(given, "phone", "email", "address"):
        missing["email"] = _("Isi salah satu: surel, nomor telepon, atau alamat.")
    return missing


def _name_of(kind: object) -> str:
    if kind == "legal_entity":
        return _("Tulis nama badan hukum.")
    if kind == "group":
        return _("Tulis nama kelompok, atau nama wakilnya.")
    return _("Tulis nama lengkap Anda.")


def _any(given: Mapping[str, Any], *names: str) -> bool:
    """Whether one of the fields holds something; what is no text is refused elsewhere."""
    values = (given.get(name) for name in names)
    return any(value.strip() if isinstance(value, str) else value for value in values)


class NewRequest(Input):
    """A *permohonan informasi* as an applicant sends it (law 3.6)."""

    information_sought: Annotated[Text, AfterValidator(_sought)]
    purpose: Annotated[Text, AfterValidator(_purpose)]
    access_method: Literal["view", "copy"] = "copy"
    copy_format: Literal["softcopy", "hardcopy"] | None = "softcopy"
    delivery_method: Literal["pickup", "courier", "post", "fax", "email"] | None = "email"
    applicant: Applicant  # last, so that what is wrong is told in the order of the form

    @model_validator(mode="before")
    @classmethod
    def _proxy_beside(cls, data: Any) -> Any:
        """A proxy may also stand beside the applicant, as on the paper form."""
        if not isinstance(data, dict) or "proxy" not in data:
            return data
        others = {name: value for name, value in data.items() if name != "proxy"}
        applicant = others.get("applicant")
        if isinstance(applicant, dict) and "proxy" not in applicant:
            others["applicant"] = applicant | {"proxy": data["proxy"]}
            return others
        return data


class Registered(BaseModel):
    """What the sender gets back; the code is secret and shown only here."""

    registration_number: str
    tracking_code: str
    received_at: datetime
    answer_due_on: date | None  # None while the calendar of that year is not loaded
    status: str
    tracking_url: str


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
