"""The page of what is handed on, and what it changes for a unit."""

import pytest
from sqlmodel import Session, select

from ppid.accounts.models import Officer
from ppid.events.models import OutboxEntry
from ppid.notices import answers
from ppid.requests import queries
from ppid.requests.models import InformationRequest
from ppid.requests.service import delegating
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, case, do, done, enter, shown
from tests.people import People
from tests.requests.test_delegating import BASIS, hand_on, nur  # noqa: F401 (a fixture)
from tests.tracking.browsing import words
from tests.web.browsing import fields

HERE = "/petugas/pelimpahan"
DECISION = {"outcome": "granted", "body": "Terlampir.", "consideration": "Informasi terbuka."}


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


def test_only_the_ppid_utama_changes_it_and_the_past_stays(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.dewi)
    assert "Belum pernah diubah" in shown(client, HERE)
    answer = do(client, HERE, {"pelaksana_releases": "ya"})
    assert answer.status_code == 422
    assert 'id="salah-basis"' in answer.text
    done(client, HERE, {"pelaksana_releases": "ya", "basis": BASIS})
    done(client, HERE, {"basis": "SK 13/2026"})
    page = shown(client, HERE)
    for said in (BASIS, "SK 13/2026", "Semua jawaban dilepas PPID Utama", "Dewi Anggraini"):
        assert said in page
    enter(client, people.sari)
    assert "Hanya PPID Utama yang mengubahnya" in shown(client, HERE)
    assert do(client, HERE, {"pelaksana_releases": "ya", "basis": BASIS}).status_code == 403
    enter(client, people.budi)
    assert client.get(HERE).status_code == 403


def test_a_unit_decides_numbers_signs_and_sends_on_its_own_pages(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.drafted(session, people)
    enter(client, people.budi)
    assert client.get(f"{case(made)}/putusan").status_code == 403
    assert "Putuskan jawaban" not in shown(client, case(made))
    hand_on(session, people, delegating.RELEASE)
    assert "Putuskan jawaban" in shown(client, case(made))
    page = shown(client, f"{case(made)}/putusan")
    assert "Unit Anda melepas sendiri" in page
    assert 'value="refused"' not in page
    assert "Tidak ada berkas yang disertakan" in page
    done(client, f"{case(made)}/putusan", DECISION)
    assert "Beri nomor surat" in shown(client, case(made))
    number = {"letter_number": "800/7/DISDIK", "letter_date": "2026-11-23"}
    done(client, f"{case(made)}/surat/nomor", number)
    assert client.get(f"{case(made)}/surat/pratinjau.pdf").content.startswith(b"%PDF")
    start = fields(shown(client, f"{case(made)}/surat/tanda-tangan"))
    unit = "Dinas Pendidikan dan Kebudayaan"
    assert (start["name"], start["position"]) == (people.budi.name, f"PPID Pelaksana {unit}")
    session.expire_all()
    letter = answers.written_notice(session, session.get_one(InformationRequest, made.id))
    assert (letter.signer.name, unit in letter.signer.position) == (people.budi.name, True)
    assert letter.supply == "0 hari; informasinya dimuat dalam surat ini"
    enter(client, people.sari)
    start = fields(shown(client, f"{case(made)}/surat/tanda-tangan"))
    assert start["name"] == people.budi.name, "who decided, whoever records it"


def test_the_head_approves_or_gives_back_on_the_case(
    client: Browser,
    session: Session,
    people: People,
    nur: Officer,  # noqa: F811
) -> None:
    hand_on(session, people, delegating.HEAD)
    made = cases.assigned(session, people)
    enter(client, people.budi)
    draft = {"outcome": "granted", "body": "Terlampir.", "langkah": "simpan"}
    done(client, f"{case(made)}/draf", draft, files={"files": ("", b"")})
    assert "Ajukan draf ke pimpinan unit?" in shown(client, f"{case(made)}/draf/ajukan")
    done(client, f"{case(made)}/draf/ajukan")
    assert "menunggu persetujuan pimpinan unit" in shown(client, case(made))
    enter(client, people.dewi)
    waits = "Belum bisa: draf menunggu persetujuan pimpinan unit."
    assert waits in words(shown(client, case(made)))
    told = session.exec(select(OutboxEntry).where(OutboxEntry.notice == "draft_submitted")).one()
    assert told.recipient == f"officer:{nur.id}"
    enter(client, nur)
    assert "Setujui dan ajukan draf unit" in shown(client, case(made))
    done(client, f"{case(made)}/draf/kembalikan", {"reason": "Sebut tahunnya."})
    enter(client, people.budi)
    assert "Sebut tahunnya." in shown(client, f"{case(made)}/draf")
    done(client, f"{case(made)}/draf/ajukan")
    enter(client, nur)
    done(client, f"{case(made)}/draf/ajukan")
    assert session.get_one(InformationRequest, made.id).status == "in_review"
    assert queries.drafts(session, made)[0].head_by == nur.id
    enter(client, people.dewi)
    assert "Disetujui pimpinan unit" in shown(client, case(made))


def test_a_second_person_reads_the_refusal_and_agrees(
    client: Browser, session: Session, people: People
) -> None:
    from tests.desk.test_refusals import REFUSAL, SCAN, TEST

    made = cases.drafted(session, people)
    enter(client, people.dewi)
    done(client, f"{case(made)}/putusan", REFUSAL | TEST, files=SCAN)
    own_page = shown(client, case(made))
    assert "diperiksa petugas layanan atau PPID Utama lain; Anda yang memutuskan." in own_page
    own = client.get(f"{case(made)}/surat/periksa")
    assert own.status_code == 409
    assert "Anda yang memutuskan" in own.text
    assert ">Setujui penolakan<" not in own.text
    assert do(client, f"{case(made)}/surat/periksa").status_code == 409
    enter(client, people.sari)
    page = shown(client, f"{case(made)}/surat/periksa")
    for said in (
        "Dikecualikan.",
        "UK-014/2026, Jumat, 20 November 2026",
        "Sependapat.",
        "Dewi Anggraini",
        "Draf mengusulkan hasil lain.",
        "Pastikan informasi ini sama dengan yang diminta.",
    ):
        assert said in page
    done(client, f"{case(made)}/surat/periksa")
    page = shown(client, case(made))
    assert "Beri nomor surat" in page
    assert "Putusan disetujui orang kedua" in page
