"""What an applicant may write on the tracking pages."""

from typing import Annotated

from pydantic import BaseModel

from ppid.kit.fields import Line, Paragraph

LONGEST = 5_000


class Track(BaseModel):
    """The public number and the secret code, as typed."""

    nomor: Annotated[str, Line(60)]
    kode: Annotated[str, Line(60)]


class Explanation(BaseModel):
    """A further explanation, beside the request."""

    text: Annotated[str, Paragraph(LONGEST)]


class Completion(BaseModel):
    """What the office asked for in its *surat keterangan tidak lengkap*."""

    completion: Annotated[str, Paragraph(LONGEST)]
