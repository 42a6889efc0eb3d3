"""The letters of a case as PDF, read back: the law's parts are there, secrets are not."""

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Literal

import pytest
from pypdf import PdfReader
from sqlmodel import select

from ppid import clock, keys
from ppid.events.models import OutboxEntry
from ppid.notices import letters, printing
from ppid.notices.composing import compose
from ppid.notices.recipients import resolve
from ppid.requests import schemas
from ppid.requests import service as requests
from ppid.requests.models import InformationRequest
from ppid.requests.schemas import CompletionAsk, Decision, Dispatch, Draft, ExtensionGrant
from tests import cases
from tests.notices.conftest import Desk
from tests.notices.test_words import SIGNING, written

pytestmark = pytest.mark.dialect("sqlite")


def text_of(pdf: bytes) -> str:
    pages = PdfReader(BytesIO(pdf)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def decide(desk: Desk, info_request: InformationRequest, decision: Decision) -> None:
    session, dewi, sari, today = desk.session, desk.people.dewi, desk.people.sari, clock.today()
    requests.declare_complete(session, info_request, dewi, today)
    given = Draft(body="Konsep.", outcome=decision.outcome or "granted")
    draft = requests.save_draft(session, info_request, sari, None, given)
    requests.submit_draft(session, info_request, sari, draft, today)
    if cases.approve(session, info_request, dewi, decision, today).refuses:
        requests.check_refusal(session, info_request, sari)
    requests.number(session, info_request, sari, "480/12/PPID-U/XI/2026", today)
    requests.sign(session, info_request, sari, SIGNING)
    requests.send(session, info_request, sari, Dispatch(means="email", sent_on=today))


def test_the_receipt_carries_date_and_rights_and_neither_code_nor_nik(desk: Desk) -> None:
    info_request = desk.receive()
    said = text_of(letters.receipt_pdf(desk.session, info_request))
    assert info_request.registration_number in said
    assert "Senin, 7 Desember 2026" in said
    assert "Siti Rahma" in said
    assert "HAK-HAK PEMOHON" in said
    assert "6472014107900002" not in said
    assert "0002" in said
    code = keys.tracking_code(info_request.id, info_request.code_turn, info_request.code_kid)
    assert code not in said


def test_the_answer_carries_the_signers_number_in_its_place(desk: Desk) -> None:
    info_request = desk.receive()
    decide(desk, info_request, Decision(outcome="granted", body="Ini.", consideration="Terbuka."))
    said = text_of(letters.written_notice_pdf(desk.session, info_request))
    assert f"NIP {SIGNING.nip}" in said
    assert "[18 angka]" not in said


def test_the_original_to_be_signed_names_who_will_sign_it(desk: Desk) -> None:
    info_request = desk.receive()
    session, people, today = desk.session, desk.people, clock.today()
    requests.declare_complete(session, info_request, people.dewi, today)
    draft = requests.save_draft(
        session, info_request, people.sari, None, Draft(body="Konsep.", outcome="granted")
    )
    requests.submit_draft(session, info_request, people.sari, draft, today)
    decision = Decision(outcome="granted", body="Terlampir.", consideration="Terbuka.")
    requests.approve(session, info_request, people.dewi, decision, today)
    said = text_of(letters.written_notice_pdf(session, info_request))
    assert people.dewi.name in said
    assert "[Nama pejabat]" not in said


def test_a_letter_that_leaves_as_it_is_made_waits_for_no_pen(desk: Desk) -> None:
    info_request = desk.receive()
    desk.people.dewi.position = None
    extend(desk, info_request)
    said = text_of(letters.extension_pdf(desk.session, info_request))
    assert "PPID Utama," in said and desk.people.dewi.name in said
    assert "[" not in said


def test_only_what_leaves_by_mail_says_that_no_pen_signed_it(desk: Desk) -> None:
    info_request = desk.receive()
    extend(desk, info_request)
    form, unsigned = letters.extension_pdf, "elektronik, tanpa tanda tangan basah."
    assert unsigned in text_of(letters.unprinted(form, desk.session, info_request))
    assert unsigned not in text_of(form(desk.session, info_request)), "printed, a pen signs it"
    asked = select(OutboxEntry).where(
        OutboxEntry.notice == "extended", OutboxEntry.channel == "email"
    )
    (entry,) = desk.session.exec(asked)
    (mailed,) = letters.attachments(desk.session, entry)
    assert unsigned in text_of(mailed.content)


def test_the_answer_goes_out_with_every_part_of_its_form(desk: Desk) -> None:
    info_request = desk.receive()
    decision = Decision(
        outcome="granted", body="Daftar terlampir.", consideration="Informasi terbuka.",
        copy_cost=25000, cost_note="Rp500 x 50 lembar", supply_days=2,
        payment="Tunai di loket",
    )  # fmt: skip
    decide(desk, info_request, decision)
    (entry,) = desk.outbox("answered")
    (part,) = written(desk.session, entry).iter_attachments()
    assert part.get_filename() == f"pemberitahuan-tertulis-{info_request.registration_number}.pdf"
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    said = text_of(content)
    for words in (
        "480/12/PPID-U/XI/2026", "Daftar terlampir.", "Informasi terbuka.", "Rp25.000",
        "Tunai di loket", "2 hari kerja", "Dewi Anggraini", "198001012005011001",
    ):  # fmt: skip
        assert words in said


def test_a_refusal_goes_with_its_decree(desk: Desk) -> None:
    info_request = desk.receive()
    test = schemas.Test(
        letters=["h"], consequence="Rahasia pribadi siswa terbuka.", decree_number="7/2026",
        decree_date=date(2026, 11, 20), team_opinion="Sepakat.", period="Selama diperlukan",
        head_name="Gubernur", head_office="Gubernur", head_letter="1/2026",
    )  # fmt: skip
    decision = Decision(outcome="refused", body="Ditolak.", consideration="Uji.", test=test)
    decide(desk, info_request, decision)
    names = [each.name for each in letters.answer_letters(desk.session, info_request)]
    number = info_request.registration_number
    assert names == [f"pemberitahuan-tertulis-{number}.pdf", f"sk-penolakan-{number}.pdf"]
    said = text_of(letters.refusal_pdf(desk.session, info_request))
    for words in ("Pasal 17 huruf h", "7/2026", "20 November 2026", "Rahasia pribadi siswa"):
        assert words in said
    assert "DITOLAK Bila Saudara" in said, "the whole request: no item is named"
    assert "Pertimbangan: Uji." in said
    answer = text_of(letters.written_notice_pdf(desk.session, info_request))
    assert "☑ Kami ☐ Badan Publik lain" in answer, "who weighs what they refuse has it (22 (7) a)"
    assert answer.count("tidak berlaku") == 4


def ask(desk: Desk, info_request: InformationRequest) -> None:
    wanted = CompletionAsk(lacking=["identity"], note="Salinan KTP belum ada.")
    requests.ask_completion(desk.session, info_request, desk.people.sari, wanted, clock.today())


def extend(desk: Desk, info_request: InformationRequest) -> None:
    grant = ExtensionGrant(ground="not_held_or_documented", reason="Masih dihimpun dari sekolah.")
    requests.extend(desk.session, info_request, desk.people.dewi, grant, clock.today())


def wait(desk: Desk, info_request: InformationRequest) -> None:
    desk.sweep("2026-12-08")


@pytest.mark.parametrize(
    ("act", "notice", "words"),
    [
        (ask, "completion_asked", ["Salinan KTP belum ada.", "Kamis, 26 November 2026"]),
        (extend, "extended", ["Masih dihimpun dari sekolah.", "Rabu, 16 Desember 2026"]),
        (wait, "lapsed_applicant", ["Senin, 7 Desember 2026", "21 Januari 2027"]),
    ],
)
def test_a_letter_to_print_says_what_the_mail_would(
    desk: Desk,
    act: Callable[[Desk, InformationRequest], None],
    notice: str,
    words: list[str],
) -> None:
    info_request = desk.receive(email="")
    act(desk, info_request)
    (letter,) = [letter for letter in desk.letters() if letter.notice == notice]
    said = text_of(printing.letter_pdf(desk.session, letter))
    for each in (*words, info_request.registration_number, "Siti Rahma"):
        assert each in said
    cover = text_of(printing.cover_pdf(desk.session, letter))
    assert "Jl. Pahlawan No. 3, Samarinda" in cover


@pytest.mark.parametrize("language", ["id", "en"])
def test_asking_for_completion_says_that_the_answer_stays_due(
    desk: Desk, language: Literal["id", "en"]
) -> None:
    """Law 11.1 and 11a a, f: the statute's date stays, and nothing given is no refusal."""
    info_request = desk.receive()
    info_request.locale = language
    desk.session.commit()
    ask(desk, info_request)
    (entry,) = desk.outbox("completion_asked")
    addressee = resolve(desk.session, entry.public_body_id, entry.recipient)
    assert addressee
    message = compose(desk.session, entry, addressee)[0]
    said = {
        "id": [
            "Batas jawaban kami tetap Senin, 7 Desember 2026", "tetap kami terima",
            "bukan penolakan", "Dasar: Perki 1/2021", "Pasal 22 ayat (7)",
        ],
        "en": [
            "stays Monday, 7 December 2026", "still accepted", "not a refusal",
            "Basis: Information Commission Regulation 1/2021", "Article 22 (7)",
        ],
    }  # fmt: skip
    for kind in ("plain", "html"):
        part = message.get_body((kind,))
        assert part is not None
        words = re.sub(r"<[^>]+>|\s+", " ", part.get_content())
        words = re.sub(r" +", " ", words).replace(" :", ":")
        for each in said[language]:
            assert each in words, (kind, each, words)
    letter = text_of(letters.completion_pdf(desk.session, info_request))
    assert "paling lambat Senin, 7 Desember 2026, dihitung sejak permohonan kami terima" in letter


def test_any_other_notice_is_printed_under_the_letterhead(desk: Desk) -> None:
    desk.assign(desk.receive(email=""))
    (letter,) = [letter for letter in desk.letters() if letter.notice == "assigned"]
    said = text_of(printing.letter_pdf(desk.session, letter))
    assert "Dinas Pendidikan dan Kebudayaan" in said
    assert "Saudara" in said
    assert "Anda" not in said.replace("Perwakilan", "")
