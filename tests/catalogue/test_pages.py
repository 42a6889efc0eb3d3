"""The public lists, their items, the search over both, the feed."""

import re
from datetime import date, timedelta
from xml.etree import ElementTree

import pytest
from sqlmodel import Session

from ppid.catalogue import service
from ppid.catalogue.listing import PAGE, address
from ppid.catalogue.models import PublishedItem
from ppid.catalogue.service import Words, actor_of
from ppid.documents.models import Scan
from ppid.documents.service import Upload
from tests.catalogue import items
from tests.conftest import OfficeClock
from tests.people import People
from tests.web.browsing import Browser

ATOM = "{http://www.w3.org/2005/Atom}"
DAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]*>", " ", html).split())


def headings(html: str) -> list[str]:
    return re.findall(r'<h2 class="h3"><a href="[^"]*">([^<]*)</a>', html)


def href(item: PublishedItem) -> str:
    return address(item.source, item.title, item.key)


@pytest.mark.parametrize("path", ["/permohonan", "/informasi", "/cari", "/cari?kata=tapir"])
@pytest.mark.parametrize("lang", ["id", "en"])
def test_an_empty_list_says_what_to_do_next(client: Browser, path: str, lang: str) -> None:
    page = client.get(f"{path}{'&' if '?' in path else '?'}lang={lang}")
    assert page.status_code == 200
    assert len(re.findall(r"<h1[ >]", page.text)) == 1
    assert 'href="/permohonan/baru"' in page.text


def test_each_list_has_its_own_newest_first(
    client: Browser, session: Session, people: People
) -> None:
    items.document(session, people, "Dokumen lama", DAY - timedelta(days=9))
    items.document(session, people, "Dokumen baru", DAY)
    items.answer(session, people, "Jawaban jalan", DAY)
    assert headings(client.get("/informasi").text) == ["Dokumen baru", "Dokumen lama"]
    assert headings(client.get("/permohonan").text) == ["Jawaban jalan"]


def test_it_goes_on_where_the_page_ends(client: Browser, session: Session, people: People) -> None:
    for number in range(PAGE + 3):
        items.document(session, people, f"Dokumen {number:02}", DAY - timedelta(days=number // 4))
    first = client.get("/informasi").text
    (more,) = re.findall(r'href="([^"]*sesudah=[^"]*)"', first)
    second = client.get(more.replace("&amp;", "&")).text
    seen = headings(first) + headings(second)
    assert (len(headings(first)), len(headings(second))) == (PAGE, 3)
    assert len(set(seen)) == PAGE + 3
    assert 'rel="next"' not in second


def test_the_address_keeps_what_narrows_the_list(
    client: Browser, session: Session, people: People
) -> None:
    items.document(session, people, "Guru 2025", year=2025)
    items.document(session, people, "Guru 2024", year=2024)
    items.document(session, people, "Puskesmas", unit="dinkes", category="setiap_saat")
    assert headings(client.get("/informasi?tahun=2024").text) == ["Guru 2024"]
    assert headings(client.get("/informasi?unit=dinkes").text) == ["Puskesmas"]
    assert headings(client.get("/informasi?jenis=setiap_saat").text) == ["Puskesmas"]
    page = client.get("/informasi?cari=guru&tahun=2025").text
    assert headings(page) == ["Guru 2025"]
    assert '<option value="2025" selected>' in page
    nothing = client.get("/informasi?unit=dinkes&tahun=2024").text
    assert "Tidak ada yang cocok" in nothing


@pytest.mark.parametrize(
    "query",
    [
        "tahun=abc",
        "tahun=20255",
        "jenis=lain",
        "unit=tidak-ada",
        "sesudah=x.1",
        "sesudah=2026-11-23",
    ],
)
def test_what_no_list_knows_is_not_found(client: Browser, query: str) -> None:
    assert client.get(f"/informasi?{query}").status_code == 404


def test_the_search_looks_through_both_and_marks_what_it_found(
    client: Browser, session: Session, people: People
) -> None:
    items.document(session, people, "Daftar jembatan", summary="Semua jembatan <b>provinsi</b>.")
    items.answer(session, people, "Perbaikan jembatan", summary="Kapan jembatan diperbaiki?")
    page = client.get("/cari?kata=jembatan")
    assert sorted(headings(page.text)) == ["Daftar jembatan", "Perbaikan jembatan"]
    assert "<mark>jembatan</mark>" in page.text
    assert "&lt;b&gt;provinsi&lt;/b&gt;" in page.text
    assert page.headers["x-robots-tag"] == "noindex"
    hostile = client.get("/cari", params={"kata": '"><script>alert(1)</script>'})
    assert "<script>alert" not in hostile.text


def test_the_start_page_searches(client: Browser) -> None:
    assert re.search(r'<form[^>]*action="/cari"[^>]*>', client.get("/").text)


def test_a_public_answer_shows_question_and_answer(
    client: Browser, session: Session, people: People
) -> None:
    made = items.answer(
        session, people, "Jembatan Sangatta", summary="Kapan diperbaiki?", answer="Maret 2026."
    )
    page = client.get(href(made))
    assert page.status_code == 200
    assert "x-robots-tag" not in page.headers
    assert page.headers["cache-control"] == "private, no-cache"
    for told in ("Kapan diperbaiki?", "Maret 2026.", "Dinas Pendidikan dan Kebudayaan"):
        assert told in words(page.text)


def test_an_older_address_leads_to_the_present_one(
    client: Browser, session: Session, people: People
) -> None:
    made = items.document(session, people, "Judul lama")
    old = href(made)
    service.edit(session, made, people.dewi, Words("Judul baru", "Isi.", 2025, link=made.link))
    answer = client.get(old)
    assert (answer.status_code, answer.headers["location"]) == (302, href(made))
    assert "judul-baru-" in href(made)


def test_what_was_withdrawn_says_so_and_nothing_else(
    client: Browser, session: Session, people: People
) -> None:
    made = items.document(session, people, "Dokumen rahasia jabatan")
    where = href(made)
    service.withdraw(session, made, actor_of(people.dewi), "Salah unggah.")
    page = client.get(where)
    assert page.status_code == 410
    assert "sudah ditarik" in page.text
    assert "Salah unggah" not in page.text
    assert "Dokumen rahasia" not in page.text
    assert client.get("/informasi/tidak-pernah-ada").status_code == 404


def test_a_proposal_has_no_public_page(client: Browser, session: Session, people: People) -> None:
    proposed = service.enter(
        session,
        people.budi,
        Words("Usul", "Isi.", 2026, unit_id=people.budi.unit_id, category="berkala"),
        DAY,
    )
    assert client.get(href(proposed)).status_code == 404
    assert headings(client.get("/informasi").text) == []


def test_an_item_of_one_list_is_not_on_the_other(
    client: Browser, session: Session, people: People
) -> None:
    made = items.document(session, people, "Dokumen")
    slug = href(made).rpartition("/")[2]
    assert client.get(f"/permohonan/publik/{slug}").status_code == 404


def test_anyone_may_have_its_files_once_the_scanner_agrees(
    client: Browser, session: Session, people: People
) -> None:
    made = items.document(session, people, "Dokumen")
    file = service.attach(session, made, people.dewi, Upload("daftar.csv", b"a,b\n1,2\n"))
    path = f"{href(made)}/berkas/{file.id}"
    assert path in client.get(href(made)).text
    answer = client.get(path)
    assert (answer.status_code, answer.content) == (200, b"a,b\n1,2\n")
    assert answer.headers["content-disposition"].startswith("attachment")
    file.scan = Scan.INFECTED
    session.add(file)
    session.commit()
    assert client.get(path).status_code == 404


def test_the_feed_is_atom_with_ids_that_stay(
    client: Browser, session: Session, people: People
) -> None:
    made = items.answer(session, people, "Jembatan & jalan", summary="Kapan <b>jadi</b>?")
    items.document(session, people, "Dokumen")
    answer = client.get("/permohonan.atom")
    assert answer.headers["content-type"] == "application/atom+xml; charset=utf-8"
    feed = ElementTree.fromstring(answer.content)
    assert feed.tag == f"{ATOM}feed"
    for name in ("id", "title", "updated", "author"):
        assert feed.find(f"{ATOM}{name}") is not None
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == "Jembatan & jalan"
    first_id = entry.findtext(f"{ATOM}id")
    assert first_id == f"tag:127.0.0.1,2026:permohonan/{made.key}"
    again = client.get("/permohonan.atom", headers={"if-none-match": answer.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")
    service.edit(session, made, people.dewi, Words("Jalan saja", "Kapan?", 2025, answer="Nanti."))
    changed = client.get("/permohonan.atom", headers={"if-none-match": answer.headers["etag"]})
    assert changed.status_code == 200
    edited = ElementTree.fromstring(changed.content).find(f"{ATOM}entry")
    assert edited is not None
    assert edited.findtext(f"{ATOM}id") == first_id


def test_a_feed_of_nothing_is_still_a_feed(client: Browser) -> None:
    feed = ElementTree.fromstring(client.get("/permohonan.atom").content)
    assert feed.findtext(f"{ATOM}updated") == "2026-11-23T01:00:00Z"


def test_robots_may_read_what_is_public_and_nothing_of_a_case(client: Browser) -> None:
    told = client.get("/robots.txt").text.splitlines()
    closed = [line.removeprefix("Disallow: ") for line in told if line.startswith("Disallow")]
    for path in ("/permohonan/lacak/status", "/permohonan/diterima", "/petugas", "/t/abc"):
        assert any(path.startswith(each) for each in closed), path
    for path in ("/permohonan", "/permohonan/publik/x", "/informasi", "/permohonan/lacak"):
        assert not any(path.startswith(each) for each in closed), path
