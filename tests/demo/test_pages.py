"""The training bar's buttons and the mail that they bring, through the pages."""

import re
from collections.abc import Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import Engine
from sqlmodel import Session, select

from ppid import clock, db
from ppid.demo import people
from ppid.events.models import OutboxEntry, State
from ppid.events.service import APPLICANT
from ppid.holidays import service as holidays
from ppid.requests import service as requests
from ppid.requests.schemas import NewRequest
from ppid.settings import settings
from ppid.units.models import PublicBody
from tests.people import siti

OWN = {"sec-fetch-site": "same-origin", "referer": "http://127.0.0.1:8000/statistik?tahun=2026"}
ROUTES = ("/demo/surat", "/demo/surat/a", "/demo/surat/a/html", "/demo/jam/ulang")


@pytest.fixture
def training_client(demo: Engine) -> Iterator[TestClient[Litestar]]:
    """A browser at a demonstration with its officers and one request of Siti's."""
    with db.transaction() as session:
        body = session.exec(select(PublicBody)).one()
        holidays.seed(session, body.id)
        people.seed(session, body.id)
        data = NewRequest.model_validate(siti())
        requests.receive(session, body, data, APPLICANT, key=uuid4().hex)
    yield from browser()


def browser() -> Iterator[TestClient[Litestar]]:
    from ppid.app import create_app

    with TestClient(create_app(), base_url="http://127.0.0.1:8000") as client:
        client.follow_redirects = False
        yield client


def press(client: TestClient[Litestar], path: str) -> str:
    """Press a button of the bar, as it stands on the log-in page; where one is led."""
    page = client.get("/masuk").text
    (token,) = set(re.findall(r'action="/demo/jam/hari"><input[^>]*value="([^"]+)"', page))
    answer = client.post(path, data={"_csrf": token}, headers=OWN)
    assert answer.status_code == 303, answer.text
    return answer.headers["location"]


def test_the_bar_moves_the_day_and_leads_back(training_client: TestClient[Litestar]) -> None:
    before = clock.now()
    assert press(training_client, "/demo/jam/hari") == "/statistik?tahun=2026"
    assert timedelta(hours=23) < clock.now() - before < timedelta(hours=25)
    assert "Mode latihan" in training_client.get("/masuk").text


def test_the_next_deadline_brings_its_mail(training_client: TestClient[Litestar]) -> None:
    press(training_client, "/demo/jam/tenggat")
    shown = training_client.get("/demo/surat").text
    with Session(db.sessions.kw["bind"]) as session:
        rows = session.exec(select(OutboxEntry)).all()
        states = {(row.notice, row.state, row.note) for row in rows}
    assert {row.state for row in rows} <= {State.SENT, State.SUPERSEDED}, states
    steps = [row for row in rows if row.step]
    assert steps, "the ladder had nothing to say at its own next step"
    names = re.findall(r'href="/demo/surat/([a-z0-9]+)"', shown)
    assert len(names) == len([row for row in rows if row.state == State.SENT])
    mail = training_client.get(f"/demo/surat/{names[0]}")
    assert "LATIHAN" in mail.text
    assert "frame-src 'self'" in mail.headers["content-security-policy"]
    framed = training_client.get(f"/demo/surat/{names[0]}/html")
    assert "sandbox" in framed.headers["content-security-policy"]
    assert "script-src" not in framed.headers["content-security-policy"]


def test_a_foreign_form_moves_nothing(training_client: TestClient[Litestar]) -> None:
    before = clock.now()
    answer = training_client.post("/demo/jam/pekan", headers={"sec-fetch-site": "cross-site"})
    assert answer.status_code == 403
    assert training_client.post("/demo/jam/pekan", headers=OWN).status_code == 403
    assert clock.now() - before < timedelta(hours=1)


def test_starting_again_asks_first(training_client: TestClient[Litestar]) -> None:
    page = training_client.get("/demo/jam/ulang").text
    assert 'method="post" action="/demo/jam/ulang"' in page
    assert "dihapus" in page


@pytest.mark.parametrize("path", ROUTES)
def test_a_real_service_knows_no_training(
    demo: Engine, monkeypatch: pytest.MonkeyPatch, path: str
) -> None:
    monkeypatch.delenv("PPID_DEMO")
    settings.cache_clear()
    for client in browser():
        assert client.get(path).status_code == 404
        assert "Mode latihan" not in client.get("/masuk").text


@pytest.mark.parametrize("path", ROUTES)
def test_demonstration_mode_alone_is_not_enough(demo: Engine, path: str) -> None:
    with db.transaction() as session:
        session.exec(select(PublicBody)).one().is_demo = False
    for client in browser():
        assert client.get(path).status_code == 404
        assert "Mode latihan" not in client.get("/masuk").text
