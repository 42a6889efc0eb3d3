"""The office's own paper in the demonstration: one sentence more, so that there is a history."""

from sqlmodel import Session, select

from ppid.accounts.models import Officer
from ppid.stationery import queries, service

PART, DEWI = "written_notice", "dewi@ppid.example"
WORDS = {"extra": "Bantu kami memperbaiki layanan: isi survei kepuasan di meja layanan PPID."}
REASON = "Ajakan mengisi survei kepuasan"


def seed(session: Session) -> None:
    """Safe to repeat; what somebody changed since then stays."""
    dewi = session.exec(select(Officer).where(Officer.email == DEWI)).one()
    if queries.history(session, dewi.public_body_id, PART):
        return
    service.keep_draft(session, dewi, PART, WORDS)
    service.save(session, dewi, PART, REASON)
