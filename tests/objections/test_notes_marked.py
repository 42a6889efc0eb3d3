"""What a note to the Commission says of a premature objection whose request nobody forwarded."""

from tests.notices.conftest import Desk, desk
from tests.objections.filing import filed
from tests.objections.test_escalation import lived, text_of

__all__ = ["desk"]


def test_a_note_says_premature_and_not_forwarded_as_the_portal_does(desk: Desk) -> None:
    desk.tell_the_commission()
    desk.on("2027-02-10", 9)
    made = filed(desk.session, desk.people, desk.receive())
    assert made.premature == ["c"]
    lived(desk, "2027-04-05", "2027-04-06")
    for notice in ("objection_note_tomorrow", "objection_note"):
        said = text_of(desk, notice)
        assert said.count("ditandai prematur") == 2  # in text and page
        assert said.count("Perangkat daerah: belum diteruskan.") == 2


def test_a_note_of_a_request_that_nobody_forwarded_says_so_too(desk: Desk) -> None:
    desk.tell_the_commission()
    desk.receive()
    lived(desk, "2026-12-15", "2026-12-18", "commission_note")
    assert text_of(desk, "commission_note").count("Perangkat daerah: belum diteruskan.") == 2
