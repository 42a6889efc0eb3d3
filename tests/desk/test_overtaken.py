"""Two officers at once on one case: one wins, the other reads what changed, nothing is lost."""

from sqlmodel import Session, select

from ppid import clock
from ppid.requests import service
from ppid.requests.models import Assignment
from ppid.requests.schemas import Dispatch, Draft
from ppid.units import queries as units
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, case, enter
from tests.people import People
from tests.web.browsing import OWN, fields


def opened(client: Browser, path: str) -> dict[str, str]:
    """The hidden fields of a page that somebody has open."""
    hidden = fields(client.get(path).text)
    return {name: hidden[name] for name in ("_csrf", "_version")}


def test_the_second_reads_what_the_first_did_and_may_go_on(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.verified(session, people)
    disdik = units.by_code(session, people.body.id, "disdik")
    dinkes = units.by_code(session, people.body.id, "dinkes")
    path = f"{case(made)}/teruskan"
    enter(client, people.sari)
    hidden = opened(client, path)
    service.assign(session, made, people.dewi, [disdik], "Dari Dewi.", clock.today())
    session.commit()
    data = {**hidden, "units": str(dinkes.id), "note": "Catatan Sari."}
    answer = client.post(path, data=data, headers=OWN)
    assert answer.status_code == 409
    assert "berubah sejak Anda membuka halaman ini" in answer.text
    assert f"Diteruskan ke {disdik.name} (Dewi Anggraini" in answer.text
    assert "Catatan Sari." in answer.text
    assert len(session.exec(select(Assignment)).all()) == 1
    again = {name: fields(answer.text)[name] for name in ("_csrf", "_version")}
    data = {**again, "units": str(dinkes.id), "note": "Catatan Sari."}
    assert client.post(path, data=data, headers=OWN).status_code == 303
    assert len(session.exec(select(Assignment)).all()) == 2


def test_an_act_that_is_over_shows_what_had_been_written(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.received(session, people)
    path = f"{case(made)}/minta-kelengkapan"
    enter(client, people.sari)
    hidden = opened(client, path)
    service.declare_complete(session, made, people.dewi, clock.today())
    session.commit()
    data = {**hidden, "lacking": "subject", "note": "Tahun berapa yang dimaksud?"}
    answer = client.post(path, data=data, headers=OWN)
    assert answer.status_code == 409
    assert "Petugas lain lebih dulu" in answer.text
    assert "Dinyatakan lengkap (Dewi Anggraini" in answer.text
    assert "Tahun berapa yang dimaksud?" in answer.text
    session.refresh(made)
    assert made.status == "verified"


def test_a_draft_that_somebody_else_saved_stands_beside_ones_own(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.assigned(session, people)
    part = session.exec(select(Assignment).where(Assignment.request_id == made.id)).one()
    path = f"{case(made)}/draf"
    enter(client, people.budi)
    hidden = opened(client, path)
    theirs = Draft(body="Kata-kata rekan.", outcome="granted")
    service.save_draft(session, made, people.budi, part, theirs)
    session.commit()
    data = {**hidden, "outcome": "granted", "body": "Kata-kata saya.", "langkah": "simpan"}
    files = {"files": ("", b"")}
    answer = client.post(path, data=data, files=files, headers=OWN)
    assert answer.status_code == 409
    assert "Kata-kata rekan." in answer.text
    assert "Kata-kata saya." in answer.text


def test_an_old_mark_without_its_time_is_still_refused(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.verified(session, people)
    enter(client, people.sari)
    hidden = opened(client, case(made))
    service.add_note(session, made, people.dewi, "Dari Dewi.")
    session.commit()
    data = {**hidden, "_version": hidden["_version"].partition(".")[0], "text": "Dari Sari."}
    answer = client.post(f"{case(made)}/catatan", data=data, headers=OWN)
    assert answer.status_code == 409
    assert "berubah sejak Anda membuka halaman ini." in answer.text
    assert "Dari Sari." in answer.text


def test_what_is_no_longer_lawful_is_said_in_words(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.signed(session, people)
    path = f"{case(made)}/surat/kirim"
    enter(client, people.sari)
    hidden = opened(client, path)
    sent = Dispatch(means="email", sent_on=clock.today())
    service.send(session, made, people.dewi, sent)
    session.commit()
    data = {**hidden, "means": "email", "sent_on": "2026-11-23"}
    answer = client.post(path, data=data, headers=OWN)
    assert answer.status_code == 409
    assert (
        "<strong>Tanggal pengiriman</strong>" in answer.text and "23 November 2026" in answer.text
    )
    assert ">email<" not in answer.text, "chosen, not written"
    number = {**hidden, "letter_number": "7", "letter_date": "2026-11-2"}
    answer = client.post(f"{case(made)}/surat/nomor", data=number, headers=OWN)
    assert ">7</div>" in answer.text and "Nomor surat" in answer.text
    assert ">2026-11-2</div>" in answer.text, "as typed, where it is no day"
    assert "tidak dapat dilakukan saat keadaannya “Selesai”" in answer.text
    assert "{" not in answer.text.partition("<main")[2].partition("</main>")[0]
