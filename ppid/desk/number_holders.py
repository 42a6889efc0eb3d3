"""Which letter has a number already, as far as whoever numbers may see that case."""

from datetime import date

from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.errors import NotFound
from ppid.kit.dates import long_date
from ppid.kit.i18n import _
from ppid.objections import answer_queries
from ppid.objections import queries as objections
from ppid.requests import queries
from ppid.requests.models import CompletionLetter, Extension, WrittenNotice
from ppid.requests.service import numbering
from ppid.statute.words import N_
from ppid.units import agenda
from ppid.units.agenda import Letter
from ppid.units.models import AgendaNumber

KINDS = {
    numbering.ANSWER: N_("Surat jawaban"),
    numbering.COMPLETION: N_("Permintaan kelengkapan"),
    numbering.EXTENSION: N_("Surat perpanjangan"),
    agenda.OBJECTION: N_("Tanggapan Atasan PPID"),
}


def sentence(session: Session, officer: Officer, letter: Letter, number: str, on: date) -> str:
    """ "Surat jawaban PPID-2026-000012, 24 November 2026"; "" where no other letter has it."""
    row = agenda.holder(session, letter, number, on)
    if row is None:
        return ""
    kind = _(KINDS.get(row.letter, row.letter))
    try:
        number, day = _which(session, officer, row)
    except NotFound:
        return _("{kind} pada perkara yang tidak dapat Anda buka").format(kind=kind)
    return f"{kind} {number}, {long_date(day)}" if day else f"{kind} {number}"


def _which(session: Session, officer: Officer, row: AgendaNumber) -> tuple[str, date | None]:
    """The case's number and the day of the letter; raises NotFound for whoever may not see it."""
    if row.letter == agenda.OBJECTION:
        objection = objections.for_officer(session, officer, row.subject_id)
        sent = answer_queries.sent_answer(session, objection)
        return objection.shown_number, sent.letter_date if sent else None
    found = queries.for_officer(session, officer, row.subject_id)
    return found.shown_number, _day(session, row)


def _day(session: Session, row: AgendaNumber) -> date | None:
    if row.letter == numbering.ANSWER:
        notice = session.get(WrittenNotice, row.subject_id)
        return notice.letter_date if notice else None
    if row.letter == numbering.EXTENSION:
        extension = session.get(Extension, row.subject_id)
        return extension.granted_on if extension else None
    asked = session.get(CompletionLetter, row.subject_id)
    return clock.local_date(asked.sent_at) if asked else None
