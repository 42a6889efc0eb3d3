"""An objection followed by its own number and code, its sealed paper, and taking it back."""

from datetime import date

import pytest
from sqlmodel import Session, select

from ppid.events.models import Event
from ppid.kit.i18n import use_locale
from ppid.objections import queries
from ppid.objections.models import Objection
from ppid.requests.models import InformationRequest
from ppid.web import limits
from tests import cases
from tests.conftest import OfficeClock
from tests.objections.filing import filed, without_request
from tests.people import People
from tests.tracking.browsing import ENTRY, STATUS, follow, words
from tests.web.browsing import Browser, send

OWN = "/keberatan/lacak"


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    use_locale("id")
    return frozen_office_clock


@pytest.fixture
def asked(session: Session, people: People) -> InformationRequest:
    return cases.received(session, people)


@pytest.fixture
def made(
    session: Session, people: People, asked: InformationRequest, office: OfficeClock
) -> Objection:
    office.on(date(2026, 12, 8))
    return filed(session, people, asked)


def open_(client: Browser, made: Objection, code: str = "") -> str:
    typed = {"nomor": made.registration_number, "kode": code or queries.code_of(made)}
    answer = send(client, ENTRY, typed, page=ENTRY)
    return str(answer.headers.get("location", answer.text))


def test_its_own_number_and_code_open_its_page(client: Browser, made: Objection) -> None:
    assert open_(client, made) == OWN
    page = words(client.get(OWN).text)
    for said in ("KBT-2026-000001", "PPID-2026-000001", "Senin, 25 Januari 2027", "dana BOS"):
        assert said in page
    assert "Pasal 36 ayat (2)" in page  # the clock explains itself


def test_a_wrong_code_and_an_unknown_number_look_alike(client: Browser, made: Objection) -> None:
    wrong = open_(client, made, "AAAA-AAAA-AAAA-AAAA")
    made.registration_number = "KBT-2026-000099"
    unknown = open_(client, made, "AAAA-AAAA-AAAA-AAAA")
    for page in (wrong, unknown):
        assert "Nomor atau kode lacak tidak cocok." in page
    assert client.get(OWN).headers["location"].startswith(ENTRY)


def test_the_page_of_the_request_shows_and_opens_it(
    client: Browser, made: Objection, asked: InformationRequest
) -> None:
    page = words(follow(client, asked))
    for said in ("Ada keberatan", "KBT-2026-000001", "Senin, 25 Januari 2027", "Ajukan Keberatan"):
        assert said in page
    typed = {"nomor": made.registration_number}
    assert send(client, f"{OWN}/buka", typed, page=STATUS).headers["location"] == OWN
    assert "KBT-2026-000001" in client.get(OWN).text


def test_following_one_request_opens_no_objection_of_another(
    client: Browser, session: Session, people: People, made: Objection
) -> None:
    other = cases.received(session, people, key="lain")
    follow(client, other)
    typed = {"nomor": made.registration_number}
    answer = send(client, f"{OWN}/buka", typed, page=STATUS)
    assert answer.headers["location"].startswith(ENTRY)
    assert client.get(OWN).status_code == 303


def test_silence_of_the_seat_opens_the_way_to_the_commission(
    client: Browser, made: Objection, office: OfficeClock
) -> None:
    office.on(date(2027, 1, 26))
    open_(client, made)
    page = words(client.get(OWN).text)
    assert "belum ditanggapi. Kami mohon maaf." in page
    assert "Aman diajukan dari Selasa, 26 Januari 2027 sampai" in page


def test_taking_it_back_asks_first_and_happens_once(
    client: Browser, session: Session, made: Objection
) -> None:
    open_(client, made)
    assert "Cabut keberatan KBT-2026-000001?" in words(client.get(f"{OWN}/cabut").text)
    send(client, f"{OWN}/cabut", {"keberatan": "KBT-2026-000077"}, page=f"{OWN}/cabut")
    assert made.status == "registered"
    for _ in range(2):
        typed = {"keberatan": made.registration_number}
        send(client, f"{OWN}/cabut", typed, page=OWN)
    session.refresh(made)
    assert made.status == "withdrawn"
    query = select(Event.id).where(Event.name == "objection.withdrawn")
    assert len(session.exec(query).all()) == 1
    assert "Dicabut pengaju" in client.get(OWN).text


@pytest.mark.parametrize("periodic", [False, True])
def test_its_paper_is_sealed_and_known_to_the_verification(
    client: Browser, session: Session, people: People, made: Objection, periodic: bool
) -> None:
    if periodic:
        made = without_request(session, people)
    open_(client, made)
    answer = client.get(f"{OWN}/tanda-bukti.pdf")
    assert answer.content.startswith(b"%PDF")
    assert queries.code_of(made).encode() not in answer.content
    files = {"berkas": ("keberatan.pdf", answer.content, "application/pdf")}
    checked = send(client, "/verifikasi", page="/verifikasi", files=files)
    page = words(checked.text)
    assert "Pernyataan keberatan" in page
    assert made.registration_number in page
    assert "Siti" not in page
    by_hand = client.get(f"/verifikasi?nomor={made.registration_number}&tanggal={made.received_on}")
    assert "Pernyataan keberatan" in by_hand.text
