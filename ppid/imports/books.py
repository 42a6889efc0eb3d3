"""Both registers that can be taken over: their columns, their checks, their numbers."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ppid.imports import objection_rows, request_checks, rows, samples
from ppid.imports.models import Book
from ppid.imports.rows import Field
from ppid.objections.models import Objection
from ppid.objections.service.filing import PREFIX
from ppid.requests.models import InformationRequest
from ppid.statute.words import N_


@dataclass(frozen=True)
class Shape:
    """What a file of one register looks like.

    `own` is the prefix of the service's own numbers there; the public body's where it is empty.
    """

    title: str
    fields: Sequence[Field]
    wrong: Callable[[Mapping[str, Any], set[int]], Iterator[tuple[str, str]]]
    states: Mapping[str, str]
    table: type[InformationRequest] | type[Objection]
    sample: Callable[[], dict[str, Any]]
    own: str = ""

    def label(self, key: str) -> str:
        return next(each.label for each in self.fields if each.key == key)


SHAPES = {
    Book.REQUESTS: Shape(
        N_("Register lama"),
        rows.FIELDS,
        request_checks.wrong,
        rows.STATES,
        InformationRequest,
        samples.request,
    ),
    Book.OBJECTIONS: Shape(
        N_("Register keberatan lama"),
        objection_rows.FIELDS,
        objection_rows.wrong,
        objection_rows.STATES,
        Objection,
        samples.objection,
        PREFIX,
    ),
}


def shape(book: str) -> Shape:
    return SHAPES[Book(book)]
