"""Whom one may ask: found by what people call them; no address is ever invented."""

import pytest
from sqlmodel import Session, select

from ppid.events.models import Event
from ppid.units.models import Unit, UnitContact
from tests.asking.form import QUESTION, fill
from tests.conftest import OfficeClock
from tests.desk.browsing import do, done, enter, shown
from tests.home.test_pages import words
from tests.people import People
from tests.web.browsing import Browser, fields

DISDIK = {
    "address": "Jalan Basuki Rahmat 5, Samarinda",
    "phone": "0541 741 210",
    "email": "disdik@contoh.example",
    "web": "disdik.contoh.example",
    "source": "Surat Disdik 12/2026",
}
DESK = "/petugas/unit/disdik"


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


def test_every_active_unit_is_there_and_no_contact_is_invented(
    client: Browser, session: Session
) -> None:
    html = client.get("/ppid-pelaksana").text
    for unit in session.exec(select(Unit)):
        assert unit.name in html
        assert f'href="/permohonan/baru?unit={unit.code}"' in html
    assert 'class="reach"' not in html
    assert "elum diisi" not in html


@pytest.mark.parametrize(
    ("sought", "found"),
    [
        ("disdik", "Dinas Pendidikan dan Kebudayaan"),
        ("PPID Pembantu kesehatan", "Dinas Kesehatan"),
        ("  PENDIDIKAN   kebudayaan ", "Dinas Pendidikan dan Kebudayaan"),
    ],
)
def test_it_is_found_by_name_short_name_or_subject(
    client: Browser, sought: str, found: str
) -> None:
    page = client.get("/ppid-pelaksana", params={"cari": sought})
    assert f">{found}</a>" in page.text
    assert page.headers["x-robots-tag"] == "noindex"
    assert "Badan Pendapatan" not in page.text


@pytest.mark.parametrize("sought", ["tidak-ada-itu", '"><script>alert(1)</script>', "x" * 5000])
def test_nothing_found_says_what_to_do(client: Browser, sought: str) -> None:
    page = client.get("/ppid-pelaksana", params={"cari": sought})
    assert page.status_code == 200
    assert "Tidak ada perangkat daerah dengan kata itu" in page.text
    assert "<script>alert" not in page.text


def test_a_unit_has_its_page_and_an_unknown_one_has_none(client: Browser) -> None:
    text = words(client.get("/ppid-pelaksana/disdik").text)
    assert "Dinas Pendidikan dan Kebudayaan" in text
    assert "Belum ada permohonan yang diteruskan ke unit ini tahun ini." in text
    for code in ("tidak-ada", "DISDIK", "<b>"):
        assert client.get(f"/ppid-pelaksana/{code}").status_code == 404


def test_the_form_that_the_directory_opens_names_the_unit(
    client: Browser, session: Session
) -> None:
    page = client.get("/permohonan/baru?unit=disdik")
    assert "Untuk Dinas Pendidikan dan Kebudayaan." in words(page.text)
    assert fields(page.text)["untuk"] == "disdik"
    wrong = fill(client, "/permohonan/baru", untuk="disdik", information_sought="", purpose="")
    assert wrong.status_code == 422 and fields(wrong.text)["untuk"] == "disdik"
    answer = fill(client, "/permohonan/baru", untuk="disdik", **QUESTION)
    assert answer.status_code == 303
    html = client.get("/permohonan/baru/unit").text
    assert '<option value="disdik" selected>' in html or 'value="disdik" checked' in html


@pytest.mark.parametrize("code", ["tidak-ada", "<script>", "", "x" * 3000])
def test_an_unknown_unit_in_the_address_is_no_unit(client: Browser, code: str) -> None:
    page = client.get("/permohonan/baru", params={"unit": code})
    assert page.status_code == 200 and "untuk" not in fields(page.text)
    assert fill(client, "/permohonan/baru", untuk=code, **QUESTION).status_code == 303


def test_the_office_writes_contacts_with_source_and_history(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.dewi)
    assert "Belum diisi" in shown(client, "/petugas/unit")
    done(client, DESK, DISDIK)
    html = client.get("/ppid-pelaksana/disdik").text
    assert 'href="tel:0541741210"' in html
    assert 'href="https://disdik.contoh.example" rel="noopener"' in html
    assert "Dicatat Senin, 23 November 2026. Sumber: Surat Disdik 12/2026" in words(html)
    done(client, DESK, {**DISDIK, "phone": "", "source": "Telepon dengan Bu Rini"})
    assert "tel:0541741210" not in client.get("/ppid-pelaksana/disdik").text
    assert "Surat Disdik 12/2026" in shown(client, DESK)
    rows = session.exec(select(UnitContact).order_by("number")).all()
    assert [(row.number, row.phone, row.made_by) for row in rows] == [
        (1, "0541741210", people.dewi.id),
        (2, "", people.dewi.id),
    ]
    events = session.exec(
        select(Event).where(Event.name == "unit.contact_changed").order_by("id")
    ).all()
    assert [event.data["changed"] for event in events][1] == ["phone"]
    assert "0541" not in str([event.data for event in events])


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("web", "javascript:alert(1)", "Alamat laman ini belum benar."),
        ("web", 'https://a.id/"><script>', "Alamat laman ini belum benar."),
        ("web", "https://user:sandi@jahat.example", "Alamat laman ini belum benar."),
        ("web", "bukan laman", "Alamat laman ini belum benar."),
        ("email", "bukan surel", "Alamat surel ini belum benar."),
        ("phone", "tanya satpam", "Nomor telepon terdiri dari 7 sampai 15 angka."),
        ("address", "a" * 301, "Paling banyak 300 huruf; Anda menulis 301."),
        ("source", " ", "Isian ini wajib diisi."),
    ],
)
def test_a_wrong_contact_is_told_beside_its_field_and_kept(
    client: Browser, session: Session, people: People, field: str, typed: str, said: str
) -> None:
    enter(client, people.admin)
    answer = do(client, DESK, {**DISDIK, field: typed})
    assert answer.status_code == 422
    assert said in answer.text and f'id="salah-{field}"' in answer.text
    assert fields(answer.text)["email" if field != "email" else "web"] in answer.text
    assert not session.exec(select(UnitContact)).all()


def test_two_who_write_one_contact_do_not_overwrite_each_other(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.admin)
    done(client, DESK, DISDIK)
    late = do(client, DESK, {**DISDIK, "phone": "0541 999 999", "_version": "0"})
    assert late.status_code == 409 and "0541 999 999" in late.text
    assert len(session.exec(select(UnitContact)).all()) == 1


def test_only_editors_write_contacts(client: Browser, people: People) -> None:
    for officer in (people.sari, people.budi, people.komisi):
        enter(client, officer)
        assert client.get("/petugas/unit").status_code == 403
        assert do(client, DESK, DISDIK).status_code == 403
    enter(client, people.dewi)
    assert client.get("/petugas/unit/tidak-ada").status_code == 404
