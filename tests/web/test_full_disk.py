"""A full disk passes: it is said in words, with when to come again, and nothing of the system."""

from errno import ENOSPC, EPIPE

import pytest
from litestar import get
from litestar.params import FromPath

from ppid.documents.storage import NoRoom
from tests.web.browsing import Browser, Opening

FAILURES: dict[str, Exception] = {
    "penuh": OSError(ENOSPC, "No space left on device"),
    "putus": OSError(EPIPE, "Broken pipe"),
    "penyimpanan": NoRoom(),
}


@get("/api/v1/uji-cakram/{kind:str}", sync_to_thread=True)
def fail(kind: FromPath[str]) -> str:
    raise FAILURES[kind]


@pytest.fixture
def browser(client_of: Opening) -> Browser:
    return client_of(fail)


@pytest.mark.parametrize("kind", ["penuh", "penyimpanan"])
def test_a_full_disk_is_said_with_when_to_come_again(browser: Browser, kind: str) -> None:
    answer = browser.get(f"/api/v1/uji-cakram/{kind}")
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "30")
    assert "No space" not in answer.text


def test_another_failure_of_the_system_stays_a_mistake_of_ours(browser: Browser) -> None:
    assert browser.get("/api/v1/uji-cakram/putus").status_code == 500
