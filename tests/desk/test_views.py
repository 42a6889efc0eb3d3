"""Saved views: a state of the queue under the officer's own name."""

from sqlmodel import Session, select

from ppid.desk.models import SavedView
from ppid.events.models import Event
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, do, done, enter, shown
from tests.people import People
from tests.web.browsing import OWN, fields


def save(client: Browser, name: str, query: str) -> None:
    page = f"/petugas/tampilan/baru?{query}"
    hidden = fields(client.get(page).text)
    data = {"_csrf": hidden["_csrf"], "address": hidden["address"], "name": name}
    answer = client.post("/petugas/tampilan", data=data, headers=OWN)
    assert answer.status_code == 303, answer.text[:500]


def test_it_keeps_the_whole_state_and_only_for_its_officer(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    cases.assigned(session, people)
    enter(client, people.dewi)
    save(client, "Di dinas", "keadaan=assigned&q=sekolah&padat=1&setelah=2026-12-01_x&kacau=1")
    (view,) = session.exec(select(SavedView)).all()
    assert view.address == "?q=sekolah&keadaan=assigned&padat=1"
    page = shown(client, "/petugas")
    assert "Di dinas" in page
    assert "queue-dense" in shown(client, f"/petugas{view.address}")
    save(client, "Di dinas", "keadaan=verified")  # the same name is the same view
    session.expire_all()
    (view,) = session.exec(select(SavedView)).all()
    assert view.address == "?keadaan=verified"
    enter(client, people.sari)
    assert "Di dinas" not in shown(client, "/petugas")
    assert client.get(f"/petugas/tampilan/{view.id}/hapus").status_code == 404
    assert do(client, f"/petugas/tampilan/{view.id}/hapus").status_code == 404


def test_it_goes_only_when_asked_to_and_leaves_a_trace(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    enter(client, people.dewi)
    assert "Belum ada tampilan" in shown(client, "/petugas/tampilan")
    save(client, "Lewat", "batas=lewat")
    (view,) = session.exec(select(SavedView)).all()
    assert "Hapus tampilan" in shown(client, f"/petugas/tampilan/{view.id}/hapus")
    done(client, f"/petugas/tampilan/{view.id}/hapus")
    assert session.exec(select(SavedView)).all() == []
    names = session.exec(select(Event.name).where(Event.subject_id == people.dewi.id)).all()
    assert names[-2:] == ["view.saved", "view.removed"]


def test_a_name_is_needed_and_what_was_asked_is_kept(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    enter(client, people.dewi)
    hidden = fields(client.get("/petugas/tampilan/baru?batas=lewat").text)
    data = {"_csrf": hidden["_csrf"], "address": hidden["address"], "name": " "}
    answer = client.post("/petugas/tampilan", data=data, headers=OWN)
    assert answer.status_code == 422
    assert 'value="batas=lewat"' in answer.text
