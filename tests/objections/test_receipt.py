"""The receipt of an objection: its code once, how it is had again, and true words about it."""

from datetime import date, timedelta

import pytest
from sqlmodel import Session, select

from ppid import clock
from ppid.events.models import Event
from ppid.kit.i18n import use_locale
from ppid.objections import queries
from ppid.objections.models import Objection
from ppid.requests.models import InformationRequest
from ppid.statute import rules
from ppid.statute.clocks import ClockKind
from ppid.web import limits, looks
from tests import cases
from tests.conftest import OfficeClock
from tests.files import png
from tests.objections.filing import without_request
from tests.objections.test_following import OWN, open_
from tests.objections.test_pages import BASE, file, prove, step, words
from tests.people import People
from tests.web.browsing import Browser

RECEIPT = "/keberatan/diterima"


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    use_locale("id")
    return frozen_office_clock


def made(session: Session) -> Objection:
    return session.exec(select(Objection)).one()


def test_the_code_is_shown_once_and_the_mail_brings_it_again(
    client: Browser, session: Session, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    file(client, cases.received(session, people))
    code = queries.code_of(made(session))
    assert code in client.get(RECEIPT).text
    assert code not in client.get(RECEIPT).text
    assert code in client.get(f"{RECEIPT}?kode=lagi").text, "the page may have been lost"
    later = clock.real_now() + timedelta(seconds=looks.AGAIN_SECONDS + 1)
    monkeypatch.setattr("ppid.clock.real_now", lambda: later)
    for address in (RECEIPT, f"{RECEIPT}?kode=lagi"):
        again = client.get(address).text
        assert code not in again
        assert "Tampilkan sekali lagi" not in again
        assert "Kodenya sudah ditampilkan dan kami kirim ke surel Anda" in again
        assert 'href="/permohonan/kode"' in again


def test_without_a_mailbox_it_is_shown_again_only_by_a_press(
    client: Browser, session: Session, people: People
) -> None:
    alone = {"email": "", "phone": "081200000001"}
    file(client, cases.received(session, people, applicant=alone))
    code = queries.code_of(made(session))
    assert code in client.get(RECEIPT).text
    again = client.get(RECEIPT).text
    assert code not in again and f'href="{RECEIPT}?kode=lagi"' in again
    assert code in client.get(f"{RECEIPT}?kode=lagi").text


def test_through_a_proxy_it_says_that_only_the_applicant_s_mail_has_the_code(
    client: Browser, session: Session, people: People
) -> None:
    prove(client, cases.received(session, people))
    step(client, "alasan", {"grounds": ["c"]})
    proxy = {"proxy_name": "Rudi Hartono", "proxy_email": "rudi@lbh.example"}
    step(client, "cerita", {"case_position": "Tidak dijawab.", **proxy})
    step(client, "periksa", {})
    first, again = (words(client.get(RECEIPT)) for _ in range(2))
    assert "kami kirim hanya ke surel pemohon, tidak ke surel kuasanya." in first
    assert "Kodenya sudah ditampilkan dan kami kirim ke surel pemohon." in again


def test_the_numbers_of_the_law_come_from_the_law(
    client: Browser,
    session: Session,
    people: People,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    prove(client, cases.received(session, people))
    step(client, "alasan", {"grounds": ["c"]})
    step(client, "cerita", {"case_position": "Tidak dijawab."})
    page = words(client.get(f"{BASE}/periksa"))
    days = rules.rule(ClockKind.OBJECTION_ANSWER, clock.today()).length
    assert f"tertulis dalam {days} hari kerja" in page
    monkeypatch.setattr("ppid.web.templating.rule", lambda *_: type("R", (), {"length": 77}))
    page = words(client.get(f"{BASE}/periksa"))
    assert "tertulis dalam 77 hari kerja" in page and "Komisi Informasi dalam 77 hari" in page


def test_taking_back_ground_b_says_nothing_of_a_request(
    client: Browser, session: Session, people: People
) -> None:
    open_(client, without_request(session, people))
    assert "Permohonan Anda tidak berubah" not in client.get(f"{OWN}/cabut").text


def test_in_the_history_the_filing_comes_before_its_files(
    client: Browser, session: Session, people: People, office: OfficeClock
) -> None:
    asked: InformationRequest = cases.received(session, people)
    office.on(date(2026, 12, 8))
    prove(client, asked)
    step(client, "alasan", {"grounds": ["c"]})
    files = {"bukti": ("a.png", png(), "image/png")}
    step(client, "cerita", {"case_position": "Tidak dijawab."}, files=files)
    step(client, "periksa", {})
    query = select(Event.name).where(Event.subject_id == made(session).id).order_by(Event.id)  # type: ignore[arg-type]
    assert list(session.exec(query)) == ["objection.filed", "document.added"]
