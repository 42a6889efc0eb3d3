"""The respondent's bundle of a dispute: every exhibit, and the front that the system seals."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from hashlib import sha256

from sqlmodel import Session

from ppid import clock
from ppid.disputes import bundle
from ppid.disputes.bundle import RESPONDENT, Whose
from ppid.disputes.casefile import Exhibit
from ppid.disputes.docket.models import Dispute
from ppid.documents.letters import DossierRow, Evidence, EvidenceCheck
from ppid.kit.dates import plain_date
from ppid.kit.i18n import _
from ppid.kit.seals import Kind
from ppid.notices import objectors, sealing
from ppid.notices import stationery as paper
from ppid.notices.objected import request_number
from ppid.notices.objection_answers import COMMISSION
from ppid.notices.sealing import NOT_CERTIFIED, Name
from ppid.objections.words import named
from ppid.reports import docket_rows, dossier_rows, evidence_pieces
from ppid.reports.evidence_pieces import Case, Piece
from ppid.requests import queries as requests
from ppid.settings import settings
from ppid.statute.disputing import BURDEN_BASIS, burden_of
from ppid.units.models import PublicBody

PDF = "application/pdf"
WITHHELD = (
    "Pengaju keberatan belum terbukti sebagai Pemohon yang tercatat: surat-surat permohonannya "
    "tidak ada dalam berkas ini, dan diserahkan Termohon bila Majelis memintanya."
)


@dataclass(frozen=True)
class Draft:
    """Everything but the exhibits' pages; `proves` are the keys of Ps. 45 of each exhibit."""

    front: Evidence
    exhibits: tuple[Exhibit, ...]
    proves: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Made:
    """The two files."""

    pdf: bytes
    zip: bytes

    @property
    def sha256(self) -> str:
        return sha256(self.pdf).hexdigest()


def held(session: Session, dispute: Dispute) -> dict[str, list[Piece]]:
    """By the keys of the burden of proof: what the service holds, for the officer's own list."""
    found: dict[str, list[Piece]] = {}
    for piece in evidence_pieces.of_case(session, evidence_pieces.whole(session, dispute)):
        for key in piece.proves:
            found.setdefault(key, []).append(piece)
    return found


def draft(session: Session, dispute: Dispute) -> Draft:
    """The letters are made anew of the register; see `finished`."""
    with paper.in_indonesian():
        case = evidence_pieces.case_of(session, dispute)
        pieces = list(evidence_pieces.of_case(session, case))
        with paper.without_identity():
            exhibits = tuple(_exhibit(each) for each in pieces)
        proves = tuple(each.proves for each in pieces)
        return Draft(_front(session, dispute, case), exhibits, proves)


def finished(session: Session, dispute: Dispute, found: Draft, made_at: datetime) -> Made:
    """Sealed, with the pages of its exhibits; they must be drawn before (`dossiers.paged`)."""
    with paper.in_indonesian():
        front = replace(
            found.front,
            exhibits=bundle.listed(found.exhibits, RESPONDENT),
            burden=_burden(dispute.grounds, found.proves),
        )
        name = name_of(dispute, clock.local_date(made_at))
        case = evidence_pieces.case_of(session, dispute)
        sealed = sealing.sealed(session, case.filed, front, name)
        front = replace(sealed, head=replace(sealed.head, foot=_foot(sealed.head.code)))
        pdf = bundle.as_pdf(front, found.exhibits, made_at)
        prefix = session.get_one(PublicBody, dispute.public_body_id).prefix
        whose = Whose(prefix, name.number, RESPONDENT)
        return Made(pdf, bundle.as_zip(pdf, found.exhibits, whose, made_at))


def name_of(dispute: Dispute, on: date) -> Name:
    """What the seal calls it: by the Commission's number, else by that of our case."""
    return Name(Kind.EVIDENCE, dispute.name, on)


def _exhibit(piece: Piece) -> Exhibit:
    """Its pages go in as they are: a copy has no seal that would say so, but it was made here."""
    dated, made = plain_date(piece.dated) if piece.dated else "", piece.make()
    return Exhibit(
        piece.kind, piece.title, "bukti.pdf", PDF, made, dated, piece.proof(),
        pages=made, proves=piece.shows,
    )  # fmt: skip


def _front(session: Session, dispute: Dispute, case: Case) -> Evidence:
    body = session.get_one(PublicBody, dispute.public_body_id)
    office = [paper.chosen(session, case.filed, f"office_{each}") for each in ("name", "address")]
    return Evidence(
        head=paper.head(session, case.filed),
        commission=COMMISSION,
        number=dispute.register_number or "",
        about=_about(session, case),
        made_on=plain_date(clock.today()),
        name=_party(session, case),
        body="\n".join((body.name, *office)),
        grounds=named(list(dispute.grounds)),
        sought=_sought(case),
        exhibits=(),
        burden=(),
        burden_basis=BURDEN_BASIS,
        chronology=_rows(session, dispute, case),
        withheld=WITHHELD if case.withheld else "",
    )


def _about(session: Session, case: Case) -> str:
    objection = case.objection
    if objection is None:
        return f"Permohonan nomor {case.filed.registration_number}"
    number = request_number(session, objection)
    told = f"Keberatan nomor {objection.registration_number}"
    return f"{told} · permohonan nomor {number}" if number else told


def _party(session: Session, case: Case) -> str:
    """The name alone; of who objected on paper what they wrote."""
    if case.objection is None:
        return requests.requester_of(session, case.filed).name
    with paper.without_identity():
        return objectors.applicant(session, case.objection).name


def _sought(case: Case) -> str:
    if case.about is not None:
        return case.about.sought
    objection = case.objection
    return (objection.sought or objection.case_position) if objection else ""


def _rows(session: Session, dispute: Dispute, case: Case) -> list[DossierRow]:
    own = docket_rows.of_dispute(session, dispute)
    found = dossier_rows.of_case(session, case.objection, case.about, own)
    return [DossierRow(each.on, each.what, each.proof) for each in found]


def _burden(grounds: list[str], proves: tuple[tuple[str, ...], ...]) -> list[EvidenceCheck]:
    """By the exhibits alone: what the officer has ticked is read by the office alone."""
    return [
        EvidenceCheck(
            _(each.label),
            each.basis,
            ", ".join(
                RESPONDENT.code_of(number)
                for number, keys in enumerate(proves, start=1)
                if each.key in keys
            ),
        )
        for each in burden_of(grounds)
    ]


def _foot(code: str) -> str:
    address = f"{settings().base_url}/verifikasi".partition("://")[2]
    return (
        f"Keutuhan berkas ini dapat diperiksa di {address}: pindai kode ini, atau unggah PDF atau "
        f"ZIP-nya; tidak dengan mengetik. Kode periksa {code} dicocokkan dengan hasil pindaian. "
        f"Identitas Pemohon tidak ditampilkan.\n{NOT_CERTIFIED}"
    )
