"""Files of a draft that are sent twice or lost, and a draft that is handed in twice."""

import pytest
from httpx import Response
from sqlmodel import Session

from ppid.documents import queries as documents
from ppid.requests.models import InformationRequest
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import PDF, Browser, case, do, done, enter, shown
from tests.people import People

WORDS = {"outcome": "granted", "body": "Terlampir.", "langkah": "simpan"}
pytestmark = pytest.mark.usefixtures("frozen_office_clock")


def save(
    client: Browser, made: InformationRequest, *names: str, body: str = "Terlampir."
) -> Response:
    files = [("files", (name, PDF)) for name in names] or [("files", ("", b""))]
    return do(client, f"{case(made)}/draf", WORDS | {"body": body}, files=files)


@pytest.mark.parametrize("together", [True, False])
def test_the_same_content_is_kept_once_under_whatever_name(
    client: Browser, session: Session, people: People, together: bool
) -> None:
    made = cases.assigned(session, people)
    enter(client, people.budi)
    if not together:
        assert save(client, made, "Data.pdf").status_code == 303
    again = save(client, made, *(["Data.pdf"] if together else []), "Salinan data.pdf")
    assert again.status_code == 422
    assert "Salinan data.pdf sama isinya dengan Data.pdf" in again.text
    assert "berkas harus dipilih lagi" not in again.text
    session.expire_all()
    assert [row.name for row in documents.of_request(session, made.id)] == ["Data.pdf"]
    assert save(client, made).status_code == 303


def test_a_page_that_lost_a_chosen_file_says_so(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.assigned(session, people)
    enter(client, people.budi)
    lost = save(client, made, "Data.pdf", body="")
    assert lost.status_code == 422
    assert "Isian lain tetap tersimpan, tetapi berkas harus dipilih lagi." in lost.text
    without = save(client, made, body="")
    assert "Isian lain tetap tersimpan." in without.text


def test_a_draft_that_was_handed_in_says_that_it_was(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.assigned(session, people)
    enter(client, people.budi)
    assert save(client, made).status_code == 303
    done(client, f"{case(made)}/draf/ajukan")
    again = do(client, f"{case(made)}/draf/ajukan")
    assert again.status_code != 303
    assert "sudah diajukan dan menunggu telaah PPID Utama" in again.text
    assert "Tulis dan simpan draf lebih dahulu" not in again.text
    assert "sudah diajukan" in shown(client, f"{case(made)}/draf/ajukan")
