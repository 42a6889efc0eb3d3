"""Own files: kept for good under their hash, nothing beside them reachable."""

import brotli
import pytest

from ppid.web.static import FOLDER, serve_static, static
from tests.web.browsing import Browser

STYLE = "bootstrap.min.css"


def test_a_file_under_its_hash_is_kept_for_good(client: Browser) -> None:
    answer = client.get(static(STYLE))
    assert answer.content == (FOLDER / STYLE).read_bytes()
    assert answer.headers["content-type"] == "text/css; charset=utf-8"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
    assert answer.headers["x-content-type-options"] == "nosniff"


def test_a_file_without_its_hash_is_asked_for_again(client: Browser) -> None:
    first = client.get(f"/static/{STYLE}?v=old")
    assert first.headers["cache-control"] == "public, no-cache"
    again = client.get(f"/static/{STYLE}", headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


@pytest.mark.parametrize("way", ["gzip", "br"])
def test_who_cannot_unpack_gets_it_plain(client: Browser, way: str) -> None:
    packed = client.get(static(STYLE), headers={"accept-encoding": way})
    plain = client.get(static(STYLE), headers={"accept-encoding": "identity"})
    assert packed.headers["content-encoding"] == way
    assert int(packed.headers["content-length"]) < len(plain.content)
    assert packed.content == plain.content


def test_what_was_packed_beforehand_is_the_file_of_today() -> None:
    beforehand = list(FOLDER.glob("*.br"))
    assert beforehand
    for packed in beforehand:
        assert brotli.decompress(packed.read_bytes()) == packed.with_suffix("").read_bytes()


@pytest.mark.parametrize(
    "path",
    [
        "../app.py",
        "..%2fapp.py",
        "%2e%2e/app.py",
        "....//app.py",
        "/etc/passwd",
        "%00",
        "a/../../app.py",
        "",
        ".",
        STYLE + "/",
        STYLE + "%00.css",
    ],
)
def test_nothing_else_is_reachable(client: Browser, path: str) -> None:
    answer = client.get(f"http://127.0.0.1:8000/static/{path}")
    assert answer.status_code in {200, 404, 405}
    assert b"def create_app" not in answer.content
    assert b"root:" not in answer.content
    if answer.status_code == 200:
        assert answer.content == (FOLDER / STYLE).read_bytes()


def test_a_page_that_names_a_file_that_is_not_there_fails_in_tests() -> None:
    with pytest.raises(FileNotFoundError):
        static("tidak-ada.css")
    assert serve_static.paths == {"/static/{name:path}"}
