"""Papers of an objection that follow it: by its own number and code, and the desk hears of them."""

from datetime import date
from io import BytesIO
from typing import Any

import pytest
from httpx import Response
from sqlmodel import Session, select

from ppid import wiring
from ppid.documents.checks import PAPERS
from ppid.documents.models import Document
from ppid.events.models import Event, OutboxEntry
from ppid.events.service import APPLICANT
from ppid.kit.i18n import use_locale
from ppid.notices.composing import compose
from ppid.notices.recipients import resolve
from ppid.objections import queries, service
from ppid.objections.models import Objection
from ppid.web import limits
from tests import cases
from tests.conftest import OfficeClock
from tests.files import EXE, pdf
from tests.objections.filing import filed, paper_follows, without_request
from tests.objections.test_following import OWN, open_
from tests.people import People
from tests.tracking.browsing import words
from tests.web.browsing import Browser, log_in, send

ADD = f"{OWN}/berkas"
API = "/api/v1/objections"
PROXY = {"name": "Rudi Hartono", "email": "rudi@lbh.example"}


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    use_locale("id")
    wiring.wire()
    return frozen_office_clock


@pytest.fixture
def made(session: Session, people: People, office: OfficeClock) -> Objection:
    asked = cases.received(session, people)
    office.on(date(2026, 12, 8))
    return filed(session, people, asked, proxy=PROXY)


def add(client: Browser, made: Objection, **files: Any) -> Response:
    chosen = {name: ("", BytesIO(b""), "application/octet-stream") for name in ("bukti",)} | files
    return send(client, ADD, {"keberatan": made.registration_number}, page=OWN, files=chosen)


def held(session: Session, made: Objection) -> list[tuple[str, str]]:
    query = select(Document.name, Document.purpose).where(Document.request_id == made.id)
    return sorted(session.exec(query))


def power(name: str = "kuasa.pdf") -> tuple[str, bytes, str]:
    return name, pdf(), "application/pdf"


def test_its_owner_adds_a_paper_later_and_the_desk_hears_of_it(
    client: Browser, session: Session, people: People, made: Objection
) -> None:
    open_(client, made)
    assert f'href="{ADD}"' in client.get(OWN).text
    due = queries.answer_due(session, made)
    assert add(client, made, surat_kuasa=power()).status_code == 303
    assert held(session, made) == [("kuasa.pdf", "identity_paper")]
    assert "kuasa.pdf" in client.get(OWN).text and queries.answer_due(session, made) == due
    told = session.exec(select(OutboxEntry).where(OutboxEntry.notice == "objection_papers")).all()
    assert {row.recipient for row in told} == {
        f"officer:{each.id}" for each in (people.ratna, people.sari, people.dewi)
    }
    assert "kuasa" not in str([row.data for row in told])
    log_in(client, people.sari)
    page = words(client.get(f"/petugas/keberatan/{made.id}").text)
    assert "Pengaju menambah berkas" in page and "1 berkas" in page


def test_before_identity_is_opened_the_desk_sees_proxy_and_missing_power(
    client: Browser, session: Session, people: People, made: Objection
) -> None:
    log_in(client, people.sari)
    page = words(client.get(f"/petugas/keberatan/{made.id}").text)
    assert "Diajukan melalui kuasa." in page and "Surat kuasa khusus: belum ada." in page
    assert "Rudi" not in page
    paper_follows(session, made)
    page = words(client.get(f"/petugas/keberatan/{made.id}").text)
    assert "Surat kuasa khusus: 1 berkas, jenisnya belum diperiksa." in page
    own = without_request(session, people)
    assert "melalui kuasa" not in client.get(f"/petugas/keberatan/{own.id}").text


def receipts(session: Session, made: Objection) -> list[str]:
    """What the receipt says by mail, to the applicant and to the proxy."""
    query = select(OutboxEntry).where(
        OutboxEntry.notice == "objection_receipt", OutboxEntry.subject_id == made.id
    )
    found = []
    for entry in session.exec(query):
        addressee = resolve(session, entry.public_body_id, entry.recipient)
        assert addressee is not None
        body = compose(session, entry, addressee)[0].get_body(("plain",))
        found.append(words(body.get_content()) if body else "")
    return found


def test_a_power_of_attorney_that_lacks_is_asked_for_until_it_comes(
    client: Browser, session: Session, made: Objection
) -> None:
    asked, rests = "Surat kuasa khusus belum kami terima.", "tidak perlu melakukan apa-apa"
    open_(client, made)
    assert len(receipts(session, made)) == 2
    for said in (*receipts(session, made), words(client.get(OWN).text)):
        assert asked in said and "batas tanggapannya tidak berubah" in said and rests not in said
    paper_follows(session, made)
    for said in (*receipts(session, made), words(client.get(OWN).text)):
        assert asked not in said and rests in said


def test_who_objects_in_person_is_asked_for_no_power_of_attorney(
    client: Browser, session: Session, people: People
) -> None:
    own = without_request(session, people)
    open_(client, own)
    for said in (*receipts(session, own), words(client.get(OWN).text)):
        assert "Surat kuasa khusus" not in said


def test_a_refused_file_is_told_beside_its_field_and_none_is_kept(
    client: Browser, session: Session, made: Objection
) -> None:
    open_(client, made)
    answer = add(client, made, surat_kuasa=power(), bukti=("f.exe", EXE, "application/pdf"))
    assert answer.status_code == 422 and 'id="salah-bukti"' in answer.text
    assert held(session, made) == []
    nothing = add(client, made)
    assert nothing.status_code == 422 and "Pilih paling sedikit satu berkas." in nothing.text


def test_five_files_are_all_and_an_ended_objection_takes_none(
    client: Browser, session: Session, made: Objection, office: OfficeClock
) -> None:
    open_(client, made)
    for number in range(PAPERS):
        assert add(client, made, surat_kuasa=power(f"{number}.pdf")).status_code == 303
    assert "Paling banyak 5 berkas" in words(add(client, made, surat_kuasa=power()).text)
    assert len(held(session, made)) == PAPERS
    service.withdraw(session, made, APPLICANT, date(2026, 12, 8))
    session.commit()
    assert client.get(ADD).headers["location"] == OWN
    add(client, made, surat_kuasa=power())
    assert len(held(session, made)) == PAPERS
    assert ADD not in client.get(OWN).text


def test_a_page_opened_for_another_objection_adds_nothing(
    client: Browser, session: Session, people: People, made: Objection
) -> None:
    open_(client, made)
    other = without_request(session, people)
    assert add(client, other, surat_kuasa=power()).headers["location"] == OWN
    assert held(session, made) == held(session, other) == []


def test_a_program_adds_papers_by_number_and_code(
    client: Browser, session: Session, made: Objection
) -> None:
    url = f"{API}/{made.registration_number}/papers"
    files = {"surat_kuasa": power(), "lain": ("b.pdf", pdf(), "application/pdf")}
    code = {"X-Tracking-Code": queries.code_of(made).lower().replace("-", " ")}
    assert client.post(url, files=files, headers={"X-Tracking-Code": "AAAA"}).status_code == 404
    answer = client.post(url, files=files, headers=code)
    assert answer.status_code == 201
    assert [row["name"] for row in answer.json()] == ["kuasa.pdf", "b.pdf"]
    assert held(session, made) == [("b.pdf", "supporting_paper"), ("kuasa.pdf", "identity_paper")]
    query = select(Event.data).where(Event.name == "objection.papers_added")
    assert session.exec(query).one()["papers"] == 2


def test_the_date_of_the_answer_goes_into_ones_own_calendar(
    client: Browser, session: Session, made: Objection
) -> None:
    open_(client, made)
    assert f'href="{OWN}/tenggat.ics"' in client.get(OWN).text
    answer = client.get(f"{OWN}/tenggat.ics")
    assert answer.headers["content-type"].startswith("text/calendar")
    assert "DTSTART;VALUE=DATE:20270125" in answer.text
    assert "SUMMARY:KBT-2026-000001 · Tanggapan atas keberatan" in answer.text
    assert queries.code_of(made) not in answer.text and "Siti" not in answer.text
    service.withdraw(session, made, APPLICANT, date(2026, 12, 8))
    session.commit()
    assert client.get(f"{OWN}/tenggat.ics").status_code == 404
    assert "tenggat.ics" not in client.get(OWN).text
