"""Two officers at once on one case: one wins, the other reads what changed, nothing is lost."""

import pytest
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

EMAIL = {
    "whose": "requester", "email": "siti@contoh.id", "again": "siti@contoh.id",
    "way": "letter", "reason": "Salah ketik.",
}  # fmt: skip
LONGER = {
    "ground": "status_undecided",
    "reason": "Status keterbukaan daftar ini masih dibahas bersama unit yang menguasainya.",
}


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


@pytest.mark.parametrize(
    ("path", "wrong", "right"),
    [
        ("butir", {"items": ""}, {"items": "Butir lain A\nButir lain B"}),
        ("kembalikan-draf", {"reason": ""}, {"reason": "Lengkapi datanya."}),
        ("perpanjang", {"ground": ""}, LONGER),
        ("catatan", {"text": ""}, {"text": "Catatan saya."}),
        ("surel", {"email": "bukan"}, EMAIL),
        ("taut", {"number": ""}, {"number": "PPID-2026-000001", "reason": "Sama."}),
    ],
)
def test_a_page_that_came_back_with_errors_is_still_as_old_as_it_was(
    client: Browser,
    session: Session,
    people: People,
    frozen_office_clock: OfficeClock,
    path: str,
    wrong: dict[str, str],
    right: dict[str, str],
) -> None:
    """Otherwise its next press writes over what a colleague did, and nobody hears of it."""
    made = cases.drafted(session, people)
    enter(client, people.dewi)
    hidden = opened(client, f"{case(made)}/{path}" if path != "catatan" else case(made))
    service.add_note(session, made, people.sari, "Dari Sari.")
    session.commit()
    before = made.version
    first = client.post(f"{case(made)}/{path}", data={**hidden, **wrong}, headers=OWN)
    assert first.status_code == 422
    again = {name: fields(first.text)[name] for name in ("_csrf", "_version")}
    assert again["_version"] == hidden["_version"]
    whole = {**fields(first.text), **again, **right}
    second = client.post(f"{case(made)}/{path}", data=whole, headers=OWN)
    session.refresh(made)
    assert (second.status_code, made.version) == (409, before), path
    assert "Dari Sari." in second.text or "berubah sejak" in second.text
    assert fields(second.text)["_version"] != hidden["_version"], "they were told"


def test_a_draft_whose_file_was_refused_is_ones_own_newer_version(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.assigned(session, people)
    path = f"{case(made)}/draf"
    enter(client, people.budi)
    data = {**opened(client, path), "outcome": "granted", "body": "Kata.", "langkah": "simpan"}
    sent = {"files": ("jahat.exe", b"MZ")}
    first = client.post(path, data=data, files=sent, headers=OWN)
    assert first.status_code == 422
    again = {name: fields(first.text)[name] for name in ("_csrf", "_version")}
    files = {"files": ("", b"")}
    assert client.post(path, data={**data, **again}, files=files, headers=OWN).status_code == 303


def test_other_forms_keep_their_age_too(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    """The duties of a unit and its contacts: numbers of their own, the same rule."""
    enter(client, people.dewi)
    for path, wrong in (("unit/disdik/data", {"name": ""}), ("unit/disdik", {"website": "bukan"})):
        address = f"/petugas/{path}"
        hidden = opened(client, address)
        sent = {**hidden, "_version": "77", **wrong}
        answer = client.post(address, data=sent, headers=OWN)
        assert (answer.status_code, fields(answer.text)["_version"]) == (422, "77"), path
