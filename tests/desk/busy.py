"""A case with much of everything, and what is sent to the database while a page is made."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import Connection, event
from sqlmodel import Session

from ppid import clock
from ppid.events.service import APPLICANT
from ppid.requests import queries, service
from ppid.requests.models import InformationRequest
from ppid.requests.schemas import Draft, ExtensionGrant
from ppid.units import queries as units
from tests import cases
from tests.people import People

UNITS = ("disdik", "dinkes", "bappeda")


@contextmanager
def statements(connection: Connection) -> Iterator[list[str]]:
    """All that is sent while the block runs, but what opens and closes a transaction."""
    sent: list[str] = []

    def note(_conn: object, _cursor: object, statement: str, *_more: object) -> None:
        if not statement.lstrip().upper().startswith(("BEGIN", "SAVEPOINT", "RELEASE", "ROLLBACK")):
            sent.append(statement)

    event.listen(connection, "before_cursor_execute", note)
    try:
        yield sent
    finally:
        event.remove(connection, "before_cursor_execute", note)


def busy(session: Session, people: People) -> InformationRequest:
    """Several items, units, drafts, notes, words of the applicant, links, clocks and mails."""
    made = cases.verified(session, people, key="ramai")
    service.itemize(session, made, people.dewi, ["Daftar sekolah.", "Jumlah dana.", "Kontraknya."])
    to = [units.by_code(session, people.body.id, code) for code in UNITS]
    service.assign(session, made, people.dewi, to[:1], "Mohon disiapkan.", clock.today())
    session.commit()
    more(session, people, made, 2)
    service.assign(session, made, people.dewi, to[1:], "Bagian Anda.", clock.today())
    grant = ExtensionGrant(ground="not_held_or_documented", reason="Dihimpun dari tiga unit.")
    service.extend(session, made, people.dewi, grant, clock.today())
    session.commit()
    return made


def more(session: Session, people: People, made: InformationRequest, times: int) -> None:
    """Again as many notes, explanations, drafts and linked cases."""
    part = queries.own_assignment(session, made, people.budi)
    for n in range(times):
        service.add_note(session, made, people.dewi, f"Catatan {n}.")
        service.add_note(session, made, people.budi, f"@Dewi Anggraini, lihat {n}.")
        service.explain(session, made, APPLICANT, f"Yang saya maksud tahun {2020 + n}.")
        text = Draft(body=f"Terlampir {n}.", outcome="granted")
        draft = service.save_draft(session, made, people.budi, part, text)
        service.submit_draft(session, made, people.budi, draft, clock.today())
        service.return_draft(session, made, people.dewi, draft, "Lengkapi dulu.")
        key = f"lain-{made.version}-{n}"
        other = cases.received(session, people, key=key)
        service.link(session, made, other, people.dewi, "Satu proyek.")
        service.open_identity(session, made, people.dewi)
        session.commit()
