"""Asking on the page: nothing typed is lost, nothing is sent twice."""

import re
from typing import Any

import pytest
from sqlmodel import Session, select

from ppid.documents.models import Document
from ppid.events.models import Event
from ppid.requests import queries
from ppid.requests.models import GroupMember, Proxy, Requester
from ppid.web import limits
from tests.files import pdf, png
from tests.people import People
from tests.requests.form import FORM, TYPED, errors_of, opened, rows, sent
from tests.web.browsing import OWN, Browser, fields


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: object) -> None:
    limits.forget_all()


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


def test_going_back_and_sending_again_makes_no_second_request(
    client: Browser, session: Session
) -> None:
    sent(client)
    again = sent(client)  # the form was opened anew, so its key is another
    assert again.headers["location"] == "/permohonan/diterima"
    assert len(rows(session)) == 1
    sent(client, information_sought="Daftar guru honorer tahun 2026.")
    assert len(rows(session)) == 2


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
    assert wrong["purpose"].startswith("Tulis untuk apa informasi itu")
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
