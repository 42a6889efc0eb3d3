"""The scan of a signed letter: kept for its own case, never the letter of another one."""

from dataclasses import dataclass
from io import BytesIO

from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.desk import uploads
from ppid.documents.models import Document, Purpose
from ppid.errors import Invalid
from ppid.kit.i18n import _
from ppid.notices import strangers
from ppid.objections.models import Objection
from ppid.requests.models import InformationRequest


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
) -> Document:
    """Keep the scan; raises Invalid beside its field for a letter of another case."""
    content = sent.file.read()
    if number := strangers.number_of(session, case, content):
        raise Invalid({field: _of_another(number)})
    place = uploads.Place(case, Purpose.SIGNED_LETTER)
    return uploads.accept(session, officer, place, _Read(sent.filename, BytesIO(content)), field)


def _of_another(number: str) -> str:
    sentence = _(
        "Berkas ini surat nomor {number} dari perkara lain. Unggah pindaian surat perkara ini."
    )
    return sentence.format(number=number)
