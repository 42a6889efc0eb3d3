"""The scan of a signed letter: kept for its own case, never the letter of another one."""

from dataclasses import dataclass
from io import BytesIO

from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.desk import uploads
from ppid.documents import reading
from ppid.documents.models import Document, Purpose
from ppid.errors import Invalid
from ppid.kit.i18n import _
from ppid.notices import named, strangers
from ppid.objections.models import Objection
from ppid.requests.models import InformationRequest
from ppid.units.agenda import written


@dataclass
class _Read:
    """A file that was read once already."""

    filename: str
    file: uploads.Stream


def accept(
    session: Session,
    officer: Officer,
    case: InformationRequest | Objection,
    sent: uploads.Sent,
    field: str = "file",
    *,
    number: str = "",
    agreed: str = "",
    asked: dict[str, str] | None = None,
) -> Document:
    """Keep the scan of the letter `number`; raises Invalid beside its field for another's letter.

    What only names another number is kept where the officer agreed to that very number; else the
    page is told it as `asked["named"]`.
    """
    content = sent.file.read()
    if theirs := strangers.number_of(session, case, content):
        raise Invalid({field: _of_another(theirs)})
    place = uploads.Place(case, Purpose.SIGNED_LETTER)
    again = _Read(sent.filename, BytesIO(content))
    document = uploads.accept(session, officer, place, again, field)
    other = named.another(session, case, reading.read(sent.filename, content), number)
    if other and written(other) != written(agreed):
        (asked if asked is not None else {})["named"] = other
        raise Invalid({field: _names_another(other)})
    return document


def _of_another(number: str) -> str:
    sentence = _(
        "Berkas ini surat nomor {number} dari perkara lain. Unggah pindaian surat perkara ini."
    )
    return sentence.format(number=number)


def _names_another(number: str) -> str:
    sentence = _(
        "Pindaian ini memuat nomor {number}, bukan nomor surat ini. Periksa berkasnya. Bila memang "
        "benar, pilih lagi berkasnya dan centang di bawah."
    )
    return sentence.format(number=number)
