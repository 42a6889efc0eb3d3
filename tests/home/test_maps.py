"""What search and people without a menu find: the map, its languages, nothing that is secret."""

import re
from datetime import date
from xml.etree import ElementTree

import pytest

from ppid.web.navigation import site_map
from tests.conftest import OfficeClock
from tests.home.test_pages import words
from tests.people import People
from tests.web.browsing import Browser

BASE = "http://127.0.0.1:8000"
SPACE = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


def test_the_map_names_public_pages_that_open_and_nothing_closed(client: Browser) -> None:
    answer = client.get("/sitemap.xml")
    assert answer.headers["content-type"].startswith("application/xml")
    found = [each.text or "" for each in ElementTree.fromstring(answer.text).iter(f"{SPACE}loc")]
    paths = [address.removeprefix(BASE) for address in found]
    assert {"/", "/maklumat", "/biaya", "/ppid-pelaksana", "/permohonan/baru"} <= set(paths)
    for path in paths:
        assert client.get(path).status_code == 200
        assert not path.startswith(("/petugas", "/masuk", "/t/", "/cari", "/komisi"))
    assert f"Sitemap: {BASE}/sitemap.xml" in client.get("/robots.txt").text


@pytest.mark.parametrize("lang", ["id", "en"])
def test_a_public_page_says_what_it_is_and_where_its_other_language_stands(
    client: Browser, lang: str
) -> None:
    html = client.get(f"/biaya?lang={lang}&x=1").text
    here = f"{BASE}/biaya" + ("?lang=en" if lang == "en" else "")
    assert f'<link rel="canonical" href="{here}">' in html
    assert f'<link rel="alternate" hreflang="en" href="{BASE}/biaya?lang=en">' in html
    assert f'<link rel="alternate" hreflang="id" href="{BASE}/biaya">' in html
    assert re.search(r'<meta name="description" content="[^"<>]{40,}">', html)


@pytest.mark.parametrize(
    "path", ["/permohonan/lacak/status", "/t/saya/rahasia", "/masuk", "/cari?kata=rahasia"]
)
def test_no_address_of_ones_own_is_repeated_for_search(client: Browser, path: str) -> None:
    assert "canonical" not in client.get(path).text


def test_the_menu_page_leads_everywhere(client: Browser) -> None:
    html = client.get("/menu").text
    for _title, items in site_map():
        for item in items:
            assert f'href="{item.href}"' in html
    assert 'href="/menu"' in client.get("/").text


def test_where_you_are_is_marked(client: Browser) -> None:
    html = client.get("/tata-cara").text
    assert '<a href="/tata-cara" aria-current="page">' in html


def test_the_start_page_says_whether_the_desk_is_open(client: Browser, office: OfficeClock) -> None:
    for day, hour, said in (
        (date(2026, 11, 23), 9, "Buka sekarang sampai pukul 16.00 WITA"),
        (date(2026, 11, 23), 6, "Tutup sekarang Buka lagi hari ini pukul 07.30 WITA"),
        (date(2026, 11, 23), 16, "Tutup sekarang Buka lagi Selasa, 24 November pukul 07.30 WITA"),
        (date(2026, 11, 28), 9, "Tutup sekarang Buka lagi Senin, 30 November pukul 07.30 WITA"),
        (date(2026, 12, 24), 9, "Buka lagi Senin, 28 Desember pukul 07.30 WITA"),
    ):
        office.on(day, hour)
        assert said in words(client.get("/").text), (day, hour)


def test_without_a_calendar_nothing_is_said_of_the_desk(
    client: Browser, office: OfficeClock
) -> None:
    office.on(date(2029, 5, 2))
    text = words(client.get("/jadwal").text)
    assert "Buka sekarang" not in text and "Tutup sekarang" not in text
    assert "Senin 07.30–16.00" in text
