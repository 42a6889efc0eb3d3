"""We answer under our own names only; a name is not taken from whoever asks."""

import pytest

from ppid.settings import settings
from ppid.web.headers import CSP
from tests.web.browsing import Browser


@pytest.mark.parametrize(
    "host",
    ["evil.example", "127.0.0.1.evil.example", "", "localhost.evil", "[::2]:8000", "a@127.0.0.1"],
)
def test_another_host_is_not_answered(client: Browser, host: str) -> None:
    answer = client.get("/masuk", headers={"host": host})
    assert answer.status_code == 400
    assert answer.headers["content-security-policy"] == CSP
    assert "evil" not in answer.text


@pytest.mark.parametrize(
    "host", ["127.0.0.1", "127.0.0.1:8000", "LOCALHOST:8000", "[::1]:8000", "ppid.lokal:81"]
)
def test_our_own_names_are_answered_with_any_port(
    client: Browser, host: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PPID_ALLOWED_HOSTS", "ppid.lokal")
    settings.cache_clear()
    assert client.get("/masuk", headers={"host": host}).status_code == 200
