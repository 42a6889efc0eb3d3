"""What a device may keep: the same for everyone, and taken away by one switch."""

import re
from io import BytesIO
from urllib.parse import urlsplit

import pytest
from PIL import Image

from ppid.settings import settings
from ppid.web import installing
from tests.people import People
from tests.web.browsing import Browser, log_in


def test_the_manifest_names_icons_of_the_sizes_it_says(client: Browser, people: People) -> None:
    manifest = client.get("/manifest.webmanifest").json()
    assert manifest["id"] == manifest["start_url"] == manifest["scope"] == "/"
    assert {icon["purpose"] for icon in manifest["icons"]} == {"any", "maskable"}
    for icon in manifest["icons"]:
        answer = client.get(icon["src"])
        assert answer.headers["content-type"].startswith(icon["type"])
        if icon["type"] == "image/png":
            picture = Image.open(BytesIO(answer.content))
            assert f"{picture.width}x{picture.height}" == icon["sizes"]
    for shortcut in manifest["shortcuts"]:
        assert client.get(shortcut["url"]).status_code == 200


def test_a_maskable_icon_reaches_every_edge_and_draws_inside(client: Browser) -> None:
    icons = client.get("/manifest.webmanifest").json()["icons"]
    source = next(icon["src"] for icon in icons if icon["purpose"] == "maskable")
    picture = Image.open(BytesIO(client.get(source).content)).convert("RGBA").convert("RGB")
    corners = {picture.getpixel((x, y)) for x in (0, 511) for y in (0, 511)}
    assert corners == {(0x0B, 0x63, 0x41)}


def test_the_worker_keeps_only_files_that_lie_there_and_two_pages(client: Browser) -> None:
    script = client.get("/sw.js")
    assert script.headers["content-type"].startswith("text/javascript")
    assert script.headers["cache-control"] == "no-cache"
    files = re.findall(r'"(/static/[^"]+)"', script.text)
    assert len(files) == len(installing.FILES)
    for file in files:
        assert client.get(file).headers["cache-control"].endswith("immutable")
    assert 'PAGES = ["/", "/luring"]' in script.text


@pytest.mark.parametrize("page", installing.PAGES)
@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_page_that_is_kept_is_made_of_kept_files_and_is_nobodys(
    client: Browser, people: People, page: str, lang: str
) -> None:
    log_in(client, people.dewi)
    answer = client.get(f"{page}?lang={lang}", headers={"x-ppid-copy": "1"})
    assert answer.status_code == 200
    assert "_csrf" not in answer.text
    assert people.dewi.name not in answer.text
    made_of = set(re.findall(r'(?:href|src)="/static/([^"?#]+)', answer.text))
    assert made_of - {"icon-180.png"} <= set(installing.FILES)


def test_the_page_without_a_network_sets_no_cookie(client: Browser) -> None:
    answer = client.get("/luring")
    assert "set-cookie" not in answer.headers
    assert "BELUM TERKIRIM, belum terdaftar." in answer.text
    assert "NOT SENT, not registered." in client.get("/luring?lang=en").text


def test_the_switch_takes_everything_away_and_no_page_asks_for_a_worker(
    client: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert 'data-sw="/sw.js"' in client.get("/luring").text
    monkeypatch.setenv("PPID_OFFLINE", "off")
    settings.cache_clear()
    script = client.get("/sw.js").text
    assert "unregister" in script
    assert "respondWith" not in script
    assert 'data-sw=""' in client.get("/luring").text


def test_pages_may_start_a_worker_of_ours_and_nothing_else_is_loosened(client: Browser) -> None:
    rules = client.get("/luring").headers["content-security-policy"].split("; ")
    assert {"worker-src 'self'", "manifest-src 'self'", "script-src 'self'"} <= set(rules)
    assert "default-src 'none'" in rules
    assert not [rule for rule in rules if "unsafe" in rule or "blob:" in rule]
    assert urlsplit(client.get("/manifest.webmanifest").json()["start_url"]).netloc == ""
