"""Who objects at the counter or on paper: a request's number alone opens nobody's identity."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, select

from ppid import clock, wiring
from ppid.documents.letters import Applicant
from ppid.documents.models import Document
from ppid.events.models import Event, OutboxEntry
from ppid.kit.i18n import use_locale
from ppid.notices import objection_answers, objection_letters, objectors
from ppid.objections.answer_models import ObjectionAnswer
from ppid.objections.models import Objection
from ppid.requests import queries as requests
from ppid.requests.models import InformationRequest
from ppid.tracking import dossier
from ppid.web.limits import forget_all
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import PDF, do, done, enter, shown
from tests.desk.test_objections import LIST, paper
from tests.objections.filing import RUDI, filed
from tests.people import People
from tests.tracking.browsing import words
from tests.web.browsing import Browser, log_in

STRANGER = {"name": "Orang Lain", "nik": "6472014107900099", "phone": "081299999999"}
ON_FILE = ("Siti Rahma", "081200000001", "siti@example.id", "Pahlawan", "Guru", "pemerataan")
OTHERWISE = "Berbeda dari yang tercatat pada permohonan ini."


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    wiring.wire()
    use_locale("id")
    return frozen_office_clock


@pytest.fixture
def asked(session: Session, people: People) -> InformationRequest:
    return cases.assigned(session, people)


@pytest.fixture
def sari(client: Browser, people: People) -> Browser:
    log_in(client, people.sari)
    return client


def come(client: Browser, asked: InformationRequest, **typed: Any) -> Any:
    return paper(client, **{"channel": "counter", "nomor": asked.registration_number} | typed)


def the_one(session: Session) -> Objection:
    session.expire_all()
    return session.exec(select(Objection)).one()


def told(session: Session, made: Objection) -> dict[str, Any]:
    query = select(Event).where(Event.subject_id == made.id, Event.name == "objection.filed")
    return dict(session.exec(query).one().data)


def printed(session: Session, made: Objection) -> str:
    """Everything that the receipt says."""
    return repr(objection_letters.statement(session, made))


@pytest.mark.parametrize("channel", ["counter", "letter"])
def test_a_stranger_who_knows_the_number_is_stopped_and_told_nothing(
    session: Session, sari: Browser, asked: InformationRequest, channel: str
) -> None:
    answer = come(sari, asked, channel=channel, **STRANGER)
    assert answer.status_code == 422
    page = words(answer.text)
    assert "Pengaju yang ditulis berbeda dari pemohon yang tercatat." in page
    assert OTHERWISE in page and "Orang Lain" in answer.text
    assert not [each for each in ON_FILE if each in answer.text]
    assert session.exec(select(Objection)).all() == []


def test_a_proxy_on_file_goes_on_hearing_and_stands_on_no_paper(
    session: Session, sari: Browser, people: People
) -> None:
    asked = cases.received(session, people, proxy=RUDI)
    answer = come(
        sari, asked, name="Siti Rahma", nik="6472014107900002", address="Jl. Baru 1, Bontang"
    )
    assert answer.status_code == 200, words(answer.text)
    made = the_one(session)
    assert made.requester_id != asked.requester_id
    heard = select(OutboxEntry.recipient).where(OutboxEntry.notice == "objection_receipt")
    assert {each.partition(":")[0] for each in session.exec(heard)} == {"requester", "proxy"}
    kept = requests.proxy_of(session, made)
    assert kept and requests.identity(session, made).proxy_email == RUDI["email"]
    assert "Rudi" not in printed(session, made) and "Bontang" in printed(session, made)
    assert dossier.known(session, made)["kuasa_nama"] == ""


def test_wrong_guesses_are_written_down_and_are_few(
    session: Session, sari: Browser, people: People, asked: InformationRequest
) -> None:
    forget_all()
    for _ in range(5):
        assert come(sari, asked, **STRANGER).status_code == 422
    query = select(Event).where(Event.name == "request.objector_refused")
    written = session.exec(query).all()
    assert [(each.subject_id, each.actor_id) for each in written] == [
        (asked.id, people.sari.id)
    ] * 5
    assert written[0].data == {"fields": ["name", "nik", "phone"]}  # and nothing of what was typed
    right = {"name": "Siti Rahma", "nik": "6472014107900002"}
    answer = come(sari, asked, **right)  # even a right one, until the quarter of an hour is over
    assert answer.status_code == 422 and "Terlalu banyak percobaan" in answer.text
    assert len(session.exec(query).all()) == 5
    assert "Data pengaju keberatan tidak cocok" in sari.get(f"/petugas/permohonan/{asked.id}").text
    sari.cookies.clear()
    log_in(sari, people.dewi)  # a colleague takes the case
    assert come(sari, asked, **right).status_code == 200
    forget_all()


@pytest.mark.parametrize("typed", [
    {}, {"name": "Siti Rahma"}, {"name": "Siti Rahma", "nik": "6472014107900099"},
    {"name": "Siti Rahma", "email": "lain@example.id"},
    {"name": "Orang Lain", "phone": "081200000001"},
    {"objector": "applicant", **STRANGER, "seen": "ktp"},  # no card shows another NIK
    {"objector": "applicant", "name": "Siti Rahma"},  # nothing was seen
    {"objector": "applicant", "name": "Siti Rahma", "seen": "ktp", "tail": "9999"},
])  # fmt: skip
def test_it_takes_more_than_a_number_and_a_name_at_the_counter(
    session: Session, sari: Browser, asked: InformationRequest, typed: dict[str, str]
) -> None:
    assert come(sari, asked, **typed).status_code == 422
    assert session.exec(select(Objection)).all() == []


@pytest.mark.parametrize("typed", [
    {"nik": "6472014107900002"}, {"email": "Siti@example.id"}, {"phone": "0812 0000 0001"},
    {"objector": "applicant", "seen": "ktp", "tail": "0002"},
])  # fmt: skip
def test_the_applicant_objects_and_the_receipt_names_what_she_wrote(
    session: Session, sari: Browser, asked: InformationRequest, typed: dict[str, str]
) -> None:
    answer = come(sari, asked, name="SITI  RAHMA.", **typed)
    assert answer.status_code == 200, words(answer.text)
    made = the_one(session)
    said = printed(session, made)
    assert "Pahlawan" not in said and "Guru" not in said and "pemerataan" not in said
    assert ("081200000001" in said) == ("phone" in typed)
    assert ("siti@example.id" in said.lower()) == ("email" in typed)
    assert ("0002" in said) == ("nik" in typed)
    assert requests.email_of(session, made).lower() == "siti@example.id"  # she hears of it
    assert told(session, made)["objector"] == ("applicant" if "seen" in typed else "same")


def test_what_the_applicant_writes_anew_is_kept_and_the_request_stays(
    session: Session, sari: Browser, asked: InformationRequest
) -> None:
    typed = {"name": "Siti Rahma", "phone": "081277777777", "objector": "applicant", "seen": "sim"}
    assert come(sari, asked, **typed).status_code == 422  # no such card
    assert come(sari, asked, **typed | {"seen": "licence"}).status_code == 200
    made = the_one(session)
    assert requests.identity(session, made).phone == "081277777777"
    assert requests.identity(session, asked).phone == "081200000001"
    assert "081277777777" in printed(session, made)
    assert told(session, made)["seen"] == "licence"
    page = words(sari.get(f"{LIST}/{made.id}").text)
    assert "Pengaju: pemohonnya. Yang dilihat: SIM" in page


def test_a_proxy_names_the_applicant_and_themselves_and_the_paper_is_noted(
    session: Session, sari: Browser, asked: InformationRequest
) -> None:
    refused = come(sari, asked, objector="proxy", **STRANGER)
    page = words(refused.text)
    assert refused.status_code == 422
    for said in ("Tulis nama kuasa.", "siapa yang datang ditulis sebagai kuasa", "Pilih apakah"):
        assert said in page
    proxy = {"objector": "proxy", "name": "Siti Rahma", "proxy_name": "Rudi", "power": "lacking"}
    assert "telepon, surel, atau alamat kuasa" in words(come(sari, asked, **proxy).text)
    taken = come(sari, asked, **proxy, proxy_phone="081266666666")
    assert taken.status_code == 200 and "Surat kuasa khusus: belum ada." in words(taken.text)
    made = the_one(session)
    said = printed(session, made)
    assert "Rudi" in said and "081266666666" in said and "Siti Rahma" in said
    assert not [each for each in ON_FILE[1:] if each in said]
    assert "Surat kuasa khusus belum ada, diminta" in words(sari.get(f"{LIST}/{made.id}").text)
    known = dossier.known(session, made)
    assert (known["nama"], known["alamat"], known["telepon"]) == ("Siti Rahma", "", "")
    assert known["kuasa_nama"] == "Rudi"


def test_the_answer_shows_no_more_than_the_receipt(
    session: Session, people: People, asked: InformationRequest
) -> None:
    who = {
        "kind": "individual", "name": "Siti Rahma", "nik": "6472014107900002",
        "email": "siti@example.id",
    }  # fmt: skip
    made = filed(session, people, asked, on=date(2026, 11, 23), applicant=who)
    row = ObjectionAnswer(
        objection_id=made.id, public_body_id=made.public_body_id, body="Dikabulkan.", rulings={},
        drafted_by=people.sari.id, drafted_at=clock.now(),
    )  # fmt: skip
    said = repr(objection_answers.answer(session, made, row))
    assert "Siti Rahma" in said and "siti@example.id" in said
    assert not [each for each in ("081200000001", "Pahlawan", "Guru") if each in said]


def test_who_proved_the_request_by_its_code_reads_their_own_identity(
    session: Session, people: People, asked: InformationRequest
) -> None:
    made = filed(session, people, asked)
    shown: Applicant = objectors.applicant(session, made)
    assert (shown.name, shown.occupation) == ("Siti Rahma", "Guru")
    assert "081200000001" in shown.contact and "Pahlawan" in shown.address


def test_a_proxy_without_a_letter_is_registered_and_the_letter_may_follow(
    client: Browser, session: Session, people: People, asked: InformationRequest
) -> None:
    """Missing papers are a matter of completeness, never of the number or the clock (11a f)."""
    made = filed(session, people, asked,
                 proxy={"name": "Rudi", "phone": "081200000009"})  # fmt: skip
    base = f"{LIST}/{made.id}"
    enter(client, people.sari)
    assert "Surat kuasa khusus: belum ada" in words(shown(client, base))
    assert do(client, f"{base}/berkas", {"kind": "identity_paper"},
              files={"file": ("", b"")}).status_code == 422  # fmt: skip
    scan = {"file": ("kuasa.pdf", PDF, "application/pdf")}
    done(client, f"{base}/berkas", {"kind": "identity_paper"}, files=scan)
    assert "Surat kuasa khusus: belum ada" not in words(shown(client, base))
    (document,) = session.exec(select(Document).where(Document.request_id == made.id)).all()
    assert (document.sealed, document.purpose) == (True, "identity_paper")
