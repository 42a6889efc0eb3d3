"""The form as people fill it in, one field a line, and the request that it makes."""

import re
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from ppid.kit.forms import Form, sentences
from ppid.requests.schemas import NewRequest

ROWS = 10  # members that the page has room for; more are named in the text or by the API
WISHES = ("access_method", "copy_format", "delivery_method")
CONTACT = ("address", "phone", "email", "special_needs")
PROXY = ("name", "address", "phone", "email")
OWN = {  # field of the applicant -> field of the page, for each kind
    "individual": {
        "name": "name",
        "nik": "nik",
        "residency_letter_no": "residency_letter_no",
        "occupation": "occupation",
    },
    "legal_entity": {
        "name": "entity_name",
        "registration_no": "registration_no",
        "deed_no": "deed_no",
        "acting_person": "acting_person",
        "position": "position",
    },
    "group": {"name": "group_name", "representative": "representative"},
}
MEMBER = re.compile(r"applicant\.members\.(\d+)\.(name|nik)")


class RequestForm(Form[NewRequest]):
    """What was typed on `/permohonan/baru`; fields of the kinds not chosen are left aside."""

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(NewRequest, data)

    @property
    def kind(self) -> str:
        return self.value("kind", "individual")

    def clean(self) -> NewRequest | None:
        """The request, or None with a sentence beside every field that needs one."""
        try:
            return NewRequest.model_validate(self._nested())
        except ValidationError as error:
            for field, sentence in sentences(error).items():
                self.add(self._place(field), sentence)
            return None

    def _nested(self) -> dict[str, Any]:
        wishes = {name: self.value(name) for name in WISHES if self.value(name)}
        sought, purpose = self.value("information_sought"), self.value("purpose")
        texts = {"information_sought": sought, "purpose": purpose}
        return {"applicant": self._applicant(), **texts, **wishes}

    def _applicant(self) -> dict[str, Any]:
        own = {name: self.value(field) for name, field in OWN.get(self.kind, {}).items()}
        given: dict[str, Any] = {"kind": self.kind, **own}
        given |= {name: self.value(name) for name in CONTACT}
        if self.kind == "group":
            given["members"] = [
                {"name": self.value(f"member_name_{row}"), "nik": self.value(f"member_nik_{row}")}
                for row in self._rows()
            ]
        proxy = {name: self.value(f"proxy_{name}") for name in PROXY}
        if any(value.strip() for value in proxy.values()):
            given["proxy"] = proxy
        return given

    def _rows(self) -> list[int]:
        """The rows of members in which something was typed."""
        return [
            row
            for row in range(1, ROWS + 1)
            if self.value(f"member_name_{row}").strip() or self.value(f"member_nik_{row}").strip()
        ]

    def _place(self, field: str) -> str:
        """The field of the page beside which a sentence about the request belongs."""
        if member := MEMBER.fullmatch(field):
            return f"member_{member[2]}_{self._rows()[int(member[1])]}"
        if field == "applicant.members":
            return "member_name_1"
        name = field.removeprefix("applicant.")
        if name.startswith("proxy."):
            return name.replace(".", "_")
        return OWN.get(self.kind, {}).get(name, name)
