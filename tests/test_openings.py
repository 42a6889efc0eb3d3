"""No answer to an officer carries an applicant's identity without a line in the audit."""

import re
import zipfile
from html import unescape
from io import BytesIO

import pytest
from httpx import Response
from litestar import Litestar
from litestar.testing import TestClient
from sqlalchemy import Connection
from sqlmodel import Session, col, func, select

from ppid.events.models import OPENED, Event
from ppid.requests import queries
from ppid.requests.models import InformationRequest
from ppid.web import limits
from tests import matrix
from tests.conftest import OfficeClock
from tests.documents.redaction.prying import read_out
from tests.people import People
from tests.test_matrix import everyone, office

# Who may open identities, and by how many doors of the table at least; and who may not.
WHO = {"ppid_utama": 5, "petugas_layanan": 5, "atasan_ppid": 3, "ppid_pelaksana": 0, "admin": 0}
SENT = {"identitas": "ya", "bentuk": "xlsx"}
XLSX = "spreadsheetml"


def told(answer: Response) -> str:
    """Every letter and digit of an answer, whatever it is written in."""
    kind = answer.headers.get("content-type", "")
    if "pdf" in kind and answer.content.startswith(b"%PDF"):
        text = read_out(answer.content)
    elif XLSX in kind:
        with zipfile.ZipFile(BytesIO(answer.content)) as book:
            text = " ".join(book.read(name).decode("utf-8", "ignore") for name in book.namelist())
    else:
        text = unescape(answer.text)
    return re.sub(r"[\W_]+", "", text).lower()


@pytest.mark.timeout(900)  # each door of the table, for one role
@pytest.mark.dialect("sqlite")  # what a page shows is no matter of the database
@pytest.mark.parametrize("who", WHO)
def test_every_page_that_shows_an_identity_writes_down_that_it_did(
    client: TestClient[Litestar],
    session: Session,
    connection: Connection,
    people: People,
    frozen_office_clock: OfficeClock,
    who: str,
) -> None:
    values = office(client, session, people)
    seats = matrix.seats(session, everyone(session, people))
    asked = session.exec(select(InformationRequest)).first()
    assert asked is not None
    identity = queries.identity(session, asked)
    secrets = [
        re.sub(r"[\W_]+", "", each).lower()
        for each in (identity.nik, identity.address, identity.phone)
    ]
    assert all(len(each) > 8 for each in secrets)
    session.commit()
    newest = select(func.max(Event.id))
    [seat] = [each for each in seats if each.name == who]
    silent: list[str] = []
    opening: list[str] = []
    for door in matrix.doors(client.app):
        limits.forget_all()
        before, point = connection.execute(newest).scalar() or 0, connection.begin_nested()
        answer = matrix.request(client, seat, door, matrix.filled(door.path, values), SENT)
        shows = any(each in told(answer) for each in secrets)
        query = select(Event.id).where(col(Event.name).in_(OPENED), col(Event.id) > before)
        written = connection.execute(query.limit(1)).first()
        point.rollback()
        if shows:
            (opening if written else silent).append(door.name)
    assert silent == []
    assert len(opening) >= WHO[who], opening  # else the search for identities finds nothing
