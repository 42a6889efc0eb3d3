"""What may be put in: each class its own, nothing extra, and sentences where it is wrong."""

import re
import unicodedata
from datetime import date
from typing import Annotated, Literal, Self

from email_validator import EmailNotValidError, validate_email
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, model_validator
from pydantic_core import PydanticCustomError

from ppid.kit.i18n import _
from ppid.statute.exemptions import EXEMPTIONS

LONGEST = 5_000  # characters of what is sought and what for
NAME = 200
ADDRESS = 1_000
WEB = ("https://", "http://")
AnswerOutcome = Literal[
    "granted", "granted_in_part", "refused", "not_held", "already_public", "not_documented"
]
UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff]"
)


def clean(value: object) -> object:
    """NFC, no control or direction signs, unified line ends, no space at the ends."""
    if not isinstance(value, str):
        return value
    text = value.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", UNPRINTABLE.sub("", text)).strip()


def wrong(sentence: str) -> PydanticCustomError:
    """A refusal in words for people; forms and the API show it beside the field."""
    return PydanticCustomError("sentence", "{sentence}", {"sentence": sentence})


def nik(value: str) -> str:
    digits = re.sub(r"[\s.\-]", "", value)
    if digits == "":
        return ""
    if not re.fullmatch(r"[0-9]+", digits):
        raise wrong(_("NIK hanya terdiri atas angka."))
    if len(digits) != 16:
        text = _("NIK yang Anda tulis {count} angka, harus 16 angka.")
        raise wrong(text.format(count=len(digits)))
    return digits


def email(value: str) -> str:
    if value == "":
        return ""
    try:
        return validate_email(value, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError as error:
        raise wrong(_("Alamat surel ini tidak lengkap. Contoh: siti@contoh.id")) from error


def phone(value: str) -> str:
    digits = re.sub(r"[\s().\-]", "", value)
    if digits and not re.fullmatch(r"\+?[0-9]{6,20}", digits):
        raise wrong(_("Nomor telepon hanya berisi angka, paling sedikit enam angka."))
    return digits


def nip(value: str) -> str:
    digits = re.sub(r"[\s.]", "", value)
    if not re.fullmatch(r"[0-9]{18}", digits):
        raise wrong(_("NIP terdiri atas 18 angka."))
    return digits


def one_line(value: object) -> object:
    cleaned = clean(value)
    return " ".join(cleaned.split()) if isinstance(cleaned, str) else cleaned


Line = Annotated[str, BeforeValidator(one_line), Field(max_length=NAME)]
Text = Annotated[str, BeforeValidator(clean), Field(max_length=LONGEST)]
Address = Annotated[str, BeforeValidator(clean), Field(max_length=ADDRESS)]
Nik = Annotated[Line, AfterValidator(nik)]
Email = Annotated[Line, AfterValidator(email)]
Phone = Annotated[Line, AfterValidator(phone)]


class Input(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def required(value: str, sentence: str) -> None:
    if not value:
        raise wrong(sentence)


def _needed(value: str) -> str:
    required(value, _("Isian ini wajib diisi."))
    return value


NeededLine = Annotated[Line, AfterValidator(_needed)]
NeededText = Annotated[Text, AfterValidator(_needed)]


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

    @model_validator(mode="after")
    def _complete(self) -> Self:
        if missing := missing_of(self):
            raise PydanticCustomError("fields", "{fields}", {"fields": missing})
        return self

    @property
    def shown_name(self) -> str:
        """The name on letters: a group may be named by its representative."""
        return self.name or self.representative


def missing_of(applicant: Applicant) -> dict[str, str]:
    """Which fields the kind of applicant still needs, each with its sentence."""
    missing: dict[str, str] = {}
    if not applicant.shown_name:
        missing["name"] = _("Tulis nama lengkap Anda.")
    if applicant.kind == "individual" and not (applicant.nik or applicant.residency_letter_no):
        missing["nik"] = _("Tulis NIK, atau nomor surat keterangan kependudukan.")
    if applicant.kind == "legal_entity":
        if not applicant.registration_no:
            missing["registration_no"] = _("Tulis nomor pengesahan badan hukum.")
        if not applicant.acting_person:
            missing["acting_person"] = _("Tulis nama orang yang mewakili badan hukum.")
    if applicant.kind == "group" and not applicant.members:
        missing["members"] = _("Tulis paling sedikit satu anggota kelompok.")
    if not (applicant.phone or applicant.email or applicant.address):
        missing["email"] = _("Isi salah satu: surel, nomor telepon, atau alamat.")
    return missing


class NewRequest(Input):
    """A *permohonan informasi* as an applicant sends it (law 3.6)."""

    applicant: Applicant
    information_sought: NeededText
    purpose: NeededText
    access_method: Literal["view", "copy"] = "copy"
    copy_format: Literal["softcopy", "hardcopy"] | None = "softcopy"
    delivery_method: Literal["pickup", "courier", "post", "fax", "email"] | None = "email"


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
            raise PydanticCustomError("fields", "{fields}", {"fields": {"other_statute": sentence}})
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
            raise PydanticCustomError("fields", "{fields}", {"fields": missing})
        return self


def lacking_of(decision: Decision) -> dict[str, str]:
    """What this outcome still needs before it is lawful."""
    lacking: dict[str, str] = {}
    if decision.outcome == "refused" and decision.test is None:
        lacking["test"] = _("Penolakan memerlukan catatan uji konsekuensi (Pasal 19 UU 14/2008).")
    if decision.outcome == "granted_in_part" and not decision.redaction:
        lacking["redaction"] = _("Jelaskan bagian yang tidak diberikan dan alasannya.")
    if decision.outcome == "not_held" and not decision.holder:
        lacking["holder"] = _("Sebutkan badan publik yang menguasai, atau tulis 'tidak diketahui'.")
    if decision.outcome == "already_public" and not decision.link.startswith(WEB):
        lacking["link"] = _("Tulis tautan lengkap yang diawali https:// atau http://.")
    return lacking


class Signing(Input):
    """Who signed the paper original, and when; or whose signed scan is uploaded."""

    name: NeededLine
    nip: Annotated[NeededLine, AfterValidator(nip)]
    position: NeededLine
    signed_on: date
    signature: Literal["paper_original", "scan"]


class Dispatch(Input):
    """How the letter left the house: the recorded act that stops the clock (11a c)."""

    means: Literal["email", "post", "courier", "hand", "whatsapp", "fax", "pickup"]
    reference: Line = ""
    sent_on: date
