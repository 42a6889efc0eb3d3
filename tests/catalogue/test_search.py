"""Finding what is public, on both databases with the same order."""

from datetime import date

import pytest
from sqlmodel import Session, col, func, select

from ppid.catalogue import service
from ppid.catalogue.listing import Only
from ppid.catalogue.models import ALL, PublishedItem, PublishedTerm, PublishedWord
from ppid.catalogue.search import Found, find
from ppid.catalogue.service import Words, actor_of
from ppid.units import queries as units
from tests.catalogue import items
from tests.conftest import OfficeClock
from tests.people import People


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


@pytest.fixture(autouse=True)
def published(session: Session, people: People) -> None:
    for title, summary in (
        ("Laporan realisasi anggaran 2025", "Pendapatan dan belanja setiap perangkat daerah."),
        ("Ringkasan APBD 2026", "Pendapatan, belanja, dan pembiayaan."),
        ("Daftar ruas jalan provinsi", "Panjang dan kondisi jalan; tahun pemeliharaan terakhir."),
        ("Jumlah guru SMA di Berau", "Guru honorer dan guru aparatur sipil negara."),
        ("Jumlah guru SMK di Paser", "Guru menurut mata pelajaran."),
        ("Profil pejabat", "Nama dan jabatan."),
    ):
        items.document(session, people, title, summary=summary)
    items.answer(
        session, people, "Perbaikan jembatan Sangatta", summary="Kapan jembatan diperbaiki?",
        answer="Jembatan Sangatta diperbaiki mulai Maret 2026 dengan anggaran Rp12 miliar.",
    )  # fmt: skip


def titles(found: list[Found]) -> list[str]:
    return [each.card.title for each in found]


def ask(session: Session, people: People, text: str, **only: object) -> list[str]:
    return titles(find(session, people.body.id, text, 10, Only(**only)))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("asked", "best"),
    [
        ("memperbaiki jembatan", "Perbaikan jembatan Sangatta"),
        ("anggaran pendapatan dan belanja daerah 2026", "Ringkasan APBD 2026"),
        ("LRA 2025", "Laporan realisasi anggaran 2025"),
        ("guru sekolah menengah atas berau", "Jumlah guru SMA di Berau"),
        ("kondisi jalan", "Daftar ruas jalan provinsi"),
        ("PEMELIHARAAN JALAN", "Daftar ruas jalan provinsi"),
    ],
)
def test_the_best_answer_stands_on_top(
    session: Session, people: People, asked: str, best: str
) -> None:
    assert ask(session, people, asked)[0] == best


def test_a_rare_word_decides_among_common_ones(session: Session, people: People) -> None:
    assert ask(session, people, "jumlah guru di paser")[0] == "Jumlah guru SMK di Paser"


def test_what_nothing_speaks_of_finds_nothing(session: Session, people: People) -> None:
    assert ask(session, people, "tapir") == []
    assert ask(session, people, "") == []
    assert ask(session, people, "'; DROP TABLE published_items; --") == []


def test_a_word_in_passing_is_no_answer(session: Session, people: People) -> None:
    asked = "nama kepala desa yang pernah diperiksa inspektorat karena dana desa di mahakam ulu"
    assert ask(session, people, asked) == []


def test_a_long_question_finds_the_title_that_it_speaks_of(
    session: Session, people: People
) -> None:
    asked = (
        "Saya mahasiswa dan sedang menulis skripsi. Mohon data kondisi setiap ruas jalan provinsi "
        "untuk kecamatan saya, lengkap dengan foto, koordinat, dan nama pengawas lapangannya."
    )
    assert ask(session, people, asked)[:1] == ["Daftar ruas jalan provinsi"]


def test_it_narrows_to_one_source(session: Session, people: People) -> None:
    assert ask(session, people, "anggaran jembatan", source="request") == [
        "Perbaikan jembatan Sangatta"
    ]


def test_what_is_withdrawn_is_found_no_more(session: Session, people: People) -> None:
    (found,) = find(session, people.body.id, "jembatan sangatta", 1)
    item = session.get_one(PublishedItem, found.card.id)
    service.withdraw(session, item, actor_of(people.dewi), "Diganti.")
    assert ask(session, people, "jembatan sangatta") == []


def test_new_words_are_found_and_old_ones_are_not(session: Session, people: People) -> None:
    (found,) = find(session, people.body.id, "profil pejabat", 1)
    item = session.get_one(PublishedItem, found.card.id)
    words = Words("Riwayat singkat pimpinan", "Nama.", 2026, unit_id=item.unit_id)
    service.edit(session, item, people.dewi, words)
    assert ask(session, people, "pejabat") == []
    assert ask(session, people, "riwayat pimpinan") == ["Riwayat singkat pimpinan"]


def test_how_rare_a_word_is_stays_true(session: Session, people: People) -> None:
    """After publishing, new words and taking back; what was counted once is never negative."""
    one, two = session.exec(select(PublishedItem).order_by(col(PublishedItem.id)).limit(2)).all()
    service.edit(session, one, people.dewi, Words("Lain sama sekali", "Isi.", 2026))
    service.withdraw(session, two, actor_of(people.dewi), "Diganti.")
    term = col(PublishedWord.term)
    counted = session.exec(select(term, func.count()).group_by(term)).all()
    kept = session.exec(
        select(PublishedTerm.term, PublishedTerm.items).where(col(PublishedTerm.items) != 0)
    ).all()
    assert dict(kept) == dict(counted) | {ALL: 6}


def test_a_proposal_is_not_found(session: Session, people: People) -> None:
    unit_id = units.by_code(session, people.body.id, "disdik").id
    words = Words("Daftar beasiswa", "Isi.", 2026, unit_id=unit_id, category="berkala")
    service.enter(session, people.budi, words, date(2026, 11, 23))
    assert ask(session, people, "beasiswa") == []


def test_the_snippet_marks_what_was_asked_for(session: Session, people: People) -> None:
    (found,) = find(session, people.body.id, "anggaran jembatan diperbaiki", 1)
    marked = [words for words, hit in found.snippet if hit]
    assert {"jembatan", "Jembatan", "diperbaiki", "anggaran"} >= set(marked) != set()
    assert "".join(words for words, _ in found.snippet).startswith("Kapan jembatan")
