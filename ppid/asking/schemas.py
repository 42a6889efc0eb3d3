"""What the form asks besides the request itself."""

from typing import Annotated

from pydantic import AfterValidator, BaseModel, BeforeValidator, Field

from ppid.kit.fields import Email, Line
from ppid.kit.i18n import _


class LinkInput(BaseModel):
    """Where the link to a draft is mailed: any address, it is not kept with the request."""

    alamat: Email


def _chosen(value: str) -> str:
    if not value:
        raise ValueError(_("Pilih perangkat daerah yang dituju."))
    return value


class Copy(BaseModel):
    """Which unit gets a copy, and a number that stands on the request, where one wrote it."""

    unit_other: Annotated[
        str, AfterValidator(_chosen), BeforeValidator(lambda value: value or ""), Line(40)
    ] = Field(default="", validate_default=True)
    number: Annotated[str | None, Line(200)] = None
