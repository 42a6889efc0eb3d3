"""Every channel by which a case reaches an office: its own fields, the same clocks."""

from datetime import date, datetime
from typing import Any

import pytest
from sqlmodel import Session, select

from ppid import clock, wiring
from ppid.accounts.models import Role
from ppid.clocks import service as clocks
from ppid.desk.intake import NOT_SAID, RequestInput
from ppid.documents.models import Document, Purpose
from ppid.events.models import Event
from ppid.objections.models import Objection
from ppid.requests import queries
from ppid.requests.models import InformationRequest
from ppid.requests.publishing_models import PublishingWish
from ppid.requests.schemas import Applicant, NewRequest
from ppid.units import queries as units
from tests.conftest import OfficeClock
from tests.desk.browsing import PDF, Browser, do, enter, shown
from tests.people import People
from tests.web.browsing import fields

CASE = {
    "received_on": "2026-11-23",
    "information_sought": "Daftar izin tambang yang masih berlaku.",
    "purpose": "Bahan musyawarah warga.",
    "access_method": "copy", "copy_format": "softcopy", "delivery_method": "email",
    "kind": "individual", "name": "Pak Ujang", "nik": "6472014107900002",
    "address": "Jl. Melati 1, Samarinda",
}  # fmt: skip
COMES: dict[str, dict[str, Any]] = {
    "letter": {"letter_number": "12/WARGA/2026", "letter_date": "2026-11-20",
               "agenda_number": "117/AG/2026", "addressed_to": "Gubernur Kalimantan Timur"},
    "counter": {"read_back": "ya", "received_time": "09:15"},
    "email": {"sender": "Ujang@Surel.example"},
    "phone": {"received_time": "10.05", "caller": "Anak Pak Ujang", "sender": "0812 3456 7890",
              "read_back": "ya"},
    "whatsapp": {"sender": "0812 3456 7890", "received_time": "08:30"},
    "lapor": {"lapor_id": "#7654321"},
}  # fmt: skip
NEEDS = {
    "letter": set(), "counter": set(), "email": {"sender"}, "whatsapp": {"sender"},
    "phone": {"received_time", "read_back"}, "lapor": {"lapor_id"},
}  # fmt: skip
NO_FILE = {"scan": ("", b"")}


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    wiring.wire()
    frozen_office_clock.at(datetime(2026, 11, 23, 14, 0, tzinfo=clock.zone()))
    return frozen_office_clock


def typed(channel: str, **more: Any) -> dict[str, Any]:
    return {**CASE, "channel": channel, **COMES[channel], **more}


def the_one(session: Session) -> InformationRequest:
    return session.exec(select(InformationRequest)).one()


@pytest.mark.parametrize("channel", COMES)
def test_each_channel_gives_number_code_receipt_and_the_same_clock(
    client: Browser, session: Session, people: People, channel: str
) -> None:
    enter(client, people.sari)
    files = {"scan": ("bukti.pdf", PDF), "berkas": ("ktp.pdf", PDF)}
    answer = do(client, "/petugas/catat", typed(channel), files=files)
    assert answer.status_code == 200, answer.text[:3000]
    made = the_one(session)
    assert (made.channel, made.received_on) == (channel, date(2026, 11, 23))
    assert made.registration_number in answer.text
    assert queries.code_of(made) in answer.text
    assert clocks.answer_limits(clocks.of_request(session, made.id))[0] == date(2026, 12, 7)
    receipt = client.get(f"/petugas/catat/{made.id}/tanda-terima.pdf")
    assert receipt.content.startswith(b"%PDF")
    kept = {row.purpose for row in session.exec(select(Document))}
    assert kept == {Purpose.INCOMING_LETTER, Purpose.IDENTITY_PAPER}


@pytest.mark.parametrize("channel", COMES)
def test_each_channel_asks_for_what_it_always_has(
    client: Browser, session: Session, people: People, channel: str
) -> None:
    enter(client, people.sari)
    answer = do(client, "/petugas/catat", {**CASE, "channel": channel}, files=NO_FILE)
    wrong = {name for name in COMES[channel] if f'id="salah-{name}"' in answer.text}
    assert wrong == NEEDS[channel]
    assert answer.status_code == (422 if NEEDS[channel] else 200)
    assert "Pak Ujang" in answer.text or not NEEDS[channel]


def test_who_called_when_and_from_where_is_kept_sealed(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.sari)
    do(client, "/petugas/catat", typed("phone"), files=NO_FILE)
    made = the_one(session)
    assert made.hour_known
    assert clock.local(made.received_at).strftime("%H:%M") == "10:05"
    assert made.sender is not None
    assert b"0812" not in made.sender
    here = f"/petugas/permohonan/{made.id}"
    page = shown(client, here)
    assert "Anak Pak Ujang" in page
    assert "10.05 WITA" in page
    assert "7890" not in page
    opened = do(client, f"{here}/identitas")
    assert "7890" in opened.text
    names = [
        row.name
        for row in session.exec(select(Event).where(Event.subject_id == made.id).order_by("id"))
    ]
    assert "identity.opened" in names


def test_a_mail_without_other_contact_is_answered_to_its_sender(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.sari)
    do(client, "/petugas/catat", typed("email", address=""), files=NO_FILE)
    assert queries.email_of(session, the_one(session)) == "Ujang@surel.example"


def test_an_hour_after_closing_counts_as_the_office_reads_it(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    """Law 11.7: by default the real local date."""
    office.at(datetime(2026, 11, 24, 9, 0, tzinfo=clock.zone()))
    enter(client, people.sari)
    late = typed("whatsapp", received_time="22:30", late_ok="ya")
    do(client, "/petugas/catat", late, files=NO_FILE)
    made = the_one(session)
    assert made.received_on == date(2026, 11, 23)
    assert clocks.answer_limits(clocks.of_request(session, made.id))[0] == date(2026, 12, 7)


def test_an_hour_that_has_not_come_is_no_hour_of_receipt(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.sari)
    answer = do(client, "/petugas/catat", typed("phone", received_time="15:00"), files=NO_FILE)
    assert answer.status_code == 422
    assert "Jam ini belum tiba." in answer.text
    assert not session.exec(select(InformationRequest)).all()


def test_a_letter_without_nik_and_purpose_gets_its_number(
    client: Browser, session: Session, people: People
) -> None:
    """Register first, number first, check second; what lacks is asked for once (law 3.3, 11a f)."""
    enter(client, people.sari)
    bare = typed("letter", nik="", address="", purpose="")
    first = do(client, "/petugas/catat", bare, files=NO_FILE)
    assert first.status_code == 422
    assert "centang “Yang saya kosongkan memang tidak disebut pemohon”" in first.text
    second = do(client, "/petugas/catat", {**bare, "as_it_came": "ya"}, files=NO_FILE)
    assert second.status_code == 200, second.text[:3000]
    made = the_one(session)
    assert (made.status, made.purpose) == ("registered", NOT_SAID)
    nameless = do(client, "/petugas/catat", {**bare, "as_it_came": "ya", "name": ""}, files=NO_FILE)
    assert nameless.status_code == 422


def test_the_same_report_twice_is_shown_before_it_is_numbered(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.sari)
    do(client, "/petugas/catat", typed("lapor"), files=NO_FILE)
    made = the_one(session)
    again = do(client, "/petugas/catat", typed("lapor"), files=NO_FILE)
    assert again.status_code == 422
    assert made.registration_number in again.text
    other = do(client, "/petugas/catat", typed("lapor", again_ok="ya"), files=NO_FILE)
    assert other.status_code == 200
    assert made.registration_number in other.text  # the text is the same: it is named
    found = client.get("/petugas?q=7654321").text
    assert made.registration_number in found


@pytest.mark.parametrize(("kind", "who"), [
    ("group", {"members": "Ani; 6472014107900002\nBudi", "representative": "Ani",
               "name": "Warga RT 5"}),
    ("legal_entity", {"registration_no": "AHU-0012345.AH.01.07", "acting_person": "Ani",
                      "name": "Yayasan Sungai"}),
    ("individual", {"proxy_name": "Advokat Rini", "proxy_phone": "0812 1111 2222"}),
])  # fmt: skip
def test_groups_entities_and_proxies_come_on_paper_too(
    client: Browser, session: Session, people: People, kind: str, who: dict[str, str]
) -> None:
    enter(client, people.sari)
    answer = do(client, "/petugas/catat", typed("letter", kind=kind, **who), files=NO_FILE)
    assert answer.status_code == 200, answer.text[:3000]
    identity = queries.identity(session, the_one(session))
    assert identity.requester.kind == kind
    assert len(identity.members) == (2 if kind == "group" else 0)
    assert bool(identity.proxy) == (kind == "individual")


def test_nothing_of_the_online_form_lacks_on_paper(
    client: Browser, session: Session, people: People
) -> None:
    """Each field of the citizens' request stands on the page of taking in."""
    enter(client, people.sari)
    page = shown(client, "/petugas/catat")
    own = set(Applicant.model_fields) - {"proxy"}
    theirs = {f"proxy_{name}" for name in ("name", "address", "phone", "email")}
    asked = (set(NewRequest.model_fields) - {"applicant"}) | own | theirs
    assert set(RequestInput.model_fields) == set(NewRequest.model_fields)
    missing = {name for name in asked | {"wished_unit", "berkas"} if f'name="{name}"' not in page}
    assert not missing


def test_wishes_spoken_at_the_counter_are_kept(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.sari)
    visit = typed("counter", may_publish="ya", wished_unit="disdik")
    do(client, "/petugas/catat", visit, files=NO_FILE)
    made = the_one(session)
    assert made.wished_unit_id == units.by_code(session, people.body.id, "disdik").id
    assert session.exec(select(PublishingWish)).one().may_publish


def test_a_unit_takes_in_at_its_own_counter_alone(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.budi)
    elsewhere = do(
        client, "/petugas/catat", typed("counter", received_unit="dinkes"), files=NO_FILE
    )
    assert elsewhere.status_code == 422
    here = do(client, "/petugas/catat", typed("counter", received_unit="disdik"), files=NO_FILE)
    assert here.status_code == 200


OBJECTION = {
    "received_on": "2026-11-23", "nomor": "", "grounds": ["b"], "case_position": "Tidak terbit.",
    "kind": "individual", "name": "Pak Ujang", "nik": "6472014107900002",
    "address": "Jl. Melati 1, Samarinda",
}  # fmt: skip


@pytest.mark.parametrize("channel", COMES)
def test_an_objection_comes_by_every_channel_to_a_unit_s_counter(
    client: Browser, session: Session, people: People, channel: str
) -> None:
    assert people.budi.role == Role.PPID_PELAKSANA
    enter(client, people.budi)
    sent = {**OBJECTION, "channel": channel, "received_unit": "disdik", **COMES[channel]}
    answer = do(client, "/petugas/keberatan/catat", sent, files={"scan": ("surat.pdf", PDF)})
    assert answer.status_code == 200, answer.text[:3000]
    made = session.exec(select(Objection)).one()
    assert (made.channel, made.entered_by) == (channel, people.budi.id)
    assert made.received_unit_id == people.budi.unit_id
    assert made.next_due_on == date(2027, 1, 8)
    hidden = fields(answer.text)
    path = f"/petugas/keberatan/catat/{made.id}/tanda-terima.pdf"
    receipt = client.post(path, data=hidden, headers={"sec-fetch-site": "same-origin"})
    assert receipt.content.startswith(b"%PDF")
    opened = select(Event).where(Event.name == "identity.opened", Event.subject_id == made.id)
    assert session.exec(opened).one().actor_id == people.budi.id
    enter(client, people.charlie)
    hidden = fields(client.get("/petugas/akun").text)
    other = client.post(path, data=hidden, headers={"sec-fetch-site": "same-origin"})
    assert other.status_code == 404


def test_a_copy_by_mail_without_an_address_for_it_is_said(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.sari)
    words = "Salinan diminta lewat surel, tetapi tidak ada alamat surelnya."
    bare = do(client, "/petugas/catat", typed("phone"), files=NO_FILE)
    assert words in bare.text
    given = typed("phone", email="ujang@surel.example", name="Pak Udin", nik="6472014107900003")
    assert words not in do(client, "/petugas/catat", given, files=NO_FILE).text
