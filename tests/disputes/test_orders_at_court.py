"""An order of a decision rests while a court has it, and counts anew afterwards (Ps. 48, 50)."""

from datetime import date
from typing import Literal

import pytest
from sqlmodel import Session

from ppid.disputes.docket import orders_shown, queries, schemas, service
from ppid.disputes.docket.models import Dispute
from ppid.disputes.docket.service.ordering import Annulled
from ppid.errors import Invalid
from ppid.events.queries import of_subject
from ppid.holidays.queries import calendar
from ppid.objections.models import Objection
from ppid.reports import dispute_lines
from ppid.reports.dispute_results import DisputeResults
from ppid.tracking import disputed
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, enter, shown
from tests.disputes.keeping import ordered
from tests.disputes.test_docket import adjudicated, dispute, objection, office
from tests.objections.test_following import OWN, open_
from tests.people import People
from tests.tracking.browsing import words

Effect = Literal["", "stands", "annulled_in_part", "annulled"]
MADE = "Informasi dibatalkan seluruhnya"
__all__ = ["dispute", "objection", "office"]


def sued(session: Session, people: People, dispute: Dispute, on: date, effect: Effect = "") -> None:
    given = schemas.GoingToCourt(
        party="applicant", taken_on=on, reference="12/G/KI/2027", effect=effect
    )
    service.go_to_court(session, dispute, people.dewi, given)


def test_an_order_rests_while_a_court_has_the_decision(
    session: Session, people: People, dispute: Dispute
) -> None:
    adjudicated(session, people, dispute)
    ordered(session, people.komisi, dispute, 10, date(2027, 5, 12))
    (order,) = queries.orders(session, dispute)
    days = calendar(session, people.body.id)

    def seen(on: date) -> tuple[date | None, bool, str]:
        rows = queries.clock_rows(session, dispute)
        (each,) = orders_shown.orders_of(session, dispute, rows, days, on)
        return each.due_on, each.late, each.standing

    def step(on: date, effect: Effect = "") -> None:
        sued(session, people, dispute, on, effect)

    received = schemas.Receiving(copy_received_on=date(2027, 5, 14))
    service.receive_copy(session, dispute, people.dewi, received)
    due, late, why = seen(date(2027, 6, 9))
    assert (due, late) == (date(2027, 6, 10), False)  # C11, from the copy
    assert "Menurut putusan Rabu, 2 Juni 2027" in why
    step(date(2027, 6, 1))
    due, late, why = seen(date(2027, 8, 1))
    assert (due, late) == (None, False)
    assert "belum berkekuatan hukum tetap" in why
    clock = queries.clock_of(queries.clock_rows(session, dispute), "order-compliance", order.id)
    assert clock is not None
    assert (clock.stopped_on, clock.next_step_at) == (date(2027, 6, 1), None)  # nobody is told
    with pytest.raises(Invalid) as refused:
        step(date(2027, 8, 6))
    assert list(refused.value.errors) == ["effect"]
    step(
        date(2027, 8, 6), "annulled_in_part"
    )  # the court's decision: fourteen days for a cassation, then ten more
    due, late, why = seen(date(2027, 9, 4))
    assert (due, late) == (date(2027, 9, 3), True)
    assert "Dihitung lagi dari Jumat, 20 Agustus 2027" in why
    assert "mana yang masih berlaku ada dalam putusan pengadilan itu" in why
    step(date(2027, 8, 18), "annulled")  # what a party does has no effect of its own
    assert [row.effect for row in queries.court_steps(session, dispute)] == [
        None, "annulled_in_part", None,
    ]  # fmt: skip
    assert seen(date(2027, 12, 1))[:2] == (None, False)
    closing = schemas.Closing(ending="final", closed_on=date(2027, 8, 31))
    service.close(session, dispute, people.komisi, closing)
    assert seen(date(2027, 9, 1))[0] == date(2027, 9, 14)


def test_what_a_court_annulled_is_never_due_and_every_page_says_so(
    client: Browser, session: Session, people: People, dispute: Dispute
) -> None:
    adjudicated(session, people, dispute)
    ordered(session, people.komisi, dispute, 10, date(2027, 5, 12))
    received = schemas.Receiving(copy_received_on=date(2027, 5, 14))
    service.receive_copy(session, dispute, people.dewi, received)
    sued(session, people, dispute, date(2027, 6, 1))
    session.commit()
    enter(client, people.dewi)
    ours, says = f"/petugas/sengketa/{dispute.id}", "dibatalkan seluruhnya. Perintahnya tidak lagi"
    form = words(shown(client, f"{ours}/pengadilan"))
    assert "Akibatnya bagi putusan Komisi Informasi" in form
    assert "Dibatalkan sebagian" in form
    sued(session, people, dispute, date(2027, 8, 6), "annulled")
    session.commit()
    told = of_subject(session, dispute.id)[-1]
    assert (told.name, told.data["effect"]) == ("dispute.court_step", "annulled")
    page = words(shown(client, ours))
    assert f"Putusan pengadilan diterima Jumat, 6 Agustus 2027: putusan Komisi {MADE}" in page
    assert "Tidak lagi berlaku" in page
    assert "Catat pelaksanaannya" not in page
    [order] = queries.orders(session, dispute)
    late = client.get(f"{ours}/perintah/{order.id}")  # the address of a form that was open before
    assert late.status_code == 409 and "membatalkan putusan Komisi Informasi" in words(late.text)
    done = {"executed_on": date(2027, 8, 6), "how": "Diserahkan.", "reference": "BA-1"}
    with pytest.raises(Annulled):
        given = schemas.Executing.model_validate(done)
        service.execute_order(session, dispute, people.dewi, order, given)
    assert "Akibatnya bagi putusan" not in words(shown(client, f"{ours}/pengadilan"))  # cassation
    assert says in " ".join(disputed.rungs(session, dispute)[1].lines)
    enter(client, people.komisi)
    assert says in words(shown(client, f"/komisi/sengketa/{dispute.id}"))

    def day() -> tuple[date | None, bool]:
        rows, days = queries.clock_rows(session, dispute), calendar(session, people.body.id)
        [each] = orders_shown.orders_of(session, dispute, rows, days, date(2027, 9, 1))
        return each.due_on, each.annulled

    assert day() == (None, True)
    sued(session, people, dispute, date(2027, 8, 18))
    assert day() == (None, False)  # a cassation may still undo it
    sued(session, people, dispute, date(2027, 9, 1), "stands")
    assert day() == (date(2027, 9, 15), False)


def test_an_earlier_day_of_an_order_that_was_overdue_is_confirmed_and_marked(
    client: Browser, session: Session, people: People, dispute: Dispute, office: OfficeClock,
    objection: Objection,
) -> None:  # fmt: skip
    adjudicated(session, people, dispute)
    ordered(session, people.komisi, dispute, 10, date(2027, 5, 12))  # until 8 June (C11)
    [order] = queries.orders(session, dispute)
    done = {"executed_on": date(2027, 6, 7), "how": "Diserahkan.", "reference": "BA-1"}

    def execute(**more: str) -> None:
        given = schemas.Executing.model_validate(done | more)
        service.execute_order(session, dispute, people.sari, order, given)

    office.on(date(2027, 6, 9))
    enter(client, people.dewi)
    ours = f"/petugas/sengketa/{dispute.id}"
    assert "Hari itu memang sebelum hari ini" in words(shown(client, f"{ours}/perintah/{order.id}"))
    with pytest.raises(Invalid) as refused:
        execute()
    assert set(refused.value.errors) == {"belated", "belated_reason"}
    execute(belated="ya", belated_reason="Tanda terima baru kembali dari kurir.")
    session.commit()
    assert of_subject(session, dispute.id)[-1].data["belated"] == "yes"
    page = words(shown(client, ours))
    assert "Dicatat kemudian, " in page and "baru kembali dari kurir" in page
    [line] = dispute_lines.of(session, people.body)
    assert DisputeResults([line], date(2027, 6, 9)).promised.belated == 1
    enter(client, people.komisi)
    theirs = words(shown(client, f"/komisi/sengketa/{dispute.id}"))
    assert "Dicatat kemudian, " in theirs and "kurir" not in theirs
    client.cookies.clear()
    open_(client, objection)
    hers = words(client.get(OWN).text)
    assert "Dicatat kemudian, " in hers and "kurir" not in hers
