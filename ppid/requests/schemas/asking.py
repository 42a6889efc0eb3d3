"""What an applicant sends (law 3.2, 3.6), with a sentence beside each field that is wrong."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    Field,
    ModelWrapValidatorHandler,
    ValidationError,
    ValidationInfo,
    model_validator,
)

from ppid.kit.i18n import _
from ppid.kit.text import clean_text
from ppid.requests.schemas.words import (
    Address,
    Email,
    Input,
    Line,
    NeededLine,
    Nik,
    Phone,
    Text,
    lacking,
)

# In the context of validation: a paper that an officer takes in may lack what the form asks for. It
# is numbered all the same, and what lacks is asked for once, at the check (law 3.3; 11a f).
AS_IT_CAME = "as_it_came"


def _sought(value: str) -> str:
    if not value:
        raise ValueError(_("Tulis informasi yang Anda minta."))
    return value


def _purpose(value: str) -> str:
    if not value:
        raise ValueError(_("Tulis untuk apa informasi itu; satu kalimat cukup."))
    return value


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
    members: Annotated[list[Member], Field(max_length=200)] = Field(default_factory=list)
    representative: Line = ""
    address: Address = ""
    occupation: Line = ""
    phone: Phone = ""
    email: Email = ""
    special_needs: Line = ""
    proxy: ProxyInput | None = None

    @model_validator(mode="wrap")
    @classmethod
    def _complete(
        cls, data: Any, handler: ModelWrapValidatorHandler[Self], info: ValidationInfo
    ) -> Self:
        """Say at once what lacks and what is wrong, so that nobody has to send twice."""
        missing = missing_of(data) if isinstance(data, dict) else {}
        if info.context and info.context.get(AS_IT_CAME):
            missing = {name: said for name, said in missing.items() if name == "name"}
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
            missing["registration_no"] = _(
                "Tulis nomor pengesahan badan hukum. Bila belum disahkan, ajukan sebagai Kelompok "
                "orang atau Perorangan: haknya sama."
            )
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
    """Whether one of the fields holds a letter or digit; what is no text is refused elsewhere."""
    values = [given.get(name) for name in names]
    return any(
        any(sign.isalnum() for sign in clean_text(value)) if isinstance(value, str) else value
        for value in values
    )


class NewRequest(Input):
    """A *permohonan informasi* as an applicant sends it (law 3.6)."""

    information_sought: Annotated[Text, AfterValidator(_sought)]
    purpose: Annotated[Text, AfterValidator(_purpose)]
    access_method: Literal["view", "copy"] = "copy"
    copy_format: Literal["softcopy", "hardcopy"] | None = "softcopy"
    delivery_method: Literal["pickup", "courier", "post", "fax", "email"] | None = "email"
    may_publish: bool = False  # question and answer may be read by all, without identity
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
