"""The answer to an objection on the paper of who signs it, as it was when it was approved."""

import io
import re
from collections.abc import Callable
from datetime import date

import pytest
from pypdf import PdfReader
from sqlmodel import Session, select

from ppid import wiring
from ppid.accounts import seats
from ppid.documents.letters import said
from ppid.documents.letters.inputs import ObjectionAnswer as Letter
from ppid.errors import Forbidden, Invalid
from ppid.events import Actor
from ppid.events.models import Event
from ppid.notices import objection_letters
from ppid.notices import stationery as paper
from ppid.notices.objection_answers import answer, answer_pdf
from ppid.objections import service
from ppid.objections.answer_models import ObjectionAnswer
from ppid.objections.models import Objection
from ppid.stationery import parts, superior
from ppid.stationery import service as stationery
from ppid.units import queries as units
from tests import cases
from tests.conftest import OfficeClock
from tests.objections.answering import signed, text
from tests.objections.filing import filed
from tests.people import People


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    wiring.wire()
    return frozen_office_clock


@pytest.fixture
def objection(session: Session, people: People, office: OfficeClock) -> Objection:
    made = cases.assigned(session, people)
    office.on(date(2026, 12, 8))
    return filed(session, people, made)


def change(session: Session, people: People, part: str, **own: str) -> None:
    stationery.keep_draft(session, people.dewi, part, own)
    stationery.save(session, people.dewi, part, "Uji")
    session.commit()


def printed(session: Session, objection: Objection) -> Letter:
    row = session.get_one(ObjectionAnswer, objection.id)
    with paper.in_indonesian():
        return answer(session, objection, row)


def words(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def test_the_superior_writes_on_their_own_paper_and_the_receipt_is_the_ppids(
    session: Session, people: People, objection: Objection
) -> None:
    signed(session, people, objection)
    made = words(answer_pdf(session, objection))
    assert "SEKRETARIAT DAERAH" in made and "DINAS KOMUNIKASI" not in made
    assert "dengan ini Atasan PPID menyampaikan tanggapan tertulis" in made
    receipt = words(objection_letters.receipt_pdf(session, objection))
    assert "DINAS KOMUNIKASI DAN INFORMATIKA" in receipt and "SEKRETARIAT" not in receipt


def rename(session: Session, people: People) -> None:
    unit = units.by_code(session, people.body.id, "setda")
    unit.name = "Sekretariat Baru"
    session.add(unit)


CHANGES: dict[str, Callable[[Session, People], None]] = {
    "sentences": lambda session, people: change(
        session, people, "objection_answer", lead="inilah tanggapan kami.", extra="Isi survei."
    ),
    "letterhead": lambda session, people: change(
        session, people, parts.HEAD_SUPERIOR, office="SETDA KALTIM", phone="0541-733333"
    ),
    "the PPID's letterhead": lambda session, people: change(
        session, people, parts.HEAD, government="PROVINSI"
    ),
    "the unit's name": rename,
    "whose letterhead": lambda session, people: superior.choose(
        session, people.dewi, "ppid", "shared"
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_was_approved_is_what_is_sent(
    session: Session, people: People, objection: Objection, what: str
) -> None:
    service.save_answer(session, objection, people.sari, text(objection))
    draft = said(printed(session, objection))
    CHANGES[what](session, people)
    changed = said(printed(session, objection))
    assert (changed != draft) == (what != "the PPID's letterhead")
    signed(session, people, objection)
    approved = printed(session, objection)
    change(session, people, "objection_answer", lead="kata yang lebih baru.")
    change(session, people, parts.HEAD_SUPERIOR, office="KANTOR LAIN")
    change(session, people, parts.HEAD, office="KANTOR LAIN LAGI")
    superior.choose(session, people.dewi, "superior", "own")
    assert said(printed(session, objection)) == said(approved)


def test_another_approval_is_on_the_paper_of_its_own_day(
    session: Session, people: People, objection: Objection
) -> None:
    service.save_answer(session, objection, people.sari, text(objection))
    service.approve_answer(session, objection, people.ratna)
    change(session, people, "objection_answer", lead="inilah tanggapan kami.")
    change(session, people, parts.HEAD_SUPERIOR, office="SETDA KALTIM")
    assert printed(session, objection).head.office == "SEKRETARIAT DAERAH"
    service.save_answer(session, objection, people.sari, text(objection))
    service.approve_answer(session, objection, people.ratna)
    made = printed(session, objection)
    assert made.head.office == "SETDA KALTIM"
    assert made.words["lead"] == "inilah tanggapan kami."


@pytest.mark.parametrize(
    ("code", "head"),
    [("disdik", "DINAS PENDIDIKAN DAN KEBUDAYAAN"), ("biro-hukum", "SEKRETARIAT DAERAH")],
)
def test_the_seat_of_another_unit_writes_on_its_unit_s_paper(
    session: Session, people: People, objection: Objection, code: str, head: str
) -> None:
    people.ratna.unit_id = units.by_code(session, people.body.id, code).id
    session.add(people.ratna)
    seats.seat(
        session, people.ratna, None, "holder", "SK 1/2026", (date(2026, 1, 1), None),
        Actor("officer", people.admin.id),
    )  # fmt: skip
    signed(session, people, objection)
    assert printed(session, objection).head.office == head


def test_an_answer_of_before_stays_on_the_ppids_paper(
    session: Session, people: People, objection: Objection
) -> None:
    signed(session, people, objection)
    row = session.get_one(ObjectionAnswer, objection.id)
    row.letterhead = None
    session.add(row)
    session.commit()
    assert printed(session, objection).head.office == "DINAS KOMUNIKASI DAN INFORMATIKA"


def test_the_choice_is_the_editors_and_is_told(session: Session, people: People) -> None:
    with pytest.raises(Forbidden):
        superior.choose(session, people.ratna, "seat", "shared")
    with pytest.raises(Invalid) as refusal:
        superior.choose(session, people.dewi, "lain", "")
    assert set(refusal.value.errors) == {"head", "book"}
    superior.choose(session, people.admin, "superior", "own")
    (told,) = session.exec(select(Event).where(Event.name == "office.superior_paper_chosen")).all()
    assert (told.data["letterhead"], told.data["agenda"]) == ("superior", "own")
