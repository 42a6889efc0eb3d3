"""What the applicant hears of a dispute: each step by mail, and that an order of it lapsed."""

from datetime import date

import pytest

from ppid.disputes.docket import queries, schemas, service
from ppid.disputes.docket.models import Dispute
from ppid.events.models import OutboxEntry
from ppid.notices.recheck import why_not
from tests.disputes import keeping
from tests.notices.conftest import Desk
from tests.notices.test_dispute_reminders import days, said
from tests.objections.filing import STORY, filed

LAPSE = "order_lapsed_applicant"


@pytest.fixture
def dispute(desk: Desk) -> Dispute:
    desk.on("2027-05-03", 9)
    objection = filed(desk.session, desk.people, desk.receive())
    return keeping.registered(desk.session, desk.people.komisi, objection, "2027-05-03")


def heard_of(desk: Desk, what: str) -> str:
    (entry,) = [row for row in told(desk) if row.data["what"] == what]
    return said(desk, entry)


def told(desk: Desk) -> list[OutboxEntry]:
    return desk.outbox("dispute_told")


def decided(desk: Desk, dispute: Dispute, since: date = date(2027, 5, 3)) -> None:
    session, komisi = desk.session, desk.people.komisi
    keeping.begun(session, komisi, dispute, "adjudication", "2027-05-03")
    keeping.heard(session, komisi, dispute, "2027-05-03")
    keeping.decided(session, komisi, dispute, "2027-05-03", copy_received_on="2027-05-03")
    keeping.ordered(session, komisi, dispute, 5, since)


def test_the_applicant_hears_each_step_once_and_follows_it_on_her_own_page(
    desk: Desk, dispute: Dispute
) -> None:
    decided(desk, dispute)
    assert [row.data["what"] for row in told(desk)] == [
        "stage_begun", "stage_begun", "hearing_planned", "decided", "order_made",
    ]  # fmt: skip
    assert {row.recipient.partition(":")[0] for row in told(desk)} == {"requester"}
    assert {(row.subject_kind, row.subject_id) for row in told(desk)} == {
        ("objection", dispute.objection_id)
    }
    for row in told(desk):
        assert "/permohonan/lacak" in said(desk, row) and "/petugas/" not in said(desk, row)
        assert keeping.NUMBER in said(desk, row) and STORY not in said(desk, row)
    assert "Ruang sidang Komisi Informasi" in heard_of(desk, "hearing_planned")
    assert "sejak pihak itu sendiri menerima salinan putusannya" in heard_of(desk, "decided")
    assert "Jumat, 28 Mei 2027" in heard_of(desk, "order_made")


def test_a_closed_hearing_is_told_by_its_kind_alone(desk: Desk, dispute: Dispute) -> None:
    session, komisi = desk.session, desk.people.komisi
    keeping.begun(session, komisi, dispute, "adjudication", "2027-05-03")
    closed = {"closed": "ya", "title": "Saksi Amir", "place": "Ruang Anggrek"}
    keeping.heard(session, komisi, dispute, "2027-05-12", **closed)
    hears = heard_of(desk, "hearing_planned")
    assert "Sidang ajudikasi" in hears and "tertutup untuk umum" in hears
    assert "Amir" not in hears and "Anggrek" not in hears
    news = [row for row in desk.outbox("dispute_news") if row.data["what"] == "hearing_planned"]
    by = {row.recipient: said(desk, row) for row in news}
    assert "Amir" in by[f"officer:{desk.people.dewi.id}"]
    assert "Amir" not in by[f"officer:{desk.people.sari.id}"]


def test_a_dispute_about_a_request_alone_is_told_on_the_request(desk: Desk) -> None:
    desk.on("2027-05-03", 9)
    asked = desk.receive()
    keeping.registered(desk.session, desk.people.komisi, asked, "2027-05-03", grounds=["c"])
    (entry,) = told(desk)
    assert (entry.subject_kind, entry.subject_id) == ("request", asked.id)
    assert asked.registration_number in said(desk, entry)


def test_the_lapse_of_a_decisions_order_is_told_to_the_applicant(
    desk: Desk, dispute: Dispute
) -> None:
    decided(desk, dispute)
    assert days(desk, LAPSE, "2027-05-27", "2027-06-03") == ["2027-05-31"]
    (late,) = desk.outbox(LAPSE)
    assert late.recipient.startswith("requester:") and late.subject_id == dispute.objection_id
    words = said(desk, late)
    for each in ("Perintah putusan dalam sengketa 0007/REG-PSI/V/2027",
                 "Memberikan daftar penerima dana BOS.", "Jumat, 28 Mei 2027"):  # fmt: skip
        assert each in words
    assert "keberatan baru" not in words
    assert why_not(desk.session, late) is None
    (order,) = queries.orders(desk.session, dispute)
    desk.on("2027-06-02", 9)
    done = schemas.Executing(executed_on=date(2027, 6, 2), how="Diserahkan.", reference="BA-1")
    service.execute_order(desk.session, dispute, desk.people.sari, order, done)
    desk.session.commit()
    assert why_not(desk.session, late) == "tenggat sudah terpenuhi"
    assert "Rabu, 2 Juni 2027" in heard_of(desk, "order_executed")
