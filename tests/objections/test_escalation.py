"""Notes to the Commission about objections: silence, orders, agreements; each once."""

from datetime import date, timedelta
from typing import Any

import pytest
from sqlmodel import select

from ppid import clock
from ppid.events.models import Event, OutboxEntry
from ppid.notices.composing import compose
from ppid.notices.recheck import why_not
from ppid.notices.recipients import resolve
from ppid.objections import service
from ppid.objections.answer_models import ObjectionOrder
from ppid.objections.answer_schemas import Executed, Terms, Word
from ppid.objections.models import Objection
from ppid.readings import service as readings
from ppid.readings.service import Chosen
from ppid.requests.models import InformationRequest
from ppid.requests.service import actor_of
from ppid.tracking import now
from ppid.tracking import objections as shown
from tests.disputes.keeping import registered
from tests.notices.conftest import Desk, desk
from tests.objections.answering import answered
from tests.objections.filing import STORY, filed
from tests.objections.test_disputed import NO_NUMBER

__all__ = ["desk"]
NOTES = ("objection_note_tomorrow", "objection_note", "order_note_tomorrow", "order_note")
BROKEN = "order_lapsed_applicant"
DONE = "Salinan sudah diserahkan kepada pengaju."


def lived(desk: Desk, first: str, last: str, *names: str) -> dict[str, list[str]]:
    """Which notes the sweep decided on each day, weekends and holidays included."""
    day, end = date.fromisoformat(first), date.fromisoformat(last)
    found: dict[str, list[str]] = {}
    while day <= end:
        decided = desk.sweep(day.isoformat()).decided
        if told := [name for name in names or NOTES for _ in range(decided[name])]:
            found[day.isoformat()] = told
        day += timedelta(days=1)
    return found


def about(desk: Desk, made: Objection) -> InformationRequest:
    return desk.session.get_one(InformationRequest, made.request_id)


def events_of(desk: Desk, made: Objection, *names: str) -> list[Event]:
    query = select(Event).where(Event.subject_id == made.id)
    return [row for row in desk.session.exec(query) if row.name in names]


def objected(desk: Desk, **changes: Any) -> Objection:
    """T17: Siti's objection of 10 February 2027, due on Monday 5 April."""
    asked = desk.receive()
    desk.assign(asked)
    desk.on("2027-02-10", 9)
    return filed(desk.session, desk.people, asked, **changes)


def test_silence_is_noted_once_the_day_after_its_last_reading(desk: Desk) -> None:
    desk.tell_the_commission()
    made = objected(desk)
    told = lived(desk, "2027-04-01", "2027-04-21")
    assert told == {
        "2027-04-05": ["objection_note_tomorrow"], "2027-04-06": ["objection_note"],
    }  # fmt: skip
    assert desk.hears("objection_note_tomorrow") == ["dewi"]
    assert desk.hears("objection_note") == ["commission"]
    (foreseen,) = events_of(desk, made, "objection.commission_foreseen")
    (noted,) = events_of(desk, made, "objection.commission_noted")
    assert (foreseen.data["on"], noted.data["due_on"]) == ("2027-04-06", "2027-04-05")
    assert "skipped" not in noted.data
    assert made.status == "registered"  # nobody files anything for anyone


def test_an_answer_after_the_warning_leaves_nothing_to_note(desk: Desk) -> None:
    desk.tell_the_commission()
    made = objected(desk)
    assert lived(desk, "2027-04-05", "2027-04-05")
    desk.on("2027-04-05", 15)
    answered(desk.session, desk.people, made, "upheld")
    assert lived(desk, "2027-04-06", "2027-04-20") == {}
    assert not events_of(desk, made, "objection.commission_noted")


def test_a_late_entry_is_noted_when_the_later_reading_has_lapsed_too(desk: Desk) -> None:
    desk.tell_the_commission()
    asked = desk.receive()
    desk.on("2026-12-15", 9)
    filed(desk.session, desk.people, asked, on=date(2026, 12, 8))
    told = lived(desk, "2027-01-25", "2027-02-05")
    assert told == {
        "2027-02-01": ["objection_note_tomorrow"], "2027-02-02": ["objection_note"],
    }  # fmt: skip
    assert desk.outbox("objection_note")[0].data["due_on"] == "2027-01-25"


def test_an_office_may_wait_as_long_as_with_an_answer(desk: Desk) -> None:
    desk.tell_the_commission()
    chosen = Chosen("8", "Nota kesepahaman 12/2026", "", clock.today())
    by = actor_of(desk.people.dewi)
    readings.choose(desk.session, desk.people.body.id, "objection_note_after", chosen, by)
    desk.session.commit()
    objected(desk)
    assert list(lived(desk, "2027-04-05", "2027-04-20")) == ["2027-04-14", "2027-04-15"]


@pytest.mark.parametrize("ruling", ["all", "part"])
def test_an_order_that_is_not_carried_out_is_noted_once(desk: Desk, ruling: str) -> None:
    desk.tell_the_commission()
    made = objected(desk)
    desk.on("2027-03-01", 10)
    answered(desk.session, desk.people, made, ruling)  # five working days from its letter
    told = lived(desk, "2027-03-12", "2027-03-31")
    assert told == {
        "2027-03-16": ["order_note_tomorrow"], "2027-03-17": ["order_note"],
    }  # fmt: skip
    assert desk.hears("order_note_tomorrow") == ["dewi"]
    (noted,) = events_of(desk, made, "objection.order_noted")
    assert noted.data["due_on"] == "2027-03-16"


def test_its_owner_hears_once_what_was_ordered_and_what_she_may_do(desk: Desk) -> None:
    made = objected(desk)
    desk.on("2027-03-01", 10)
    answered(desk.session, desk.people, made, "all")  # due on Tuesday 16 March
    days = lived(desk, "2027-03-12", "2027-03-31", BROKEN)
    assert days == {"2027-03-17": [BROKEN]}
    assert desk.hears(BROKEN) == ["requester"]
    (entry,) = desk.outbox(BROKEN)
    assert entry.data["told"] == ["unit", "desk", "atasan"]  # it has no head
    said = " ".join(text_of(desk, BROKEN).split())
    order = desk.session.get_one(ObjectionOrder, made.id)
    for words in (
        order.what, "paling lambat Selasa, 16 Maret 2027", "tidak dipenuhi (huruf e)",
        "Petugas PPID dan Atasan PPID diberi tahu", "aman diajukan sampai Rabu, 28 April 2027",
    ):  # fmt: skip
        assert words in said, words
    again = filed(desk.session, desk.people, about(desk, made), grounds=["e"])
    assert again.marks == []  # long after the answer to the request, and in its time all the same
    assert "sengketa ke Komisi Informasi, aman sampai Rabu, 24 Maret 2027" in said  # C8a still runs


def test_an_order_done_or_disputed_says_so(desk: Desk) -> None:
    made = objected(desk)
    desk.on("2027-03-01", 10)
    answered(desk.session, desk.people, made, "all")
    desk.on("2027-03-08", 10)
    registered(desk.session, desk.people.komisi, made, "2027-03-08", **NO_NUMBER)
    lived(desk, "2027-03-17", "2027-03-17")
    said = " ".join(text_of(desk, BROKEN).split())
    assert "Sengketa atas keberatan ini sudah tercatat" in said
    entry = desk.outbox(BROKEN)[0]
    assert why_not(desk.session, entry) is None
    done(desk, made, "2027-03-17", date(2027, 3, 17))  # before the mail goes out
    assert why_not(desk.session, entry) == "tenggat sudah terpenuhi"


def agreed(desk: Desk) -> Objection:
    """Both parties agree on 1 March 2027: five working days."""
    made = objected(desk, grounds=["d"])
    desk.on("2027-03-01", 10)
    service.propose(
        desk.session, made, desk.people.dewi, Terms(terms="Salinan diserahkan.", days=5)
    )
    word = Word(agreed="agreed", way="phone", said_on=clock.today(), note="Setuju.")
    service.record_word(desk.session, made, desk.people.sari, word)
    desk.session.commit()
    return made


def done(desk: Desk, made: Objection, day: str, on: date) -> None:
    desk.on(day, 11)
    given = Executed(executed_on=on, how=DONE, reference="Resi 2")
    service.execute(desk.session, made, desk.people.sari, given)
    desk.session.commit()


def test_an_agreement_that_is_not_kept_is_noted_as_one(desk: Desk) -> None:
    desk.tell_the_commission()
    agreed(desk)
    told = lived(desk, "2027-03-12", "2027-03-31")
    assert told == {
        "2027-03-16": ["order_note_tomorrow"], "2027-03-17": ["order_note"],
    }  # fmt: skip
    owner = text_of(desk, BROKEN)
    assert "Salinan diserahkan." in owner and "Yang disepakati" in owner
    assert "Komisi Informasi" not in owner.split("Dasar:")[0]  # no answer to be disputed about
    said = text_of(desk, "order_note")
    assert "Kesepakatan atas keberatan KBT-2027-000001" in said and "Perintah" not in said


@pytest.mark.parametrize("day", ["2027-03-05", "2027-03-16", "2027-03-17"])
def test_what_is_done_before_the_note_is_not_noted(desk: Desk, day: str) -> None:
    """In time, on the last day after the warning, and late but before the office opens."""
    desk.tell_the_commission()
    made = agreed(desk)
    lived(desk, "2027-03-02", "2027-03-16" if day > "2027-03-05" else "2027-03-05")
    desk.on(day, 6)
    done_on = date.fromisoformat(day)
    service.execute(
        desk.session, made, desk.people.sari,
        Executed(executed_on=done_on, how=DONE, reference="Resi 2"),
    )  # fmt: skip
    desk.session.commit()
    assert "order_note" not in str(lived(desk, day, "2027-03-31"))
    assert not desk.outbox("order_note")
    assert not events_of(desk, made, "objection.order_noted")


def test_without_address_and_basis_nothing_is_sent_and_the_timeline_says_so(desk: Desk) -> None:
    made = objected(desk)
    assert lived(desk, "2027-04-01", "2027-04-20") == {}
    assert not [row for row in desk.outbox() if row.notice in NOTES]
    (noted,) = events_of(desk, made, "objection.commission_noted")
    assert noted.data["skipped"] == "alamat belum diatur"


def text_of(desk: Desk, notice: str) -> str:
    (entry,) = desk.outbox(notice)
    return words_of(desk, entry)


def words_of(desk: Desk, entry: OutboxEntry) -> str:
    addressee = resolve(desk.session, entry.public_body_id, entry.recipient)
    assert addressee is not None
    message = compose(desk.session, entry, addressee)[0]
    found = [message.get_body((kind,)) for kind in ("plain", "html")]
    return str(message["Subject"]) + "".join(part.get_content() for part in found if part)


def test_the_notes_say_numbers_units_events_and_dates_only(desk: Desk) -> None:
    desk.tell_the_commission()
    made = objected(desk)
    desk.sweep("2027-04-06")
    answered(desk.session, desk.people, made, "part", order_text="Berikan berkas rahasia.pdf.")
    lived(desk, "2027-04-07", "2027-04-20")
    for notice in ("objection_note", "order_note"):
        said = text_of(desk, notice)
        assert "KBT-2027-000001" in said and "PPID-2026-000001" in said
        assert "Dinas Pendidikan dan Kebudayaan" in said
        assert "Rabu, 10 Februari 2027" in said
        assert "bukan keberatan" in said
        for secret in ("Siti", "6472", "siti@", "rahasia", "BOS", STORY[:20], "Ratna"):
            assert secret not in said, (notice, secret)
    assert "Batas tanggapan yang terlewat" in text_of(desk, "objection_note")
    assert "Tanggapan Atasan PPID dikirim" in text_of(desk, "order_note")


def test_their_owner_reads_that_the_commission_was_told(desk: Desk) -> None:
    desk.tell_the_commission()
    made = objected(desk)
    desk.sweep("2027-04-05")
    assert shown.own(desk.session, made, clock.today()).noted == []
    desk.sweep("2027-04-06")
    (line,) = shown.own(desk.session, made, clock.today()).noted
    assert "Selasa, 6 April 2027" in line and "belum ditanggapi" in line


def test_an_agreement_that_was_not_kept_leads_to_a_new_objection(desk: Desk) -> None:
    made = agreed(desk)
    request = desk.session.get_one(InformationRequest, made.request_id)
    for day, broken in (("2027-03-16", False), ("2027-03-17", True)):
        desk.on(day)
        view = shown.own(desk.session, made, clock.today())
        here = now.of_request(desk.session, request, [view])[1]
        assert ("huruf e" in " ".join(here.lines)) is broken
        assert bool(here.links) is broken
    face = shown.own(desk.session, made, clock.today()).after.order
    assert face and face.face
    said = dict(face.face.proof)
    assert said["Mulai dihitung"] == "Senin, 1 Maret 2027: hari kedua pihak sepakat"
    assert said["Dasar"] == "waktu yang ditetapkan dalam kesepakatan itu"


def test_an_order_that_was_not_carried_out_leads_there_too(desk: Desk) -> None:
    made = objected(desk)
    desk.on("2027-03-01", 10)
    answered(desk.session, desk.people, made, "all")  # five working days from its letter
    request = desk.session.get_one(InformationRequest, made.request_id)
    for day, broken in (("2027-03-08", False), ("2027-03-17", True)):
        desk.on(day)
        view = shown.own(desk.session, made, clock.today())
        here = now.of_request(desk.session, request, [view])[1]
        assert ("Perintah itu belum dilaksanakan" in " ".join(here.lines)) is broken
        assert here.links == ([("/keberatan/baru", "Ajukan Keberatan")] if broken else [])
