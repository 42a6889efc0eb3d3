"""The list of exempted information that everybody reads, and the same as CSV."""

import csv
from dataclasses import replace
from datetime import date
from io import StringIO

import pytest
from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.catalogue import uji
from tests.catalogue import tests_done as done
from tests.catalogue.test_pages import words
from tests.conftest import OfficeClock
from tests.people import People
from tests.web.browsing import Browser

HERE = "/informasi/dikecualikan"


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


@pytest.fixture
def tirta(session: Session, people: People) -> Officer:
    return done.team(session, people)


def test_an_empty_list_says_so_and_what_to_do(client: Browser, people: People) -> None:
    page = client.get(HERE)
    assert page.status_code == 200
    assert "Belum ada informasi yang dikecualikan" in page.text
    assert 'href="/permohonan/baru"' in page.text
    assert f'href="{HERE}"' in client.get("/informasi").text


def test_each_line_has_the_columns_of_the_law(
    client: Browser, session: Session, people: People, tirta: Officer
) -> None:
    done.established(session, people, tirta)
    page = words(client.get(HERE).text)
    for said in (
        "1. Hasil asesmen pejabat: Catatan asesor perorangan",
        "Dasar hukum pengecualian Pasal 17 huruf h UU 14/2008",
        "Konsekuensi bila dibuka Merugikan orang yang dinilai.",
        "Manfaat bila ditutup Asesor menilai dengan jujur.",
        "Jangka waktu Lima tahun (sampai Kamis, 20 November 2031)",
        "Surat penetapan UK-014/PPID/2026, Jumat, 20 November 2026",
        "h. Mengungkapkan rahasia pribadi",
    ):
        assert said in page
    assert "Tirta" not in page
    assert done.OPINION not in page
    english = client.get(f"{HERE}?lang=en").text
    assert "Dasar hukum pengecualian" not in english


def test_only_what_is_listed_and_in_force_is_there(
    client: Browser, session: Session, people: People, tirta: Officer, office: OfficeClock
) -> None:
    done.established(session, people, tirta, document="Tampak", part="")
    hidden = replace(done.DECREE, listed=False)
    secret = done.established(session, people, tirta, hidden, document="Tersembunyi", part="")
    done.advised(session, people, tirta, document="Belum ditetapkan", part="")
    ended = done.established(session, people, tirta, document="Dibuka", part="")
    uji.end(session, ended, people.dewi, "Sudah diumumkan.", clock.today())
    session.commit()
    page = client.get(HERE).text
    assert "Tampak" in page
    for absent in ("Tersembunyi", "Belum ditetapkan", "Dibuka"):
        assert absent not in page
    uji.show_publicly(session, secret, people.dewi, "Kini tampak", "", on=True)
    session.commit()
    assert "Kini tampak" in client.get(HERE).text
    office.on(date(2031, 11, 21))
    assert "Tampak" not in client.get(HERE).text


def test_the_csv_is_the_same_list_and_computes_nothing(
    client: Browser, session: Session, people: People, tirta: Officer
) -> None:
    done.established(session, people, tirta, document="=HYPERLINK(1)", part="")
    answer = client.get(f"{HERE}.csv")
    assert answer.headers["content-type"].startswith("text/csv")
    assert "informasi-dikecualikan-2026-11-23.csv" in answer.headers["content-disposition"]
    head, row = csv.reader(StringIO(answer.text))
    assert head[:3] == ["Nomor", "Informasi", "Dasar hukum pengecualian"]
    assert row[:3] == ["1", "'=HYPERLINK(1)", "Pasal 17 huruf h UU 14/2008"]
    assert len(head) == len(row)
