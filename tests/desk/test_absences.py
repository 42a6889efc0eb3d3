"""Who is away has someone in their seat: mail goes to both, and acts are done a.n."""

from datetime import date

import pytest
from sqlmodel import Session, col, select

from ppid import clock
from ppid.accounts import absences
from ppid.accounts.models import Officer
from ppid.accounts.people_models import Absence
from ppid.desk import timeline
from ppid.errors import Invalid
from ppid.events import Actor
from ppid.events.models import Event, OutboxEntry
from ppid.notices.recipients import Directory, officer
from ppid.web import limits
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, case, do, done, enter, shown
from tests.people import People, password_hash

OWN = "/petugas/akun/cuti"
MONDAY, FRIDAY = date(2026, 11, 23), date(2026, 11, 27)


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


def away(session: Session, who: Officer, delegate: Officer) -> Absence:
    by = Actor("officer", who.id)
    row = absences.announce(session, who, delegate.id, (MONDAY, FRIDAY), "ND 12/2026", by)
    session.commit()
    return row


def colleague(session: Session, people: People) -> Officer:
    made = Officer(
        public_body_id=people.body.id, email="rina@disdik.example", name="Rina Astuti",
        role="pimpinan_unit", unit_id=people.budi.unit_id, password_hash=password_hash(),
        password_changed_at=clock.real_now(),
    )  # fmt: skip
    session.add(made)
    session.commit()
    return made


def test_an_officer_writes_down_that_they_are_away_and_comes_back_early(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.dewi)
    typed = {"from_on": "2026-11-23", "until_on": "2026-11-27", "basis": "ND 12/2026"}
    without = do(client, OWN, typed)
    assert without.status_code == 422
    done(client, OWN, typed | {"delegate": str(people.sari.id)})
    assert "diwakili Sari Utami" in shown(client, OWN)
    assert absences.delegates(session, people.body.id, FRIDAY) == {people.dewi.id: people.sari.id}
    row = session.exec(select(Absence)).one()
    assert do(client, f"{OWN}/{row.id}/akhiri").status_code == 303
    assert absences.delegates(session, people.body.id, MONDAY) == {}
    names = session.exec(select(Event.name).where(Event.subject_id == people.dewi.id)).all()
    assert {"officer.absence_announced", "officer.absence_ended"} <= set(names)


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"until_on": "2026-11-22"}, "until_on"),
        ({"from_on": "2026-11-25", "until_on": "2026-11-24"}, "until_on"),
        ({"delegate": "00000000-0000-4000-8000-000000000000"}, "delegate"),
        ({"basis": " "}, "basis"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(
    client: Browser, session: Session, people: People, changed: dict[str, str], field: str
) -> None:
    enter(client, people.dewi)
    typed = {
        "from_on": "2026-11-23", "until_on": "2026-11-27", "basis": "ND 12/2026",
        "delegate": str(people.sari.id),
    }  # fmt: skip
    answer = do(client, OWN, typed | changed)
    assert answer.status_code == 422
    assert f'id="salah-{field}"' in answer.text
    assert not session.exec(select(Absence)).all()


def test_two_absences_of_one_person_do_not_overlap(session: Session, people: People) -> None:
    away(session, people.dewi, people.sari)
    by = Actor("officer", people.dewi.id)
    with pytest.raises(Invalid) as refusal:
        absences.announce(session, people.dewi, people.sari.id, (FRIDAY, FRIDAY), "ND 13/2026", by)
    assert set(refusal.value.errors) == {"from_on"}


def test_a_units_seat_stays_in_the_unit_and_the_commissions_with_it(
    session: Session, people: People
) -> None:
    assert absences.candidates(session, people.budi) == []
    rina = colleague(session, people)
    assert absences.candidates(session, people.budi) == [rina]
    assert absences.candidates(session, people.komisi) == []
    assert people.komisi not in absences.candidates(session, people.dewi)


def test_nobody_works_at_the_desk_who_watches_it_judges_it_or_advises_it(
    client: Browser, session: Session, people: People
) -> None:
    watcher = colleague(session, people)
    watcher.role, watcher.unit_id = "pengawas", None
    session.add(watcher)
    session.commit()
    desk = {people.dewi.id, people.sari.id}
    for absent in (people.dewi, people.sari):
        found = {each.id for each in absences.candidates(session, absent)}
        assert found == desk - {absent.id}
    judges = {each.role for each in absences.candidates(session, people.ratna)}
    assert judges == {"ppid_utama"}
    enter(client, people.admin)
    page = f"/petugas/orang/{people.dewi.id}/cuti"
    typed = {"from_on": "2026-11-23", "until_on": "2026-11-27", "basis": "ND 12/2026"}
    for other in (watcher, people.ratna, people.budi):
        answer = do(client, page, typed | {"delegate": str(other.id)})
        assert answer.status_code == 422
        assert 'id="salah-delegate"' in answer.text
    assert not session.exec(select(Absence)).all()


def test_a_stand_in_of_older_days_whom_the_seat_does_not_suit_holds_no_more(
    client: Browser, session: Session, people: People
) -> None:
    session.add(
        Absence(
            public_body_id=people.body.id,
            officer_id=people.dewi.id,
            delegate_id=people.ratna.id,
            from_on=MONDAY,
            until_on=FRIDAY,
            basis="ND 1",
            recorded_by=people.admin.id,
            recorded_at=clock.now(),
        )
    )
    session.commit()
    enter(client, people.ratna)
    assert do(client, f"/petugas/akun/bertindak/{people.dewi.id}").status_code == 403
    assert absences.delegates(session, people.body.id, MONDAY) == {}
    assert away(session, people.dewi, people.sari).delegate_id == people.sari.id


def test_standing_in_ends_when_the_stand_in_gets_another_role(
    client: Browser, session: Session, people: People
) -> None:
    row = away(session, people.dewi, people.sari)
    enter(client, people.admin)
    done(client, f"/petugas/orang/{people.sari.id}", {
        "email": people.sari.email, "name": people.sari.name, "role": "pengawas",
        "version": str(people.sari.version),
    })  # fmt: skip
    session.refresh(row)
    assert row.ended_on == MONDAY
    query = select(Event.name).where(Event.subject_id == people.dewi.id)
    assert "officer.absence_ended" in set(session.exec(query))


def test_mail_goes_to_both_for_those_days_and_no_longer(
    session: Session, people: People, office: OfficeClock
) -> None:
    both = {officer(people.dewi.id), officer(people.sari.id)}
    away(session, people.dewi, people.sari)
    directory = Directory.of(session, people.body.id)
    assert set(directory.with_role("ppid_utama")) == both
    assert len(directory.desk()) == len(set(directory.desk())) == 2
    office.on(date(2026, 11, 30))
    found = Directory.of(session, people.body.id).with_role("ppid_utama")
    assert found == [officer(people.dewi.id)]


def test_the_draft_of_a_unit_reaches_the_head_who_stands_in(
    session: Session, people: People
) -> None:
    rina = colleague(session, people)
    away(session, people.budi, rina)
    made = cases.assigned(session, people)
    query = select(OutboxEntry.recipient).where(
        OutboxEntry.notice == "assigned_unit", OutboxEntry.subject_id == made.id
    )
    assert set(session.exec(query)) == {officer(people.budi.id), officer(rina.id)}


def test_the_delegate_acts_on_behalf_of_and_only_then(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.drafted(session, people)
    enter(client, people.sari)
    assert client.get(f"{case(made)}/putusan").status_code == 403
    seat = f"/petugas/akun/bertindak/{people.dewi.id}"
    assert do(client, seat).status_code == 403  # not named by anyone
    away(session, people.dewi, people.sari)
    assert "Bertindak a.n. Dewi Anggraini" in shown(client, "/petugas/akun")
    assert do(client, seat).status_code == 303
    assert "Anda bertindak a.n. Dewi Anggraini." in shown(client, "/petugas")
    done(client, f"{case(made)}/kembalikan-draf", {"reason": "Sebutkan tahunnya."} | draft(session))
    event = session.exec(
        select(Event).where(Event.name == "request.draft_returned").order_by(col(Event.id))
    ).one()
    assert event.actor_id == people.sari.id
    assert event.data["on_behalf_of"] == str(people.dewi.id)
    lines = [item.when for item in timeline.history(session, made.id)]
    assert any(line.startswith("Sari Utami a.n. Dewi Anggraini") for line in lines)
    assert do(client, "/petugas/akun/bertindak").status_code == 303
    assert client.get(f"{case(made)}/putusan").status_code == 403


def draft(session: Session) -> dict[str, str]:
    from ppid.requests.models import AnswerDraft

    return {"draft": str(session.exec(select(AnswerDraft.id)).one())}


def test_the_seat_ends_with_the_absence(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    away(session, people.dewi, people.sari)
    enter(client, people.sari)
    do(client, f"/petugas/akun/bertindak/{people.dewi.id}")
    assert "Anda bertindak a.n." in shown(client, "/petugas")
    office.on(date(2026, 11, 30))
    assert "Anda bertindak a.n." not in shown(client, "/petugas")


def test_an_administrator_does_it_for_who_fell_ill(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.admin)
    typed = {
        "from_on": "2026-11-23", "until_on": "2026-11-24", "basis": "Surat dokter",
        "delegate": str(people.dewi.id),
    }  # fmt: skip
    done(client, f"/petugas/orang/{people.sari.id}/cuti", typed)
    row = session.exec(select(Absence)).one()
    assert (row.officer_id, row.recorded_by) == (people.sari.id, people.admin.id)
    assert "Tidak hadir, diwakili Dewi Anggraini" in shown(client, "/petugas/orang")
    done(client, f"/petugas/orang/{people.dewi.id}/nonaktif", {"reason": "Pensiun.",
         "successor": str(people.sari.id), "understood": "ya"})  # fmt: skip
    assert absences.delegates(session, people.body.id, MONDAY) == {}


def test_the_seat_is_taken_from_the_bar_of_any_page(
    client: Browser, session: Session, people: People
) -> None:
    away(session, people.dewi, people.sari)
    enter(client, people.sari)
    page = shown(client, "/petugas/surat-keluar")
    assert f'action="/petugas/akun/bertindak/{people.dewi.id}"' in page
    assert "Bertindak a.n. Dewi Anggraini" in page
    do(client, f"/petugas/akun/bertindak/{people.dewi.id}")
    assert "Bertindak a.n. Dewi Anggraini" not in shown(client, "/petugas/surat-keluar")


def test_the_desk_is_read_in_english_and_back(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.sari)
    assert 'hreflang="en"' in shown(client, "/petugas")
    page = shown(client, "/petugas?lang=en")
    assert '<html lang="en"' in page
    assert 'hreflang="id"' in page
