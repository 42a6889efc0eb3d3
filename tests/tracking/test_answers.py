"""The sent answer: its words, letters and files, and the proof that it arrived."""

import re
from datetime import date

import pytest
from sqlmodel import Session

from ppid import clock
from ppid.documents.models import Scan
from ppid.requests import service
from ppid.requests.models import InformationRequest, WrittenNotice
from ppid.requests.schemas import Dispatch, ExtensionGrant
from ppid.tracking.words import answer_facts
from ppid.web import limits
from tests import cases
from tests.conftest import OfficeClock
from tests.people import People
from tests.tracking.browsing import ENTRY, STATUS, answer_with_file, events, follow, words
from tests.web.browsing import Browser


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


def test_what_people_wrote_keeps_its_language_on_an_english_page(
    client: Browser, session: Session, people: People
) -> None:
    file = answer_with_file(session, people)
    made = session.get_one(InformationRequest, file.request_id)
    assert 'lang="id">' not in follow(client, made).split("<main")[1].split("</main")[0]
    english = client.get(f"{STATUS}?lang=en").text
    assert f'<h1 lang="id">{made.title}</h1>' in english
    sought = re.search(r'<p class="multiline"([^>]*)>([^<]+)', english.split('id="diminta"')[1])
    assert sought and sought.group(1) == ' lang="id"'
    made.locale = "en"
    session.commit()
    assert f"<h1>{made.title}</h1>" in client.get(f"{STATUS}?lang=en").text


def test_the_answer_its_files_and_the_right_to_object(
    client: Browser, session: Session, people: People
) -> None:
    file = answer_with_file(session, people)
    made = session.get_one(InformationRequest, file.request_id)
    html = follow(client, made)
    text = words(html)
    assert "Jawaban: Dikabulkan" in text
    assert "terlampir" in text
    assert "800/1/PPID/2026" in text
    assert (
        text.count("Anda berhak mengajukan keberatan. Aman diajukan sampai Kamis, 7 Januari 2027")
        == 2
    )
    assert "Dijawab" in text
    download = client.get(f"{ENTRY}/berkas/{file.id}")
    assert download.content == b"nama,jumlah\n"
    assert download.headers["content-disposition"].startswith("attachment;")
    assert download.headers["x-content-type-options"] == "nosniff"
    assert download.headers["cache-control"] == "no-store"


def test_the_first_opening_of_the_answer_is_proof_of_receipt(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    file = answer_with_file(session, people)
    made = session.get_one(InformationRequest, file.request_id)
    first = office.on(date(2026, 11, 24))
    follow(client, made)
    office.on(date(2026, 11, 25))
    for _ in range(2):
        client.get(STATUS)
        client.get(f"{ENTRY}/berkas/{file.id}")
    assert session.get_one(WrittenNotice, made.id).first_opened_at == first
    assert events(session, made).count("document.opened") == 1


@pytest.mark.parametrize("scan", [Scan.WAITING, Scan.INFECTED])
def test_a_file_that_was_not_let_pass_is_not_handed_out(
    client: Browser, session: Session, people: People, scan: Scan
) -> None:
    file = answer_with_file(session, people, scan)
    text = follow(client, session.get_one(InformationRequest, file.request_id))
    assert "belum dapat diunduh" in text
    assert client.get(f"{ENTRY}/berkas/{file.id}").status_code == 404


def test_a_file_of_another_case_is_not_found(
    client: Browser, session: Session, people: People
) -> None:
    file = answer_with_file(session, people)
    follow(client, cases.received(session, people, key="kunci-lain"))
    assert client.get(f"{ENTRY}/berkas/{file.id}").status_code == 404


def test_every_letter_can_be_downloaded_once_it_exists(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.signed(session, people)
    follow(client, made)
    letters = {
        name: client.get(f"{ENTRY}/{name}.pdf").status_code
        for name in ("tanda-bukti", "perpanjangan", "kelengkapan", "jawaban", "penolakan")
    }
    assert letters == {
        "tanda-bukti": 200,
        "perpanjangan": 404,
        "kelengkapan": 404,
        "jawaban": 404,
        "penolakan": 404,
    }
    service.send(session, made, people.dewi, Dispatch(means="email", sent_on=clock.today()))
    letter = client.get(f"{ENTRY}/jawaban.pdf")
    assert letter.status_code == 200
    assert letter.content.startswith(b"%PDF-")
    assert "attachment" in letter.headers["content-disposition"]
    assert session.get_one(WrittenNotice, made.id).first_opened_at is not None
    assert client.get(f"{ENTRY}/penolakan.pdf").status_code == 404


def test_who_else_holds_it_is_a_letter_of_its_own(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.drafted(session, people)
    decision = cases.decision(outcome="not_held", holder="Badan Pertanahan Nasional")
    service.approve(session, made, people.dewi, decision, clock.today())
    service.number(session, made, people.dewi, "9/PPID", clock.today())
    service.sign(session, made, people.dewi, cases.signing())
    service.send(session, made, people.dewi, Dispatch(means="email", sent_on=clock.today()))
    page = follow(client, made)
    assert f'href="{ENTRY}/badan-lain.pdf"' in page
    assert "Anda di sini: keberatan boleh diajukan" in page  # nothing was given: the ladder stands
    letter = client.get(f"{ENTRY}/badan-lain.pdf")
    assert letter.content.startswith(b"%PDF-")
    assert "badan-publik-lain" in letter.headers["content-disposition"]
    assert client.get(f"{ENTRY}/penolakan.pdf").status_code == 404


def test_the_letters_that_ask_and_extend(client: Browser, session: Session, people: People) -> None:
    made = cases.incomplete(session, people)
    grant = ExtensionGrant(ground="status_undecided", reason="Uji konsekuensi berjalan.")
    service.extend(session, made, people.dewi, grant, clock.today())
    text = follow(client, made)
    for name in ("kelengkapan", "perpanjangan"):
        assert f'href="{ENTRY}/{name}.pdf"' in text
        assert client.get(f"{ENTRY}/{name}.pdf").content.startswith(b"%PDF-")


def test_an_answer_that_gives_nothing_names_no_form(session: Session, people: People) -> None:
    made = cases.drafted(session, people)
    given = cases.decision(outcome="not_held", holder="PT PLN (Persero)")
    service.approve(session, made, people.dewi, given, clock.today())
    session.commit()
    notice = session.get_one(WrittenNotice, made.id)
    assert notice.decision["physical_form"] == "softcopy"
    assert [name for name, _said in answer_facts(notice)] == ["Yang menguasai"]
    notice.outcome = "granted"
    assert ("Bentuk", "Salinan digital") in answer_facts(notice)
