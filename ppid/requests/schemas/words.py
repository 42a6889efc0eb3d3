"""The kinds of fields that the input of a request is made of.

An optional text that nobody filled in is "", whether a form left it out or the API sent null.
"""

from collections.abc import Mapping, Sequence
from typing import Annotated, Any, Literal, cast
from urllib.parse import urlsplit

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    ValidationError,
)
from pydantic_core import InitErrorDetails

from ppid.kit import fields
from ppid.kit.i18n import _

LONGEST = 5_000  # characters of what is sought and what for
LETTER = 20_000  # of the body of a letter: several units have written a part each
FEWEST_WORDS, SHORTEST_REASON = 3, 20  # words and letters of a reason in writing
NAME = 200
ADDRESS = 1_000
WEB = frozenset({"https", "http"})
ELSEWHERE = {"holder": "not_held", "link": "already_public"}  # a field, and the outcome it is of
AnswerOutcome = Literal[
    "granted",
    "granted_in_part",
    "refused",
    "not_held",
    "already_public",
    "not_documented",
    "destroyed",
]


def _blank(value: object) -> object:
    return "" if value is None else value


def _needed(value: str) -> str:
    if not value:
        raise ValueError(fields.required())
    return value


def _explained(value: str) -> str:
    """Reasons in writing (Ps 22 (8)) are words that the applicant can read."""
    found = [each for each in value.split() if any(sign.isalnum() for sign in each)]
    if len(found) < FEWEST_WORDS or len(" ".join(found)) < SHORTEST_REASON:
        sentence = _(
            "Jelaskan alasannya dengan paling sedikit {words} kata dan {limit} huruf; pemohon "
            "membacanya dalam suratnya (Pasal 22 ayat (8) UU 14/2008)."
        )
        raise ValueError(sentence.format(words=FEWEST_WORDS, limit=SHORTEST_REASON))
    return value


Blank = BeforeValidator(_blank)  # runs after the marks to its right, which make nothing None
Line = Annotated[str, Blank, fields.Line(NAME)]
Text = Annotated[str, Blank, fields.Paragraph(LONGEST)]
Address = Annotated[str, Blank, fields.Paragraph(ADDRESS)]
Nik = Annotated[str, Blank, BeforeValidator(fields.one_line(fields.check_nik))]
Email = Annotated[str, Blank, BeforeValidator(fields.one_line(fields.check_email))]
Phone = Annotated[str, Blank, BeforeValidator(fields.one_line(fields.check_phone))]
NeededLine = Annotated[Line, AfterValidator(_needed)]
NeededText = Annotated[Text, AfterValidator(_needed)]
NeededLetter = Annotated[str, AfterValidator(_needed), Blank, fields.Paragraph(LETTER)]
Reasons = Annotated[NeededText, AfterValidator(_explained)]


class Input(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def lacking(missing: Mapping[str, str], others: Sequence[Any] = ()) -> ValidationError:
    """What still lacks, each beside its field, together with what else was found wrong."""
    lines = [
        {"type": "value_error", "loc": (name,), "input": None, "ctx": {"error": ValueError(text)}}
        for name, text in missing.items()
    ]
    return ValidationError.from_exception_data(
        "Input", cast(list[InitErrorDetails], [*others, *lines])
    )


def is_web(link: str) -> bool:
    """Whether a browser would open it as a page of the web: a scheme of the web, and a host."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    return parts.scheme in WEB and bool(parts.hostname) and " " not in link


def not_web() -> str:
    return _("Tulis tautan lengkap yang diawali https:// atau http://.")


def of_its_outcome(data: Any) -> Any:
    """Without the holder or the link that was typed for another outcome than the chosen one."""
    outcome = data.get("outcome") if isinstance(data, Mapping) else None
    if not outcome:
        return data
    return {name: value for name, value in data.items() if ELSEWHERE.get(name, outcome) == outcome}
