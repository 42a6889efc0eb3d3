"""A form: what was typed is kept, what is wrong is a sentence beside its field."""

from collections.abc import Mapping, Sequence
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from ppid.kit.fields import (
    Day,
    Email,
    FutureDate,
    Line,
    Nik,
    Nip,
    OptionalEmail,
    OptionalNik,
    OptionalNip,
    OptionalPhone,
    Paragraph,
    PastDate,
    Phone,
    required,
    thousands,
)
from ppid.kit.i18n import _
from ppid.kit.text import clean_text

__all__ = [
    "Day",
    "Email",
    "Form",
    "FutureDate",
    "Line",
    "Nik",
    "Nip",
    "OptionalEmail",
    "OptionalNik",
    "OptionalNip",
    "OptionalPhone",
    "Paragraph",
    "PastDate",
    "Phone",
    "clean_text",
    "required",
    "sentences",
    "thousands",
]

M = TypeVar("M", bound=BaseModel)
WHOLE_FORM = ""  # the name under which an error of the form as a whole is kept
LONG_FIGURE = 10_000  # from here a number is hard to read without points
NOTHING = ("missing", "none_required")


class Form(Generic[M]):
    """What someone typed, checked against a pydantic model.

    `values` are as typed, for showing again; `errors` map a field to its sentence, and `""` to
    what is wrong with the form as a whole. Files and names starting with `_` are not values.
    """

    names_all = False  # whether the summary of errors names the field of every sentence

    def __init__(self, model: type[M], data: Mapping[str, Any] | None = None) -> None:
        self.model = model
        self.values: dict[str, str | list[str]] = {}
        self.errors: dict[str, str] = {}
        self.labels: dict[str, str] = {}  # filled by the templates, for the summary of errors
        # A page that is shown again cannot give a chosen file back; whoever keeps it says so.
        self.has_lost_files = any(map(_has_file, (data or {}).values()))
        for name, value in (data or {}).items():
            if not name.startswith("_") and (kept := _typed(value)) is not None:
                self.values[name] = kept

    def clean(self) -> M | None:
        """The model, or None with `errors` filled in."""
        filled = {name: value for name, value in self.values.items() if _is_filled(value)}
        try:
            return self.model.model_validate(filled)
        except ValidationError as error:
            for field, sentence in sentences(error).items():
                self.add(field, sentence)
            return None

    def add(self, field: str, sentence: str) -> None:
        """Put a sentence beside a field (`""`: above the form); the first one stays."""
        self.errors.setdefault(field, sentence)

    def value(self, name: str, default: str = "") -> str:
        """What was typed into a field, for showing it again."""
        value = self.values.get(name, default)
        return value if isinstance(value, str) else next(iter(value), default)

    def chosen(self, name: str) -> list[str]:
        """All that was ticked under one name."""
        value = self.values.get(name, [])
        return [value] if isinstance(value, str) else value

    def error(self, name: str) -> str:
        return self.errors.get(name, "")


def sentences(error: ValidationError) -> dict[str, str]:
    """Each wrong field (nested ones as `applicant.nik`) with its first sentence."""
    found: dict[str, str] = {}
    for detail in error.errors(include_url=False):
        field = ".".join(str(part) for part in detail["loc"]) or WHOLE_FORM
        found.setdefault(field, _sentence(detail))
    return found


def _typed(value: object) -> str | list[str] | None:
    if isinstance(value, str):
        return value
    if isinstance(value, Sequence) and not isinstance(value, bytes | bytearray):
        return [part for part in value if isinstance(part, str)]
    return None


def _has_file(value: object) -> bool:
    """Whether a field was sent with a file; an input left empty sends one without a name."""
    many = value if isinstance(value, list) else [value]
    return any(getattr(each, "filename", "") for each in many)


def _is_filled(value: str | list[str]) -> bool:
    return bool(value.strip()) if isinstance(value, str) else any(part.strip() for part in value)


def _sentence(detail: ErrorDetails) -> str:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind in {"value_error", "assertion_error"}:
        return str(context["error"])
    # Nothing, in a program's words; what else was sent is never repeated.
    nothing = kind in NOTHING or (kind.endswith("_type") and detail["input"] is None)
    if nothing or (kind == "string_too_short" and context.get("min_length") == 1):
        return required()
    return _of_length(kind, context) or _of_number(kind, context) or _of_kind(kind)


def _of_length(kind: str, context: Mapping[str, Any]) -> str | None:
    if kind == "string_too_long":
        sentence = _("Paling banyak {limit} huruf.")
        return sentence.format(limit=thousands(context["max_length"]))
    if kind == "string_too_short":
        sentence = _("Paling sedikit {limit} huruf.")
        return sentence.format(limit=thousands(context["min_length"]))
    if kind == "too_long":
        return _("Paling banyak {limit} pilihan.").format(limit=thousands(context["max_length"]))
    if kind == "too_short":
        return _("Pilih paling sedikit {limit}.").format(limit=thousands(context["min_length"]))
    return None


def _figure(limit: object) -> object:
    """Thousands with their points; a year has none."""
    return thousands(limit) if isinstance(limit, int) and limit >= LONG_FIGURE else limit


def _of_number(kind: str, context: Mapping[str, Any]) -> str | None:
    if kind == "greater_than_equal":
        return _("Paling kecil {limit}.").format(limit=_figure(context["ge"]))
    if kind == "greater_than":
        return _("Harus lebih dari {limit}.").format(limit=_figure(context["gt"]))
    if kind == "less_than_equal":
        return _("Paling besar {limit}.").format(limit=_figure(context["le"]))
    if kind == "less_than":
        return _("Harus kurang dari {limit}.").format(limit=_figure(context["lt"]))
    if kind.startswith(("int_", "float_", "decimal_")):
        return _("Tulis angka saja.")
    return None


def _of_kind(kind: str) -> str:
    if kind in {
        "enum",
        "literal_error",
        "uuid_parsing",
        "uuid_type",
        "bool_parsing",
        "union_tag_invalid",
    }:
        return _("Pilih salah satu dari pilihan yang ada.")
    if kind.startswith(("date_", "datetime_")):
        return _("Tanggal ini tidak ada. Contoh yang benar: 23-11-2026")
    if kind.startswith("time_"):
        return _("Jam ini tidak ada. Contoh yang benar: 14.30")
    if kind == "extra_forbidden":
        return _("Isian ini tidak dikenal.")
    if kind == "union_tag_not_found":
        return required()
    return _of_type(kind) or _("Isian ini belum benar.")


def _of_type(kind: str) -> str | None:
    """JSON of another type than asked for; a form cannot send one."""
    if kind == "string_type":
        return _("Isian ini harus berupa teks.")
    if kind in {"list_type", "tuple_type", "set_type"}:
        return _("Isian ini harus berupa daftar.")
    if kind in {"model_type", "model_attributes_type", "dict_type"}:
        return _("Isian ini harus berupa objek.")
    return None
