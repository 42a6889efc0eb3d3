"""What an officer takes down of an objection on paper or at the counter."""

from collections.abc import Mapping
from typing import Annotated, Any

from pydantic import ConfigDict, Field, ValidationError, model_validator
from sqlmodel import Session, select

from ppid.accounts.models import Officer
from ppid.desk import arrivals
from ppid.desk.forms import DesksForm, Ticked
from ppid.desk.intake import PROXY, members, or_ticked
from ppid.kit.forms import sentences
from ppid.kit.i18n import _
from ppid.objections.models import Objection
from ppid.objections.schemas import Letter, NewObjection, ObjectionIntake, Shown
from ppid.requests.models import InformationRequest
from ppid.requests.queries import number_meant
from ppid.requests.schemas import AS_IT_CAME, Applicant
from ppid.statute.objecting import PERIODIC

NUMBER, OUTSIDE = "nomor", "di_luar"
SHOWN = {"way": "objector", "seen": "seen", "tail": "tail", "power": "power"}


class StatementInput(NewObjection):
    """The statement, its fields in one level as the page sends them."""

    model_config = ConfigDict(strict=False, extra="ignore", frozen=True)
    grounds: Annotated[list[Letter], Ticked, Field(max_length=7)]

    @model_validator(mode="before")
    @classmethod
    def _nest(cls, data: Any) -> Any:
        given = dict(data)
        proxy = {name.removeprefix("proxy_"): given[name] for name in PROXY if name in given}
        nested = given | ({"proxy": proxy} if proxy else {})
        if "of_applicant" not in given:
            return nested
        applicant = {name: given[name] for name in Applicant.model_fields if name in given}
        applicant["members"] = members(str(given.get("members", "")))
        return nested | {"applicant": applicant}


class ObjectionIntakeInput(ObjectionIntake):
    received_time: arrivals.Hour = None


class ObjectionIntakeForm(DesksForm[ObjectionIntakeInput]):
    """Both halves of the page: how it reached us, and what is stated; by whom, if unknown."""

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(ObjectionIntakeInput, data)

    def both(
        self, session: Session, officer: Officer
    ) -> tuple[NewObjection, ObjectionIntake, InformationRequest | None] | None:
        """Statement, intake and the request of ours, or None with every error beside its field."""
        how, about = self.clean(), self._request(session, officer)
        unknown = about is None and self._is_unknown()
        what = self._statement(about, with_applicant=not unknown)
        if how:
            sentence = _(
                "Tanggalnya sebelum hari ini: jam tanggapan dihitung sejak {day}. "
                "Beri centang bila tanggal ini benar."
            )
            arrivals.check(session, officer, self, how, sentence, Objection)
        letters = set(self.chosen("grounds"))
        if about is None and not self.value(NUMBER).strip() and letters - {PERIODIC}:
            self.add(NUMBER, _("Tulis nomor permohonannya; hanya alasan b boleh tanpa permohonan."))
        if how is None or what is None or self.errors:
            return None
        return what, how, about

    def _is_unknown(self) -> bool:
        """Says so beside a number that is not in the register, unless it is known to be outside."""
        if not self.value(NUMBER).strip() or self.chosen(OUTSIDE):
            return False
        sentence = _(
            "Nomor ini tidak ada dalam register layanan ini. Perbaiki nomornya, atau beri centang "
            "bahwa permohonannya di luar layanan ini."
        )
        self.add(NUMBER, sentence)
        return True

    def _request(self, session: Session, officer: Officer) -> InformationRequest | None:
        query = select(InformationRequest).where(
            InformationRequest.registration_number == number_meant(self.value(NUMBER)),
            InformationRequest.public_body_id == officer.public_body_id,
        )
        return session.exec(query).one_or_none()

    def shown(self) -> Shown | None:
        """By what the officer knows the objector; None with what is wrong beside its field."""
        given = {name: self.value(field) for name, field in SHOWN.items()}
        try:
            return Shown.model_validate(given)
        except ValidationError as error:
            for name, sentence in sentences(error).items():
                self.add(SHOWN[name.split(".")[0]], sentence)
            return None

    def _statement(
        self, about: InformationRequest | None, *, with_applicant: bool
    ) -> NewObjection | None:
        """Of a request of ours the applicant is on file: who objects is compared, not asked for."""
        came = bool(self.chosen("as_it_came")) or about is not None
        filled: dict[str, Any] = {
            name: value
            for name, value in arrivals.filled(self.values).items()
            if not isinstance(value, str) or value.strip()
        }
        filled.setdefault("case_position", "")
        if with_applicant:
            outside = "" if about else self.value(NUMBER)
            filled |= {"of_applicant": True, "outside_number": outside}
        try:
            found = StatementInput.model_validate(filled, context={AS_IT_CAME: came})
            return NewObjection.model_validate(found.model_dump(), context={AS_IT_CAME: came})
        except ValidationError as error:
            tick = _("Yang saya kosongkan memang tidak disebut pengaju")
            for name, sentence in sentences(error).items():
                self.add(_flat(name), or_ticked(self, _flat(name), sentence, tick))
            return None


def _flat(name: str) -> str:
    """`applicant.proxy.email` is the page's `proxy_email`; `grounds.0` its `grounds`."""
    parts = name.split(".")
    if parts[0] == "grounds":
        return "grounds"
    if "members" in parts:
        return "members"
    if "proxy" in parts:
        return f"proxy_{parts[-1]}"
    return NUMBER if parts[-1] == "outside_number" else parts[-1]
