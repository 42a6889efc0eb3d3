"""Reading a dossier: by its objection's owner, and only with the code that locked it."""

import json
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from ppid import clock
from ppid.disputes import casefile, locked
from ppid.disputes.casefile import CaseFile, Exhibit
from ppid.disputes.locked import WrongCode
from ppid.disputes.models import Dossier, DossierPaper
from ppid.documents import sealed
from ppid.documents.storage import store
from ppid.errors import NotFound
from ppid.objections.models import Objection
from ppid.requests.queries import NoMatch
from ppid.settings import settings

TABLE, PAPERS = "dispute_dossiers", "dispute_dossier_papers"
# What an owner's file may be: which title it gets, and which attachment it stands for.
KINDS = {
    "berkas_identitas": ("identity", "Bukti identitas Pemohon"),
    "berkas_kuasa": ("power", "Surat kuasa"),
    "berkas_bukti": ("", "Bukti lain dari Pemohon"),
}


class WrongDossierCode(NoMatch):
    """Not the code of this draft; nobody can make it again."""

    detail = (
        "Kunci berkas tidak cocok. Periksa kembali; huruf kecil dan tanda hubung tidak apa-apa."
    )


@dataclass
class Opened:
    """A dossier and what its code has opened. `values` are as typed."""

    row: Dossier
    code: str
    values: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Paper:
    """One of the owner's files, as a list shows it."""

    id: UUID
    field: str
    name: str
    size: int
    about: dict[str, Any]


def of_objection(session: Session, objection: Objection, *, hold: bool = False) -> Dossier | None:
    """Whether a draft exists; nothing of what is in it. `hold`: about to write."""
    query = select(Dossier).where(Dossier.objection_id == objection.id)
    return session.exec(query.with_for_update() if hold else query).one_or_none()


def opened(session: Session, objection: Objection, code: str, *, hold: bool = False) -> Opened:
    """The draft of this objection; NotFound where there is none, NoMatch for another code."""
    row = of_objection(session, objection, hold=hold)
    if row is None:
        raise NotFound
    try:
        right = locked.meant(code)
        place = locked.place_of(TABLE, "content", row.id)
        values = json.loads(locked.unlock(right, place, row.content))
    except WrongCode as error:
        raise WrongDossierCode from error
    return Opened(row, right, values)


def papers(session: Session, at: Opened) -> list[Paper]:
    """The owner's files, in the order in which they came."""
    columns = select(DossierPaper.id, DossierPaper.about, DossierPaper.size)
    query = columns.where(DossierPaper.dossier_id == at.row.id)
    found = session.exec(query.order_by(col(DossierPaper.at), col(DossierPaper.id)))
    return [_paper(at, id_, about, size) for id_, about, size in found]


def _paper(at: Opened, id_: UUID, sealed_about: bytes, size: int) -> Paper:
    place = locked.place_of(PAPERS, "about", id_)
    about = json.loads(locked.unlock(at.code, place, sealed_about))
    return Paper(id_, about["field"], about["name"], size, about)


def own_exhibits(session: Session, at: Opened) -> list[Exhibit]:
    """The owner's files with their pages, opened with her code."""
    return [_exhibit(session, at, each) for each in papers(session, at)]


def _exhibit(session: Session, at: Opened, paper: Paper) -> Exhibit:
    row = session.get_one(DossierPaper, paper.id)
    content, pages = (
        locked.unlock(at.code, locked.place_of(PAPERS, column, row.id), getattr(row, column))
        for column in ("content", "pages")
    )
    kind, title = KINDS[paper.field]
    return Exhibit(
        kind, title, paper.name, paper.about["media_type"], content,
        pages=pages, count=paper.about["count"],
    )  # fmt: skip


def is_kept(row: Dossier) -> bool:
    """Whether the office's part still lies here."""
    if row.state != "made" or row.made_at is None or row.case_key is None:
        return False
    return clock.real_now() - row.made_at < kept_for()


def kept_for() -> timedelta:
    return timedelta(hours=settings().dossier_hours)


def case_of(row: Dossier) -> CaseFile:
    """The office's part; NotFound once its hours are over."""
    if not is_kept(row) or row.case_key is None:
        raise NotFound
    chunks = sealed.unseal(settings().keys, case_place(row.id), store().open(row.case_key))
    return casefile.unpacked(b"".join(chunks))


def case_place(id_: UUID) -> str:
    """What the sealed part is bound to."""
    return f"{TABLE}.case:{id_}"
