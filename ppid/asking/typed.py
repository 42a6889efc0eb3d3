"""The form as people fill it in over its steps, one field a line, and the request that it makes."""

import re
from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from ppid.asking.advice import UNKNOWN
from ppid.kit.forms import Form, sentences
from ppid.requests.schemas import NewRequest

ROWS = 10  # members that the page has room for; more are named in the text or by the API
OTHER = "other"
MAY_PUBLISH, YES = "may_publish", "ya"
WAYS: dict[str, dict[str, str]] = {  # one answer of the page -> what the law's form asks
    "email": {"access_method": "copy", "copy_format": "softcopy", "delivery_method": "email"},
    "pickup": {"access_method": "copy", "copy_format": "hardcopy", "delivery_method": "pickup"},
    "post": {"access_method": "copy", "copy_format": "hardcopy", "delivery_method": "post"},
    "view": {"access_method": "view"},
}
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
# An organisation that is not ratified yet asks as the people that it is: what was typed goes along.
TURNS: dict[str, dict[str, str]] = {
    "group": {
        "group_name": "entity_name",
        "representative": "acting_person",
        "member_name_1": "acting_person",
    },
    "individual": {"name": "acting_person"},
}
MEMBER = re.compile(r"applicant\.members\.(\d+)\.(name|nik)")

QUESTION, FOUND, UNIT, WAY, PERSON, CHECK = STEPS = (
    "tanya",
    "sudah-ada",
    "unit",
    "cara",
    "anda",
    "periksa",
)
FIELDS: dict[str, tuple[str, ...]] = {
    QUESTION: ("information_sought", "purpose"),
    FOUND: (),
    UNIT: ("unit", "unit_other"),
    WAY: ("way", "copy_format", "delivery_method"),
    PERSON: (
        "kind",
        *(field for fields in OWN.values() for field in fields.values()),
        *(f"member_{part}_{row}" for row in range(1, ROWS + 1) for part in ("name", "nik")),
        *CONTACT,
        *(f"proxy_{name}" for name in PROXY),
    ),
    CHECK: (MAY_PUBLISH,),
}
DEFAULTS = {"unit": UNKNOWN, "way": "email", "kind": "individual"}


def of_step(step: str, data: Mapping[str, Any]) -> dict[str, str]:
    """What was typed into the fields of one step; others are not taken from there.

    A box that is not ticked sends nothing, and that is a no.
    """
    boxes = {MAY_PUBLISH: ""} if step == CHECK else {}
    return boxes | {name: data[name] for name in FIELDS[step] if isinstance(data.get(name), str)}


def step_of(field: str) -> str:
    """The step on which a field stands; the check for what belongs to none."""
    return next((step for step, fields in FIELDS.items() if field in fields), CHECK)


def turned(form: "RequestForm", kind: str) -> dict[str, str]:
    """The fields of another kind, filled from those of a legal entity where they are empty."""
    pairs = {to: form.value(of) for to, of in TURNS[kind].items() if not form.value(to).strip()}
    return {"kind": kind, **pairs}


class RequestForm(Form[NewRequest]):
    """What was typed on all steps; fields of the kinds not chosen are left aside."""

    def __init__(self, data: Mapping[str, Any] | None = None) -> None:
        super().__init__(NewRequest, {**DEFAULTS, **(data or {})})

    @property
    def kind(self) -> str:
        return self.value("kind", "individual")

    def clean(self) -> NewRequest | None:
        """The request, or None with a sentence beside every field that needs one."""
        try:
            return NewRequest.model_validate(self._nested())
        except ValidationError as error:
            for field, sentence in sentences(error).items():
                self.add(self.place(field), sentence)
            return None

    def is_right(self, step: str) -> bool:
        """Whether one step may be left; what others lack is told on them."""
        self.clean()
        self.errors = {name: said for name, said in self.errors.items() if step_of(name) == step}
        return not self.errors

    def _nested(self) -> dict[str, Any]:
        sought, purpose = self.value("information_sought"), self.value("purpose")
        texts = {"information_sought": sought, "purpose": purpose}
        says = {MAY_PUBLISH: self.value(MAY_PUBLISH) == YES}
        return {"applicant": self.applicant(), **texts, **says, **self._wishes()}

    def _wishes(self) -> dict[str, str]:
        """A way that nobody offers is no way: the law's form refuses it in its own field."""
        way = self.value("way")
        if way != OTHER:
            return WAYS.get(way, {"access_method": way})
        chosen = {name: self.value(name) for name in ("copy_format", "delivery_method")}
        return {"access_method": "copy"} | {name: text for name, text in chosen.items() if text}

    def applicant(self) -> dict[str, Any]:
        """Who asks, as the schema wants it: only fields of the kind that was chosen."""
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

    def place(self, field: str) -> str:
        """The field of the page beside which a sentence about the request belongs."""
        if member := MEMBER.fullmatch(field):
            return f"member_{member[2]}_{self._rows()[int(member[1])]}"
        if field == "applicant.members":
            return "member_name_1"
        if field == "access_method":
            return "way"
        name = field.removeprefix("applicant.")
        if name.startswith("proxy."):
            return name.replace(".", "_")
        return OWN.get(self.kind, {}).get(name, name)
