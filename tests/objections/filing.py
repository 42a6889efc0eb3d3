"""Objections as people file them, through the service; for tests."""

from datetime import date
from typing import Any
from uuid import uuid4

from sqlmodel import Session

from ppid.documents.service import Upload
from ppid.events.service import APPLICANT
from ppid.objections import service
from ppid.objections.models import Objection
from ppid.objections.schemas import NewObjection, ObjectionIntake
from ppid.requests.models import InformationRequest
from ppid.requests.service import actor_of
from tests.files import pdf
from tests.people import People, siti

STORY = "Saya meminta daftar penerima dana BOS; sampai hari ini tidak ada jawaban."

RUDI = {"name": "Rudi", "email": "rudi@lbh.example"}  # a proxy


def statement(**changes: Any) -> NewObjection:
    return NewObjection.model_validate({"grounds": ["c"], "case_position": STORY} | changes)


def filed(
    session: Session,
    people: People,
    info_request: InformationRequest | None,
    key: str = "",
    on: date | None = None,
    **changes: Any,
) -> Objection:
    """Siti objects; with `on`, Sari enters her paper of that day."""
    by = actor_of(people.sari) if on else APPLICANT
    if on and info_request is not None:
        changes.setdefault("applicant", siti()["applicant"])
    made = service.file(
        session,
        people.body,
        statement(**changes),
        by,
        key=key or uuid4().hex,
        info_request=info_request,
        intake=ObjectionIntake(received_on=on) if on else None,
    )
    session.commit()
    return made


def paper_follows(session: Session, made: Objection) -> None:
    """A power of attorney that comes after the objection."""
    service.add_papers(session, made, {"surat_kuasa": [Upload("kuasa.pdf", pdf())]}, APPLICANT)
    session.commit()


def without_request(session: Session, people: People, **applicant: Any) -> Objection:
    """Ground b, by Siti, who has asked for nothing."""
    who = siti(applicant=applicant)["applicant"]
    text = "Laporan keuangan tahun 2025 tidak ada di laman mana pun."
    return filed(
        session, people, None, grounds=["b"], applicant=who, case_position=text, purpose="Tahu."
    )
