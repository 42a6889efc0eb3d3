"""The *disposisi* as typed: the units, the common note, and what one unit has of its own."""

from collections.abc import Mapping
from typing import Annotated, Any
from uuid import UUID

from pydantic import BaseModel, Field, model_validator

from ppid.desk.forms import TYPED, NeededText, Text, Ticked, ticked
from ppid.kit import fields


class OwnPart(BaseModel):
    """What one unit of several is to answer, and by when; what is left empty is as for all."""

    model_config = TYPED
    note: Text = ""
    due: fields.FutureDate | None = None


class AssignForm(BaseModel):
    """To which units, with which note; `own` by unit, from `note_<id>` and `due_<id>`."""

    model_config = TYPED
    units: Annotated[list[UUID], Ticked, Field(min_length=1, max_length=20)]
    note: NeededText
    own: Mapping[UUID, OwnPart] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _gather(cls, data: Any) -> Any:
        given = dict(data)
        units = dict.fromkeys(ticked(given.get("units") or []))
        own = {unit: _own_of(given, unit) for unit in units}
        notes = [each.get("note", "") for each in own.values()]
        if notes and all(notes) and not given.get("note"):
            given["note"] = notes[0]  # the common one would be nobody's
        return {**given, "own": own}


def _own_of(given: Mapping[str, Any], unit: str) -> dict[str, Any]:
    """The fields of one unit; of a unit that was unticked again nobody asks."""
    found = {name: given.get(f"{name}_{unit}") for name in ("note", "due")}
    return {name: value for name, value in found.items() if value}
