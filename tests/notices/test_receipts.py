"""The answer by mail on a real SMTP server: taken, it is advice; refused, it holds the clock."""

from collections.abc import Iterator

import pytest

from ppid.clocks import service as clocks
from ppid.desk.answers import letter_facts
from ppid.notices import receipts
from ppid.notices.delivery import deliver
from ppid.requests.models import InformationRequest, WrittenNotice
from ppid.settings import settings
from tests import cases
from tests.notices.conftest import Desk
from tests.servers import SmtpServer, smtp_server


@pytest.fixture
def smtp(monkeypatch: pytest.MonkeyPatch) -> Iterator[SmtpServer]:
    with smtp_server() as server:
        monkeypatch.setenv("PPID_SMTP_URL", server.url)
        settings.cache_clear()
        yield server


def answered(desk: Desk) -> InformationRequest:
    made = cases.answered(desk.session, desk.people)
    deliver(100)
    desk.session.expire_all()
    return made


def test_a_mail_that_was_taken_proves_nothing(desk: Desk, smtp: SmtpServer) -> None:
    made = answered(desk)
    evidence = receipts.evidence(desk.session, made)
    assert evidence is not None
    assert (evidence.accepted, evidence.returned) == (True, False)
    found = receipts.of_case(desk.session, made)
    assert found is not None
    assert (found.proof, found.accept_until, found.held) == (None, None, False)
    assert found.advised_until is not None
    facts = dict(letter_facts(desk.session.get_one(WrittenNotice, made.id), found))
    assert facts["Terbukti diterima"] == "belum; baru diterima server surel pemohon"


def test_a_bounce_holds_the_clock_and_opens_the_resending(desk: Desk, smtp: SmtpServer) -> None:
    smtp.mode = "refuse"
    made = answered(desk)
    found = receipts.of_case(desk.session, made)
    assert found is not None
    assert found.held
    assert clocks.running(desk.session, made.id) == [], "the office's clock does not restart"
    letters = [row.notice for row in desk.letters() if row.state == "open"]
    assert "answered" in letters


def test_before_the_sending_there_is_nothing_to_prove(desk: Desk) -> None:
    made = cases.signed(desk.session, desk.people)
    assert receipts.of_case(desk.session, made) is None
