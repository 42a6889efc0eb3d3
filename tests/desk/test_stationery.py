"""The office's paper in the browser: changed, looked at, saved, brought back; and its numbers."""

import io
import re

import pytest
from pypdf import PdfReader
from sqlmodel import Session, select

from ppid.events.models import Event
from ppid.stationery import parts, queries, service
from ppid.units import office
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, do, done, enter, shown
from tests.files import png
from tests.people import People

HERE = "/petugas/surat/bentuk"
NO_FILE = {"logo_file": ("", b"")}
FIELDS = ("phone", "email")


def words(client: Browser, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200, path
    pages = PdfReader(io.BytesIO(answer.content)).pages
    return re.sub(r"\s+", " ", " ".join(page.extract_text() for page in pages))


def test_from_the_sentence_to_the_history_and_back(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    enter(client, people.dewi)
    assert "Pemberitahuan tertulis" in shown(client, HERE)
    here = f"{HERE}/written_notice"
    typed = {"lead": "inilah jawaban kami:", "closing": ""}
    sent = done(client, here, typed, files=NO_FILE)
    assert sent.headers["location"] == f"{here}/periksa"
    page = shown(client, f"{here}/periksa")
    assert "inilah jawaban kami:" in page and "kami menyampaikan kepada Saudara:" in page
    assert "inilah jawaban kami:" in words(client, f"{here}/contoh.pdf?konsep=1")
    assert "inilah jawaban kami:" not in words(client, f"{here}/contoh.pdf")
    assert client.get(f"{here}/contoh.png?konsep=1").content.startswith(b"\x89PNG")

    nothing = do(client, f"{here}/simpan", {"reason": ""})
    assert nothing.status_code == 422 and "wajib diisi" in nothing.text
    done(client, f"{here}/simpan", {"reason": "Lebih hangat"})
    assert queries.own(session, people.body.id, "written_notice") == {
        "lead": "inilah jawaban kami:"
    }
    page = shown(client, f"{here}/riwayat")
    assert "Lebih hangat" in page and "Dewi Anggraini" in page and "Sedang dipakai" in page
    assert "Kata kantor" in shown(client, HERE)

    page = shown(client, f"{here}/pulihkan?versi=0")
    assert "Pakai bawaan lagi?" in page
    done(client, f"{here}/pulihkan?versi=0", {"versi": "0", "_version": "1", "reason": "Cukup"})
    assert queries.own(session, people.body.id, "written_notice") == {}
    assert "inilah jawaban kami:" in words(client, f"{here}/contoh.pdf?versi=1")
    told = session.exec(select(Event).where(Event.name == "letter.reworded").order_by("id")).all()
    assert [each.data["restored"] for each in told] == [None, 0]


def test_a_sentence_that_lost_its_place_is_shown_again_as_typed(
    client: Browser, people: People, frozen_office_clock: OfficeClock
) -> None:
    enter(client, people.admin)
    wrong = do(client, f"{HERE}/completion", {"opening": "Halo, {nama}"}, files=NO_FILE)
    assert wrong.status_code == 422
    assert "Halo, {nama}" in wrong.text
    assert "Isian ini harus tetap ada: {diterima}, {nomor}." in wrong.text


def test_the_letterhead_with_its_emblem(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    enter(client, people.admin)
    here = f"{HERE}/{parts.HEAD}"
    not_one = do(client, here, {"office": "KOMINFO"}, files={"logo_file": ("a.png", b"bukan")})
    assert not_one.status_code == 422 and "isinya bukan PNG" in not_one.text
    done(client, here, {"office": "KOMINFO"}, files={"logo_file": ("lambang.png", png())})
    done(client, f"{here}/simpan", {"reason": "Nama baru"})
    kept = queries.own(session, people.body.id, parts.HEAD)
    assert kept["office"] == "KOMINFO" and queries.logo(session, kept["logo"])
    done(client, here, {"office": "KOMINFO", "phone": "0541-555555"}, files=NO_FILE)
    done(client, f"{here}/simpan", {"reason": "Telepon"})
    assert queries.own(session, people.body.id, parts.HEAD)["logo"] == kept["logo"]
    done(client, here, {"office": "KOMINFO", "no_logo": "ya"}, files=NO_FILE)
    done(client, f"{here}/simpan", {"reason": "Tanpa lambang"})
    assert queries.own(session, people.body.id, parts.HEAD) == {"office": "KOMINFO"}


def test_an_old_letterhead_comes_back_with_addresses_that_can_stand(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    enter(client, people.admin)
    here = f"{HERE}/{parts.HEAD}"
    for phone in ("0541-731963 / 742111", "(0541) 731963, 0811 555 777", "0541731963 atau 64"):
        done(client, here, {"phone": phone}, files=NO_FILE)
    for phone in ("0541-731963 / belum ada", "12 / 0541-731963", "0541-731963 / 4"):
        assert 'id="salah-phone"' in do(client, here, {"phone": phone}, files=NO_FILE).text
    unchecked = {"phone": "belum ada", "email": "ppid di gmail"}  # from before they were checked
    service.keep_draft(session, people.admin, parts.HEAD, unchecked)
    service.save(session, people.admin, parts.HEAD, "Dahulu")
    session.commit()
    done(client, here, {"office": "KOMINFO"}, files=NO_FILE)
    done(client, f"{here}/simpan", {"reason": "Nama"})
    path = f"{here}/pulihkan?versi=1"
    typed = {"versi": "1", "_version": "2", "reason": "Kembali"}
    for answer in (client.get(path), do(client, path, typed)):
        assert 'id="salah-phone"' in answer.text and 'href="#isian-phone"' in answer.text
        assert 'id="salah-email"' in answer.text and 'value="ppid di gmail"' in answer.text
    done(client, path, typed | {"phone": "0541-731963", "email": ""})
    assert queries.own(session, people.body.id, parts.HEAD) == {"phone": "0541-731963"}


def test_somebody_elses_change_in_between_is_told(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    enter(client, people.dewi)
    done(client, f"{HERE}/receipt", {"extra": "Satu."}, files=NO_FILE)
    done(client, f"{HERE}/receipt/simpan", {"reason": "Dahulu"})
    late = do(client, f"{HERE}/receipt", {"extra": "Dua.", "_version": "0"}, files=NO_FILE)
    assert late.status_code == 409
    assert "Dua." in late.text


@pytest.mark.parametrize("path", ["", "/kop", "/receipt/riwayat", "/receipt/contoh.pdf"])
def test_only_the_ppid_and_the_administrator_see_it(
    client: Browser, people: People, path: str
) -> None:
    for officer in (people.sari, people.budi, people.ratna, people.komisi):
        enter(client, officer)
        assert client.get(f"{HERE}{path}").status_code == 403


@pytest.mark.parametrize("part", parts.names())
def test_every_letter_has_its_example_with_each_of_its_sentences(
    client: Browser, people: People, part: str, frozen_office_clock: OfficeClock
) -> None:
    enter(client, people.dewi)
    shown_words = words(client, f"{HERE}/{part}/contoh.pdf")
    assert "CONTOH" in shown_words
    for each in parts.fields_of(part):
        first = re.split(r"\{\w+\}", each.text)[0].strip()
        assert first in shown_words, each.key
    assert "Belum pernah diubah" in shown(client, f"{HERE}/{part}/riwayat")
    assert client.get(f"{HERE}/tidak-ada").status_code == 404


def test_the_way_of_numbering_is_chosen_with_an_example(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    enter(client, people.dewi)
    page = shown(client, "/petugas/surat/nomor")
    assert "45/PPID-U/XI/2026" in page
    wrong = do(client, "/petugas/surat/nomor", {"mode": "automatic", "pattern": "{nomor}/{year}"})
    assert wrong.status_code == 422 and "{nomor}" in wrong.text
    done(client, "/petugas/surat/nomor", {"mode": "automatic", "pattern": "{number}/KI/{year}"})
    assert office.value(session, people.body.id, "letter_numbering") == "automatic"
    assert "{number}/KI/{year}" in shown(client, HERE)


def test_the_superiors_paper_is_chosen_and_looked_at(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    enter(client, people.dewi)
    where = "/petugas/surat/atasan"
    assert "Kop unit tempat Atasan PPID bertugas" in shown(client, where)
    assert "SEKRETARIAT DAERAH" in words(client, f"{HERE}/objection_answer/contoh.pdf")
    wrong = do(client, where, {"head": "ppid", "book": "lain"})
    assert wrong.status_code == 422 and 'id="salah-book"' in wrong.text
    done(client, where, {"head": "ppid", "book": "own"})
    assert office.value(session, people.body.id, "superior_letterhead") == "ppid"
    assert office.value(session, people.body.id, "superior_agenda") == "own"
    assert "Agenda sendiri untuk Atasan PPID" in shown(client, HERE)
    assert "DINAS KOMUNIKASI" in words(client, f"{HERE}/objection_answer/contoh.pdf")
    assert "SEKRETARIAT DAERAH" in words(client, f"{HERE}/{parts.HEAD_SUPERIOR}/contoh.pdf")
    done(client, f"{HERE}/{parts.HEAD_SUPERIOR}", {"office": "SETDA KALTIM"}, files=NO_FILE)
    assert "SETDA KALTIM" in words(client, f"{HERE}/{parts.HEAD_SUPERIOR}/contoh.pdf?konsep=1")


@pytest.mark.parametrize("part", parts.HEADS)
def test_a_letterhead_has_a_number_and_a_mailbox_that_can_be(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock, part: str
) -> None:
    enter(client, people.dewi)
    here = f"{HERE}/{part}"
    wrong = do(client, here, {"phone": "abc", "email": "bukan surel"}, files=NO_FILE)
    assert wrong.status_code == 422
    parts_of = {name: wrong.text.partition(f'id="salah-{name}"')[2] for name in FIELDS}
    beside = {name: text.partition("</p>")[0] for name, text in parts_of.items()}
    assert "7 sampai 15 angka" in beside["phone"]
    assert "Alamat surel ini belum benar" in beside["email"]
    assert 'value="abc"' in wrong.text and 'value="bukan surel"' in wrong.text
    assert queries.draft(session, people.dewi.id, part) is None
    right = {"phone": "(0541) 731 963", "email": "ppid@kantor.example"}
    done(client, here, right, files=NO_FILE)
    done(client, f"{here}/simpan", {"reason": "Benar"})
    assert queries.own(session, people.body.id, part) == right
