"""What an officer takes down of a request on paper, at the counter or by telephone."""

from collections.abc import Mapping
from datetime import date
from typing import Annotated, Any
from uuid import UUID

from pydantic import AfterValidator, BeforeValidator, ConfigDict, ValidationError, model_validator
from sqlmodel import Session, select

from ppid import clock
from ppid.accounts.models import Officer
from ppid.clocks import service as clocks
from ppid.desk import arrivals
from ppid.desk.forms import TYPED, DesksForm, SeenForm
from ppid.documents.models import Document, Purpose
from ppid.errors import NotFound
from ppid.kit import fields
from ppid.kit.dates import long_date
from ppid.kit.forms import sentences
from ppid.kit.i18n import _
from ppid.requests import queries, service
from ppid.requests.models import InformationRequest
from ppid.requests.schemas import AS_IT_CAME, Applicant, Intake, NewRequest, Seen
from ppid.statute.clocks import UU_KIP
from ppid.units import queries as units

ORAL = "phone"  # at the counter one may also write oneself
NOT_SAID = "Tidak disebutkan."  # in the register, where a paper names no purpose
PROXY = ("proxy_name", "proxy_address", "proxy_phone", "proxy_email")
# What may stay empty where the paper does not say it, once that is ticked.
MAY_LACK = frozenset({"nik", "registration_no", "acting_person", "members", "email", "purpose"})


def _since_the_law(day: date) -> date:
    if day < UU_KIP:
        sentence = _("UU 14/2008 berlaku sejak {day}; periksa tahunnya.")
        raise ValueError(sentence.format(day=long_date(UU_KIP)))
    return day


class IntakeInput(Intake):
    model_config = TYPED
    received_on: Annotated[fields.PastDate, AfterValidator(_since_the_law)]
    received_time: arrivals.Hour = None
    letter_date: fields.PastDate | None = None
    read_back: Annotated[bool, BeforeValidator(lambda value: value == "ya")] = False


TICKED = BeforeValidator(lambda value: value == "ya")


class RequestInput(NewRequest):
    """The applicant's form, its fields in one level as the page sends them."""

    model_config = ConfigDict(strict=False, extra="ignore", frozen=True)
    may_publish: Annotated[bool, TICKED] = False

    @model_validator(mode="before")
    @classmethod
    def _nest(cls, data: Any) -> Any:
        given = dict(data)
        applicant = {name: given[name] for name in Applicant.model_fields if name in given}
        applicant["members"] = members(str(given.get("members", "")))
        proxy = {name.removeprefix("proxy_"): given[name] for name in PROXY if name in given}
        if proxy:
            applicant["proxy"] = proxy
        return given | {"applicant": applicant}


def members(text: str) -> list[dict[str, str]]:
    """One person a line: "Nama; NIK", the NIK may be absent."""
    found = []
    for line in text.splitlines()[:300]:
        name, _sep, nik = line.partition(";")
        if name.strip():
            found.append({"name": name.strip(), "nik": nik.strip()})
    return found


class IntakeForm(DesksForm[IntakeInput]):
    """Both halves of the page: how it reached us, and what is asked."""

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(IntakeInput, arrivals.filled(data or {}))

    def seen(self) -> Seen | None:
        """The papers ticked as seen; None for none, or with what is wrong beside its field."""
        kinds = self.chosen("kinds")
        if not kinds:
            return None
        form = DesksForm(SeenForm, {"kinds": kinds, "tail": self.value("tail")})
        made = form.clean()
        self.take(form.errors)
        return made

    def both(self, session: Session, officer: Officer) -> tuple[NewRequest, Intake] | None:
        """The request and its intake, or None with every error of both beside its field."""
        how = self.clean()
        self.seen()
        if how and how.channel == ORAL and not how.read_back:
            self.add("read_back", _("Bacakan kembali kepada pemohon, lalu beri centang."))
        what = self._request()
        if how:
            sentence = _(
                "Tanggalnya sebelum hari ini: jam jawaban dihitung sejak {day}. "
                "Beri centang bila tanggal ini benar."
            )
            arrivals.check(session, officer, self, how, sentence, InformationRequest)
        if how is None or what is None or self.errors:
            return None
        return what, how

    @property
    def as_it_came(self) -> bool:
        """Whether the officer ticked that the paper does not say what stays empty."""
        return bool(self.chosen("as_it_came"))

    def _request(self) -> NewRequest | None:
        filled = {
            name: value
            for name, value in self.values.items()
            if not isinstance(value, str) or value.strip()
        }
        if self.as_it_came:
            filled.setdefault("purpose", NOT_SAID)
        try:
            return RequestInput.model_validate(filled, context={AS_IT_CAME: self.as_it_came})
        except ValidationError as error:
            tick = _("Yang saya kosongkan memang tidak disebut pemohon")
            for name, sentence in sentences(error).items():
                self.add(_flat(name), or_ticked(self, _flat(name), sentence, tick))
            return None


def or_ticked(form: DesksForm[Any], name: str, sentence: str, tick: str) -> str:
    """The sentence beside a field, with the tick by which it may stay empty."""
    if name not in MAY_LACK or form.value(name).strip() or form.chosen("as_it_came"):
        return sentence
    more = _("Bila memang tidak disebut, beri centang “{tick}”.")
    return f"{sentence} {more.format(tick=tick)}"


def copy_has_no_way(session: Session, info_request: InformationRequest) -> bool:
    """Whether a copy is wanted by e-mail, and neither applicant nor proxy has an address for it."""
    if info_request.delivery_method != "email":
        return False
    readers = (queries.requester_of(session, info_request), queries.proxy_of(session, info_request))
    return not any(each.email for each in readers if each)


def _flat(name: str) -> str:
    """`applicant.proxy.email` is the page's `proxy_email`; `applicant.members.0.nik`, `members`."""
    parts = name.split(".")
    if "members" in parts:
        return "members"
    if "proxy" in parts:
        return f"proxy_{parts[-1]}"
    return parts[-1]


def entered_by(session: Session, officer: Officer, id: UUID) -> InformationRequest:
    """A request that this officer entered or may see; NotFound otherwise."""
    found = session.get(InformationRequest, id)
    if found is not None and found.entered_by == officer.id:
        return found
    if found is None:
        raise NotFound
    return queries.for_officer(session, officer, id)


def wished(session: Session, officer: Officer, form: IntakeForm) -> UUID | None:
    """The unit that the applicant named: a wish, no assignment."""
    code = form.value("wished_unit")
    active = units.active(session, officer.public_body_id, clock.today()) if code else []
    return next((unit.id for unit in active if unit.code == code), None)


def was_begun(session: Session, info_request: InformationRequest) -> bool:
    """Whether an earlier press of the same form has kept its scan and what was seen."""
    return _has_scan(session, info_request) or bool(service.seen_papers(session, info_request.id))


def _has_scan(session: Session, info_request: InformationRequest) -> bool:
    query = select(Document.id).where(
        Document.request_id == info_request.id, Document.purpose == Purpose.INCOMING_LETTER
    )
    return session.exec(query.limit(1)).first() is not None


def answer_due(session: Session, info_request: InformationRequest) -> date | None:
    """The date by which the answer is owed; None while a calendar is missing."""
    limits = clocks.answer_limits(clocks.of_request(session, info_request.id))
    return limits[0] if limits else None
