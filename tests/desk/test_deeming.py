"""A missed check as officers and the applicant read it, and what is possible no more."""

from datetime import date

import pytest
from sqlmodel import Session

from ppid import clock
from ppid.requests import service
from ppid.requests.models import CompletionLetter
from ppid.web import limits
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, case, do, done, enter, shown
from tests.people import People
from tests.tracking.browsing import follow, words
from tests.web.browsing import OWN, fields


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


def test_a_missed_check_is_shown_in_words_and_asks_for_nothing_more(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    made = cases.received(session, people)
    enter(client, people.sari)
    page = fields(client.get(f"{case(made)}/minta-kelengkapan").text)
    office.on(date(2026, 11, 27))
    service.deem_complete(session, made, clock.today())
    session.commit()
    read = words(shown(client, case(made)))
    assert "Dianggap lengkap: pemeriksaan terlewat" in read
    assert "jam pembanding dihitung sejak Senin, 23 November 2026" in read
    assert "waktu pemeriksaan lewat; permohonan dianggap lengkap" in read
    refused = client.get(f"{case(made)}/minta-kelengkapan")
    assert refused.status_code == 409
    assert "Perki 1/2021" in refused.text
    ask = {"_csrf": page["_csrf"], "lacking": "subject", "note": "Tahun berapa?"}
    ask["_version"] = str(made.version)
    assert client.post(f"{case(made)}/minta-kelengkapan", data=ask, headers=OWN).status_code == 409
    assert session.get(CompletionLetter, made.id) is None
    mine = words(follow(client, made))
    assert "Berkas dianggap lengkap" in mine
    assert "Jam jawaban dihitung sejak Senin, 23 November 2026" in mine
    assert "Diproses" in mine and "Menunggu Verifikasi" not in mine
    enter(client, people.sari)
    done(client, f"{case(made)}/lengkap")
    assert "Teruskan ke unit" in shown(client, case(made))


def test_the_closed_applicant_is_shown_how_to_ask_again(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.closed_not_completed(session, people)
    mine = follow(client, made)
    assert "Itu bukan penolakan" in words(mine)
    assert 'href="/permohonan/baru"' in mine
    enter(client, people.dewi)  # a late completion after the closing is a new request
    assert do(client, f"{case(made)}/lengkapi", {"completion": "2025"}).status_code == 409
    session.refresh(made)
    assert made.status == "not_completed"
