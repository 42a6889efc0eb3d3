"""A consequence test that was done on paper and is typed in with the answer that rests on it.

What one person types is not in force for anybody else until a second one has held it against the
scan of the opinion: with the refusal it came with, or on its own page.
"""

from dataclasses import asdict
from uuid import UUID

from sqlmodel import Session

from ppid import clock
from ppid.accounts.hands import behind, is_one_of
from ppid.accounts.models import DESK_ROLES, Officer
from ppid.catalogue import uji_periods
from ppid.catalogue.uji import (
    Decree,
    NotNow,
    OwnText,
    Weighing,
    move,
    put_in_force,
    record,
)
from ppid.catalogue.uji_models import UjiKonsekuensi
from ppid.errors import Forbidden


def adopt(
    session: Session, officer: Officer, weighed: Weighing, decree: Decree, opinion: str,
    request_id: UUID, scan_id: UUID,
) -> UjiKonsekuensi:  # fmt: skip
    """A test that was done on paper, written down with the refusal that rests on it.

    It is not on the public list: its words come from a request, and somebody has to look first.
    Until a second person has, nothing else may rest on it. `scan_id`: the team's opinion.
    """
    uji_periods.require(weighed.letters, weighed.period, weighed.period_until, decree.on)
    test = UjiKonsekuensi(
        public_body_id=officer.public_body_id,
        request_id=request_id,
        written_by=officer.id,
        written_at=clock.now(),
        team_opinion=opinion,
        scan_id=scan_id,
        **asdict(weighed),
    )
    put_in_force(test, officer, decree)
    data = {"decree_number": decree.number, "request_id": str(request_id)}
    record(session, "exemption.set", test, officer, data)
    return test


def confirm(session: Session, test: UjiKonsekuensi, officer: Officer) -> None:
    """A second person has held what was typed against the paper; from now on it is in force."""
    if officer.role not in DESK_ROLES:
        raise Forbidden
    if not test.is_unconfirmed:
        raise NotNow
    if typed_oneself(session, test, officer):
        raise OwnText
    since = test.decree_date or clock.today()
    uji_periods.require(test.letters, test.period, test.period_until, since)
    test.confirmed_by, test.confirmed_at = officer.id, clock.now()
    move(session, "exemption.confirmed", test, officer)


def typed_oneself(session: Session, test: UjiKonsekuensi, officer: Officer) -> bool:
    """Whether officer and typist are one person, or one of them sits in the other's seat."""
    return is_one_of(session, officer, {test.set_by, *behind(session, test.id, "exemption.set")})
