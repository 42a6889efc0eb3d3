"""The cost of promised copies: shown when they are handed over, and recorded as paid or not."""

from datetime import date

import pytest
from sqlmodel import Session

from ppid.notices import letters
from ppid.requests.handover_models import Handover
from ppid.requests.models import InformationRequest
from ppid.web import limits
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, case, do, done, enter, shown
from tests.desk.test_handing_over import answered
from tests.documents.test_letters import read
from tests.people import People
from tests.tracking.browsing import words

COST = {"supply_days": 5, "copy_cost": 60_000, "payment": "Tunai di loket saat menerima salinan."}
POST = {"means": "post", "handed_on": "2026-11-23", "reference": "RR 7"}
PAID = {"paid": "yes", "paid_amount": "Rp60.000", "paid_on": "2026-11-23", "paid_reference": "K-9"}


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


def path_of(made: InformationRequest) -> str:
    return f"{case(made)}/surat/penyerahan"


def proof(session: Session, made: InformationRequest) -> str:
    return read(letters.handover_pdf(session, made))


def test_a_cost_is_shown_and_its_payment_recorded(
    client: Browser, session: Session, people: People
) -> None:
    made = answered(session, people, **COST)
    assert "Pembayaran ..." in proof(session, made), "to be filled in by hand"
    enter(client, people.dewi)
    page = words(shown(client, path_of(made)))
    assert "Rp60.000" in page and "Tunai di loket saat menerima salinan." in page
    asked = do(client, path_of(made), POST)
    assert asked.status_code == 422 and "Pilih apakah biayanya sudah dibayar." in asked.text
    lacking = do(client, path_of(made), {**POST, "paid": "yes", "paid_amount": "", "paid_on": ""})
    for sentence in ("Tulis jumlah yang", "Isi tanggal pembayaran", "Tulis nomor tanda bukti"):
        assert sentence in lacking.text, "all at once"
    done(client, path_of(made), {**POST, **PAID})
    kept = session.get_one(Handover, made.id).payment
    assert kept == {"amount": 60_000, "on": date(2026, 11, 23).isoformat(), "reference": "K-9"}
    paid = "Rp60.000 diterima 23 November 2026, tanda bukti nomor K-9"
    assert paid in proof(session, made)


def test_what_was_not_paid_is_handed_over_with_its_reason(
    client: Browser, session: Session, people: People
) -> None:
    made = answered(session, people, **COST)
    enter(client, people.dewi)
    silent = do(client, path_of(made), {**POST, "paid": "no"})
    assert silent.status_code == 422
    assert "Tulis mengapa salinan diserahkan sebelum biayanya dibayar." in silent.text
    done(client, path_of(made), {**POST, "paid": "no", "unpaid_reason": "Ditagih lewat transfer."})
    assert session.get_one(Handover, made.id).payment == {"unpaid": "Ditagih lewat transfer."}
    assert "belum dibayar: Ditagih lewat transfer." in proof(session, made)


def test_copies_without_a_cost_ask_for_no_payment(
    client: Browser, session: Session, people: People
) -> None:
    made = answered(session, people, supply_days=5)
    enter(client, people.dewi)
    assert "sudah dibayar" not in shown(client, path_of(made))
    done(client, path_of(made), {**POST, **PAID})
    assert session.get_one(Handover, made.id).payment == {}
    assert "Pembayaran" not in proof(session, made)
