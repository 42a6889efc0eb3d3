"""An officer's account stands under the bar of their desk, and speaks of their office's hours."""

import re

import pytest
from sqlmodel import Session

from ppid.notices.hours import SETTING
from ppid.units import office
from tests.desk.browsing import Browser, do, enter, shown
from tests.people import People

ACCOUNT = "/petugas/akun"
BAR = re.compile(r'<nav class="bar-nav wide-only".*?</nav>', re.DOTALL)


def links(page: str) -> list[str]:
    """Where the bar of a page leads, in its order."""
    found = BAR.search(page)
    return re.findall(r'href="([^"]+)"', found[0]) if found else []


@pytest.mark.parametrize("name", ["sari", "budi", "dewi", "ratna", "admin"])
def test_the_account_keeps_the_bar_of_the_desk(client: Browser, people: People, name: str) -> None:
    enter(client, getattr(people, name))
    bar = links(shown(client, ACCOUNT))
    assert len(bar) > 1
    assert bar == links(shown(client, "/petugas/tafsir"))


def test_a_wrong_password_and_a_question_keep_it_too(client: Browser, people: People) -> None:
    enter(client, people.sari)
    bar = links(shown(client, "/petugas"))
    assert links(do(client, f"{ACCOUNT}/kata-sandi", {"new_password": "pendek"}).text) == bar
    assert links(shown(client, f"{ACCOUNT}/kalender/ganti")) == bar
    assert links(shown(client, f"{ACCOUNT}/kalender/cabut")) == bar


def test_the_commission_keeps_its_own(client: Browser, people: People) -> None:
    page = shown(enter(client, people.komisi), ACCOUNT)
    assert "bar-commission" in page
    assert 'class="brand" href="/komisi"' in page


def test_the_morning_mail_is_announced_for_the_hour_that_the_office_chose(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.sari)
    assert "mulai pukul 07.30" in shown(client, ACCOUNT)
    office.choose(session, people.sari.public_body_id, SETTING, {"from": "09:15", "until": "12:00"})
    session.commit()
    assert "mulai pukul 09.15" in shown(client, ACCOUNT)


def test_it_names_what_comes_single_in_spite_of_the_digest(client: Browser, people: People) -> None:
    page = shown(enter(client, people.sari), ACCOUNT)
    assert "Surel tidak sampai" in page and "batas telah lewat" in page
    assert "sesudah surel pagi terkirim datang sendiri pada hari itu juga" in page
