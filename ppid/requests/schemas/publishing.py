"""What the desk puts in to let a question and its answer be read by all."""

from typing import Annotated
from uuid import UUID

from pydantic import Field

from ppid.requests.schemas.words import Input, NeededLine, NeededText, Text


class PublicAnswer(Input):
    """The public wording; the originals stay in the case.

    `files`: of the released answer, those that anyone may have. `seen`: the officer says that what
    only looks like identity was looked at. `reason`: of the office's own decision, where the
    applicant has not allowed it.
    """

    title: NeededLine
    question: NeededText
    answer: NeededText
    year: Annotated[int, Field(ge=1945, le=2100)]
    unit: UUID | None = None
    files: list[UUID] = Field(default_factory=list)
    seen: bool = False
    reason: Text = ""
