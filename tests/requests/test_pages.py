"""Asking on the page: nothing typed is lost, nothing is sent twice, nothing breaks it."""

import re
from typing import Any

import pytest
from httpx import Response
from sqlmodel import Session, select

from ppid.documents.models import Document
from ppid.events.models import Event
from ppid.requests import queries
from ppid.requests.models import GroupMember, InformationRequest, Proxy, Requester
from ppid.web import limits
from tests.files import EXE, pdf, png
from tests.people import People
from tests.web.browsing import OWN, Browser, fields

FORM = "/permohonan/baru"
TYPED = {
    "information_sought": "Daftar sekolah penerima dana BOS tahun 2025.",
    "purpose": "Bahan penelitian.",
    "access_method": "copy",
    "copy_format": "softcopy",
    "delivery_method": "email",
    "kind": "individual",
    "name": "Siti Rahma",
    "nik": "6472 0141 0790 0002",
    "email": "siti@example.id",
}


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: object) -> None:
    limits.forget_all()


def opened(client: Browser) -> dict[str, str]:
    """The hidden values of a form just opened."""
    found = fields(client.get(FORM).text)
    return {name: found[name] for name in ("_csrf", "kunci", "situs_web")}


def sent(client: Browser, files: list[tuple[str, bytes]] | None = None, **changes: Any) -> Response:
    """Open the form, fill it in like Siti, send it as a browser does."""
    data = {**opened(client), **TYPED, **changes}
    papers = [("berkas", file) for file in files or [("", b"")]]
    return client.post(FORM, data=data, files=papers, headers=OWN)


def errors_of(page: Response) -> dict[str, str]:
    """The sentence beside each field."""
    found = re.findall(r'class="error" id="salah-([^"]+)">(.*?)</p>', page.text, re.S)
    return {name: re.sub(r"<[^>]*>", "", text).strip() for name, text in found}


def rows(session: Session) -> list[InformationRequest]:
    return list(session.exec(select(InformationRequest)))


def test_siti_asks_and_gets_number_code_date_and_why(client: Browser, session: Session) -> None:
    answer = sent(client)
    assert answer.status_code == 303
    assert answer.headers["location"] == "/permohonan/diterima"
    [made] = rows(session)
    receipt = client.get("/permohonan/diterima").text
    assert made.registration_number == "PPID-2026-000001"
    assert made.registration_number in receipt
    assert queries.code_of(made) in receipt
    assert "7 Desember 2026" in receipt
    assert "Pasal 22 ayat (7)" in receipt
    assert "s•••••@example.id" in receipt
    assert "siti@example.id" not in receipt
    assert queries.code_of(made) in client.get("/permohonan/diterima").text, "a refresh shows it"


def test_the_code_is_in_no_address_and_no_cookie_as_it_is(
    client: Browser, session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    answer = sent(client)
    [made] = rows(session)
    code = queries.code_of(made)
    assert code not in str(answer.headers)
    client.get("/permohonan/diterima")
    assert code not in caplog.text
    assert all("HttpOnly" in line for line in answer.headers.get_list("set-cookie"))


def test_the_receipt_is_shown_in_no_other_browser(client: Browser) -> None:
    sent(client)
    client.cookies.clear()
    page = client.get("/permohonan/diterima")
    assert "Kode lacak tidak ditampilkan lagi" in page.text


def test_a_double_click_makes_one_request(client: Browser, session: Session) -> None:
    data = {**opened(client), **TYPED}
    answers = [client.post(FORM, data=data, headers=OWN) for _ in range(3)]
    assert [answer.status_code for answer in answers] == [303, 303, 303]
    assert len(rows(session)) == 1
    received = session.exec(select(Event).where(Event.name == "request.received")).all()
    assert len(received) == 1


def test_the_same_form_with_other_words_is_told_and_kept(client: Browser, session: Session) -> None:
    data = {**opened(client), **TYPED}
    client.post(FORM, data=data, headers=OWN)
    again = client.post(FORM, data=data | {"purpose": "Tujuan lain"}, headers=OWN)
    assert again.status_code == 409
    assert "sudah pernah dikirim dengan isi lain" in again.text
    assert "Tujuan lain" in again.text
    assert fields(again.text)["kunci"] != data["kunci"]
    assert len(rows(session)) == 1


def test_mistakes_are_said_beside_their_field_and_the_rest_is_kept(
    client: Browser, session: Session
) -> None:
    page = sent(client, nik="6472 0141 0790 002", email="siti.rahma@", purpose="  ")
    assert page.status_code == 422
    assert "<title>Salah isi: " in page.text
    wrong = errors_of(page)
    assert wrong["nik"] == "NIK yang Anda tulis 15 angka, harus 16 angka."
    assert wrong["email"].startswith("Alamat surel ini belum benar")
    assert wrong["purpose"] == "Isian ini wajib diisi."
    assert 'role="alert"' in page.text
    assert TYPED["information_sought"] in page.text
    assert "6472 0141 0790 002" in page.text
    assert rows(session) == []


def test_an_empty_form_says_what_is_needed(client: Browser) -> None:
    page = client.post(FORM, data=opened(client), headers=OWN)
    assert set(errors_of(page)) == {"information_sought", "purpose", "name", "nik", "email"}


@pytest.mark.parametrize(
    "contact",
    [{"phone": "0812 3456 789"}, {"email": "siti@example.id"}, {"address": "Jl. Pahlawan 3"}],
)
def test_one_way_to_be_reached_is_enough(
    client: Browser, session: Session, contact: dict[str, Any]
) -> None:
    assert sent(client, **{"email": "", **contact}).status_code == 303
    assert len(rows(session)) == 1


def test_a_legal_entity_asks(client: Browser, session: Session) -> None:
    typed: dict[str, Any] = {
        "kind": "legal_entity",
        "entity_name": "Yayasan Terang",
        "registration_no": "AHU-0012345.AH.01.04",
        "acting_person": "Rina Sari",
        "nik": "bukan angka",  # a field of a kind not chosen blocks nobody
    }
    assert sent(client, **typed).status_code == 303
    row = session.exec(select(Requester)).one()
    assert (row.kind, row.name, row.acting_person) == (
        "legal_entity",
        "Yayasan Terang",
        "Rina Sari",
    )
    assert row.nik is None


def test_a_legal_entity_is_told_what_lacks(client: Browser) -> None:
    page = sent(client, kind="legal_entity")
    assert set(errors_of(page)) == {"entity_name", "registration_no", "acting_person"}


def test_a_group_names_its_members(client: Browser, session: Session) -> None:
    typed: dict[str, Any] = {
        "kind": "group",
        "representative": "Siti Rahma",
        "member_name_2": "Ani",
        "member_nik_2": "6472014107900002",
        "member_name_5": "Umar",
    }
    assert sent(client, **typed).status_code == 303
    members = session.exec(select(GroupMember).order_by(GroupMember.name)).all()
    assert [member.name for member in members] == ["Ani", "Umar"]


def test_a_wrong_member_is_marked_in_their_own_row(client: Browser) -> None:
    page = sent(client, kind="group", group_name="Warga", member_name_4="Ani", member_nik_4="12")
    assert set(errors_of(page)) == {"member_nik_4"}


def test_a_proxy_is_kept_sealed_and_apart(client: Browser, session: Session) -> None:
    assert sent(client, proxy_name="Tono", proxy_email="tono@example.id").status_code == 303
    row = session.exec(select(Proxy)).one()
    assert row.name == "Tono"
    assert row.email is not None
    assert b"tono" not in row.email


def test_papers_come_with_the_request_and_are_sealed(client: Browser, session: Session) -> None:
    answer = sent(client, files=[("ktp.png", png()), ("kuasa.pdf", pdf())])
    assert answer.status_code == 303
    papers = session.exec(select(Document)).all()
    assert {(paper.name, paper.sealed) for paper in papers} == {
        ("ktp.png", True),
        ("kuasa.pdf", True),
    }


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        (("ktp.pdf", EXE), "isinya bukan PDF"),
        (("ktp.exe", EXE), "tidak dapat diterima"),
        (("ktp.pdf", b""), "kosong (0 bita)"),
        (("besar.pdf", b"%PDF-" + bytes(10_000_001)), "paling besar 10,0 MB"),
    ],
)
def test_a_bad_file_is_told_and_nothing_is_registered(
    client: Browser, session: Session, file: tuple[str, bytes], sentence: str
) -> None:
    page = sent(client, files=[file])
    assert page.status_code == 422
    assert sentence in errors_of(page)["berkas"]
    assert TYPED["purpose"] in page.text
    assert f"Pilih kembali: {file[0]}" in page.text
    assert rows(session) == []
    assert session.exec(select(Document)).all() == []


def test_six_files_are_too_many(client: Browser) -> None:
    page = sent(client, files=[(f"{n}.png", png()) for n in range(6)])
    assert errors_of(page)["berkas"] == "Paling banyak 5 berkas untuk satu permohonan."


def test_sixty_megabytes_are_refused_politely(client: Browser) -> None:
    page = sent(client, files=[("besar.pdf", bytes(60_000_000))])
    assert page.status_code == 413
    assert "lebih besar daripada yang dapat kami terima" in page.text


def test_a_megabyte_of_text_is_counted_and_kept(client: Browser) -> None:
    page = sent(client, information_sought="a" * 1_000_000)
    assert page.status_code == 422
    wrong = errors_of(page)["information_sought"]
    assert wrong == "Paling banyak 5.000 huruf; Anda menulis 1.000.000."
    assert "a" * 1_000_000 in page.text


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("Anggaran 🏫 2025", "Anggaran 🏫 2025"),
        ("مدارس 2025", "مدارس 2025"),
        ("satu\x00dua", "satudua"),
        ("kanan\u202ekiri", "kanankiri"),
        ("<script>alert(1)</script>", "<script>alert(1)</script>"),
        ("{{ 7 * 7 }} ' OR 1=1 --", "{{ 7 * 7 }} ' OR 1=1 --"),
    ],
)
def test_whatever_is_typed_is_stored_as_plain_text(
    client: Browser, session: Session, typed: str, kept: str
) -> None:
    assert sent(client, information_sought=typed).status_code == 303
    assert rows(session)[0].sought == kept


def test_what_was_typed_is_echoed_as_text_and_never_run(client: Browser) -> None:
    attack = '"><script>alert(1)</script><img src=x onerror=alert(2)>'
    typed: dict[str, Any] = dict.fromkeys(("information_sought", "name", "nik", "email"), attack)
    page = sent(client, **typed)
    assert page.status_code == 422
    assert "<script>alert" not in page.text
    assert "<img" not in page.text
    assert "&lt;script&gt;alert(1)" in page.text


def test_a_robot_that_fills_the_trap_is_stopped(client: Browser, session: Session) -> None:
    page = sent(client, situs_web="https://contoh.example")
    assert page.status_code == 422
    assert rows(session) == []


def test_too_many_submissions_get_a_polite_limit(client: Browser, session: Session) -> None:
    answers = [sent(client) for _ in range(21)]
    assert [answer.status_code for answer in answers[:20]] == [303] * 20
    assert answers[20].status_code == 429
    assert "Terlalu banyak percobaan. Coba lagi pukul" in answers[20].text
    assert TYPED["purpose"] in answers[20].text, "what was typed can be sent again"
    assert len(rows(session)) == 20


def test_a_form_of_another_site_is_refused(client: Browser, session: Session) -> None:
    data = {**opened(client), **TYPED}
    answer = client.post(FORM, data=data, headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert rows(session) == []


def test_the_form_speaks_english_too(client: Browser) -> None:
    page = client.get(f"{FORM}?lang=en")
    assert page.status_code == 200
    assert '<html lang="en">' in page.text


@pytest.mark.parametrize("path", [FORM, "/permohonan/diterima"])
def test_pages_carry_no_style_or_script_of_their_own(client: Browser, path: str) -> None:
    sent(client)
    page = client.get(path).text
    assert " style=" not in page
    assert "<style" not in page
    assert not re.search(r"<script(?![^>]*src=)", page)
    assert not re.search(r"\son[a-z]+=", page)


def test_the_receipt_is_a_pdf_without_the_code(client: Browser, session: Session) -> None:
    sent(client)
    answer = client.get("/permohonan/diterima/tanda-bukti.pdf")
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF-")
    assert answer.headers["content-disposition"].startswith("attachment;")
    client.cookies.clear()
    assert client.get("/permohonan/diterima/tanda-bukti.pdf").status_code == 404
