"""A letter keeps the paper it was decided with, and nothing but what was approved is signed."""

import io
import re
from typing import Any

import pytest
from pypdf import PdfReader
from sqlmodel import Session, select

from ppid import clock, keys, wiring
from ppid.documents.letters import said
from ppid.kit.seals import Kind
from ppid.notices import answers, letters, sealing, standing
from ppid.notices import stationery as paper
from ppid.requests import service
from ppid.requests.models import RequestItem, WrittenNotice
from ppid.requests.schemas import Dispatch, ExtensionGrant, HandingOver, Signing
from ppid.requests.service.refusals import ChangedSince
from ppid.stationery import logos, parts, queries
from ppid.stationery import service as stationery
from tests import cases
from tests.conftest import OfficeClock
from tests.files import png
from tests.people import People


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    wiring.wire()
    return frozen_office_clock


def change(session: Session, people: People, part: str, **own: str) -> None:
    stationery.keep_draft(session, people.dewi, part, own)
    stationery.save(session, people.dewi, part, "Uji")
    session.commit()


def words(pdf: bytes) -> str:
    pages = PdfReader(io.BytesIO(pdf)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def test_what_was_approved_stays_and_what_comes_later_says_the_new_words(
    session: Session, people: People
) -> None:
    change(session, people, "written_notice", lead="berikut jawaban kami:")
    first = cases.approved(session, people, key="a")
    change(session, people, "written_notice", lead="inilah jawabannya:", closing="Salam hormat.")
    change(session, people, parts.HEAD, office="DINAS KOMINFO BARU", phone="0541-99")
    second = cases.approved(session, people, key="b")
    old, new = (words(letters.written_notice_pdf(session, each)) for each in (first, second))
    assert "berikut jawaban kami:" in old and "DINAS KOMUNIKASI DAN INFORMATIKA" in old
    assert "diucapkan terima kasih" in old
    assert "inilah jawabannya:" in new and "Salam hormat." in new
    assert "DINAS KOMINFO BARU" in new and "0541-99" in new


def test_a_receipt_and_other_letters_keep_their_paper_too(session: Session, people: People) -> None:
    change(session, people, "receipt", extra="Isi survei di loket.")
    made = cases.received(session, people)
    sealed = said(letters._receipt(session, made))
    change(session, people, "receipt", extra="Survei sudah tutup.")
    assert said(letters._receipt(session, made)) == sealed
    assert "Isi survei di loket." in words(letters.receipt_pdf(session, made))


def test_a_case_from_before_any_change_is_as_shipped(session: Session, people: People) -> None:
    made = cases.received(session, people)
    before = said(letters._receipt(session, made))
    change(session, people, "receipt", extra="Baru.")
    change(session, people, parts.HEAD, address="Jalan Baru 1")
    assert said(letters._receipt(session, made)) == before


def test_the_emblem_is_printed_and_kept(session: Session, people: People) -> None:
    sha256 = logos.keep(session, "lambang.png", png())
    change(session, people, parts.HEAD, logo=sha256)
    made = cases.received(session, people)
    page = PdfReader(io.BytesIO(letters.receipt_pdf(session, made))).pages[0]
    assert len(page.images) == 1
    assert "tempat lambang" not in page.extract_text()
    with paper.in_indonesian():
        assert queries.logo(session, sha256) == letters._receipt(session, made).head.logo


def test_other_words_than_the_approved_are_not_signed(session: Session, people: People) -> None:
    made = cases.approved(session, people)
    service.number(session, made, people.dewi, "7/PPID", clock.today())
    notice = session.get_one(WrittenNotice, made.id)
    notice.body = "Sesuatu yang lain."
    session.add(notice)
    session.flush()
    with pytest.raises(ChangedSince), session.begin_nested():
        service.sign(session, made, people.dewi, cases.signing())
    item = session.exec(select(RequestItem).where(RequestItem.request_id == made.id)).one()
    assert item.outcome == "granted"
    session.refresh(notice)
    notice.body = cases.decision().body
    session.add(notice)
    service.sign(session, made, people.dewi, cases.signing())
    assert notice.state == "signed"


@pytest.mark.parametrize(
    ("given", "printed"),
    [
        ({}, "Kepala Dinas, Dewi Anggraini"),
        ({"capacity": "plt"}, "Plt. Kepala Dinas, Dewi Anggraini"),
        (
            {"capacity": "plh", "rank": "Pembina (IV/a)"},
            "Plh. Kepala Dinas, Dewi Anggraini Pembina",
        ),
        (
            {"capacity": "an", "on_behalf": "Gubernur Kalimantan Timur"},
            "a.n. Gubernur Kalimantan Timur Kepala Dinas, Dewi Anggraini NIP 198001012005010001",
        ),
    ],
)
def test_the_signer_is_printed_as_what_they_sign(
    session: Session, people: People, given: dict[str, Any], printed: str
) -> None:
    made = cases.approved(session, people)
    service.number(session, made, people.dewi, "7/PPID", clock.today())
    known = cases.signing().model_dump() | given
    service.sign(session, made, people.dewi, Signing(**known))
    assert printed in words(letters.written_notice_pdf(session, made))


def test_who_else_holds_it_goes_with_the_answer(session: Session, people: People) -> None:
    made = cases.drafted(session, people)
    decision = cases.decision(outcome="not_held", holder="Badan Pertanahan Nasional")
    service.approve(session, made, people.dewi, decision, clock.today())
    names = [each.name for each in letters.answer_letters(session, made)]
    assert names == [
        f"pemberitahuan-tertulis-{made.registration_number}.pdf",
        f"badan-publik-lain-{made.registration_number}.pdf",
    ]
    shown = words(letters.transfer_pdf(session, made))
    assert "Badan Pertanahan Nasional" in shown and "Pasal 22 ayat (7)" in shown
    with paper.in_indonesian():
        assert answers.transfer(session, made).holders[0].decision == "Badan Pertanahan Nasional"


def test_the_proof_of_hand_over_is_filled_in_once_it_is_on_record(
    session: Session, people: People
) -> None:
    made = cases.drafted(session, people)
    service.approve(session, made, people.dewi, cases.decision(supply_days=3), clock.today())
    service.number(session, made, people.dewi, "7/PPID", clock.today())
    service.sign(session, made, people.dewi, cases.signing())
    service.send(session, made, people.dewi, Dispatch(means="email", sent_on=clock.today()))
    assert "Cara penyerahan …" in words(letters.handover_pdf(session, made))
    given = HandingOver(means="post", reference="RR1ID", handed_on=clock.today())
    service.hand_over(session, made, people.sari, given)
    shown = words(letters.handover_pdf(session, made))
    letter = "Surat jawaban nomor 7/PPID tanggal 23 November 2026"
    for said_there in ("Senin, 23 November 2026", "Cara penyerahan Pos", "RR1ID", letter):
        assert said_there in shown, shown


def test_who_acts_in_an_absent_ones_seat_signs_as_plh(session: Session, people: People) -> None:
    people.dewi.position = "Kepala Dinas Komunikasi dan Informatika"
    session.add(people.dewi)
    made = cases.assigned(session, people)
    acting = people.sari.on_behalf_of(people.dewi)
    grant = ExtensionGrant(
        ground="status_undecided", reason="Konsekuensinya masih diuji.", letter_number="5/PPID"
    )
    service.extend(session, made, acting, grant, clock.today())
    shown = words(letters.extension_pdf(session, made))
    assert "Plh. Kepala Dinas Komunikasi dan Informatika, Sari Utami NIP" in shown
    assert "Nomor : 5/PPID" in shown


def test_two_letters_of_one_number_and_day_are_both_known(session: Session, people: People) -> None:
    first = cases.signed(session, people, key="a")
    second = cases.approved(session, people, key="b", information_sought="Daftar lain.")
    number = "800/1/PPID/2026"
    service.number(session, second, people.dewi, number, clock.today(), twice=True)
    service.sign(session, second, people.dewi, cases.signing())
    for made in (first, second):
        with paper.in_indonesian():
            letter = answers.written_notice(session, made)
        name = sealing.name_of(session, made, Kind.WRITTEN_NOTICE)
        assert name is not None
        said_of = sealing.statement(letter, name, people.body.prefix, keys.current_kid())
        assert standing.of(session, people.body, said_of).same
        code = standing._code(said_of)
        found = standing.by_code(session, people.body, name, code)
        assert found is not None and found.known
