"""What may be asked of the page that checks papers."""

from typing import Annotated

from pydantic import BaseModel

from ppid.kit.fields import Day, Line


class Check(BaseModel):
    """A number and a date as a paper of ours prints them, and the check code at its foot."""

    nomor: Annotated[str, Line(100)]
    tanggal: Day
    kode: Annotated[str | None, Line(20)] = None


class Nothing(BaseModel):
    """A form that carries only a file."""
