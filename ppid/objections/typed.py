"""The form as people fill it in over its steps, and the statement that it makes."""

from collections.abc import Mapping
from typing import Any

from pydantic import ValidationError

from ppid.asking.typed import FIELDS as ASKED
from ppid.asking.typed import PERSON as ANDA
from ppid.asking.typed import PROXY, RequestForm
from ppid.kit.forms import Form, sentences
from ppid.objections.schemas import NewObjection
from ppid.statute.objecting import PERIODIC

REQUEST, GROUNDS, STORY, PERSON, CHECK = "permohonan", "alasan", "cerita", "anda", "periksa"
WITH_REQUEST = (REQUEST, GROUNDS, STORY, CHECK)
WITHOUT = (REQUEST, STORY, PERSON, CHECK)
ABOUT, TURN = "request_id", "request_turn"  # what was proved; never taken from a form
FIELDS: dict[str, tuple[str, ...]] = {
    GROUNDS: ("grounds",),
    STORY: ("case_position", *(f"proxy_{name}" for name in PROXY)),
    PERSON: (*ASKED[ANDA],),
}


def of_step(step: str, data: Mapping[str, Any]) -> dict[str, str]:
    """What was typed into the fields of one step; several ticks are kept as one line."""
    found: dict[str, str] = {"grounds": ""} if step == GROUNDS else {}
    for name in FIELDS.get(step, ()):
        value = data.get(name)
        if isinstance(value, list):
            value = ",".join(each for each in value if isinstance(each, str))
        if isinstance(value, str):
            found[name] = value
    return found


def step_of(field: str, steps: tuple[str, ...]) -> str:
    """The step on which a field stands; the check for what belongs to none."""
    return next((step for step in steps if field in FIELDS.get(step, ())), CHECK)


class ObjectionForm(Form[NewObjection]):
    """What was typed on all steps; `periodic`: ground b without a request, with who objects."""

    def __init__(self, values: Mapping[str, Any] | None = None, *, periodic: bool = False) -> None:
        super().__init__(NewObjection, {"kind": "individual", **(values or {})})
        self.periodic = periodic
        self.values["grounds"] = self.letters

    @property
    def letters(self) -> list[str]:
        """The grounds that were ticked."""
        if self.periodic:
            return [PERIODIC]
        ticked = self.chosen("grounds")
        return [each for part in ticked for each in part.split(",") if each]

    @property
    def steps(self) -> tuple[str, ...]:
        return WITHOUT if self.periodic else WITH_REQUEST

    def clean(self) -> NewObjection | None:
        """The statement, or None with a sentence beside every field that needs one."""
        try:
            return NewObjection.model_validate(self._nested())
        except ValidationError as error:
            for field, sentence in sentences(error).items():
                self.add(self._place(field), sentence)
            return None

    def is_right(self, step: str) -> bool:
        """Whether one step may be left; what others lack is told on them."""
        self.clean()
        self.errors = {
            name: said for name, said in self.errors.items() if step_of(name, self.steps) == step
        }
        return not self.errors

    def _nested(self) -> dict[str, Any]:
        given: dict[str, Any] = {
            "grounds": self.letters,
            "case_position": self.value("case_position"),
        }
        if self.periodic:
            given["applicant"] = RequestForm(self.values).applicant()
        elif proxy := self._proxy():
            given["proxy"] = proxy
        return given

    def _proxy(self) -> dict[str, str] | None:
        proxy = {name: self.value(f"proxy_{name}") for name in PROXY}
        return proxy if any(value.strip() for value in proxy.values()) else None

    def _place(self, field: str) -> str:
        """The field of the page beside which a sentence about the statement belongs."""
        if field.startswith("grounds"):
            return "grounds"
        if field.startswith("proxy."):
            return field.replace(".", "_")
        if field.startswith("applicant."):
            return RequestForm(self.values).place(field)
        return field
