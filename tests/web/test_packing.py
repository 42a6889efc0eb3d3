"""Pages are sent packed, but never one that holds what its visitor alone may know."""

import pytest

from ppid.web import packing
from tests.people import People
from tests.web.browsing import Browser

ALL = {"accept-encoding": "gzip, deflate, br, zstd"}


@pytest.mark.parametrize(
    ("accepted", "way"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("br;q=0, gzip;q=0.5", "gzip"),
        ("BR", "br"),
        ("br; q=0", ""),
        ("identity", ""),
        ("", ""),
        ("abrupt, gzipped", ""),
    ],
)
def test_the_best_that_both_know(accepted: str, way: str) -> None:
    assert packing.way(accepted) == way


@pytest.mark.parametrize("path", ["/", "/permohonan/baru", "/permohonan/lacak", "/tidak-ada"])
def test_a_page_for_everyone_is_packed(client: Browser, people: People, path: str) -> None:
    client.cookies.clear()
    packed = client.get(path, headers=ALL)
    assert packed.headers["content-encoding"] == "br"
    assert packed.headers["vary"] == "accept-encoding"
    assert packed.headers["cache-control"] == "no-store"
    assert "</html>" in packed.text
    assert int(packed.headers["content-length"]) < len(packed.text) / 2
    plain = client.get(path, headers={"accept-encoding": "identity"})
    assert "content-encoding" not in plain.headers
    assert int(plain.headers["content-length"]) == len(plain.content)


@pytest.mark.parametrize("cookie", ["ppid", "ppid_draf", "ppid_lacak", "a_cookie_of_tomorrow"])
def test_a_page_for_one_visitor_is_not(client: Browser, people: People, cookie: str) -> None:
    """Whatever the cookie opens: only those that are known to open nothing let a page be packed."""
    client.cookies.set(cookie, "x")
    answer = client.get("/permohonan/baru", headers=ALL)
    assert "content-encoding" not in answer.headers
    assert answer.headers["cache-control"] == "no-store, no-transform"


@pytest.mark.parametrize("path", ["/t/saya/" + "x" * 43, "/t/draf/" + "x" * 43])
def test_the_page_of_a_secret_link_is_not(client: Browser, people: People, path: str) -> None:
    answer = client.get(path, headers=ALL)
    assert "content-encoding" not in answer.headers
    assert "no-transform" in answer.headers["cache-control"]
