"""A completeness request that nobody answers: who hears of it, until somebody acts."""

from collections.abc import Callable
from importlib import import_module

import pytest
from sqlalchemy import update
from sqlmodel import col

from ppid import clock
from ppid.clocks.models import Clock
from ppid.notices.composing import compose
from ppid.notices.recheck import why_not
from ppid.notices.recipients import resolve
from ppid.requests import service as requests
from ppid.requests.models import InformationRequest
from ppid.statute.clocks import ClockKind
from tests import cases
from tests.notices.conftest import Desk

NOTICES = ("completion_due", "completion_lapsed")
DAYS = [f"2026-11-{day}" for day in ("24", "25", "26", "27", "30")] + [
    f"2026-12-{day:02}" for day in (1, 2, 3, 4, 7, 8, 9, 10, 11, 14)
]


def walked(desk: Desk) -> dict[str, list[str]]:
    """The days on which each of the two was decided."""
    found: dict[str, list[str]] = {name: [] for name in NOTICES}
    for day in DAYS:
        decided = desk.sweep(day).decided
        for name in NOTICES:
            found[name] += [day] if decided[name] else []
    return found


def plain(desk: Desk, notice: str) -> str:
    entry = desk.outbox(notice)[-1]
    addressee = resolve(desk.session, entry.public_body_id, entry.recipient)
    assert addressee is not None
    body = compose(desk.session, entry, addressee)[0].get_body(("plain",))
    assert body is not None
    return " ".join(body.get_content().split())


def test_an_unanswered_request_to_complete_is_told_until_someone_acts(desk: Desk) -> None:
    made = cases.incomplete(desk.session, desk.people)  # asked on Monday, due on Thursday
    assert walked(desk) == {
        "completion_due": ["2026-11-25"],
        "completion_lapsed": ["2026-11-27", "2026-12-04", "2026-12-11"],
    }
    assert desk.hears("completion_due") == ["requester"]
    assert set(desk.hears("completion_lapsed")) == {"dewi", "sari"}
    desk.session.refresh(made)
    assert made.status == "incomplete"  # nothing is closed by itself
    assert "Tidak ada yang ditutup dengan sendirinya" in plain(desk, "completion_lapsed")
    assert "Senin, 7 Desember 2026" in plain(desk, "completion_lapsed")


def closed(desk: Desk, made: InformationRequest) -> None:
    requests.close_not_completed(desk.session, made, desk.people.dewi, clock.today())


def declared(desk: Desk, made: InformationRequest) -> None:
    requests.declare_complete(desk.session, made, desk.people.dewi, clock.today())


def completed(desk: Desk, made: InformationRequest) -> None:
    by = requests.actor_of(desk.people.sari)
    requests.complete(desk.session, made, by, "petugas_layanan", "2025", clock.today())


@pytest.mark.parametrize("act", [closed, declared, completed])
def test_whatever_a_person_decides_ends_it(
    desk: Desk, act: Callable[[Desk, InformationRequest], None]
) -> None:
    made = cases.incomplete(desk.session, desk.people)
    assert desk.sweep("2026-11-27").decided["completion_lapsed"] == 2
    act(desk, made)
    desk.session.commit()
    assert all(why_not(desk.session, row) for row in desk.outbox("completion_lapsed"))
    assert walked(desk)["completion_lapsed"] == []


def test_the_answer_reminder_says_that_the_applicant_is_asked(desk: Desk) -> None:
    made = cases.incomplete(desk.session, desk.people)
    desk.sweep("2026-12-03")
    said = plain(desk, "answer_due")
    assert "menunggu kelengkapan dari pemohon, diminta sampai Kamis, 26 November 2026" in said
    declared(desk, made)
    desk.session.commit()
    assert "menunggu kelengkapan" not in plain(desk, "answer_due")


def test_an_update_wakes_the_requests_that_had_fallen_silent(desk: Desk) -> None:
    cases.incomplete(desk.session, desk.people)
    kind = col(Clock.kind) == ClockKind.COMPLETION.value
    desk.session.execute(update(Clock).where(kind).values(next_step_at=None))  # as it used to be
    desk.session.commit()
    assert not desk.sweep("2026-12-15").decided["completion_lapsed"]
    versions = "ppid.migrations.versions"
    import_module(f"{versions}.2026_11_26_1110_wake_what_fell_silent").wake(
        desk.session.connection()
    )
    desk.session.commit()
    assert desk.sweep("2026-12-16").decided["completion_lapsed"] == 2
