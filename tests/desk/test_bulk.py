"""Acts on many cases: looked at first, carried out by a second officer, nothing done twice."""

from uuid import UUID

import pytest
from sqlmodel import Session, select

from ppid import clock
from ppid.desk import bulk
from ppid.desk.models import BulkAct
from ppid.events.models import Event, OutboxEntry
from ppid.requests import service
from ppid.requests.models import Assignment, InformationRequest
from ppid.units import queries as units
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, do, done, enter, shown
from tests.people import People
from tests.web.browsing import OWN, fields

NEW = "/petugas/massal/baru"


def propose(client: Browser, act: str, made: list[InformationRequest], **more: str) -> str:
    """The address of the proposal."""
    picked = "&".join(f"pilih={each.id}" for each in made)
    hidden = fields(client.get(f"{NEW}?tindakan={act}&{picked}").text)
    data = {
        "_csrf": hidden["_csrf"],
        "tindakan": act,
        "pilih": [str(each.id) for each in made],
        "note": "Mohon hari ini.",
        **more,
    }
    answer = client.post(NEW, data=data, headers=OWN)
    assert answer.status_code == 303, answer.text[:3000]
    return answer.headers["location"]


def ready(session: Session, people: People) -> list[InformationRequest]:
    """Two that may be assigned, and one that is not checked yet."""
    first = cases.verified(session, people, key="satu")
    second = cases.verified(session, people, key="dua", information_sought="Daftar jalan.")
    new = cases.received(session, people, key="tiga", information_sought="Daftar guru.")
    return [first, second, new]


def unit(session: Session, people: People) -> UUID:
    return units.by_code(session, people.body.id, "disdik").id


def test_a_second_officer_carries_out_what_the_first_proposed(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = ready(session, people)
    enter(client, people.sari)
    picked = "&".join(f"pilih={each.id}" for each in made)
    page = shown(client, f"{NEW}?tindakan=assign&{picked}")
    assert "Dua permohonan akan dikerjakan." in page
    assert page.index("Dilewati") < page.index(made[2].registration_number)
    where = propose(client, "assign", made, units=str(unit(session, people)))
    assert session.exec(select(Assignment)).all() == []  # nothing has happened yet
    assert "Menunggu petugas kedua" in shown(client, where)
    assert do(client, f"{where}/setujui").status_code == 409  # not by the one who proposed it
    assert session.exec(select(Assignment)).all() == []
    enter(client, people.dewi)
    assert "menunggu petugas kedua" in shown(client, "/petugas")
    done(client, f"{where}/setujui")
    parts = session.exec(select(Assignment)).all()
    assert {part.request_id for part in parts} == {made[0].id, made[1].id}
    assert shown(client, where).count("sudah dilakukan") == 2
    done(client, f"{where}/setujui")  # a second press
    assert len(session.exec(select(Assignment)).all()) == 2
    told = session.exec(select(Event).where(Event.name == "request.assigned").order_by("id")).all()
    assert {event.actor_id for event in told} == {people.dewi.id}


def test_the_proposer_is_no_second_person_in_another_seat(
    session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = ready(session, people)
    typed = bulk.BulkForm(pilih=[each.id for each in made], units=[unit(session, people)], note="x")
    row = bulk.propose(session, people.sari, bulk.ASSIGN, typed, clock.today())
    seat = people.sari.on_behalf_of(people.dewi)
    with pytest.raises(bulk.SecondPerson):
        bulk.carry_out(session, seat, row, clock.today())
    in_seat = bulk.propose(session, seat, bulk.ASSIGN, typed, clock.today())
    for officer in (people.sari, people.dewi):
        with pytest.raises(bulk.SecondPerson):
            bulk.carry_out(session, officer, in_seat, clock.today())
    assert session.exec(select(Assignment)).all() == []
    bulk.carry_out(session, people.dewi, row, clock.today())
    assert set(row.results.values()) == {"done"}


def test_what_changed_meanwhile_is_left_alone_and_named(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = ready(session, people)
    enter(client, people.sari)
    where = propose(client, "assign", made, units=str(unit(session, people)))
    service.add_note(session, made[0], people.dewi, "Tunggu dulu.")
    session.commit()
    enter(client, people.dewi)
    assert "Berubah sesudah diusulkan" in shown(client, where)
    done(client, f"{where}/setujui")
    page = shown(client, where)
    assert "dilewati: berubah sesudah diusulkan" in page
    (part,) = session.exec(select(Assignment)).all()
    assert part.request_id == made[1].id


def test_units_are_reminded_once_each_and_no_clock_moves(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.assigned(session, people)
    due = made.next_due_on
    enter(client, people.sari)
    where = propose(client, "remind", [made])
    enter(client, people.dewi)
    done(client, f"{where}/setujui")
    query = select(OutboxEntry).where(OutboxEntry.notice == "unit_reminded")
    (entry,) = session.exec(query).all()
    assert entry.recipient == f"officer:{people.budi.id}"
    session.refresh(made)
    assert made.next_due_on == due
    assert "Unit diingatkan" in shown(client, f"/petugas/permohonan/{made.id}")


def test_it_is_declined_with_a_reason(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.assigned(session, people)
    enter(client, people.sari)
    where = propose(client, "remind", [made])
    enter(client, people.dewi)
    csrf = fields(client.get(where).text)["_csrf"]
    answer = client.post(f"{where}/tolak", data={"_csrf": csrf, "reason": ""}, headers=OWN)
    assert answer.status_code == 422
    data = {"_csrf": csrf, "reason": "Baru kemarin diingatkan."}
    assert client.post(f"{where}/tolak", data=data, headers=OWN).status_code == 303
    row = session.exec(select(BulkAct)).one()
    session.refresh(row)
    assert (row.state, row.reason) == ("declined", "Baru kemarin diingatkan.")
    assert "Baru kemarin diingatkan." in shown(client, where)
    assert do(client, f"{where}/setujui").status_code == 409
    assert "Tidak ada yang menunggu" in shown(client, "/petugas/massal")


def test_nothing_fit_or_no_unit_is_said_beside_the_field(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = ready(session, people)
    enter(client, people.sari)
    csrf = fields(client.get("/petugas/akun").text)["_csrf"]
    base = {"_csrf": csrf, "tindakan": "assign", "note": "Mohon."}
    answer = client.post(NEW, data={**base, "pilih": str(made[0].id)}, headers=OWN)
    assert answer.status_code == 422
    assert "Pilih paling sedikit satu perangkat daerah." in answer.text
    assert "Mohon." in answer.text
    data = {**base, "pilih": str(made[2].id), "units": str(unit(session, people))}
    assert client.post(NEW, data=data, headers=OWN).status_code == 422
    assert session.exec(select(BulkAct)).all() == []


def test_it_is_the_desks_alone(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.assigned(session, people)
    enter(client, people.budi)
    assert client.get(NEW).status_code == 403
    assert client.get("/petugas/massal").status_code == 403
    assert 'name="pilih"' not in shown(client, "/petugas")
    assert made.status == "assigned"
    assert clock.today()


def test_a_choice_of_which_nothing_can_be_forwarded_says_so_and_asks_for_nothing(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.received(session, people)
    enter(client, people.sari)
    page = shown(client, f"/petugas/massal/baru?tindakan=assign&pilih={made.id}")
    assert "Tidak satu pun dari pilihan ini dapat diteruskan sekarang" in page
    assert "Nol permohonan" not in page
    assert 'name="units"' not in page
    assert made.registration_number in page
