"""*Informasi publik*: units propose, the desk lets through, edits and takes back."""

from datetime import date

import pytest
from sqlmodel import Session, col, select

from ppid.catalogue import service
from ppid.catalogue.models import PublishedItem, PublishedWord, State
from ppid.catalogue.service import Words
from ppid.events import queries as events
from ppid.web import limits
from tests.catalogue import items
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, do, done, enter, shown
from tests.people import People
from tests.tracking.browsing import words

HERE = "/petugas/informasi"
TYPED = {
    "title": "Laporan realisasi anggaran 2025",
    "summary": "Realisasi setiap program.",
    "year": "2025",
    "category": "berkala",
    "link": "https://contoh.example/lra",
}


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


def only(session: Session) -> PublishedItem:
    return session.exec(select(PublishedItem)).one()


def names(session: Session, item: PublishedItem) -> list[str]:
    return [event.name for event in events.of_subject(session, item.uid)]


def unit_of(people: People) -> str:
    return str(people.budi.unit_id)


def test_the_desk_publishes_a_document(client: Browser, session: Session, people: People) -> None:
    enter(client, people.sari)
    assert "Belum ada yang terbit" in shown(client, HERE)
    done(client, f"{HERE}/baru", TYPED | {"unit": unit_of(people)}, files={"berkas": ("", b"")})
    item = only(session)
    assert (item.state, item.published_on, item.published_by) == (
        State.PUBLISHED,
        date(2026, 11, 23),
        people.sari.id,
    )
    assert names(session, item) == ["information.published"]
    assert "Laporan realisasi anggaran 2025" in client.get("/informasi").text
    assert "Diterbitkan" in words(shown(client, f"{HERE}/{item.id}"))


def test_a_unit_proposes_for_itself_and_the_desk_decides(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.budi)
    dinkes = str(people.charlie.unit_id)
    done(client, f"{HERE}/baru", TYPED | {"unit": dinkes}, files={"berkas": ("", b"")})
    item = only(session)
    assert (item.state, item.unit_id) == (State.PROPOSED, people.budi.unit_id)
    assert do(client, f"{HERE}/{item.id}/terbitkan").status_code == 403
    enter(client, people.charlie)
    assert client.get(f"{HERE}/{item.id}").status_code == 404
    enter(client, people.dewi)
    assert "Laporan realisasi anggaran 2025" in shown(client, HERE)
    done(client, f"{HERE}/{item.id}/terbitkan")
    done(client, f"{HERE}/{item.id}/terbitkan")  # pressed twice
    session.refresh(item)
    assert names(session, item) == ["information.proposed", "information.published"]
    enter(client, people.budi)
    assert client.get(f"{HERE}/{item.id}/ubah").status_code == 403


def test_who_neither_proposes_nor_publishes_is_not_let_in(client: Browser, people: People) -> None:
    for officer in (people.ratna, people.admin, people.komisi):
        enter(client, officer)
        assert client.get(HERE).status_code == 403


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"title": " "}, "Isian ini wajib diisi."),
        ({"title": "x" * 201}, "Paling banyak 200 huruf"),
        ({"summary": ""}, "Isian ini wajib diisi."),
        ({"year": "dua ribu"}, "Tulis angka saja."),
        ({"year": "3025"}, "Paling besar 2100."),
        ({"category": "lain"}, "Pilih salah satu"),
        ({"link": "javascript:alert(1)"}, "Tulis alamat lengkap"),
        ({"link": "https://siti:sandi@contoh.example/"}, "Tulis alamat lengkap"),
        ({"link": ""}, "Isi tautan, atau unggah berkasnya"),
        ({"unit": ""}, "Pilih unit yang menguasai"),
        ({"unit": "bukan-unit"}, "Pilih salah satu"),
    ],
)
def test_what_is_wrong_is_said_beside_it_and_the_rest_stays(
    client: Browser, session: Session, people: People, wrong: dict[str, str], said: str
) -> None:
    enter(client, people.sari)
    typed = TYPED | {"unit": unit_of(people)} | wrong
    page = do(client, f"{HERE}/baru", typed, files={"berkas": ("", b"")})
    assert page.status_code == 422
    assert said in words(page.text)
    if "summary" not in wrong:
        assert "Realisasi setiap program." in page.text
    assert session.exec(select(PublishedItem)).all() == []


def test_a_file_stands_for_a_link_and_is_checked(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.sari)
    typed = TYPED | {"unit": unit_of(people), "link": ""}
    refused = do(client, f"{HERE}/baru", typed, files={"berkas": ("daftar.exe", b"MZ")})
    assert refused.status_code == 422
    assert "daftar.exe tidak dapat diterima" in words(refused.text)
    assert session.exec(select(PublishedItem)).all() == []
    done(client, f"{HERE}/baru", typed, files={"berkas": ("daftar.csv", b"a,b\n")})
    assert "daftar.csv" in shown(client, f"{HERE}/{only(session).id}")


def test_new_words_are_seen_at_once_and_an_old_form_changes_nothing(
    client: Browser, session: Session, people: People
) -> None:
    item = items.document(session, people, "Judul lama", summary="Ringkas.")
    session.commit()
    enter(client, people.dewi)
    where = f"{HERE}/{item.id}/ubah"
    typed = TYPED | {"unit": unit_of(people)}
    stale = item.version
    done(client, where, typed, files={"berkas": ("", b"")})
    assert TYPED["title"] in client.get("/informasi").text
    old = do(
        client,
        where,
        typed | {"title": "Lain", "_version": str(stale)},
        files={"berkas": ("", b"")},
    )
    assert old.status_code == 409
    assert "Lain" in old.text
    session.refresh(item)
    assert item.title == TYPED["title"]
    (edited,) = [
        event for event in events.of_subject(session, item.uid) if event.name.endswith("edited")
    ]
    assert sorted(edited.data["changed"]) == ["link", "summary", "title"]
    assert "Judul lama" not in str(edited.data)


def test_taking_back_asks_why_and_leaves_nothing_to_find(
    client: Browser, session: Session, people: People
) -> None:
    item = items.document(session, people, "Dokumen usang")
    session.commit()
    enter(client, people.sari)
    where = f"{HERE}/{item.id}/tarik"
    assert "Akibat hukumnya" in shown(client, where)
    assert do(client, where, {"reason": "  "}).status_code == 422
    done(client, where, {"reason": "Sudah ada yang baru."})
    session.refresh(item)
    assert (item.state, item.withdrawn_reason) == (State.WITHDRAWN, "Sudah ada yang baru.")
    words_left = select(PublishedWord).where(col(PublishedWord.item_id) == item.id)
    assert session.exec(words_left).all() == []
    assert "Sudah ada yang baru." in shown(client, f"{HERE}/{item.id}")
    assert "Dokumen usang" in shown(client, f"{HERE}?tab=ditarik")
    done(client, f"{HERE}/{item.id}/tarik", {"reason": "Lagi."})
    assert names(session, item).count("information.withdrawn") == 1


@pytest.mark.parametrize("id_", ["0", "-1", "99999999999999999999999"])
def test_a_number_that_nobody_has_is_not_found(client: Browser, people: People, id_: str) -> None:
    enter(client, people.dewi)
    assert client.get(f"{HERE}/{id_}").status_code == 404


def test_the_bar_says_how_many_wait(client: Browser, session: Session, people: People) -> None:
    given = Words("Usul", "Isi.", 2026, unit_id=people.budi.unit_id, category="berkala")
    service.enter(session, people.budi, given, date(2026, 11, 23))
    session.commit()
    enter(client, people.dewi)
    assert 'Informasi publik <span class="count">1</span>' in shown(client, "/petugas")
    enter(client, people.budi)
    assert "Informasi publik <span" not in shown(client, "/petugas")
