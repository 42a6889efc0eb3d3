"""`/keberatan/baru` without JavaScript: proof, grounds, story, check, once; also ground b alone."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from httpx import Response
from sqlmodel import Session, select

from ppid.asking.models import RequestDraft
from ppid.documents.models import Document
from ppid.kit.i18n import use_locale
from ppid.objections import queries
from ppid.objections.models import Objection
from ppid.requests import queries as requests
from ppid.requests.models import InformationRequest
from ppid.requests.people_models import Requester
from ppid.web import limits
from tests import cases
from tests.conftest import OfficeClock
from tests.files import pdf
from tests.objections.filing import STORY
from tests.people import People
from tests.web.browsing import Browser, fields, send

BASE = "/keberatan/baru"
LAPSED = date(2026, 12, 8)


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    use_locale("id")
    return frozen_office_clock


@pytest.fixture
def asked(session: Session, people: People) -> InformationRequest:
    return cases.received(session, people)


def words(answer: Response) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", answer.text).split())


def prove(client: Browser, asked: InformationRequest, **wrong: str) -> Response:
    typed = {"nomor": asked.registration_number, "kode": requests.code_of(asked)} | wrong
    return send(client, BASE, typed, page=BASE)


def step(client: Browser, name: str, data: Mapping[str, object], **more: Any) -> Response:
    page = f"{BASE}/{name}"
    shown = fields(client.get(page).text)
    typed = {"versi": shown.get("versi", "0"), **data}
    return send(client, page, typed, page=page, **more)


def file(client: Browser, asked: InformationRequest, story: str = STORY) -> Response:
    prove(client, asked)
    step(client, "alasan", {"grounds": ["c"]})
    step(client, "cerita", {"case_position": story})
    return step(client, "periksa", {})


def test_the_whole_way_ends_at_the_receipt(
    client: Browser, session: Session, asked: InformationRequest, office: OfficeClock
) -> None:
    office.on(LAPSED)
    assert prove(client, asked).headers["location"] == f"{BASE}/alasan"
    page = client.get(f"{BASE}/alasan")
    assert re.search(r'value="c"[^>]* checked', page.text)  # what happened speaks for it
    assert page.text.count(" checked") == 1
    assert "Aman diajukan: Selasa, 8 Desember 2026 sampai" in words(page)
    assert step(client, "alasan", {"grounds": ["c", "e"]}).headers["location"] == f"{BASE}/cerita"
    answer = step(client, "cerita", {"case_position": STORY})
    assert answer.headers["location"] == f"{BASE}/periksa"
    check = client.get(f"{BASE}/periksa")
    assert STORY in check.text
    assert "Senin, 25 Januari 2027" in words(check)
    assert step(client, "periksa", {}).headers["location"] == "/keberatan/diterima"
    made = session.exec(select(Objection)).one()
    assert (made.grounds, made.case_position, made.marks) == (["c", "e"], STORY, [])
    receipt = words(client.get("/keberatan/diterima"))
    assert "KBT-2026-000001" in receipt and queries.code_of(made) in receipt
    assert "Senin, 25 Januari 2027" in receipt
    assert session.exec(select(RequestDraft)).all() == []


def test_from_the_tracking_page_the_request_is_known(
    client: Browser, session: Session, asked: InformationRequest
) -> None:
    typed = {"nomor": asked.registration_number, "kode": requests.code_of(asked)}
    send(client, "/permohonan/lacak", typed, page="/permohonan/lacak")
    page = client.get(BASE)
    assert asked.registration_number in page.text
    assert send(client, BASE, {"pilih": "lacak"}, page=BASE).headers["location"].endswith("/alasan")


def test_before_a_ground_exists_it_warns_and_goes_on(
    client: Browser, session: Session, asked: InformationRequest
) -> None:
    prove(client, asked)
    page = words(client.get(f"{BASE}/alasan"))
    assert "belum ada alasan keberatan dari permohonan ini" in page
    assert "tandai prematur" in page
    file(client, asked)
    assert session.exec(select(Objection)).one().premature == ["c"]
    assert "Ditandai prematur." in words(client.get("/keberatan/diterima"))


def test_what_is_under_way_about_the_same_request_is_named_before_it_is_sent(
    client: Browser, session: Session, asked: InformationRequest, office: OfficeClock
) -> None:
    office.on(LAPSED)
    file(client, asked)
    number = session.exec(select(Objection.registration_number)).one()
    prove(client, asked)
    said = f"Keberatan {number} (c. Permohonan informasi tidak ditanggapi), diterima"
    assert said in words(client.get(f"{BASE}/alasan"))
    for ground, known in (("d", False), ("c", True)):
        step(client, "alasan", {"grounds": [ground]})
        step(client, "cerita", {"case_position": "Masih belum ada."})
        assert (said in words(client.get(f"{BASE}/periksa"))) is known
    step(client, "periksa", {})
    assert len(session.exec(select(Objection)).all()) == 2  # a word, never a wall


def test_both_marks_are_told_before_it_is_sent(
    client: Browser, session: Session, asked: InformationRequest, office: OfficeClock
) -> None:
    office.on(date(2027, 6, 1))
    prove(client, asked)
    step(client, "alasan", {"grounds": ["a", "c"]})
    step(client, "cerita", {"case_position": STORY})
    check = words(client.get(f"{BASE}/periksa"))
    assert "alasan huruf a belum ada" in check
    assert "Akan ditandai lewat waktu menurut hitungan." in check
    step(client, "periksa", {})
    assert session.exec(select(Objection)).one().marks == ["premature", "late"]
    receipt = words(client.get("/keberatan/diterima"))
    assert "Ditandai prematur." in receipt and "Ditandai lewat waktu" in receipt


def test_ground_b_needs_no_request(client: Browser, session: Session, people: People) -> None:
    answer = send(client, BASE, {"pilih": "berkala"}, page=BASE)
    assert answer.headers["location"] == f"{BASE}/cerita"
    answer = step(client, "cerita", {"case_position": "Laporan keuangan 2025 tidak ada."})
    assert answer.headers["location"] == f"{BASE}/anda"
    wrong = step(client, "anda", {"kind": "individual", "name": "Siti Rahma", "nik": "12"})
    assert wrong.status_code == 422
    assert "NIK yang Anda tulis 2 angka, harus 16 angka." in words(wrong)
    assert 'value="Siti Rahma"' in wrong.text
    person = {
        "kind": "individual", "name": "Siti Rahma", "nik": "6472014107900002",
        "email": "siti@example.id",
    }  # fmt: skip
    files = {"berkas": ("ktp.pdf", pdf(), "application/pdf")}
    answer = step(client, "anda", person, files=files)
    assert answer.headers["location"] == f"{BASE}/periksa"
    assert step(client, "periksa", {}).status_code == 303
    made = session.exec(select(Objection)).one()
    assert (made.request_id, made.grounds) == (None, ["b"])
    assert session.get_one(Requester, made.requester_id).name == "Siti Rahma"
    paper = session.exec(select(Document)).one()
    assert (paper.request_id, paper.purpose, paper.sealed) == (made.id, "identity_paper", True)


def test_evidence_and_power_of_attorney_are_kept_sealed(
    client: Browser, session: Session, asked: InformationRequest
) -> None:
    prove(client, asked)
    step(client, "alasan", {"grounds": ["c"]})
    files = [
        ("bukti", ("surat.pdf", pdf(), "application/pdf")),
        ("surat_kuasa", ("kuasa.pdf", pdf(), "application/pdf")),
    ]
    data = {"case_position": "", "proxy_name": "Rudi Hartono", "proxy_email": "rudi@lbh.example"}
    wrong = step(client, "cerita", data, files=files)
    assert wrong.status_code == 422  # the story lacks; what was typed and chosen stays
    for kept in ("surat.pdf", "kuasa.pdf", "Rudi Hartono"):
        assert kept in wrong.text
    assert step(client, "cerita", data | {"case_position": STORY}).status_code == 303
    assert step(client, "periksa", {}).status_code == 303
    made = session.exec(select(Objection)).one()
    rows = session.exec(select(Document)).all()
    assert sorted((row.purpose, row.sealed) for row in rows) == [
        ("identity_paper", True), ("supporting_paper", True),
    ]  # fmt: skip
    assert {row.request_id for row in rows} == {made.id}
    proxy = requests.proxy_of(session, made)
    assert proxy is not None and proxy.name == "Rudi Hartono"


@pytest.mark.parametrize("there", [False, True])
def test_a_proxy_without_the_power_of_attorney_is_told_that_it_will_be_asked_for(
    client: Browser, asked: InformationRequest, there: bool
) -> None:
    prove(client, asked)
    step(client, "alasan", {"grounds": ["c"]})
    data = {"case_position": STORY, "proxy_name": "Rudi", "proxy_email": "rudi@lbh.example"}
    files = [("surat_kuasa" if there else "bukti", ("kuasa.pdf", pdf(), "application/pdf"))]
    step(client, "cerita", data, files=files)
    page = client.get(f"{BASE}/periksa").text
    assert ("Surat kuasa khusus belum dilampirkan." in page) is not there
    assert ("surat kuasanya kami minta dalam tanda bukti" in page) is not there
    step(client, "periksa", {})
    receipt = client.get("/keberatan/diterima").text
    assert ("Surat kuasa khusus belum kami terima." in receipt) is not there
    assert ("Anda tidak perlu melakukan apa-apa" in receipt) is there


def test_a_refused_file_is_said_beside_its_field(
    client: Browser, session: Session, asked: InformationRequest
) -> None:
    prove(client, asked)
    step(client, "alasan", {"grounds": ["c"]})
    files = {"bukti": ("catatan.exe", b"MZ", "application/octet-stream")}
    answer = step(client, "cerita", {"case_position": STORY}, files=files)
    assert answer.status_code == 422
    assert 'id="salah-bukti"' in answer.text
    assert STORY in answer.text


def test_a_double_press_and_the_back_button_file_once(
    client: Browser, session: Session, asked: InformationRequest
) -> None:
    prove(client, asked)
    step(client, "alasan", {"grounds": ["c"]})
    step(client, "cerita", {"case_position": STORY})
    shown = fields(client.get(f"{BASE}/periksa").text)
    typed = {"versi": shown["versi"]}
    for _ in range(2):
        answer = send(client, f"{BASE}/periksa", typed, page="/permohonan/lacak")
        assert answer.headers["location"] == "/keberatan/diterima"
    file(client, asked)  # back to the start, the same again
    assert len(session.exec(select(Objection)).all()) == 1
    file(client, asked, "Jawaban lisan pun tidak ada.")
    assert len(session.exec(select(Objection)).all()) == 2


def test_what_another_tab_changed_is_shown_before_it_is_sent(
    client: Browser, session: Session, asked: InformationRequest
) -> None:
    prove(client, asked)
    step(client, "alasan", {"grounds": ["c"]})
    step(client, "cerita", {"case_position": STORY})
    old = fields(client.get(f"{BASE}/periksa").text)["versi"]
    step(client, "cerita", {"case_position": "Ditulis di tab lain."})
    answer = send(client, f"{BASE}/periksa", {"versi": old}, page=f"{BASE}/periksa")
    assert answer.status_code == 409
    assert "Ditulis di tab lain." in answer.text
    assert session.exec(select(Objection)).all() == []


@pytest.mark.parametrize("wrong", [{"nomor": "PPID-2026-000099"}, {"kode": "AAAA-AAAA-AAAA-AAAA"}])
def test_a_wrong_number_and_a_wrong_code_look_alike(
    client: Browser, session: Session, asked: InformationRequest, wrong: dict[str, str]
) -> None:
    answer = prove(client, asked, **wrong)
    assert answer.status_code == 404
    assert "Nomor atau kode lacak tidak cocok." in words(answer)
    assert client.get(f"{BASE}/alasan").headers["location"] == BASE


def test_no_ground_is_asked_for_and_nothing_is_lost(
    client: Browser, asked: InformationRequest
) -> None:
    prove(client, asked)
    answer = step(client, "alasan", {})
    assert answer.status_code == 422
    assert "Pilih paling sedikit satu alasan." in words(answer)
    assert "checked" not in answer.text
    assert step(client, "alasan", {"grounds": ["z"]}).status_code == 422


@pytest.mark.parametrize("name", ["alasan", "cerita", "anda", "periksa"])
def test_a_step_without_a_statement_leads_to_the_first(
    client: Browser, people: People, name: str
) -> None:
    assert client.get(f"{BASE}/{name}").headers["location"] == BASE
    answer = send(client, f"{BASE}/{name}", {"grounds": ["c"]}, page=BASE)
    assert answer.headers["location"] == BASE


def test_the_guide_keeps_its_words_and_leads_to_the_form(client: Browser, people: People) -> None:
    page = client.get("/keberatan/cara")
    assert "Isian surat keberatan" in page.text
    assert f'href="{BASE}"' in page.text
