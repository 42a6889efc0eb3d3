"""The draft: sealed, of seven days, one for two tabs, and gone once it is sent or deleted."""

import re
from datetime import timedelta

import pytest
from sqlmodel import Session, select

from ppid import clock
from ppid.asking import service
from ppid.asking.models import DraftLink
from ppid.documents.models import Document
from ppid.notices.sweep import run_sweep
from ppid.requests import service as requests
from ppid.units.models import Unit
from ppid.web import limits
from tests.asking.form import (
    CHECK,
    FORM,
    PERSON,
    QUESTION,
    SITI,
    TYPED,
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
from tests.files import png
from tests.people import People
from tests.web.browsing import Browser, log_in

AUTOSAVE, DELETE = f"{FORM}/simpan", f"{FORM}/hapus"


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: object) -> None:
    limits.forget_all()


def test_nothing_personal_lies_open_in_the_draft(client: Browser, session: Session) -> None:
    begun(client)
    [row] = drafts(session)
    for text in ("Siti", "6472", "siti@", "BOS"):
        assert text.encode() not in row.content


def test_a_draft_moved_to_another_row_does_not_open(client: Browser, session: Session) -> None:
    begun(client)
    client.cookies.clear()
    fill(client, FORM, **QUESTION)
    first, second = sorted(drafts(session), key=lambda row: row.created_at)
    second.content = first.content
    session.add(second)
    assert client.get(CHECK).headers["location"] == FORM


def test_another_tab_is_overwritten_with_a_word(client: Browser, session: Session) -> None:
    begun(client, WAY)
    older = opened(client, WAY)
    fill(client, FORM, **{**QUESTION, "purpose": "Ingin tahu."})
    answer = post(client, WAY, {**older, "way": "view"})
    assert answer.headers["location"] == f"{PERSON}?tab=lama"
    assert "juga disimpan di tab lain" in client.get(answer.headers["location"]).text
    fill(client, PERSON, **SITI)
    check = client.get(CHECK).text
    assert "Ingin tahu." in check
    assert "Melihat, membaca" in check


def test_what_another_tab_changed_is_not_sent_unseen(client: Browser, session: Session) -> None:
    begun(client)
    older = opened(client, CHECK)
    fill(client, FORM, **{**QUESTION, "information_sought": "Yang lain sama sekali, 2026."})
    page = post(client, CHECK, older)
    assert page.status_code == 409
    assert "Yang lain sama sekali" in page.text
    assert rows(session) == []
    assert fill(client, CHECK).status_code == 303
    assert rows(session)[0].sought == "Yang lain sama sekali, 2026."


def test_the_script_saves_a_draft_that_exists_and_makes_none(
    client: Browser, session: Session
) -> None:
    data = {**opened(client), **QUESTION, "langkah": "tanya"}
    assert post(client, AUTOSAVE, data).json() == {"version": 0}
    assert drafts(session) == []
    begun(client, PERSON)
    version = int(opened(client, PERSON)["versi"])
    half = {**opened(client, PERSON), "langkah": "anda", "name": "Siti Rah", "nik": "647"}
    saved = post(client, AUTOSAVE, half).json()
    assert saved["version"] == version + 1
    assert re.fullmatch(r"pukul \d\d\.\d\d WITA", saved["at"])
    assert post(client, AUTOSAVE, half).json() == {"version": 0}, "an older tab saves nothing"
    assert 'value="Siti Rah"' in client.get(PERSON).text
    assert post(client, AUTOSAVE, {**half, "langkah": "../x"}).json() == {"version": 0}


def test_deleting_asks_first_and_takes_everything(client: Browser, session: Session) -> None:
    begun(client, PERSON)
    fill(client, PERSON, [("ktp.png", png())], **SITI)
    fill(client, f"{FORM}/tautan", alamat="siti@example.id")
    assert "Hapus draf dan mulai baru?" in client.get(DELETE).text
    assert len(drafts(session)) == 1
    assert fill(client, DELETE).headers["location"] == FORM
    assert drafts(session) == []
    assert session.exec(select(Document)).all() == []
    assert session.exec(select(DraftLink)).all() == []
    assert QUESTION["purpose"] not in client.get(FORM).text


def test_a_draft_is_purged_seven_days_after_its_last_change(
    client: Browser, session: Session
) -> None:
    begun(client, PERSON)
    fill(client, PERSON, [("ktp.png", png())], **SITI)
    client.cookies.clear()
    begun(client)
    young, old = sorted(drafts(session), key=lambda row: row.changed_at, reverse=True)
    old.changed_at = clock.real_now() - timedelta(days=7, minutes=1)
    young.changed_at = clock.real_now() - timedelta(days=6, hours=23)
    session.add_all([old, young])
    session.commit()
    run_sweep()
    session.expire_all()
    assert [row.id for row in drafts(session)] == [young.id]
    assert session.exec(select(Document)).all() == []


def test_a_draft_whose_days_are_over_is_not_shown_before_the_sweep(
    client: Browser, session: Session
) -> None:
    begun(client)
    [row] = drafts(session)
    row.changed_at = clock.real_now() - timedelta(days=8)
    session.add(row)
    assert client.get(CHECK).headers["location"] == FORM
    assert QUESTION["purpose"] not in client.get(FORM).text


def test_no_sweep_purges_a_request(client: Browser, session: Session) -> None:
    sent(client, files=[("ktp.png", png())])
    session.commit()
    service.purge(session, clock.now())
    assert len(rows(session)) == 1
    assert len(session.exec(select(Document)).all()) == 1


def test_the_wish_of_a_unit_is_kept_and_stands_first_at_assigning(
    client: Browser, session: Session, people: People
) -> None:
    sent(client, unit="lain", unit_other="dinkes")
    [made] = rows(session)
    dinkes = session.exec(select(Unit).where(Unit.code == "dinkes")).one()
    assert made.wished_unit_id == dinkes.id
    requests.declare_complete(session, made, people.dewi, clock.today())
    log_in(client, people.dewi)
    page = client.get(f"/petugas/permohonan/{made.id}").text
    assert "Unit pilihan pemohon" in page
    page = client.get(f"/petugas/permohonan/{made.id}/teruskan").text
    assert re.findall(r'name="units" value="([^"]*)"', page)[0] == str(dinkes.id)
    assert " checked" not in page
    assert "Dipilih pemohon." in page


def test_not_knowing_the_unit_is_a_whole_answer(client: Browser, session: Session) -> None:
    sent(client)
    assert rows(session)[0].wished_unit_id is None


def test_the_likeliest_units_are_offered_first(client: Browser) -> None:
    begun(client, UNIT)
    page = client.get(UNIT).text
    assert 'value="disdik"' in page
    assert "Anda menyebut" in page
    assert page.index("Saya tidak tahu") < page.index('value="disdik"')


def test_an_abolished_unit_goes_back_to_not_knowing(
    client: Browser, session: Session, people: People
) -> None:
    begun(client, unit="lain", unit_other="dinkes")
    unit = session.exec(select(Unit).where(Unit.code == "dinkes")).one()
    unit.valid_until = clock.today() - timedelta(days=1)
    session.add(unit)
    for path in (UNIT, CHECK):
        page = client.get(path).text
        assert f"{unit.name}, yang Anda pilih dahulu, sudah tidak ada" in page
    assert TYPED["name"] in client.get(CHECK).text
    assert fill(client, CHECK).status_code == 303
    assert rows(session)[0].wished_unit_id is None


@pytest.mark.parametrize(
    ("sought", "said"),
    [
        ("Saya ingin mengadu soal lampu jalan yang mati.", "SP4N-LAPOR"),
        ("Fotokopi sertifikat tanah hak milik saya di BPN.", "mungkin dipegang"),
    ],
)
def test_advice_is_no_wall(client: Browser, session: Session, sought: str, said: str) -> None:
    begun(client, UNIT, information_sought=sought)
    page = client.get(UNIT).text
    assert said in page.partition('id="isi"')[2].partition("<footer")[0]
    assert "tetap mengajukan" in page
    assert sent(client, information_sought=sought).status_code == 303
    assert rows(session)[0].sought == sought


def test_data_about_complaints_is_no_complaint(client: Browser) -> None:
    begun(client, UNIT, information_sought="Jumlah pengaduan warga tahun 2025 di Kaltim.")
    page = client.get(UNIT).text
    assert "Ingin mengadukan sesuatu?" not in page


def test_a_lost_draft_turns_nothing_away(client: Browser, session: Session) -> None:
    """The cookie is gone: what was typed here begins a draft, and the check says what lacks."""
    begun(client, PERSON)
    data = {**opened(client, PERSON), **SITI}
    del client.cookies["ppid_draf"]
    assert post(client, PERSON, data).headers["location"] == CHECK
    page = fill(client, CHECK)
    assert page.status_code == 422
    assert "Tulis informasi yang Anda minta." in page.text
    assert errors_of(page) == {}


def test_drafts_of_one_network_are_limited(client: Browser, session: Session) -> None:
    for _ in range(120):
        limits.drafting("testclient")
    page = fill(client, FORM, **QUESTION)
    assert page.status_code == 429
    assert "meja layanan" in page.text
    assert QUESTION["information_sought"] in page.text
    assert drafts(session) == []
