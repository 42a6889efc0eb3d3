"""The office's paper: changed with a reason by whom it falls to, kept, and brought back."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, select

from ppid import wiring
from ppid.errors import Conflict, Forbidden, Invalid, NotFound
from ppid.events.models import Event
from ppid.stationery import parts, queries, service
from ppid.stationery.models import LetterDraft
from tests.people import People

LEAD = {"lead": "berikut jawaban kami:"}


@pytest.fixture(autouse=True)
def wired() -> None:
    wiring.wire()


def change(session: Session, people: People, part: str, own: dict[str, str]) -> int:
    service.keep_draft(session, people.dewi, part, own)
    return service.save(session, people.dewi, part, "Lebih ringkas").number


def read(session: Session, people: People, part: str, **typed: str) -> dict[str, str]:
    return service.read_typed(session, people.body.id, part, typed)


def test_one_number_names_everything_that_was_in_force(session: Session, people: People) -> None:
    assert change(session, people, "written_notice", LEAD) == 1
    assert change(session, people, parts.HEAD, {"phone": "0541-111111"}) == 2
    assert change(session, people, "written_notice", {"lead": "jawaban kami:"}) == 3
    body = people.body.id
    said = [queries.own(session, body, "written_notice", edition) for edition in range(4)]
    assert said == [{}, LEAD, LEAD, {"lead": "jawaban kami:"}]
    assert queries.said(session, body, parts.HEAD, 1)["phone"] == "0541-731963"
    assert queries.said(session, body, parts.HEAD, 2)["phone"] == "0541-111111"
    assert queries.current(session, body) == 3
    assert session.exec(select(LetterDraft)).all() == []
    told = session.exec(select(Event).where(Event.name == "letter.reworded").order_by("id")).all()
    assert [each.data["part"] for each in told] == ["written_notice", "kop", "written_notice"]


def test_an_earlier_edition_is_brought_back_as_a_new_one(session: Session, people: People) -> None:
    change(session, people, "written_notice", LEAD)
    change(session, people, "written_notice", {"lead": "jawaban kami:"})
    made = service.restore(session, people.admin, "written_notice", 1, 2, "Lebih baik dahulu")
    assert (made.number, made.words) == (3, LEAD)
    back = service.restore(session, people.admin, "written_notice", 0, 3, "Bawaan saja")
    assert (back.number, back.words) == (4, {})
    assert len(queries.history(session, people.body.id, "written_notice")) == 4
    with pytest.raises(Conflict):
        service.restore(session, people.admin, "written_notice", 1, 2, "Terlambat")
    with pytest.raises(NotFound):  # 3 is no edition of the letterhead
        service.restore(session, people.admin, parts.HEAD, 3, 0, "Salah alamat")


@pytest.mark.parametrize("who", ["sari", "budi", "ratna", "komisi"])
def test_others_change_nothing(session: Session, people: People, who: str) -> None:
    officer = getattr(people, who)
    with pytest.raises(Forbidden):
        service.keep_draft(session, officer, "receipt", {"extra": "Survei kami: …"})
    with pytest.raises(Forbidden):
        service.restore(session, officer, "receipt", 0, 0, "Sebab")


@pytest.mark.parametrize(
    ("opening", "words"),
    [
        ("Permohonan Saudara kami terima,", "Isian ini harus tetap ada: {diterima}, {nomor}."),
        ("Pada {diterima} nomor {nomor} dari {nama}", "tidak dikenal di kalimat ini: {nama}"),
        ("Pada {diterima nomor {nomor}", "Kurung kurawal hanya untuk isian"),
        ("<b>{diterima}</b> {nomor}", "tanpa kode HTML"),
        ("{diterima} {nomor} " + "x" * 1_000, "Paling banyak 1.000 huruf."),
    ],
)
def test_the_places_survive_and_no_others_stand(
    session: Session, people: People, opening: str, words: str
) -> None:
    with pytest.raises(Invalid) as refusal:
        read(session, people, "written_notice", opening=opening)
    assert words in refusal.value.errors["opening"]


def test_what_is_empty_or_as_shipped_is_nobodys_own(session: Session, people: People) -> None:
    shipped = queries.shipped(session, people.body.id, "written_notice")
    assert read(session, people, "written_notice", **shipped) == {}
    assert read(session, people, "written_notice", opening="  ", lead="kata kami:") == {
        "lead": "kata kami:"
    }
    with pytest.raises(NotFound):
        read(session, people, "lain", lead="x")


def test_two_who_change_the_same_part_are_told(session: Session, people: People) -> None:
    service.keep_draft(session, people.dewi, "receipt", {"extra": "Satu."})
    service.keep_draft(session, people.admin, "receipt", {"extra": "Dua."})
    service.save(session, people.admin, "receipt", "Dahulu")
    with pytest.raises(Conflict):
        service.save(session, people.dewi, "receipt", "Kemudian")
    service.keep_draft(session, people.dewi, "receipt", {"extra": "Dua."})
    with pytest.raises(Invalid):
        service.save(session, people.dewi, "receipt", "Sama saja")


def test_an_edition_can_neither_be_changed_nor_taken_away(session: Session, people: People) -> None:
    change(session, people, "receipt", {"extra": "Survei kami di loket."})
    for statement in ("UPDATE letter_editions SET reason = 'x'", "DELETE FROM letter_editions"):
        with pytest.raises(DBAPIError, match="append-only"), session.begin_nested():
            session.execute(text(statement))
