"""A proxy hears with the applicant: every notice that goes to one goes to both (law 3.2)."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, col, select

from ppid import clock
from ppid.events.models import OutboxEntry
from ppid.notices.sweep import run_sweep
from ppid.requests import service
from ppid.requests.models import InformationRequest
from ppid.requests.schemas import ExtensionGrant
from ppid.web import limits
from ppid.wiring import wire
from tests import cases
from tests.asking.form import RECEIPT, sent
from tests.conftest import OfficeClock
from tests.people import People
from tests.tracking.browsing import follow
from tests.web.browsing import Browser

RUDI = {"name": "Rudi", "address": "", "phone": "", "email": "rudi@kuasa.example"}
WHO: dict[str, Any] = {"applicant": {"proxy": RUDI}}


@pytest.fixture(autouse=True)
def wired(frozen_office_clock: OfficeClock) -> None:
    wire()
    limits.forget_all()


def heard(session: Session, made: InformationRequest) -> dict[str, set[str]]:
    """By notice, who of the two it was decided for."""
    session.expire_all()
    found: dict[str, set[str]] = {}
    query = select(OutboxEntry).where(
        OutboxEntry.subject_id == made.id, ~col(OutboxEntry.recipient).startswith("officer:")
    )
    for row in session.exec(query):
        found.setdefault(row.notice, set()).add(row.recipient.partition(":")[0])
    return found


def extended(session: Session, people: People, **changes: Any) -> InformationRequest:
    made = cases.assigned(session, people, **changes)
    grant = ExtensionGrant(ground="status_undecided", reason="Dokumennya di gudang arsip.")
    service.extend(session, made, people.dewi, grant, clock.today())
    session.commit()
    return made


def reissued(session: Session, people: People, **changes: Any) -> InformationRequest:
    made = cases.received(session, people, **changes)
    service.reissue_code(session, made, people.sari, "proxy", "email")
    session.commit()
    return made


def withdrawn_at_the_desk(session: Session, people: People, **changes: Any) -> InformationRequest:
    made = cases.received(session, people, **changes)
    by = service.actor_of(people.sari)
    service.withdraw(session, made, by, people.sari.role, clock.today(), "counter")
    session.commit()
    return made


@pytest.mark.parametrize(
    ("to", "notices"),
    [
        (cases.received, {"receipt"}),
        (cases.incomplete, {"receipt", "completion_asked"}),
        (cases.assigned, {"receipt", "assigned"}),
        (extended, {"receipt", "assigned", "extended"}),
        (cases.answered, {"receipt", "assigned", "answered"}),
        (cases.closed_not_completed, {"receipt", "completion_asked", "closed_not_completed"}),
        (reissued, {"receipt", "code_reissued"}),
        (withdrawn_at_the_desk, {"receipt", "withdrawn_applicant"}),
    ],
)
def test_what_an_act_brings_goes_to_both(
    session: Session, people: People, frozen_office_clock: OfficeClock, to: object,
    notices: set[str],
) -> None:  # fmt: skip
    assert callable(to)
    told = heard(session, to(session, people, **WHO))
    assert notices <= set(told), told
    assert {who for notice in told.values() for who in notice} == {"requester", "proxy"}
    assert all(who == {"requester", "proxy"} for who in told.values()), told


def test_what_time_brings_goes_to_both_and_both_open_the_same_page(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.assigned(session, people, **WHO)
    for day in (date(2026, 12, 8), date(2026, 12, 10), date(2026, 12, 30)):
        frozen_office_clock.on(day)
        run_sweep()
    told = heard(session, made)
    assert "lapsed_applicant" in told
    assert all(who == {"requester", "proxy"} for who in told.values()), told
    assert "Batas jawaban lewat" in follow(client, made)


def test_the_receipt_names_both_mailboxes(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    sent(client, proxy_name="Rudi", proxy_email=RUDI["email"])
    page = client.get(RECEIPT).text
    assert "s•••••@example.id dan r•••••@kuasa.example" in page
    assert "kurang dari 100 KB" in page
    pdf = client.get(f"{RECEIPT}/tanda-bukti.pdf").content
    assert len(pdf) < 100_000
