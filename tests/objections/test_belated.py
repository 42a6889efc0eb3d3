"""An order recorded as carried out before its announced lapse: asked why, and marked."""

from datetime import date

import pytest

from ppid import clock
from ppid.errors import Invalid
from ppid.objections import service
from ppid.objections.answer_schemas import Executed
from ppid.reports import objection_lines, objection_rows
from ppid.reports.objection_figures import ObjectionFigures
from ppid.reports.periods import Period
from tests.notices.conftest import Desk, desk
from tests.objections.test_escalation import DONE, agreed, lived
from tests.objections.test_following import OWN, open_
from tests.tracking.browsing import words
from tests.web.browsing import Browser

__all__ = ["desk"]


def test_a_day_from_before_the_announced_lapse_is_confirmed_and_marked(
    desk: Desk, client: Browser
) -> None:
    made = agreed(desk)  # due on 15 March, after Nyepi and Idul Fitri
    lived(desk, "2027-03-15", "2027-03-17")
    desk.on("2027-03-18", 11)
    kept = Executed(executed_on=date(2027, 3, 15), how=DONE, reference="Resi 2")
    with pytest.raises(Invalid) as refused:
        service.execute(desk.session, made, desk.people.sari, kept)
    assert set(refused.value.errors) == {"belated", "belated_reason"}
    said = {"belated": "ya", "belated_reason": "Berita acaranya baru sampai."}
    service.execute(desk.session, made, desk.people.sari, kept.model_copy(update=said))
    desk.session.commit()
    lines = objection_lines.of(desk.session, desk.people.body)
    (_orders, settled) = ObjectionFigures(lines, clock.today()).promises()
    assert (settled.in_time, settled.belated) == (1, 1)
    (row,) = objection_rows.lines(desk.session, desk.people.body, Period(2027))
    assert "dicatat kemudian, Kamis, 18 Maret 2027" in str(row["order"])
    open_(client, made)
    page = words(client.get(OWN).text)  # as its owner reads it, without the office's reason
    assert "Dilaksanakan Senin, 15 Maret 2027. Dicatat kemudian, Kamis, 18 Maret" in page
    assert "Berita acaranya" not in page
