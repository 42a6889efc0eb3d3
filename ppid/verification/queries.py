"""What a paper proves, and what the register says of it today. Nothing about anyone."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from sqlmodel import Session, select

from ppid import keys
from ppid.kit import sealed_files, sealed_zips, seals
from ppid.kit.sealed_zips import Manifest
from ppid.kit.seals import Kind, Sealed
from ppid.kit.signs import GROUP
from ppid.notices import objection_letters, standing
from ppid.notices.sealing import BY_LETTER, Name, name_of
from ppid.notices.standing import Standing
from ppid.requests.models import InformationRequest, WrittenNotice
from ppid.requests.queries import number_meant
from ppid.statute.objecting import ObjectionStatus
from ppid.units.models import PublicBody
from ppid.verification.schemas import Check

OURS, FORGED, UNKNOWN_KEY, UNREADABLE = "ours", "forged", "unknown_key", "unreadable"
SAME_FILE, GIVEN_FILE, CHANGED_FILE, OTHER_FILE = "same", "given", "changed", "other"
SAME_ZIP, CHANGED_ZIP = "same_zip", "changed_zip"
TYPED = BY_LETTER | {Kind.OBJECTION_ANSWER}  # known by the number of the agenda, as it is typed
REASONS: dict[type[seals.BadSeal], str] = {
    seals.Unreadable: UNREADABLE,
    seals.UnknownKey: UNKNOWN_KEY,
    seals.Forged: FORGED,
}


@dataclass(frozen=True)
class Seen:
    """What was found about one seal. `sealed` and `standing` only where it is ours."""

    verdict: str  # ours, forged, unknown_key, unreadable
    sealed: Sealed | None = None
    standing: Standing | None = None


@dataclass(frozen=True)
class Found:
    """What number and date, and perhaps the check code, led to; `name` None: to nothing."""

    name: Name | None
    standing: Standing | None = None  # told to who has the code, hence the paper
    code_fits: bool | None = None  # None: none was typed
    bundle: bool = False  # the number may stand on a bundle, whose words no register has


@dataclass(frozen=True)
class File:
    """What was found about one file."""

    verdict: str  # same, given (an attachment or scan of ours), changed, other; of a ZIP: *_zip
    seen: Seen | None = None  # of the seal in it
    bundle: Manifest | None = None  # what a ZIP of ours proves


def of_seal(session: Session, body: PublicBody, text: str) -> Seen:
    """What the code at the foot of a paper says."""
    try:
        sealed = seals.read(text)
        statement = seals.check(sealed, keys.public_seals())
    except seals.BadSeal as error:
        return Seen(REASONS[type(error)])
    return Seen(OURS, sealed, standing.of(session, body, statement))


def of_file(session: Session, body: PublicBody, content: bytes) -> File:
    """Whether a file is to the last byte one that we issued."""
    if content.startswith(sealed_zips.START) and (found := _of_zip(content)):
        return found
    if standing.was_given(session, body.id, sha256(content).hexdigest()):
        return File(GIVEN_FILE)
    try:
        sealed_files.check(content, keys.public_seals())
    except sealed_files.Changed as changed:
        return File(CHANGED_FILE, _seen(session, body, changed.sealed))
    except seals.BadSeal:
        return File(OTHER_FILE)
    return File(SAME_FILE, _seen(session, body, sealed_files.find(content)))


def _of_zip(content: bytes) -> File | None:
    """A ZIP with a manifest of ours; None for any other."""
    try:
        return File(SAME_ZIP, bundle=sealed_zips.check(content, keys.public_seals()))
    except sealed_zips.Changed:
        return File(CHANGED_ZIP)
    except seals.BadSeal:
        return None


def _seen(session: Session, body: PublicBody, sealed: Sealed) -> Seen:
    return Seen(OURS, sealed, standing.of(session, body, sealed.statement))


def by_hand(session: Session, body: PublicBody, given: Check) -> Found:
    """A paper of ours with this number and date; with a check code, one that has it."""
    number, letter, on = number_meant(given.nomor), given.nomor.strip(), given.tanggal
    names = [Name(each, letter if each in TYPED else number, on) for each in Kind]
    code = spaced(given.kode) if given.kode else ""
    for name in names if code else ():
        if fits := standing.by_code(session, body, name, code):
            return Found(name, fits, code_fits=True)
    kind = (
        _of_case(session, body, number, on)
        or _of_letter(session, body, letter, on)
        or _of_objection(session, body, number, on)
        or _of_answer(session, body, letter, on)
    )
    found = next((each for each in names if each.kind is kind), None)
    bundle = standing.may_be_a_bundle(session, body, number, letter)
    return Found(found, code_fits=False if code else None, bundle=bundle)


def spaced(code: str) -> str:
    """As it is printed: 7f3k92qd is 7F3K-92QD."""
    signs = "".join(sign for sign in code.upper() if sign.isalnum())
    return "-".join(signs[start : start + GROUP] for start in range(0, len(signs), GROUP))


def _of_letter(session: Session, body: PublicBody, number: str, on: date) -> Kind | None:
    query = select(WrittenNotice.request_id).where(
        WrittenNotice.public_body_id == body.id,
        WrittenNotice.letter_number == number,
        WrittenNotice.letter_date == on,
        WrittenNotice.state == "sent",
    )
    return Kind.WRITTEN_NOTICE if session.exec(query).first() else None


def _of_objection(session: Session, body: PublicBody, number: str, on: date) -> Kind | None:
    found = objection_letters.named(session, body.id, Name(Kind.OBJECTION, number, on))
    return Kind.OBJECTION if found else None


def _of_answer(session: Session, body: PublicBody, number: str, on: date) -> Kind | None:
    """The superior's letter, once it was sent."""
    name = Name(Kind.OBJECTION_ANSWER, number, on)
    found = objection_letters.named(session, body.id, name)
    return name.kind if found and found.status == ObjectionStatus.ANSWERED else None


def _of_case(session: Session, body: PublicBody, number: str, on: date) -> Kind | None:
    """The receipt, or a letter that a case has once and that bears the case's number."""
    case = session.exec(
        select(InformationRequest).where(
            InformationRequest.public_body_id == body.id,
            InformationRequest.registration_number == number,
        )
    ).one_or_none()
    kinds = (Kind.RECEIPT, Kind.COMPLETION, Kind.EXTENSION) if case else ()
    found = ((kind, name_of(session, case, kind)) for kind in kinds if case)
    return next((kind for kind, name in found if name and name.dated_on == on), None)
