"""What a dispute's page points out and refuses nowhere: too early, too late, odd hearings."""

from datetime import date

import pytest
from sqlmodel import Session

from ppid import wiring
from ppid.desk import dispute_marks
from ppid.disputes.docket import queries
from ppid.disputes.docket.models import Dispute
from ppid.holidays.queries import calendar
from ppid.objections.models import Objection
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, do, done, enter, shown
from tests.disputes.keeping import begun, decided, heard, registered
from tests.objections.answering import answered
from tests.objections.filing import filed
from tests.people import People
from tests.tracking.browsing import words

EARLY, LATE = "Ditandai prematur.", "Ditandai lewat waktu menurut hitungan."


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    wiring.wire()
    return frozen_office_clock


@pytest.fixture
def objection(session: Session, people: People, office: OfficeClock) -> Objection:
    """Law.md T17: received on Wednesday 10 February 2027, day 30 is Monday 5 April 2027."""
    asked = cases.assigned(session, people)
    office.on(date(2027, 2, 10))
    return filed(session, people, asked)


def mark(session: Session, dispute: Dispute) -> str:
    found = dispute_marks.of_receipt(session, dispute, calendar(session, dispute.public_body_id))
    return found[0] if found else ""


@pytest.mark.parametrize(("on", "said"), [
    ("2027-04-05", EARLY), ("2027-04-06", ""), ("2027-04-23", ""), ("2027-04-26", LATE),
])  # fmt: skip
def test_silence_gives_the_right_after_day_thirty_and_for_fourteen_days(
    session: Session, people: People, objection: Objection, office: OfficeClock, on: str, said: str
) -> None:
    office.on(date(2027, 5, 3))
    assert mark(session, registered(session, people.komisi, objection, on)) == said


def test_an_answer_before_it_gives_the_right_at_once(
    session: Session, people: People, objection: Objection, office: OfficeClock
) -> None:
    office.on(date(2027, 2, 12))
    answered(session, people, objection, "upheld", number="480/9/SETDA/2027")
    assert mark(session, registered(session, people.komisi, objection, "2027-02-12")) == ""


def test_both_sides_read_the_mark_and_nothing_is_refused(
    client: Browser, session: Session, people: People, objection: Objection
) -> None:
    dispute = registered(session, people.komisi, objection, "2027-02-10")
    for who, base in ((people.komisi, "/komisi/sengketa"), (people.dewi, "/petugas/sengketa")):
        enter(client, who)
        page = words(shown(client, f"{base}/{dispute.id}"))
        assert EARLY in page and "Senin, 5 April 2027" in page
        assert "Pasal 13 Perki 1/2013" in page


def odd(session: Session, dispute: Dispute) -> list[str]:
    days = calendar(session, dispute.public_body_id)
    rows = queries.hearings(session, dispute)
    return [line for row in rows for line in dispute_marks.of_hearing(dispute, row, days)]


def test_a_hearing_on_a_day_off_or_out_of_its_stage_is_pointed_out(
    client: Browser, session: Session, people: People, objection: Objection
) -> None:
    dispute = registered(session, people.komisi, objection, "2027-02-10")
    begun(session, people.komisi, dispute, "mediation", "2027-02-10")
    heard(session, people.komisi, dispute, "2027-02-15", kind="mediation")
    assert odd(session, dispute) == []
    heard(session, people.komisi, dispute, "2027-02-20")  # a Saturday
    off, stage = odd(session, dispute)
    assert "Sabtu" in off and "masih pada tahap mediasi" in stage
    enter(client, people.komisi)
    page = words(shown(client, f"/komisi/sengketa/{dispute.id}"))
    assert off in page and stage in page


def test_a_hearing_still_planned_after_the_decision_is_pointed_out(
    session: Session, people: People, objection: Objection, office: OfficeClock
) -> None:
    dispute = registered(session, people.komisi, objection, "2027-02-10")
    begun(session, people.komisi, dispute, "adjudication", "2027-02-10")
    office.on(date(2027, 3, 1))
    heard(session, people.komisi, dispute, "2027-02-23")
    assert odd(session, dispute) == []
    decided(session, people.komisi, dispute, "2027-02-24")
    (line,) = odd(session, dispute)
    assert "padahal putusan sudah dibacakan Rabu, 24 Februari 2027" in line


def test_what_became_of_a_hearing_can_be_told_after_the_decision(
    client: Browser, session: Session, people: People, objection: Objection, office: OfficeClock
) -> None:
    dispute = registered(session, people.komisi, objection, "2027-02-10")
    begun(session, people.komisi, dispute, "adjudication", "2027-02-10")
    office.on(date(2027, 2, 26), 9)
    hearing = heard(session, people.komisi, dispute, "2027-02-24")
    decided(session, people.komisi, dispute, "2027-02-24")
    assert queries.coming(session, dispute.public_body_id, date(2027, 2, 24)) == []
    enter(client, people.komisi)
    at = f"/komisi/sengketa/{dispute.id}"
    form = f"{at}/sidang/{hearing.id}"
    assert form in shown(client, at)
    typed = {"held_on": "2027-02-24", "at": "09:00", "place": hearing.place}
    for state, on in (("planned", "2027-02-24"), ("held", "2027-02-25")):
        assert do(client, form, typed | {"state": state, "held_on": on}).status_code == 422
    done(client, form, typed | {"state": "held"})
    assert odd(session, dispute) == [] and form not in shown(client, at)
    assert "Tahapnya sudah berlalu" in words(client.get(form).text)
    assert client.get(f"{at}/sidang").status_code == 409  # none is planned any more


def test_adjudication_without_mediation_is_marked_and_an_early_page_says_so(
    client: Browser, session: Session, people: People, objection: Objection, office: OfficeClock
) -> None:
    office.on(date(2027, 4, 8))
    dispute = registered(session, people.komisi, objection, "2027-04-07")
    enter(client, people.komisi)
    early = words(client.get(f"/komisi/sengketa/{dispute.id}/putusan").text)
    assert "Tahapnya belum dimulai" in early and "sudah berlalu" not in early
    begun(session, people.komisi, dispute, "adjudication", "2027-04-08")
    page = words(shown(client, f"/komisi/sengketa/{dispute.id}"))
    assert "Mediasi belum tercatat." in page and "Pasal 42 UU 14/2008" in page
    dispute.grounds = ["a"]
    assert dispute_marks.of_stage(session, dispute) is None


def test_how_a_mediation_ended_is_asked_kept_and_read_by_both(
    client: Browser, session: Session, people: People, objection: Objection
) -> None:
    dispute = registered(session, people.komisi, objection, "2027-02-10", grounds=["c"])
    begun(session, people.komisi, dispute, "mediation", "2027-02-10")
    enter(client, people.komisi)
    at = f"/komisi/sengketa/{dispute.id}"
    typed = {"stage": "adjudication", "began_on": "2027-02-10", "note": "NIK 6472 0155 0690 0011"}
    refused = do(client, f"{at}/tahap", typed)
    assert refused.status_code == 422
    assert "Tulis tanpa NIK" in words(refused.text)
    refused = do(client, f"{at}/tahap", typed | {"note": ""})
    assert "Pilih bagaimana mediasinya berakhir." in words(refused.text)
    done(client, f"{at}/tahap", typed | {"note": "Perkara 1/2027.", "mediation_end": "untold"})
    page = words(shown(client, at))
    assert "Mediasi: tidak disebut dalam surat. Perkara 1/2027." in page
    assert "Berakhirnya mediasi belum tercatat." in page
    enter(client, people.dewi)
    assert "Mediasi: tidak disebut dalam surat." in words(
        shown(client, f"/petugas/sengketa/{dispute.id}")
    )
