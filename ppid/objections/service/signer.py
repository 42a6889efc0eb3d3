"""Who signs the answer to an objection: the superior, never the PPID it is about."""

from sqlmodel import Session, col, select

from ppid.accounts.models import DESK_ROLES, UNIT_ROLES, Officer
from ppid.errors import Invalid
from ppid.kit.i18n import _
from ppid.kit.text import folded
from ppid.objections.answer_models import ObjectionAnswer
from ppid.objections.models import Objection
from ppid.objections.service.other_hand import deciders_of
from ppid.requests.schemas import SignedBy
from ppid.statute.words import N_

PPID = ("ppid utama", "ppid pelaksana", "ppid pembantu", "dokumentasi utama")
FOR_ANOTHER = ("a.n.", "an.", "a/n", "plh", "plt")  # as officials begin the office they fill
SUPERIORS_SIGNATURE = N_(
    "Tanggapan atas keberatan ditandatangani Atasan PPID (Pasal 36 ayat (2) UU 14/2008), bukan "
    "PPID atas namanya sendiri. Bila ia menandatangani untuk Atasan PPID, tulis jabatannya dengan "
    "a.n. atau Plh. Atasan PPID."
)
DECIDERS_SIGNATURE = N_(
    "Orang ini memutuskan jawaban yang dikeberati, jadi tidak menandatangani tanggapannya, juga "
    "tidak atas nama Atasan PPID."
)


def require_superiors_signer(
    session: Session, objection: Objection, row: ObjectionAnswer, signer: SignedBy
) -> None:
    """Raises Invalid where somebody of the PPID is named; *a.n.* and *Plh.* stay possible.

    Not for who decided what is objected to. Who approved the answer, in their own seat or in the
    superior's, may always sign it.
    """
    position = folded(signer.position)
    for_another = signer.capacity != "" or position.startswith(FOR_ANOTHER)
    deciders = deciders_of(session, objection)
    errors: dict[str, str] = {}
    for each in session.exec(
        select(Officer).where(
            Officer.public_body_id == objection.public_body_id,
            col(Officer.role).in_(DESK_ROLES | UNIT_ROLES),
            Officer.id != row.approved_by,
        )
    ):
        if for_another and each.id not in deciders:
            continue
        sentence = DECIDERS_SIGNATURE if each.id in deciders else SUPERIORS_SIGNATURE
        if folded(signer.name) == folded(each.name):
            errors["name"] = sentence
        if signer.nip and signer.nip == each.nip:
            errors["nip"] = sentence
    if not for_another and any(each in position for each in PPID):
        errors["position"] = SUPERIORS_SIGNATURE
    if errors:
        raise Invalid({field: _(said) for field, said in errors.items()})
