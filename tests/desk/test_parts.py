"""Each unit's own part: its words and its internal day; and what a unit says when it gives back."""

import re
from datetime import date

import pytest
from sqlmodel import Session, col, select

from ppid import clock
from ppid.clocks import service as clocks
from ppid.clocks.models import Clock
from ppid.desk import suggestions
from ppid.events.models import Event, OutboxEntry
from ppid.events.service import APPLICANT
from ppid.notices.composing import compose
from ppid.notices.recipients import Addressee
from ppid.requests import queries, service
from ppid.requests.models import Assignment, InformationRequest, WrittenNotice
from ppid.requests.schemas import Draft
from ppid.statute.clocks import ClockKind
from ppid.units import queries as units
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, case, do, done, enter, shown
from tests.desk.test_delegating import DECISION
from tests.desk.test_refusals import REFUSAL, SCAN, TEST
from tests.people import People
from tests.tracking.browsing import words


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


def test_a_part_gets_its_own_words_and_day_and_the_answer_clock_stands(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.assigned(session, people)
    before = clocks.answer_limits(clocks.running(session, made.id))
    part = session.exec(select(Assignment)).one()
    here = f"{case(made)}/bagian/{part.id}"
    enter(client, people.sari)
    assert here in shown(client, case(made))
    done(client, here, {"note": "Butir 2 saja.", "due": "2026-12-01"})
    part = session.exec(select(Assignment)).one()
    assert (part.note, part.internal_due_on) == ("Butir 2 saja.", date(2026, 12, 1))
    row = session.exec(select(Clock).where(Clock.kind == ClockKind.UNIT_DRAFT.value)).one()
    assert row.due_on == date(2026, 12, 1)
    assert clocks.answer_limits(clocks.running(session, made.id)) == before
    told = session.exec(select(Event).where(Event.name == "request.part_changed")).one()
    assert told.data["internal_due_on"] == "2026-12-01"
    enter(client, people.budi)
    assert "Butir 2 saja." in shown(client, case(made))
    assert client.get(here).status_code == 403
    service.withdraw(session, made, APPLICANT, "applicant", clock.today())
    session.commit()
    enter(client, people.sari)
    over = words(shown(client, case(made)))
    assert "sedang mengerjakan" not in over and "Ubah bagian dan batasnya" not in over
    assert "selesai" in over.partition("Butir 2 saja.")[0][-80:]


@pytest.mark.parametrize("due", ["2026-12-08", "2026-11-20", ""])
def test_an_internal_day_is_neither_past_nor_after_the_answer(
    client: Browser, session: Session, people: People, due: str
) -> None:
    made = cases.assigned(session, people)
    part = session.exec(select(Assignment)).one()
    enter(client, people.sari)
    answer = do(client, f"{case(made)}/bagian/{part.id}", {"note": "Butir 2.", "due": due})
    assert answer.status_code == 422
    assert 'id="salah-due"' in answer.text
    assert "Butir 2." in answer.text


def test_a_part_of_another_case_is_not_found(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.assigned(session, people, key="a")
    part = session.exec(select(Assignment)).one()
    other = cases.assigned(session, people, key="b")
    enter(client, people.sari)
    assert client.get(f"{case(other)}/bagian/{part.id}").status_code == 404
    assert client.get(f"{case(made)}/bagian/{part.id}").status_code == 200


def test_each_chosen_unit_gets_its_own_part_and_day_at_once(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.verified(session, people)
    first, second, third = (
        units.by_code(session, people.body.id, code) for code in ("disdik", "dinkes", "diskominfo")
    )
    enter(client, people.sari)
    here = f"{case(made)}/teruskan"
    assert f"note_{first.id}" not in shown(client, here)
    ticked = {"units": [str(first.id), str(second.id), str(third.id)], "note": "Untuk semua."}
    asked = do(client, here, ticked | {"_atur": "ya"})
    assert asked.status_code == 200
    assert f'name="due_{second.id}"' in asked.text
    assert "Untuk semua." in asked.text
    assert session.exec(select(Assignment)).all() == []
    own = {f"note_{second.id}": "Butir 2 saja.", f"due_{second.id}": "2026-12-08", "apart": "ya"}
    wrong = do(client, here, ticked | own)  # after the answer itself
    assert wrong.status_code == 422
    assert f'id="salah-due_{second.id}"' in wrong.text
    assert "Butir 2 saja." in wrong.text
    nonsense = do(client, here, ticked | own | {f"due_{second.id}": "besok"})
    assert f'id="salah-due_{second.id}"' in nonsense.text
    done(client, here, ticked | own | {f"due_{second.id}": "2026-12-02"})
    rows = {row.unit_id: row for row in session.exec(select(Assignment)).all()}
    assert rows[first.id].note == rows[third.id].note == "Untuk semua."
    assert rows[first.id].internal_due_on == date(2026, 11, 30)
    assert rows[second.id].note == "Butir 2 saja."
    assert rows[second.id].internal_due_on == date(2026, 12, 2)
    clock_row = session.exec(select(Clock).where(Clock.subject_id == rows[second.id].id)).one()
    assert clock_row.due_on == date(2026, 12, 2)


def test_a_unit_that_has_not_answered_is_named_before_the_decision_and_blocks_nothing(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    made = cases.assigned(session, people)
    other = units.by_code(session, people.body.id, "dinkes")
    service.assign(session, made, people.dewi, [other], "Butir 2.", clock.today())
    parts = {row.unit_id: row for row in session.exec(select(Assignment)).all()}
    theirs = parts.pop(other.id)
    (mine,) = parts.values()
    enter(client, people.dewi)
    here = words(shown(client, case(made)))
    assert "batas internal Senin, 30 November 2026" in here
    assert "sudah lewat" not in here
    draft = Draft(body="Terlampir.", outcome="granted")
    row = service.save_draft(session, made, people.budi, mine, draft)
    service.submit_draft(session, made, people.budi, row, clock.today())
    session.commit()
    office.on(date(2026, 12, 2))
    enter(client, people.dewi)
    late = "batas internal Senin, 30 November 2026, sudah lewat dua hari kerja"
    assert late in words(shown(client, case(made)))
    page = shown(client, f"{case(made)}/putusan")
    box = page.partition("Belum semua unit mengajukan drafnya.")[2].partition("</div>")[0]
    assert other.name in box
    assert late in words(box)
    assert 'class="text-late"' in box
    assert "Dinas Pendidikan dan Kebudayaan" not in box
    done(client, f"{case(made)}/putusan", REFUSAL | TEST, files=SCAN)
    enter(client, people.sari)
    assert "tidak dipakai</summary>" in shown(client, case(made))  # the refusal has other words
    assert late in words(shown(client, f"{case(made)}/surat/periksa"))
    theirs.state = "returned"  # whoever gave the part back owes nothing
    session.add(theirs)
    session.commit()
    assert "Belum semua unit" not in shown(client, f"{case(made)}/surat/periksa")


def test_drafts_that_differ_are_told_apart_and_nothing_is_chosen_beforehand(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.assigned(session, people)
    other = units.by_code(session, people.body.id, "dinkes")
    service.assign(session, made, people.dewi, [other], "Butir 2.", clock.today())
    drafts = []
    for officer, body in (
        (people.budi, "Daftar terlampir."),
        (people.charlie, "Data rekam medis dikecualikan."),
    ):
        part = queries.own_assignment(session, made, officer)
        row = service.save_draft(session, made, officer, part, Draft(body=body, outcome="granted"))
        service.submit_draft(session, made, officer, row, clock.today())
        drafts.append(row)
    session.commit()
    enter(client, people.dewi)
    page = shown(client, f"{case(made)}/putusan")
    assert re.search('value="granted"[^>]* checked', page)
    assert "Usulan hasil draf-draf ini berbeda." not in page
    first = "Dinas Pendidikan dan Kebudayaan:\nDaftar terlampir."
    assert f"{first}\n\n{other.name}:\nData rekam medis dikecualikan.</textarea>" in page
    for row in drafts:
        row.body = "kata " * 900
    drafts[1].proposed_outcome = "refused"
    session.add_all(drafts)
    session.commit()
    page = shown(client, f"{case(made)}/putusan")
    assert not re.search('name="outcome"[^>]* checked', page)
    box = words(page.partition("Usulan hasil draf-draf ini berbeda.")[2].partition("</div>")[0])
    assert re.search("Disdikbud ?: Dikabulkan", box), box
    assert re.search("Dinkes ?: Ditolak", box), box
    both = {**DECISION, "body": "kata " * 1_800}
    done(client, f"{case(made)}/putusan", both)  # two full drafts fit into one letter
    assert len(session.get_one(WrittenNotice, made.id).body) > 8_000


def test_giving_back_tells_routing_who_holds_it(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.assigned(session, people)
    better = units.by_code(session, people.body.id, "dinkes")
    enter(client, people.budi)
    given = {"reason": "Datanya di Dinas Kesehatan.", "better": str(better.id)}
    wrong = do(client, f"{case(made)}/kembalikan-disposisi", given | {"better": str(made.id)})
    assert wrong.status_code == 422
    assert 'id="salah-better"' in wrong.text
    done(client, f"{case(made)}/kembalikan-disposisi", given)
    told = session.exec(select(Event).where(Event.name == "request.assignment_returned")).one()
    assert told.data["better_unit_id"] == str(better.id)
    assert told.data["reason"] == "Datanya di Dinas Kesehatan."
    enter(client, people.sari)
    page = shown(client, case(made))
    assert f"menurutnya {better.name}" in page
    box = page.partition('aria-labelledby="unit"')[2].partition("</section>")[0]
    assert f"informasi ini ada pada <strong>{better.name}</strong>" in box
    service.assign(session, made, people.dewi, [better], "Mohon disiapkan.", clock.today())
    query = select(OutboxEntry).where(OutboxEntry.notice == "assigned")
    entry = session.exec(query.order_by(col(OutboxEntry.id).desc())).first()
    assert entry is not None
    message, _version = compose(session, entry, Addressee("Siti Rahma", "siti@example.id"))
    body = message.get_body(("plain",))
    assert body is not None
    words = " ".join(body.get_content().split())
    assert f"kami teruskan ke {better.name}" in words
    assert "Sebelumnya kami menyebut Dinas Pendidikan dan Kebudayaan" in words


def test_the_unit_that_was_named_is_offered_first_until_somebody_is_assigned(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.assigned(session, people)
    before = clocks.answer_limits(clocks.running(session, made.id))
    better = units.by_code(session, people.body.id, "dinkes")
    enter(client, people.budi)
    given = {"reason": "Datanya di Dinas Kesehatan.", "better": str(better.id)}
    done(client, f"{case(made)}/kembalikan-disposisi", given)
    enter(client, people.sari)
    page = shown(client, f"{case(made)}/teruskan")
    assert re.findall(r'name="units" value="([^"]*)"', page)[0] == str(better.id)
    assert " checked" not in page
    assert page.index(better.name) < page.index("Ditunjuk unit yang mengembalikannya.")
    back = "Sudah mengembalikan permohonan ini."
    offered, _found, others = page.partition("<details")
    assert "Dinas Pendidikan dan Kebudayaan" not in offered, "others are suggested before it"
    assert back in others.partition("Dinas Pendidikan dan Kebudayaan<")[2].partition("</label>")[0]
    assert page.count(back) == 1
    given_on = {"units": str(better.id), "note": "Mohon disiapkan."}
    done(client, f"{case(made)}/teruskan", given_on)
    assert clocks.answer_limits(clocks.running(session, made.id)) == before
    again = session.get_one(InformationRequest, made.id)
    assert suggestions.named_by_unit(session, again) is None


def test_what_was_destroyed_names_the_minutes_of_it(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.drafted(session, people)
    enter(client, people.dewi)
    given = {"outcome": "destroyed", "body": "Arsip dimusnahkan.", "consideration": "JRA."}
    answer = do(client, f"{case(made)}/putusan", given)
    assert answer.status_code == 422
    assert 'id="salah-destroyed_by"' in answer.text
    done(client, f"{case(made)}/putusan", given | {"destroyed_by": "BA-12/ARSIP/2024"})
    page = shown(client, case(made))
    assert "BA-12/ARSIP/2024" in page
    assert "Sudah dimusnahkan" in page


def test_all_that_a_decision_lacks_is_told_in_one_round(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.drafted(session, people)
    enter(client, people.dewi)
    given = REFUSAL | TEST | {"outcome": "granted_in_part", "copy_cost": "60.000"}
    lacking = {"letters": "j", "decree_number": "", "head_name": "", "supply_days": "lima"}
    answer = do(client, f"{case(made)}/putusan", given | lacking, files=SCAN)
    assert answer.status_code == 422
    for field in (
        "decree_number", "head_name", "supply_days", "other_statute", "redaction", "payment",
    ):  # fmt: skip
        assert f'id="salah-{field}"' in answer.text, field
    assert 'id="salah-test"' not in answer.text


def test_a_cost_says_how_it_is_paid(client: Browser, session: Session, people: People) -> None:
    made = cases.drafted(session, people)
    enter(client, people.dewi)
    given = {"outcome": "granted", "body": "Ada.", "consideration": "Terbuka.", "copy_cost": "5000"}
    answer = do(client, f"{case(made)}/putusan", given)
    assert answer.status_code == 422
    assert 'id="salah-payment"' in answer.text
    done(client, f"{case(made)}/putusan", given | {"payment": "Tunai di loket"})
