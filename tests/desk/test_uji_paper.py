"""A test typed from paper, on the pages: its scan, who typed it, and the second person."""

from typing import Any

import pytest
from sqlmodel import Session, select

from ppid.catalogue.uji_models import UjiKonsekuensi
from ppid.documents.models import Document, Purpose
from ppid.events import queries as events
from ppid.requests.models import InformationRequest, WrittenNotice
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, case, do, done, enter, shown
from tests.desk.test_refusals import REFUSAL, SCAN, TEST
from tests.people import People
from tests.tracking.browsing import words
from tests.web.browsing import OWN, fields

HERE = "/petugas/uji-konsekuensi"
PARTIAL = {
    "outcome": "granted_in_part",
    "body": "Terlampir, sebagian dihitamkan.",
    "consideration": "Sebagian.",
    "redaction": "NIK dihitamkan.",
}


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


def decided(
    client: Browser, session: Session, people: People, decision: dict[str, Any]
) -> tuple[InformationRequest, str]:
    """By Dewi; the case, and where its test is."""
    made = cases.drafted(session, people)
    enter(client, people.dewi)
    done(client, f"{case(made)}/putusan", decision | TEST, files=SCAN)
    return made, f"{HERE}/{session.exec(select(UjiKonsekuensi)).one().id}"


def test_without_its_scan_the_field_says_so(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.drafted(session, people)
    enter(client, people.dewi)
    answer = do(client, f"{case(made)}/putusan", REFUSAL | TEST)
    assert answer.status_code == 422
    assert 'id="salah-scan"' in answer.text
    assert "Unggah pindaian pendapat Tim Pertimbangan" in answer.text
    assert TEST["decree_number"] in answer.text


def test_a_scan_is_kept_when_the_form_is_refused(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.drafted(session, people)
    enter(client, people.dewi)
    given = REFUSAL | TEST
    answer = do(client, f"{case(made)}/putusan", given | {"decree_number": ""}, files=SCAN)
    assert answer.status_code == 422
    [paper] = session.exec(select(Document).where(Document.purpose == Purpose.TEAM_OPINION)).all()
    assert f'<option value="{paper.id}" selected>pendapat.pdf</option>' in answer.text
    done(client, f"{case(made)}/putusan", given | {"scan_id": str(paper.id)})
    assert session.get_one(WrittenNotice, made.id).decision["test"]["scan_id"] == str(paper.id)


def test_the_same_form_sent_twice_is_done_once(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.drafted(session, people)
    enter(client, people.dewi)
    hidden = fields(shown(client, f"{case(made)}/putusan"))
    kept = {name: hidden[name] for name in ("_csrf", "_version")}
    for _press in range(2):
        answer = client.post(
            f"{case(made)}/putusan", data={**kept, **REFUSAL, **TEST}, files=SCAN, headers=OWN
        )
        assert answer.status_code == 303
    assert len(session.exec(select(UjiKonsekuensi)).all()) == 1
    papers = select(Document).where(Document.purpose == Purpose.TEAM_OPINION)
    assert len(session.exec(papers).all()) == 1


def test_a_file_that_is_no_scan_is_refused_beside_its_field(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.drafted(session, people)
    enter(client, people.dewi)
    bad = {"scan": ("pendapat.exe", b"MZ\x90\x00")}
    answer = do(client, f"{case(made)}/putusan", REFUSAL | TEST, files=bad)
    assert answer.status_code == 422
    assert 'id="salah-scan"' in answer.text
    assert "Unggah pindaian pendapat" not in answer.text, "what was wrong with it is said"
    assert session.get(WrittenNotice, made.id) is None


def test_who_may_not_decide_leaves_no_file(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.drafted(session, people)
    enter(client, people.sari)
    assert do(client, f"{case(made)}/putusan", REFUSAL | TEST, files=SCAN).status_code == 409
    assert session.exec(select(Document).where(Document.request_id == made.id)).all() == []


def test_the_second_person_reads_who_typed_it_and_sees_the_paper(
    client: Browser, session: Session, people: People
) -> None:
    made, test = decided(client, session, people, REFUSAL)
    enter(client, people.sari)
    page = shown(client, f"{case(made)}/surat/periksa")
    assert "Diketik oleh Dewi Anggraini dari berkas kertas." in page
    assert f'<a href="{test}/pindaian">Pindaian: lihat</a>' in page
    paper = client.get(f"{test}/pindaian")
    assert paper.content.startswith(b"%PDF")
    opened = [row for row in events.of_subject(session, made.id) if row.name == "document.opened"]
    assert [row.actor_id for row in opened] == [people.sari.id]
    [file] = session.exec(select(Document).where(Document.purpose == Purpose.TEAM_OPINION)).all()
    assert client.get(f"{case(made)}/berkas/{file.id}").status_code == 404, "not past its trace"
    enter(client, people.charlie)
    assert client.get(f"{test}/pindaian").status_code == 404
    enter(client, people.sari)
    done(client, f"{case(made)}/surat/periksa")
    assert "Berlaku 1" in words(shown(client, HERE))


def test_the_letter_of_a_partial_grant_on_paper_waits_too(
    client: Browser, session: Session, people: People
) -> None:
    made, test = decided(client, session, people, PARTIAL)
    page = shown(client, case(made))
    assert "diperiksa petugas layanan atau PPID Utama lain; Anda yang memutuskan." in page
    assert "surat/nomor" not in page
    enter(client, people.sari)
    assert "Periksa sebagai orang kedua" in shown(client, case(made))
    page = shown(client, f"{case(made)}/surat/periksa")
    assert "Setujui putusan ini sebagai orang kedua?" in page
    assert f'<a href="{test}/pindaian">Pindaian: lihat</a>' in page
    assert "penolakan.pdf" not in page, "nothing is refused, so there is no decree"
    done(client, f"{case(made)}/surat/periksa")
    assert "surat/nomor" in shown(client, case(made))
    assert "Berlaku 1" in words(shown(client, HERE))


def test_a_test_from_paper_waits_on_a_tab_of_its_own(
    client: Browser, session: Session, people: People
) -> None:
    _made, test = decided(client, session, people, PARTIAL)
    other = cases.drafted(session, people, key="lain")
    assert "UK-014/2026" not in shown(client, f"{case(other)}/putusan")
    page = words(shown(client, f"{HERE}?tab=kertas"))
    assert "Dari kertas, belum diperiksa 1 Berlaku 0" in page
    assert "Dari kertas, menunggu orang kedua" in page
    own = shown(client, test)
    assert "Diketik oleh Dewi Anggraini dari berkas kertas." in own
    assert f"{test}/periksa" not in own, "who typed it does not look a second time"
    assert do(client, f"{test}/periksa").status_code == 409
    enter(client, people.sari)
    assert "Cocokkan dengan kertasnya" in shown(client, test)
    assert "UK-014/2026" in shown(client, f"{test}/periksa")
    done(client, f"{test}/periksa")
    assert "Berlaku 1" in words(shown(client, HERE))
    assert "Uji dari kertas diperiksa orang kedua" in shown(client, test)
    assert client.get(f"{test}/periksa").status_code == 409
    enter(client, people.dewi)
    assert "UK-014/2026" in shown(client, f"{case(other)}/putusan")
