"""The page that approves the answer to an objection: what lacks is named with the way to it."""

import re
from datetime import date

import pytest
from sqlmodel import Session

from ppid import wiring
from ppid.kit.i18n import use_locale
from ppid.objections import answer_queries
from ppid.objections.models import Objection
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, do, done, enter, shown
from tests.desk.test_objection_answer import DRAFT
from tests.objections.filing import filed
from tests.people import People
from tests.tracking.browsing import words


@pytest.fixture
def objection(session: Session, people: People, frozen_office_clock: OfficeClock) -> Objection:
    wiring.wire()
    use_locale("id")
    asked = cases.assigned(session, people)
    frozen_office_clock.on(date(2026, 12, 8))
    return filed(session, people, asked)


@pytest.mark.parametrize(
    ("lacking", "missing"),
    [
        ({"reason_c": "", "order_days": ""}, {"reason_c", "order_days"}),
        ({"ruling_c": "", "body": ""}, {"ruling_c", "order_text", "body"}),
    ],
)
def test_an_unfinished_draft_says_what_lacks_and_leads_to_its_fields(
    client: Browser, session: Session, people: People, objection: Objection,
    lacking: dict[str, str], missing: set[str],
) -> None:  # fmt: skip
    base = f"/petugas/keberatan/{objection.id}/tanggapan"
    enter(client, people.sari)
    done(client, base, DRAFT | lacking | {"langkah": "simpan"})
    enter(client, people.ratna)
    pages = [shown(client, f"{base}/setujui")]
    refused = do(client, f"{base}/setujui")
    assert refused.status_code == 422
    fields = set(re.findall(r'id="isian-(\w+)"', shown(client, base)))
    for page in (*pages, refused.text):
        assert "belum lengkap" in words(page)
        named = set(re.findall(rf'href="{base}#isian-(\w+)"', page))
        assert named == missing and named <= fields
        assert 'href="#isian-' not in page
        assert not re.search(r"<button[^>]*>[^<]*Setujui tanggapan", page)
        assert (f"{base}/pratinjau.pdf" in page) == ("body" not in missing)
    session.expire_all()
    row = answer_queries.answer(session, objection)
    assert row is not None and row.state == "draft"


def test_a_whole_draft_is_approved_as_before(
    client: Browser, session: Session, people: People, objection: Objection
) -> None:
    base = f"/petugas/keberatan/{objection.id}/tanggapan"
    enter(client, people.sari)
    done(client, base, DRAFT)
    enter(client, people.ratna)
    assert "belum lengkap" not in words(shown(client, f"{base}/setujui"))
    done(client, f"{base}/setujui")
    session.expire_all()
    row = answer_queries.answer(session, objection)
    assert row is not None and row.state == "approved"
