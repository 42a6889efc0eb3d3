"""What was handed on to the units and taken back, newest first, as its page says it."""

from uuid import UUID

from sqlmodel import Session, col, select

from ppid.desk import said
from ppid.desk.timeline import Item, when
from ppid.events.models import Event
from ppid.kit.i18n import _
from ppid.requests.service.delegating import CHOSEN, HEAD, RELEASE
from ppid.statute.words import N_

TITLES = {
    (HEAD, True): N_("Pimpinan unit menyetujui draf"),
    (HEAD, False): N_("Draf unit langsung ke PPID Utama"),
    (RELEASE, True): N_("PPID unit melepas jawaban yang dikabulkan seluruhnya"),
    (RELEASE, False): N_("Semua jawaban dilepas PPID Utama"),
}
MOST = 50


def history(session: Session, public_body_id: UUID) -> list[Item]:
    query = select(Event).where(Event.subject_id == public_body_id, Event.name == CHOSEN)
    rows = session.exec(query.order_by(col(Event.id).desc()).limit(MOST)).all()
    names = said.authors(session, {row.actor_id for row in rows if row.actor_id})
    return [
        Item(
            title="; ".join(_title(row)),
            when=f"{names.get(row.actor_id, '') if row.actor_id else ''} · {when(row.at)}",
            icon="check2-all",
            lines=[str(row.data.get("basis", ""))],
        )
        for row in rows
    ]


def _title(row: Event) -> list[str]:
    return [_(words) for (name, on), words in TITLES.items() if row.data.get(name) is on]
