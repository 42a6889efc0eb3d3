"""Who registered a request at a unit's counter finds it again, and nobody else's."""

import sqlalchemy as sa
from sqlmodel import Session, select

from ppid import clock
from ppid.requests import service
from ppid.requests.models import InformationRequest
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, do, enter, shown
from tests.desk.test_intake import INTAKE
from tests.people import People

HERE = "/petugas/catat/saya"
COUNTER = {
    **INTAKE,
    "channel": "counter",
    "received_on": "2026-11-23",
    "received_unit": "disdik",
    "read_back": "ya",
}


def registered(client: Browser, session: Session, people: People) -> InformationRequest:
    """Budi writes it down at his counter; it goes to the desk of the PPID Utama."""
    enter(client, people.budi)
    answer = do(client, "/petugas/catat", COUNTER, files={"scan": ("", b"")})
    assert answer.status_code == 200, answer.text[:3000]
    assert f'href="{HERE}"' in answer.text
    return session.exec(select(InformationRequest)).one()


def test_a_unit_finds_what_it_took_in_at_its_counter(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = registered(client, session, people)
    number, receipt = made.registration_number, f"/petugas/catat/{made.id}/tanda-terima.pdf"
    searched = shown(client, f"/petugas?q={number}")
    assert f'href="{HERE}?q={number}"' in searched
    for path in (HERE, f"{HERE}?q={number}"):
        page = shown(client, path)
        assert number in page and receipt in page and "23 November 2026" in page
        assert f"/petugas/permohonan/{made.id}" not in page, "the case itself is the desk's"
        assert made.title in page
    assert client.get(receipt).content.startswith(b"%PDF")
    assert number not in shown(client, f"{HERE}?q=PPID-1999")
    session.refresh(made)
    service.declare_complete(session, made, people.dewi, clock.today())
    session.commit()
    assert "Belum diteruskan" in shown(client, HERE)


def test_nobody_finds_what_another_took_in(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = registered(client, session, people)
    enter(client, people.charlie)
    assert client.get(f"/petugas/catat/{made.id}/tanda-terima.pdf").status_code == 404
    assert made.registration_number not in shown(client, HERE)
    enter(client, people.ratna)
    assert client.get(HERE).status_code == 403


def test_ones_own_entries_are_found_by_their_index(session: Session, people: People) -> None:
    """Of a register of a million requests, only what this officer has entered is read."""
    sqlite = session.get_bind().dialect.name == "sqlite"
    if not sqlite:
        session.execute(sa.text("SET LOCAL enable_seqscan = off"))
    told = session.execute(
        sa.text(
            f"EXPLAIN {'QUERY PLAN' if sqlite else ''} SELECT id FROM information_requests "
            "WHERE entered_by = :who ORDER BY entered_at DESC, id LIMIT 51"
        ),
        {"who": people.budi.id.hex},
    ).all()
    assert "ix_requests_entered" in str(told)
