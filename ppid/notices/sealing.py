"""Sealing the letters of a case: what each is called, dated, and what stands at its foot.

A letter is sealed when it can leave: with its number and date. A preview has no seal.
"""

from dataclasses import dataclass, replace
from datetime import date
from typing import TypeVar

from sqlmodel import Session

from ppid import clock, keys
from ppid.documents.letters import Letter, qr, said
from ppid.kit import seals
from ppid.kit.dates import plain_date
from ppid.kit.seals import Kind, Statement
from ppid.notices import stationery as paper
from ppid.requests import models
from ppid.requests.handover_models import Handover
from ppid.requests.models import InformationRequest
from ppid.requests.queries import Filed
from ppid.settings import settings
from ppid.units.models import PublicBody

# Known by the number of the answer's letter.
BY_LETTER = frozenset({Kind.WRITTEN_NOTICE, Kind.REFUSAL, Kind.TRANSFER})
L = TypeVar("L", bound=Letter)
NOT_CERTIFIED = (
    "Segel sistem untuk memeriksa keaslian, bukan tanda tangan elektronik tersertifikasi."
)


@dataclass(frozen=True)
class Name:
    """What a paper is known by."""

    kind: Kind
    number: str
    dated_on: date


def name_of(session: Session, info_request: InformationRequest, kind: Kind) -> Name | None:
    """The name of a letter that a case has once; None while it has none that could leave."""
    number, on = info_request.registration_number, _dated(session, info_request, kind)
    if kind in BY_LETTER:
        notice = session.get(models.WrittenNotice, info_request.id)
        number = (notice.letter_number if notice else None) or ""
    return Name(kind, number, on) if number and on else None


def _dated(session: Session, info_request: InformationRequest, kind: Kind) -> date | None:
    if kind is Kind.RECEIPT:
        return info_request.received_on
    if kind is Kind.COMPLETION:
        asked = session.get(models.CompletionLetter, info_request.id)
        return clock.local_date(asked.sent_at) if asked else None
    if kind is Kind.EXTENSION:
        extension = session.get(models.Extension, info_request.id)
        return extension.granted_on if extension else None
    if kind is Kind.HANDOVER:
        done = session.get(Handover, info_request.id)
        return done.handed_on if done else None
    notice = session.get(models.WrittenNotice, info_request.id)
    return notice.letter_date if notice else None


def sealed(session: Session, filed: Filed, letter: L, name: Name | None) -> L:
    """The letter with its seal: in the code at its foot, and in the file."""
    if name is None or paper.is_preview() or paper.is_bare():
        return letter
    prefix = session.get_one(PublicBody, filed.public_body_id).prefix
    seal = seals.sign(
        keys.seal_root(keys.current_kid()), statement(letter, name, prefix, keys.current_kid())
    )
    code = seals.read(seal).code
    head = replace(
        letter.head,
        seal=seal,
        check_url=_address(seal, letter),
        code=code,
        foot=_foot(name, code),
    )
    return replace(letter, head=head)


def statement(letter: Letter, name: Name, prefix: str, kid: str) -> Statement:
    """What the seal says of the letter under a key."""
    digest = keys.digest_of_words(said(letter), kid)
    return Statement(name.kind, prefix, name.number, name.dated_on, digest, kid)


def _address(seal: str, letter: Letter) -> str:
    """Where the code leads; with a number too long for a code, by number and date as before."""
    address = f"{settings().base_url}/verifikasi?s={seal}"
    return address if qr.svg(address) else letter.head.check_url


def _foot(name: Name, code: str) -> str:
    where = f"{settings().base_url}/verifikasi".partition("://")[2]
    return (
        f"Keaslian surat ini dapat diperiksa di {where}: pindai kode ini, atau ketik nomor "
        f"{name.number}, tanggal {plain_date(name.dated_on, 'id')}, dan kode periksa "
        f"{code}. Identitas pemohon tidak ditampilkan.\n{NOT_CERTIFIED}"
    )
