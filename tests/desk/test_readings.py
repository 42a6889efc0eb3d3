"""`/petugas/tafsir`: every officer reads which readings are used; two roles choose them."""

from datetime import date

import pytest
from sqlmodel import Session, select

from ppid.clocks import working
from ppid.events.models import Event
from ppid.readings import queries
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, case, do, done, enter, shown
from tests.people import People
from tests.tracking.browsing import words

PAGE = "/petugas/tafsir"
CHOICE = {"option": "counted", "basis": "SK Gubernur 12/2026", "valid_from": "2026-11-23"}


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


@pytest.mark.parametrize("who", ["dewi", "sari", "budi", "charlie", "ratna", "komisi", "admin"])
def test_every_officer_reads_every_point(client: Browser, people: People, who: str) -> None:
    enter(client, getattr(people, who))
    text = words(shown(client, PAGE))
    assert "Cuti bersama" in text
    assert "Angka 11.16 · Sumber: UU 14/2008 Pasal 35 sampai Pasal 37" in text
    assert "undang-undang tidak mengenal eskalasi otomatis" in text
    assert "Dipakai saat usul musnah aktif." in text
    assert ("Ubah tafsir" in text) == (who in {"dewi", "admin"})


def test_nobody_reads_it_without_logging_in(client: Browser, people: People) -> None:
    answer = client.get(PAGE)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/masuk")


def test_a_choice_is_made_on_a_page_that_says_its_effect(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.dewi)
    asked = words(shown(client, f"{PAGE}/cuti_bersama"))
    assert "Akibat hukumnya" in asked
    assert "Permohonan yang sudah tercatat tetap memakai tafsir saat dicatat." in asked
    answer = done(client, f"{PAGE}/cuti_bersama", CHOICE)
    assert answer.headers["location"] == f"{PAGE}#cuti_bersama"
    [row] = queries.history(session, people.body.id)
    assert (row.option, row.basis, row.chosen_by) == (
        "counted",
        "SK Gubernur 12/2026",
        people.dewi.id,
    )
    assert session.exec(select(Event).where(Event.name == "office.reading_chosen")).one()
    text = words(shown(client, PAGE))
    assert "Dipakai: Dihitung sebagai hari kerja." in text
    assert "Dasar pilihan SK Gubernur 12/2026" in text
    assert "Sejak Senin, 23 November 2026" in text
    assert "Dewi Anggraini" in text
    assert "Riwayat pilihan (1)" in text


def test_a_planned_choice_is_shown_before_it_is_used(client: Browser, people: People) -> None:
    enter(client, people.admin)
    done(client, f"{PAGE}/cuti_bersama", CHOICE | {"valid_from": "2026-12-01"})
    text = words(shown(client, PAGE))
    assert "akan berlaku" in text
    assert "Dipakai: Bukan hari kerja: hitungan melewatinya." in text


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"basis": ""}, "Tulis nomor keputusan atau surat yang menjadi dasarnya."),
        ({"valid_from": "2026-11-20"}, "Tanggal ini sudah lewat."),
        ({"valid_from": "besok"}, "Tanggal ini tidak ada."),
        ({"option": "kadang"}, "Pilih salah satu tafsir."),
        ({"option": ""}, "wajib diisi"),
        ({"option": "not_counted"}, "Tafsir ini sudah dipakai pada tanggal itu."),
        ({"note": "x" * 5_001}, ""),
        ({"basis": "\x00"}, ""),
    ],
)
def test_what_is_wrong_stands_beside_its_field_and_what_was_typed_is_kept(
    client: Browser, session: Session, people: People, changes: dict[str, str], sentence: str
) -> None:
    enter(client, people.dewi)
    answer = do(client, f"{PAGE}/cuti_bersama", CHOICE | {"note": "Rapat Senin"} | changes)
    assert answer.status_code == 422
    assert sentence in answer.text
    if "note" not in changes:
        assert "Rapat Senin" in answer.text
    assert queries.history(session, people.body.id) == []


def test_pressing_twice_chooses_once_and_an_old_page_is_told(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.dewi)
    done(client, f"{PAGE}/cuti_bersama", CHOICE)
    done(client, f"{PAGE}/cuti_bersama", CHOICE | {"_version": "0"})
    stale = do(client, f"{PAGE}/cuti_bersama", CHOICE | {"_version": "0", "basis": "SK 13"})
    assert stale.status_code == 409
    assert "SK 13" in stale.text
    assert len(queries.history(session, people.body.id)) == 1


@pytest.mark.parametrize("who", ["sari", "budi", "ratna", "komisi"])
def test_others_choose_nothing(client: Browser, session: Session, people: People, who: str) -> None:
    enter(client, getattr(people, who))
    assert client.get(f"{PAGE}/cuti_bersama").status_code == 404
    assert do(client, f"{PAGE}/cuti_bersama", CHOICE | {"_version": "0"}).status_code == 404
    assert queries.history(session, people.body.id) == []


@pytest.mark.parametrize("key", ["no_escalation", "early_objection", "tidak-ada", "%00"])
def test_a_fixed_point_has_no_page_to_change_it(client: Browser, people: People, key: str) -> None:
    enter(client, people.dewi)
    assert client.get(f"{PAGE}/{key}").status_code == 404


def test_the_case_page_opens_every_date_into_its_working(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.assigned(session, people)
    enter(client, people.dewi)
    text = words(shown(client, case(made)))
    for title in (
        "Dipakai: UU 14/2008, sejak diterima: Senin, 7 Desember 2026",
        "Pembanding: Perki 1/2021, sejak lengkap: Senin, 7 Desember 2026",
        "Pemeriksaan kelengkapan: Kamis, 26 November 2026",
        "Penerusan ke unit (internal): Selasa, 24 November 2026",
        "Draf unit (internal), Disdikbud",
        "Pengajuan keberatan:",
    ):
        assert title in text
    assert "Versi aturan request-response/statute/2010-04-30" in text
    assert "Versi kalender 2023.1 + 2024.1 + 2025.1 + 2026.1 + 2027.1" in text
    assert "Dasar tenggat internal PPID" in text


def test_the_queue_explains_no_clock(
    client: Browser, session: Session, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases.assigned(session, people)
    enter(client, people.dewi)

    def refuse(*_args: object, **_more: object) -> None:
        raise AssertionError("a list must not explain its rows")

    monkeypatch.setattr(working, "explain_all", refuse)
    monkeypatch.setattr("ppid.desk.readings.explain_all", refuse)
    assert "Daftar sekolah" in shown(client, "/petugas")


def test_without_the_second_reading_the_case_page_says_so(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.dewi)
    chosen = {"option": "statute_only", "basis": "SK 12", "valid_from": "2026-11-23"}
    done(client, f"{PAGE}/answer_readings", chosen)
    made = cases.received(session, people)
    assert "belum dinyatakan lengkap" in words(shown(client, case(made)))
    done(client, f"{case(made)}/lengkap")
    assert "tidak dijalankan, menurut pilihan kantor" in words(shown(client, case(made)))


def test_the_page_of_an_extension_says_the_date_that_the_choice_gives(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    enter(client, people.dewi)
    chosen = {"option": "notice", "basis": "SK 12", "valid_from": "2026-11-23"}
    done(client, f"{PAGE}/extension_from", chosen)
    made = cases.assigned(session, people)
    office.on(date(2026, 12, 3))
    enter(client, people.dewi)
    assert "Senin, 14 Desember 2026" in shown(client, f"{case(made)}/perpanjang")
