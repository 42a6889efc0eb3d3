"""An objection before its ground: what its owner may still do stays in sight (law 11.17, 11.18)."""

import pytest

from ppid.events.service import APPLICANT
from ppid.objections import service
from ppid.objections.models import Objection
from ppid.requests import service as requests
from ppid.requests.models import InformationRequest
from tests.notices.conftest import Desk, desk
from tests.objections.filing import filed
from tests.objections.test_escalation import text_of, words_of
from tests.objections.test_following import OWN, open_
from tests.tracking.browsing import follow, words
from tests.web.browsing import Browser

__all__ = ["desk"]
WINDOW = "aman Selasa, 8 Desember 2026 sampai Kamis, 21 Januari 2027"
AGAIN = "yang aman ialah keberatan baru"


@pytest.fixture
def asked(desk: Desk) -> InformationRequest:
    return desk.receive()  # on 23 November: its limit is 7 December


@pytest.fixture
def made(desk: Desk, asked: InformationRequest) -> Objection:
    desk.on("2026-11-28")
    return filed(desk.session, desk.people, asked)


def page(client: Browser, made: Objection) -> str:
    open_(client, made)
    return words(client.get(OWN).text)


def test_before_the_limit_it_says_from_when_a_new_one_is_safe(
    client: Browser, made: Objection
) -> None:
    said = page(client, made)
    assert "baru ada bila permohonan tidak dijawab sampai batasnya" in said
    assert WINDOW in said and "tidak perlu melakukan apa-apa" not in said
    assert "Ajukan Keberatan" not in said.partition("Anda di mana")[2].partition("Kasus")[0]


def test_after_the_limit_the_safe_window_stays_on_both_pages(
    desk: Desk, client: Browser, asked: InformationRequest, made: Objection
) -> None:
    desk.on("2026-12-09", 9)
    said = page(client, made)
    assert "Alasan huruf c kini ada" in said and f"Keberatan baru: {WINDOW}" in said
    assert "tidak perlu melakukan apa-apa" not in said
    assert "Ajukan Keberatan" in said.partition("Anda di mana")[2].partition("Kasus")[0]
    assert "Langkah Anda berikutnya: ajukan keberatan" in words(follow(client, asked))
    desk.on("2027-01-25", 9)
    assert "jangka yang aman berakhir Kamis, 21 Januari 2027" in page(client, made)


def test_the_mails_of_the_right_name_the_one_that_came_too_early(
    desk: Desk, made: Objection
) -> None:
    desk.sweep("2026-12-08")
    desk.session.commit()
    mail = " ".join(text_of(desk, "lapsed_applicant").split())
    assert f"{made.registration_number} tetap tercatat, tetapi ditandai prematur" in mail
    assert AGAIN in mail
    desk.sweep("2027-01-20")
    desk.session.commit()
    assert {each.subject_id for each in desk.outbox("objection_window")} == {made.request_id}
    entry = desk.outbox("objection_window")[-1]
    assert AGAIN in " ".join(words_of(desk, entry).split())


def test_a_new_one_in_time_ends_the_advice(
    desk: Desk, client: Browser, asked: InformationRequest, made: Objection
) -> None:
    desk.on("2026-12-09", 9)
    again = filed(desk.session, desk.people, asked)
    said = page(client, made)
    assert "kini ada" not in said and "Keberatan baru:" not in said
    service.withdraw(desk.session, again, APPLICANT, made.received_on)
    desk.session.commit()
    assert "kini ada" in page(client, made)


def test_a_request_taken_back_promises_no_new_ground(
    desk: Desk, client: Browser, asked: InformationRequest, made: Objection
) -> None:
    requests.withdraw(desk.session, asked, APPLICANT, "applicant", made.received_on)
    desk.session.commit()
    assert "Keberatan baru:" not in page(client, made)
