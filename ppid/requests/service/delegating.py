"""What the PPID Utama has handed to the units, off until switched on: PP 61/2010 and Perki 1/2021
give the decisions to the PPID, so each is a recorded choice of the office with its basis.

Refusal, partial grant and extension are never handed on.
"""

from collections.abc import Sequence
from uuid import UUID

from sqlmodel import Session, col, select

from ppid import events
from ppid.accounts.models import UNIT_ROLES, Officer, Role
from ppid.errors import Forbidden, Invalid
from ppid.events import Actor
from ppid.kit.i18n import _
from ppid.kit.text import folded
from ppid.requests.models import AnswerDraft, Assignment, InformationRequest, WrittenNotice
from ppid.requests.schemas import SignedBy
from ppid.statute.exemptions import Outcome
from ppid.statute.transitions import Act
from ppid.statute.words import N_
from ppid.units import office

HEAD, RELEASE = "unit_head_approves", "pelaksana_releases"
NAMES = (HEAD, RELEASE)
RELEASES = frozenset({Act.APPROVE, Act.NUMBER, Act.SIGN, Act.SEND})
CHOSEN = "office.delegation_chosen"
UTAMA = ("ppid utama", "pejabat pengelola informasi dan dokumentasi utama")  # as offices write it
PELAKSANA = ("ppid pelaksana", "ppid pembantu")
DESKS_SIGNATURE = N_(
    "Surat ini diputus PPID Utama, jadi tidak ditandatangani pejabat PPID Pelaksana atas namanya "
    "sendiri. Bila ia menandatangani untuk PPID Utama, pilih a.n. dan tulis jabatan PPID Utama."
)
UNITS_SIGNATURE = N_(
    "Surat ini dilepas unit menurut pelimpahan, jadi yang menandatangani pejabat unit itu, bukan "
    "PPID Utama. Bila PPID Utama yang harus menandatangani, kembalikan drafnya agar diputus PPID "
    "Utama."
)


def is_on(session: Session, public_body_id: UUID, name: str) -> bool:
    return bool(office.value(session, public_body_id, name))


def chosen(session: Session, public_body_id: UUID) -> dict[str, bool]:
    """What is handed on today, by name."""
    return {name: is_on(session, public_body_id, name) for name in NAMES}


def choose(session: Session, officer: Officer, wanted: dict[str, bool], basis: str) -> None:
    """The PPID Utama hands on, or takes back; with its basis, from now on."""
    if officer.role != Role.PPID_UTAMA:
        raise Forbidden
    before = chosen(session, officer.public_body_id)
    changed = {name: on for name, on in wanted.items() if before[name] != on}
    if not changed:
        return
    if not basis:
        raise Invalid({"basis": _("Tulis nomor keputusan atau surat yang menjadi dasarnya.")})
    for name, on in changed.items():
        office.choose(session, officer.public_body_id, name, on, basis, officer.id)
    session.flush()
    events.record(
        session,
        CHOSEN,
        "public_body",
        officer.public_body_id,
        public_body_id=officer.public_body_id,
        by=Actor("officer", officer.id, officer.acting_for),
        data={**changed, "basis": basis},
    )


def may_release(session: Session, info_request: InformationRequest, officer: Officer) -> bool:
    """Whether this officer's unit alone answers, and the office lets it release full grants."""
    if officer.role != Role.PPID_PELAKSANA or officer.unit_id is None:
        return False
    if not is_on(session, info_request.public_body_id, RELEASE):
        return False
    notice = session.get(WrittenNotice, info_request.id)
    parts = select(Assignment).where(Assignment.request_id == info_request.id)
    return answers_alone(officer, notice, session.exec(parts).all())


def answers_alone(
    officer: Officer, notice: WrittenNotice | None, parts: Sequence[Assignment]
) -> bool:
    """Whether the officer's unit alone is at work on a case, and nothing but a grant is decided."""
    if officer.role != Role.PPID_PELAKSANA or officer.unit_id is None:
        return False
    if notice is not None and (notice.outcome != Outcome.GRANTED or notice.refuses):
        return False
    return [row.unit_id for row in parts if row.state != "returned"] == [officer.unit_id]


def acting_role(
    session: Session, info_request: InformationRequest, officer: Officer, act: Act
) -> str:
    """In which role an officer acts: their own, or the PPID Utama's where that was handed on."""
    if act in RELEASES and may_release(session, info_request, officer):
        return Role.PPID_UTAMA.value
    return officer.role


def has_head(session: Session, unit_id: UUID) -> bool:
    """Whether the unit has a head with an account, who can approve."""
    query = select(Officer.id).where(
        Officer.unit_id == unit_id,
        Officer.role == Role.PIMPINAN_UNIT,
        col(Officer.active).is_(True),
    )
    return session.exec(query).first() is not None


def require_heads_text(session: Session, info_request: InformationRequest, text: str) -> None:
    """What a unit releases says what the head of the unit approved; raises Invalid (`body`)."""
    query = select(AnswerDraft).where(
        AnswerDraft.request_id == info_request.id,
        AnswerDraft.state == "submitted",
        col(AnswerDraft.head_by).is_not(None),
    )
    read = ["".join(row.body.split()) for row in session.exec(query)]
    if read and "".join(text.split()) not in read:
        sentence = _(
            "Pimpinan unit menyetujui teks draf. Kirim teks itu tanpa perubahan, atau mintalah "
            "PPID Utama mengembalikan drafnya agar perubahannya dibaca pimpinan lagi."
        )
        raise Invalid({"body": sentence})


def require_deciders_signer(session: Session, notice: WrittenNotice, signer: SignedBy) -> None:
    """Who did not decide has not signed either; raises Invalid where the other side is named.

    What a unit released is signed there, what the desk decided is not signed by a unit. *a.n.* of
    the PPID Utama stays possible: the name and the NIP are then still those of who signed.
    """
    decider = session.get_one(Officer, notice.approved_by)
    released = decider.role in UNIT_ROLES
    if not released and signer.capacity == "an":
        return
    sentence = UNITS_SIGNATURE if released else DESKS_SIGNATURE
    others = select(Officer).where(
        Officer.public_body_id == notice.public_body_id,
        col(Officer.role).in_({Role.PPID_UTAMA} if released else UNIT_ROLES),
    )
    errors: dict[str, str] = {}
    for each in session.exec(others) if signer.nip != decider.nip else ():
        if folded(signer.name) == folded(each.name):
            errors["name"] = sentence
        if signer.nip == each.nip:
            errors["nip"] = sentence
    wrong = UTAMA if released else PELAKSANA
    if signer.capacity != "an" and any(each in folded(signer.position) for each in wrong):
        errors["position"] = sentence
    if errors:
        raise Invalid({field: _(said) for field, said in errors.items()})


def goes_to_head(
    session: Session, info_request: InformationRequest, officer: Officer, part: Assignment | None
) -> bool:
    """Whether a draft that this officer hands in is for the head of the unit first."""
    if part is None or officer.role != Role.PPID_PELAKSANA:
        return False
    return head_reads(session, info_request.public_body_id, part.unit_id)


def head_reads(session: Session, public_body_id: UUID, unit_id: UUID) -> bool:
    """Whether drafts of this unit are for its head: the office wants it, and there is one."""
    return is_on(session, public_body_id, HEAD) and has_head(session, unit_id)
