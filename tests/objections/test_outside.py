"""Objections against a request outside of this service: what the Commission reads of them."""

from ppid.home import noted
from tests.notices.conftest import Desk, desk
from tests.objections.answering import answered
from tests.objections.filing import filed
from tests.objections.test_escalation import lived, text_of
from tests.people import siti

__all__ = ["desk"]


def test_a_number_copied_from_a_letter_stays_out_of_the_notes(desk: Desk) -> None:
    desk.tell_the_commission()
    desk.on("2027-02-10", 9)
    who, number = siti()["applicant"], "Surat Sdri. Siti 12/X/2026"  # what passes for a number
    made = filed(desk.session, desk.people, None, outside_number=number, applicant=who)
    desk.sweep("2027-04-06")
    answered(desk.session, desk.people, made, "part")
    lived(desk, "2027-04-07", "2027-04-20")
    for notice in ("objection_note", "order_note"):
        said = text_of(desk, notice)
        assert "KBT-2027-000001" in said and "diajukan di luar layanan ini" in said
        assert "Siti" not in said and "12/X/2026" not in said
    entries = [*desk.outbox("objection_note"), *desk.outbox("order_note")]
    assert "Siti" not in str([*noted.of_entries(desk.session, entries), *(e.data for e in entries)])
    assert number in text_of(desk, "objection_receipt")  # its sender knows it
