"""An address is believed only from our own proxy."""

from typing import Any, cast

import pytest
from litestar.types import Scope

from ppid.settings import settings
from ppid.web.address import client_address, is_direct_loopback


def scope(peer: str, *forwarded: str, name: bytes = b"x-forwarded-for") -> Scope:
    headers = [(name, value.encode()) for value in forwarded]
    made: dict[str, Any] = {"type": "http", "client": (peer, 1), "headers": headers}
    return cast(Scope, made)


def trust(monkeypatch: pytest.MonkeyPatch, *proxies: str) -> None:
    monkeypatch.setenv("PPID_TRUSTED_PROXIES", ",".join(proxies))
    settings.cache_clear()


def test_a_visitor_cannot_give_another_address() -> None:
    assert client_address(scope("36.78.1.2", "10.0.0.1")) == "36.78.1.2"


@pytest.mark.parametrize(
    ("forwarded", "found"),
    [
        (["36.78.1.2"], "36.78.1.2"),
        (["1.1.1.1, 36.78.1.2"], "36.78.1.2"),
        (["1.1.1.1", "36.78.1.2, 10.0.0.8"], "36.78.1.2"),
        (["2001:db8::1"], "2001:db8::1"),
        (["<script>"], "10.0.0.9"),
        ([""], "10.0.0.9"),
        ([], "10.0.0.9"),
    ],
)
def test_the_rightmost_foreign_address_behind_our_proxies_counts(
    forwarded: list[str], found: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    trust(monkeypatch, "10.0.0.9", "10.0.0.8")
    assert client_address(scope("10.0.0.9", *forwarded)) == found


def test_only_a_program_of_this_machine_is_direct() -> None:
    assert is_direct_loopback(scope("127.0.0.1"))
    assert is_direct_loopback(scope("::1"))
    assert not is_direct_loopback(scope("36.78.1.2"))
    assert not is_direct_loopback(scope("127.0.0.1", "127.0.0.1"))
    assert not is_direct_loopback(scope("127.0.0.1", "x", name=b"forwarded"))
