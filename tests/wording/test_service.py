"""Versions of a notice's words: made by the administrator, with a reason, and kept for ever."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, select

from ppid import wiring
from ppid.errors import Conflict, Forbidden, Invalid, NotFound
from ppid.events.models import Event
from ppid.wording import queries, service
from ppid.wording.models import WordingDraft, WordingVersion
from ppid.wording.sentences import of_notice
from tests.people import People

ORIGINAL = "Permohonan Anda telah kami terima"
OURS = {ORIGINAL: "Terima kasih, permohonan Anda sudah kami terima"}


@pytest.fixture(autouse=True)
def wired() -> None:
    wiring.wire()


def change(session: Session, people: People, own: dict[str, str], lang: str = "id") -> int:
    service.keep_draft(session, people.admin, "receipt", lang, own)
    return service.save(session, people.admin, "receipt", lang, "Lebih ramah").number


def test_saving_adds_a_version_an_event_and_takes_the_draft_away(
    session: Session, people: People
) -> None:
    assert change(session, people, OURS) == 2
    assert change(session, people, {ORIGINAL: "We have it"}, "en") == 3
    first, second = queries.history(session, people.body.id, "receipt")
    assert first.overrides == {"id": OURS}
    assert second.overrides == {"id": OURS, "en": {ORIGINAL: "We have it"}}
    assert (second.made_by, second.reason) == (people.admin.id, "Lebih ramah")
    assert session.exec(select(WordingDraft)).all() == []
    told = session.exec(select(Event).where(Event.name == "wording.changed").order_by("id")).all()
    assert [event.subject_id for event in told] == [first.id, second.id]
    assert told[1].data == {
        "notice": "receipt", "number": 3, "language": "en", "restored": False, "sentences": 2,
    }  # fmt: skip
    assert queries.numbers(session, people.body.id, ["receipt", "answered"]) == {
        "receipt": 3,
        "answered": 1,
    }


def test_restoring_says_the_shipped_words_and_keeps_the_history(
    session: Session, people: People
) -> None:
    change(session, people, OURS)
    made = service.restore(session, people.admin, "receipt", 2, "Kembali ke asal")
    assert (made.number, made.overrides) == (3, {})
    assert len(queries.history(session, people.body.id, "receipt")) == 2
    with pytest.raises(NotFound):  # nothing of ours is left to restore
        service.restore(session, people.admin, "receipt", 3, "Lagi")


@pytest.mark.parametrize("who", ["dewi", "sari", "budi", "ratna", "komisi"])
def test_only_the_administrator_changes_words(session: Session, people: People, who: str) -> None:
    officer = getattr(people, who)
    with pytest.raises(Forbidden):
        service.keep_draft(session, officer, "receipt", "id", OURS)
    with pytest.raises(Forbidden):
        service.save(session, officer, "receipt", "id", "Sebab")
    with pytest.raises(Forbidden):
        service.restore(session, officer, "receipt", 1, "Sebab")


def test_who_typed_over_older_words_is_told(session: Session, people: People) -> None:
    change(session, people, OURS)
    row = service.keep_draft(session, people.admin, "receipt", "id", {ORIGINAL: "Sudah masuk"})
    row.seen = 1  # typed before that change
    with pytest.raises(Conflict):
        service.save(session, people.admin, "receipt", "id", "Sebab")
    with pytest.raises(Conflict):
        service.restore(session, people.admin, "receipt", 1, "Sebab")


def test_nothing_is_saved_without_a_draft_a_change_and_a_reason(
    session: Session, people: People
) -> None:
    with pytest.raises(NotFound):
        service.save(session, people.admin, "receipt", "id", "Sebab")
    service.keep_draft(session, people.admin, "receipt", "id", {})
    with pytest.raises(Invalid):
        service.save(session, people.admin, "receipt", "id", "Sebab")
    service.keep_draft(session, people.admin, "receipt", "id", OURS)
    with pytest.raises(Invalid):
        service.save(session, people.admin, "receipt", "id", "")
    assert queries.history(session, people.body.id, "receipt") == []


def test_typed_fields_become_replacements_and_every_wrong_one_is_named() -> None:
    keys = {sentence.original: sentence.key for sentence in of_notice("receipt")}
    title = keys[ORIGINAL]
    noted = keys["Permohonan Anda kami catat dengan nomor %(number)s pada %(received)s."]
    assert service.read_typed("receipt", "id", {title: ORIGINAL, noted: ""}) == {}
    assert service.read_typed("receipt", "id", {title: " Sudah\nada ", "lain": "x"}) == {
        ORIGINAL: "Sudah ada"
    }
    law = keys["Kami wajib menjawab paling lambat"]
    with pytest.raises(Invalid) as refused:
        service.read_typed("receipt", "id", {title: "\u200b", noted: "{nomor}", law: "Kapan-kapan"})
    assert set(refused.value.errors) == {title, noted, law}
    with pytest.raises(NotFound):
        service.read_typed("receipt", "fr", {})


@pytest.mark.parametrize(
    "statement", ["UPDATE wording_versions SET reason = 'lain'", "DELETE FROM wording_versions"]
)
def test_a_version_is_never_changed(session: Session, people: People, statement: str) -> None:
    change(session, people, OURS)
    session.commit()
    with pytest.raises(DBAPIError), session.begin_nested():
        session.execute(text(statement))
    assert session.exec(select(WordingVersion)).one().reason == "Lebih ramah"
