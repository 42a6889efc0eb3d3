"""What may be asked of the public pages."""

from typing import Annotated

from pydantic import BaseModel

from ppid.kit.fields import Day, Line


class Check(BaseModel):
    """A number and a date as a paper of ours prints them."""

    nomor: Annotated[str, Line(100)]
    tanggal: Day
