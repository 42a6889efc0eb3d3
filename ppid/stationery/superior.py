"""The paper of the Atasan PPID: whose letterhead the answer to an objection bears, which agenda."""

from uuid import UUID

from sqlmodel import Session

from ppid import clock, events
from ppid.accounts.models import Officer
from ppid.errors import Invalid
from ppid.events import Actor
from ppid.kit.i18n import _
from ppid.stationery import parts, service
from ppid.statute.words import N_
from ppid.units import agenda, office

SETTING = "superior_letterhead"
SEAT, SUPERIOR, PPID = "seat", "superior", "ppid"
# Choice -> its name, and one more line.
LETTERHEADS: dict[str, tuple[str, str]] = {
    SEAT: (
        N_("Kop unit tempat Atasan PPID bertugas"),
        N_("Sekda memakai kop surat Atasan PPID; Atasan dari unit lain memakai kop unitnya."),
    ),
    SUPERIOR: (
        N_("Selalu kop surat Atasan PPID"),
        N_("Siapa pun yang menyetujui tanggapannya."),
    ),
    PPID: (N_("Kop surat PPID"), N_("Sama dengan surat lainnya.")),
}
AGENDAS: dict[str, tuple[str, str]] = {
    agenda.SHARED: (
        N_("Satu agenda untuk semua surat"),
        N_("Nomor surat permohonan tidak dapat dipakai tanggapan keberatan, dan sebaliknya."),
    ),
    agenda.OWN: (
        N_("Agenda sendiri untuk Atasan PPID"),
        N_("Nomor yang sama boleh ada di kedua agenda. Nomor otomatis berurut sendiri."),
    ),
}


def letterhead(session: Session, public_body_id: UUID) -> str:
    """`seat`, `superior` or `ppid`."""
    return str(office.value(session, public_body_id, SETTING))


def agenda_of(session: Session, public_body_id: UUID) -> str:
    """`shared` or `own`."""
    return str(office.value(session, public_body_id, agenda.SETTING))


def head_part(session: Session, public_body_id: UUID) -> str:
    """The letterhead that an answer of the Sekda bears."""
    ppids = letterhead(session, public_body_id) == PPID
    return parts.HEAD if ppids else parts.HEAD_SUPERIOR


def choose(session: Session, officer: Officer, head: str, book: str) -> None:
    """From the next approval and the next number on; raises Invalid for an unknown choice."""
    service.require_editor(officer)
    wrong = {
        name: _("Pilih salah satu cara.")
        for name, value, known in (("head", head, LETTERHEADS), ("book", book, AGENDAS))
        if value not in known
    }
    if wrong:
        raise Invalid(wrong)
    body = officer.public_body_id
    for name, value in ((SETTING, head), (agenda.SETTING, book)):
        office.choose(session, body, name, value, by=officer.id)
    session.flush()
    events.record(
        session,
        "office.superior_paper_chosen",
        "public_body",
        body,
        public_body_id=body,
        by=Actor("officer", officer.id),
        data={"letterhead": head, "agenda": book, "on": clock.today().isoformat()},
    )
