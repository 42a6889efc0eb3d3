"""The forms of a redaction: a box by its place, boxes by a word that was found, the copy's name."""

import re
from typing import Annotated, Any, Self

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, model_validator

from ppid.desk.forms import TYPED, DesksForm, Empty, Ticked
from ppid.documents.names import clean_name
from ppid.documents.redaction.geometry import UNIT
from ppid.kit import fields
from ppid.kit.i18n import _

SHORTEST = 2
MOST_DIGITS = re.compile(r"\d{6}")
PLACE = re.compile(r"\d{1,4}(:\d{1,6}){4}", re.ASCII)
WHOLE = 100


def _units(value: object) -> object:
    """12,5 as people write percent, in hundred-thousandths."""
    if not isinstance(value, str):
        return value
    try:
        percent = float(value.strip().replace("%", "").replace(",", "."))
    except ValueError as error:
        raise ValueError(_percent_words()) from error
    if not 0 <= percent <= WHOLE:
        raise ValueError(_percent_words())
    return round(percent * UNIT / WHOLE)


def _percent_words() -> str:
    return _("Tulis persen dari 0 sampai 100, misalnya 12,5.")


def _kind(value: str) -> str:
    """The kind of information, never the information itself: it stands in the letter."""
    if not value:
        raise ValueError(fields.required())
    if MOST_DIGITS.search(value):
        raise ValueError(_("Tulis jenisnya saja, misalnya NIK, bukan isinya."))
    return value


def _place(value: str) -> tuple[int, ...]:
    if not PLACE.fullmatch(value):
        raise ValueError(_("Pilih dari tempat yang ditemukan."))
    return tuple(int(part) for part in value.split(":"))


def _sought(value: str) -> str:
    if sum(letter.isalnum() for letter in value) < SHORTEST:
        raise ValueError(_("Tulis paling sedikit dua huruf atau angka."))
    return value


Percent = Annotated[int, BeforeValidator(_units)]


class WhyForm(BaseModel):
    """What is hidden, and why."""

    model_config = TYPED
    what: Annotated[str, AfterValidator(_kind), Empty, fields.Line(80)]
    ground: str
    statute: Annotated[str, Empty, fields.Line(200)] = ""


class BoxForm(WhyForm):
    """One box by its place on the page, as typed or as drawn."""

    page: int
    left: Percent
    top: Percent
    width: Percent
    height: Percent

    @property
    def row(self) -> tuple[int, int, int, int, int]:
        right, bottom = min(self.left + self.width, UNIT), min(self.top + self.height, UNIT)
        return self.page, self.left, self.top, right, bottom

    @model_validator(mode="after")
    def _on_page(self) -> Self:
        if self.left >= UNIT or self.top >= UNIT:
            raise ValueError(_("Kotak ini di luar halaman."))
        return self


def pending(form: DesksForm[Any]) -> tuple[int, ...] | None:
    """A box that was refused for another field: left, top, width, height; it stays drawn."""
    if not form.errors:
        return None
    try:
        typed = [_units(form.value(name)) for name in ("left", "top", "width", "height")]
    except ValueError:
        return None
    sides = tuple(int(str(each)) for each in typed)
    return sides if max(sides[:2]) < UNIT else None


class FoundForm(WhyForm):
    """Boxes over the ticked places where a word was found."""

    places: Annotated[list[str], Ticked, Field(min_length=1)]

    @property
    def rows(self) -> list[tuple[int, ...]]:
        return [_place(place) for place in self.places]

    @model_validator(mode="after")
    def _known(self) -> Self:
        for place in self.places:
            _place(place)
        return self


class SearchForm(BaseModel):
    """The word that is sought; it is never kept, and never part of an address."""

    model_config = TYPED
    sought: Annotated[str, AfterValidator(_sought), Empty, fields.Line(100)]


class MakeForm(BaseModel):
    """The copy's name, which the applicant sees, and the item of the request that it answers."""

    model_config = TYPED
    item: Annotated[int | None, BeforeValidator(lambda value: value or None)] = None
    name: Annotated[str, AfterValidator(clean_name), fields.Line(120)]
