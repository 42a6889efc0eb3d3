"""Asking in steps: nothing typed is lost, nothing is sent twice, nothing is made by looking."""

import re

import pytest
from sqlmodel import Session, select

from ppid.events.models import Event
from ppid.requests import queries
from ppid.web import limits
from tests.asking.form import (
    CHECK,
    FORM,
    PERSON,
    QUESTION,
    RECEIPT,
    SITI,
    UNIT,
    WAY,
    begun,
    drafts,
    errors_of,
    fill,
    opened,
    post,
    rows,
    sent,
)
from tests.people import People
from tests.web.browsing import Browser

STEPS = (FORM, UNIT, WAY, PERSON, CHECK)


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: object) -> None:
    limits.forget_all()


def test_siti_asks_and_gets_number_code_date_and_why(client: Browser, session: Session) -> None:
    answer = sent(client)
    assert answer.status_code == 303
    assert answer.headers["location"] == RECEIPT
    [made] = rows(session)
    receipt = client.get(RECEIPT).text
    assert made.registration_number == "PPID-2026-000001"
    assert made.registration_number in receipt
    assert queries.code_of(made) in receipt
    assert "7 Desember 2026" in receipt
    assert "Pasal 22 ayat (7)" in receipt
    assert "s•••••@example.id" in receipt
    assert "siti@example.id" not in receipt
    assert drafts(session) == [], "what is registered is no draft any more"


def test_the_code_is_in_no_address_and_no_cookie_as_it_is(
    client: Browser, session: Session, caplog: pytest.LogCaptureFixture
) -> None:
    answer = sent(client)
    [made] = rows(session)
    code = queries.code_of(made)
    assert code not in str(answer.headers)
    client.get(RECEIPT)
    assert code not in caplog.text
    assert all("HttpOnly" in line for line in answer.headers.get_list("set-cookie"))


def test_the_receipt_is_shown_in_no_other_browser(client: Browser) -> None:
    sent(client)
    client.cookies.clear()
    page = client.get(RECEIPT)
    assert "Kode lacak tidak ditampilkan lagi" in page.text


def test_looking_at_the_form_makes_nothing(client: Browser, session: Session) -> None:
    for path in STEPS:
        client.get(path)
    assert drafts(session) == []
    assert client.get(CHECK).headers["location"] == FORM


def test_a_double_click_makes_one_request(client: Browser, session: Session) -> None:
    begun(client)
    data, cookie = opened(client, CHECK), dict(client.cookies)
    for _ in range(3):
        client.cookies.update(cookie)  # the browser had not heard the first answer yet
        assert post(client, CHECK, data).headers["location"] == RECEIPT
        assert rows(session)[0].registration_number in client.get(RECEIPT).text
    assert len(rows(session)) == 1
    received = session.exec(
        select(Event).where(Event.name == "request.received").order_by("id")
    ).all()
    assert len(received) == 1


def test_going_back_after_sending_shows_the_receipt(client: Browser, session: Session) -> None:
    begun(client)
    data = opened(client, CHECK)
    post(client, CHECK, data)
    for path in (UNIT, WAY, PERSON, CHECK):
        assert client.get(path).headers["location"] == RECEIPT
        assert post(client, path, data).headers["location"] == RECEIPT
    assert "Lihat tanda terimanya" in client.get(FORM).text
    assert len(rows(session)) == 1


def test_asking_the_same_once_more_is_the_same_request(client: Browser, session: Session) -> None:
    sent(client)
    again = sent(client)  # the form was opened anew, so its draft is another
    assert again.headers["location"] == RECEIPT
    assert len(rows(session)) == 1
    sent(client, information_sought="Daftar guru honorer tahun 2026.")
    assert len(rows(session)) == 2
    assert drafts(session) == []


def test_mistakes_are_said_beside_their_field_and_the_rest_is_kept(
    client: Browser, session: Session
) -> None:
    page = fill(client, FORM, **{**QUESTION, "purpose": "  "})
    assert page.status_code == 422
    assert "<title>Salah isi: " in page.text
    assert errors_of(page) == {"purpose": "Tulis untuk apa informasi itu; satu kalimat cukup."}
    assert QUESTION["information_sought"] in page.text
    begun(client, PERSON)
    wrong = {**SITI, "nik": "6472 0141 0790 002", "email": "siti.rahma@"}
    page = fill(client, PERSON, **wrong)
    assert page.status_code == 422
    said = errors_of(page)
    assert said["nik"] == "NIK yang Anda tulis 15 angka, harus 16 angka."
    assert said["email"].startswith("Alamat surel ini belum benar")
    assert 'role="alert"' in page.text
    again = client.get(PERSON).text
    assert 'value="6472 0141 0790 002"' in again, "also the wrong is kept, to be mended"
    assert 'value="Siti Rahma"' in again
    assert rows(session) == []


def test_each_step_says_only_what_it_needs(client: Browser) -> None:
    page = fill(client, FORM)
    assert set(errors_of(page)) == {"information_sought", "purpose"}
    begun(client, PERSON)
    page = fill(client, PERSON, kind="individual")
    assert set(errors_of(page)) == {"name", "nik", "email"}


def test_the_check_names_what_lacks_and_where_to_mend_it(client: Browser, session: Session) -> None:
    begun(client, PERSON)
    page = fill(client, CHECK)
    assert page.status_code == 422
    assert 'role="alert"' in page.text
    assert f'href="{PERSON}?kembali=periksa#isian-nik"' in page.text
    assert rows(session) == []


def test_a_changed_part_comes_back_to_the_check(client: Browser) -> None:
    begun(client)
    page = client.get(f"{WAY}?kembali=periksa")
    assert "Simpan dan periksa" in page.text
    data = {**opened(client, f"{WAY}?kembali=periksa"), "way": "view"}
    assert post(client, WAY, data).headers["location"] == CHECK
    assert "Melihat, membaca, mendengarkan" in client.get(CHECK).text


def test_going_back_loses_nothing_of_what_was_typed(client: Browser) -> None:
    begun(client, PERSON)
    half = {**opened(client, PERSON), "kind": "individual", "name": "Siti", "lalu": "kembali"}
    assert post(client, PERSON, half).headers["location"] == WAY
    assert 'value="Siti"' in client.get(PERSON).text


@pytest.mark.parametrize(
    ("button", "leads_to"), [("kembali", PERSON), ("tautan", f"{FORM}/tautan")]
)
def test_only_the_green_button_sends(
    client: Browser, session: Session, button: str, leads_to: str
) -> None:
    begun(client)
    assert fill(client, CHECK, lalu=button).headers["location"] == leads_to
    assert rows(session) == []
    assert len(drafts(session)) == 1


@pytest.mark.parametrize(
    ("sought", "said", "met"),
    [
        ("Jalan", "Masih singkat; ini pun kami terima", 0),
        ("Laporan jalan tahun 2025", "Mulai jelas", 2),
        ("Laporan jalan provinsi tahun 2025: nilai kontrak dan panjangnya", "Cukup jelas", 3),
    ],
)
def test_hints_are_ticked_without_a_script_and_hold_nobody_up(
    client: Browser, sought: str, said: str, met: int
) -> None:
    begun(client, UNIT, information_sought=sought)
    page = client.get(FORM).text
    assert f"data-clarity-words>{said}<" in page
    assert page.count('<li class="met"') == met
    for words in ("Cukup jelas", "Mulai jelas", "Masih singkat"):
        assert f'="{words}' in page, "the script says the same"


@pytest.mark.parametrize("path", STEPS)
def test_every_step_speaks_english_too(client: Browser, path: str) -> None:
    begun(client)
    page = client.get(f"{path}?lang=en")
    assert page.status_code == 200
    assert '<html lang="en">' in page.text


@pytest.mark.parametrize("path", [*STEPS, f"{FORM}/hapus", f"{FORM}/tautan"])
def test_pages_carry_no_style_or_script_of_their_own(client: Browser, path: str) -> None:
    begun(client)
    page = client.get(path).text
    assert " style=" not in page
    assert "<style" not in page
    assert not re.search(r"<script(?![^>]*src=)", page)
    assert not re.search(r"\son[a-z]+=", page)
    assert len(re.findall("btn-primary", page)) == 1


def test_the_receipt_is_a_pdf_without_the_code(client: Browser, session: Session) -> None:
    sent(client)
    answer = client.get("/permohonan/diterima/tanda-bukti.pdf")
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF-")
    assert answer.headers["content-disposition"].startswith("attachment;")
    client.cookies.clear()
    assert client.get("/permohonan/diterima/tanda-bukti.pdf").status_code == 404


POST_WITHOUT_STREET = [
    {"way": "post"},
    {"way": "other", "copy_format": "hardcopy", "delivery_method": "courier"},
]


@pytest.mark.parametrize("wished", POST_WITHOUT_STREET)
def test_what_is_to_be_carried_without_a_street_is_told_on_each_page_and_registered(
    client: Browser, session: Session, wished: dict[str, str]
) -> None:
    begun(client, PERSON, **wished)
    assert "Anda memilih kiriman: salinan dikirim ke alamat ini." in client.get(PERSON).text
    begun(client, CHECK, **wished)
    assert "Anda memilih kiriman tetapi tidak menulis alamat." in client.get(CHECK).text
    assert fill(client, CHECK).headers["location"] == RECEIPT
    assert "Alamat kiriman belum kami ketahui." in client.get(RECEIPT).text
    assert len(rows(session)) == 1


@pytest.mark.parametrize(
    "street", [{"address": "Jl. Juanda 1"}, {"proxy_name": "Rini", "proxy_address": "Jl. Juanda 2"}]
)
def test_with_a_street_of_the_applicant_or_proxy_nothing_is_lacking(
    client: Browser, street: dict[str, str]
) -> None:
    begun(client, CHECK, way="post", **street)
    assert "tidak menulis alamat" not in client.get(CHECK).text
    fill(client, CHECK)
    assert "Alamat kiriman belum" not in client.get(RECEIPT).text


def test_where_nothing_is_carried_no_street_is_asked_for(client: Browser) -> None:
    begun(client, CHECK, way="pickup")
    assert "Anda memilih kiriman" not in client.get(PERSON).text
    assert "tidak menulis alamat" not in client.get(CHECK).text
