"""Cases tied by an officer, and internal notes that name a colleague."""

import pytest
from httpx import Response
from sqlmodel import Session, select

from ppid.errors import Invalid
from ppid.events.models import Event, OutboxEntry
from ppid.requests import service
from ppid.requests.linking_models import RequestLink
from ppid.requests.models import InformationRequest, Note
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, case, do, done, enter, shown
from tests.people import People
from tests.web.browsing import OWN, fields


def two(session: Session, people: People) -> tuple[InformationRequest, InformationRequest]:
    first = cases.assigned(session, people, key="satu")
    return first, cases.received(session, people, key="dua", information_sought="Daftar jalan.")


def test_two_cases_are_tied_with_a_reason_and_untied_again(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    one, other = two(session, people)
    enter(client, people.dewi)
    tie = {"number": other.registration_number.lower().replace("-", " "), "reason": "Satu proyek."}
    done(client, f"{case(one)}/taut", tie)
    for here, beside in ((one, other), (other, one)):
        page = shown(client, case(here))
        assert "Satu proyek." in page
        assert page.count(beside.registration_number) >= 2  # in the list, and in the history
    again = do(client, f"{case(other)}/taut", {"number": one.registration_number, "reason": "x"})
    assert again.status_code == 422
    assert "sudah tertaut" in again.text
    done(client, f"{case(one)}/taut/{other.id}/lepas", {"reason": "Keliru."})
    assert session.exec(select(RequestLink)).all() == []
    done(client, f"{case(one)}/taut/{other.id}/lepas", {"reason": "Keliru."})  # a second press
    names = session.exec(select(Event.name).where(Event.subject_id == other.id)).all()
    assert names.count("request.linked") == names.count("request.unlinked") == 1


def test_what_an_officer_may_not_see_is_not_tied_and_not_shown(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    one, other = two(session, people)
    enter(client, people.budi)
    hidden = do(client, f"{case(one)}/taut", {"number": other.registration_number, "reason": "x"})
    unknown = do(client, f"{case(one)}/taut", {"number": "PPID-2026-999999", "reason": "x"})
    assert hidden.status_code == unknown.status_code == 422
    assert "Nomor ini tidak ditemukan" in hidden.text
    service.link(session, one, other, people.dewi, "Rahasia meja.")
    session.commit()
    assert f'href="/petugas/permohonan/{other.id}"' not in shown(client, case(one))
    assert client.get(f"{case(one)}/taut/{other.id}/lepas").status_code == 404
    enter(client, people.charlie)
    assert client.get(f"{case(one)}/taut").status_code == 404


def test_a_unit_unties_what_it_tied_and_leaves_the_ties_of_the_desk(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    one = cases.assigned(session, people, key="satu")
    other = cases.assigned(session, people, key="dua", information_sought="Daftar jalan.")
    service.link(session, one, other, people.dewi, "Satu proyek.")
    session.commit()
    enter(client, people.budi)
    here, path = shown(client, case(one)), f"{case(one)}/taut/{other.id}/lepas"
    assert "Satu proyek." in here
    assert path not in here
    hidden = {name: fields(here)[name] for name in ("_csrf", "_version")}
    posted = client.post(path, data=hidden | {"reason": "Keliru."}, headers=OWN)
    for answer in (client.get(path), posted):
        assert answer.status_code == 403
        assert "bukan unit Anda yang melepasnya" in answer.text
        assert "Meja PPID" in answer.text
    assert service.tie(session, one, other) is not None
    service.unlink(session, one, other, people.sari, "Keliru.")
    service.link(session, one, other, people.budi, "Dari unit.")
    session.commit()
    assert path in shown(client, case(one))
    done(client, path, {"reason": "Keliru."})
    assert service.tie(session, one, other) is None


def test_a_case_is_not_tied_to_itself(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    one, _other = two(session, people)
    enter(client, people.dewi)
    own = do(client, f"{case(one)}/taut", {"number": one.registration_number, "reason": "x"})
    assert own.status_code == 422
    assert "nomor permohonan ini sendiri" in own.text


def note(client: Browser, made: InformationRequest, text: str) -> Response:
    """Written on the case page itself."""
    hidden = fields(client.get(case(made)).text)
    data = {"_csrf": hidden["_csrf"], "_version": hidden["_version"], "text": text}
    return client.post(f"{case(made)}/catatan", data=data, headers=OWN)


def told(session: Session) -> list[str]:
    query = select(OutboxEntry.recipient).where(OutboxEntry.notice == "mentioned")
    return sorted(session.exec(query))


def test_whoever_a_note_names_hears_of_it_once(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    one, _other = two(session, people)
    enter(client, people.dewi)
    text = "@Budi Santoso dan @sari mohon dicek; @Budi lihat halaman 3. Surel: a@dewi.example"
    assert note(client, one, text).status_code == 303
    assert told(session) == sorted(f"officer:{each.id}" for each in (people.budi, people.sari))
    assert text in shown(client, case(one)).replace("&#34;", '"')
    (event,) = session.exec(select(Event).where(Event.name == "request.note_added")).all()
    assert "halaman" not in str(event.data)  # what a note says stays in the note


@pytest.mark.parametrize("name", ["Charlie", "Nemo"])
def test_nobody_is_named_who_may_not_open_the_case(
    client: Browser,
    session: Session,
    people: People,
    frozen_office_clock: OfficeClock,
    name: str,
) -> None:
    one, _other = two(session, people)
    enter(client, people.dewi)
    answer = note(client, one, f"@{name} mohon dicek")
    assert answer.status_code == 422
    assert f"Tidak ada petugas bernama {name}" in answer.text
    assert f"@{name} mohon dicek" in answer.text  # nothing typed is lost
    assert session.exec(select(Note)).all() == []
    assert told(session) == []


def test_a_first_name_that_two_have_is_asked_for_whole(
    session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    one, _other = two(session, people)
    people.ratna.name = "Budi Kusuma"
    session.add(people.ratna)
    session.commit()
    with pytest.raises(Invalid) as refused:
        service.add_note(session, one, people.dewi, "@Budi mohon dicek")
    assert "@Budi Kusuma, @Budi Santoso" in refused.value.errors["text"]
    service.add_note(session, one, people.dewi, "@Budi Kusuma mohon dicek")
    assert told(session) == [f"officer:{people.ratna.id}"]
