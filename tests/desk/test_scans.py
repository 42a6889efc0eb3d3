"""The scan of a signed letter: another number in it is pointed out, and never a wall."""

from datetime import date

import pytest
from sqlmodel import Session, select

from ppid import clock, wiring
from ppid.documents import reading
from ppid.documents.letters import GenericNotice, render
from ppid.documents.models import Document
from ppid.documents.reading import Read
from ppid.notices import letters, named
from ppid.notices import stationery as paper
from ppid.notices.objection_answers import answer_pdf
from ppid.objections import answer_queries
from ppid.objections.models import Objection
from ppid.requests import service
from ppid.requests.models import InformationRequest
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, case, do, done, enter
from tests.documents.test_reading import scanned
from tests.files import png
from tests.objections.answering import signed
from tests.objections.filing import filed
from tests.people import People
from tests.tracking.browsing import words

SIGN = {"name": "Ratna", "nip": "198001012005010001", "position": "Sekda",
        "signed_on": "2026-12-10", "signature": "scan"}  # fmt: skip
TICK = 'name="named" value="{number}"'


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    wiring.wire()
    return frozen_office_clock


def objected(session: Session, people: People, office: OfficeClock, number: str) -> Objection:
    """Signed, and brought back to where the signature is recorded."""
    asked = cases.assigned(session, people, key=number)
    office.on(date(2026, 12, 8))
    made = filed(session, people, asked)
    office.on(date(2026, 12, 10))
    signed(session, people, made, number=number)
    row = answer_queries.answer(session, made)
    assert row is not None
    row.state = "numbered"
    session.add(row)
    session.commit()
    return made


def test_the_scan_of_another_answer_is_pointed_out_and_kept_after_a_tick(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    ours = objected(session, people, office, "480/31/2026")
    office.on(date(2026, 11, 23))
    theirs = objected(session, people, office, "480/32/2026")
    picture = scanned(answer_pdf(session, theirs), "JPEG")
    session.commit()
    enter(client, people.sari)
    where = f"/petugas/keberatan/{ours.id}/tanggapan/tanda-tangan"
    sent = {"file": ("pindaian.jpg", picture, "image/jpeg")}
    asked = do(client, where, SIGN, files=sent)
    assert asked.status_code == 422 and 'id="salah-file"' in asked.text
    assert "memuat nomor 480/32/2026" in words(asked.text)
    assert TICK.format(number="480/32/2026") in asked.text
    assert session.exec(select(Document)).all() == []
    other = do(client, where, SIGN | {"named": "480/99/2026"}, files=sent)
    assert other.status_code == 422
    done(client, where, SIGN | {"named": "480/32/2026"}, files=sent)
    (kept,) = session.exec(select(Document)).all()
    assert kept.request_id == ours.id


def test_its_own_scan_and_one_that_nobody_can_read_are_kept_at_once(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    ours = objected(session, people, office, "480/31/2026")
    own = scanned(answer_pdf(session, ours), "PDF")
    session.commit()
    enter(client, people.sari)
    where = f"/petugas/keberatan/{ours.id}/tanggapan/tanda-tangan"
    done(client, where, SIGN, files={"file": ("pindaian.pdf", own, "application/pdf")})
    row = answer_queries.answer(session, ours)
    assert row is not None
    row.state = "numbered"
    session.add(row)
    session.commit()
    done(client, where, SIGN, files={"file": ("foto.png", png(), "image/png")})
    assert len(session.exec(select(Document)).all()) == 2


def test_the_answer_to_a_request_is_looked_at_too(
    client: Browser, session: Session, people: People
) -> None:
    theirs = cases.signed(session, people, key="theirs", number="800/7/2026")
    ours = cases.approved(session, people, key="ours")
    service.number(session, ours, people.sari, "800/8/2026", clock.today())
    picture = scanned(letters.written_notice_pdf(session, theirs), "PNG")
    session.commit()
    enter(client, people.dewi)
    where = f"{case(ours)}/surat/tanda-tangan"
    typed = SIGN | {"signed_on": clock.today().isoformat(), "capacity": ""}
    asked = do(client, where, typed, files={"file": ("a.png", picture, "image/png")})
    assert asked.status_code == 422 and "memuat nomor 800/7/2026" in words(asked.text)
    assert TICK.format(number="800/7/2026") in asked.text


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Nomor : 480/31/2026 Samarinda, 10 Desember 2026", ""),
        ("Nomor: 480 / 31 / 2026", ""),
        ("NOMOR 480/31/2026\nNomor : 12/LAMPIRAN", ""),
        ("Nomor : 480/311/2026", "480/311/2026"),
        ("No. : 005/17/SETDA Samarinda", "005/17/SETDA"),
        ("Menurut Undang-Undang Nomor 14 Tahun 2008", ""),
        ("Nomor : -", ""),
        ("atas permohonan {own}", ""),
        ("atas permohonan {other}", "{other}"),
        ("atas permohonan PPID-2026-999999", ""),
        ("", ""),
    ],
)
def test_what_is_printed_decides_where_no_code_is_read(
    session: Session, people: People, text: str, found: str
) -> None:
    own = cases.received(session, people, key="own").registration_number
    other = cases.received(session, people, key="other").registration_number
    made = session.exec(
        select(InformationRequest).where(InformationRequest.registration_number == own)
    ).one()
    given = text.format(own=own, other=other)
    said = named.another(session, made, Read(given), "480/31/2026")
    assert said == found.format(other=other)


def test_an_objection_may_name_the_request_that_it_is_about(
    session: Session, people: People, office: OfficeClock
) -> None:
    asked = cases.assigned(session, people)
    office.on(date(2026, 12, 8))
    made = filed(session, people, asked)
    assert named.another(session, made, Read(asked.registration_number), "480/31/2026") == ""


def test_a_paper_of_words_is_read_as_well(
    session: Session, people: People, office: OfficeClock
) -> None:
    made = cases.assigned(session, people)
    with paper.in_indonesian():
        letter = GenericNotice(
            head=paper.head(session, made),
            reference=paper.reference(session, made, clock.today(), "005/17/SETDA"),
            title="Undangan", recipient="Siti Rahma", paragraphs=("Rapat.",),
        )  # fmt: skip
    found = reading.read("undangan.pdf", render(letter))
    assert named.another(session, made, Read(found.text), "005/18/SETDA") == ""
    bare = found.text.replace(made.registration_number, "")
    assert named.another(session, made, Read(bare), "005/18/SETDA") == "005/17/SETDA"
