"""The respondent's bundle: what is in it, whose identity is not, who may make and open it."""

import pytest
from httpx import Response
from sqlmodel import Session

from ppid import wiring
from ppid.disputes.docket.models import Dispute
from ppid.objections.models import Objection
from tests.desk.browsing import Browser, do, enter, shown
from tests.disputes.keeping import registered
from tests.disputes.preparing import read_out
from tests.people import People
from workers.disputes import make as work

HIDDEN = ("6472014107900002", "0002", "081200000001", "siti@example.id", "Jl. Pahlawan")


@pytest.fixture
def dispute(session: Session, people: People, denied: Objection) -> Dispute:
    wiring.wire()
    return registered(session, people.komisi, denied, "2026-12-15")


def at(dispute: Dispute) -> str:
    return f"/petugas/sengketa/{dispute.id}/berkas-bukti"


def made(client: Browser, people: People, dispute: Dispute) -> tuple[bytes, bytes]:
    enter(client, people.dewi)
    assert do(client, at(dispute), {}).status_code == 303
    work()
    assert "Berkas siap diunduh" in shown(client, at(dispute))
    return fetched(client, dispute, "pdf").content, fetched(client, dispute, "zip").content


def fetched(client: Browser, dispute: Dispute, ending: str) -> Response:
    return do(client, f"{at(dispute)}/{ending}", {})


def test_it_says_what_each_exhibit_proves_and_seals_it(
    client: Browser, session: Session, people: People, dispute: Dispute
) -> None:
    pdf, zipped = made(client, people, dispute)
    text = read_out(pdf)
    print(text)
