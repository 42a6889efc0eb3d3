"""A consequence test that changes hands: whose turn it is hears of it, once and in few words."""

from ppid.catalogue import uji
from ppid.catalogue.uji_models import Stance
from ppid.notices import exempting
from tests.catalogue import tests_done as done
from tests.notices.conftest import Desk
from tests.notices.test_words import parts, written


def test_the_team_hears_that_its_opinion_is_asked(desk: Desk) -> None:
    tirta = done.team(desk.session, desk.people)
    made = done.asked(desk.session, desk.people)
    (entry,) = desk.outbox(exempting.ASKED)
    assert entry.recipient == f"officer:{tirta.id}"
    text, page = parts(written(desk.session, entry))
    for said in (text, page):
        assert f"/petugas/uji-konsekuensi/{made.id}" in said
        assert made.document not in said
        assert made.harm not in said
    desk.sweep()
    assert len(desk.outbox(exempting.ASKED)) == 1


def test_the_desk_and_the_writer_hear_what_the_team_says(desk: Desk) -> None:
    session, people = desk.session, desk.people
    tirta = done.team(session, people)
    made = uji.write(session, people.budi, done.weighing(session, people))
    uji.ask_team(session, made, people.sari)
    uji.advise(session, made, tirta, Stance.DISAGREES, "Sebaiknya dibuka.")
    session.commit()
    entries = desk.outbox(exempting.ADVISED)
    assert sorted(entry.recipient for entry in entries) == sorted(
        f"officer:{who.id}" for who in (people.dewi, people.sari, people.budi)
    )
    text, _page = parts(written(session, entries[0]))
    assert "tidak sependapat" in text
    assert "Sebaiknya dibuka." not in text


def test_what_dewi_sends_back_is_told_to_the_others(desk: Desk) -> None:
    session, people = desk.session, desk.people
    tirta = done.team(session, people)
    made = done.advised(session, people, tirta)
    before = len(desk.outbox(exempting.ADVISED))
    uji.return_to_writer(session, made, people.dewi, "Sebut kerugiannya.")
    session.commit()
    (entry,) = desk.outbox(exempting.ADVISED)[before:]
    assert entry.recipient == f"officer:{people.sari.id}"
    assert "dikembalikan dengan catatan" in parts(written(session, entry))[0]
