"""Blacking out a file of a draft, as Budi does it; who may see its original, and what goes out."""

from io import BytesIO

import pytest
from PIL import Image
from sqlmodel import Session

from ppid.documents import queries as documents
from ppid.documents.redaction import queries
from ppid.requests.models import InformationRequest
from ppid.web import limits
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.blackening import BOX, do_preview, row_of, save
from tests.desk.browsing import Browser, case, do, done, enter, shown
from tests.documents.redaction import shapes  # noqa: F401 (it fills PAPERS)
from tests.people import People
from tests.web.browsing import fields


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


@pytest.fixture
def made(session: Session, people: People) -> InformationRequest:
    return cases.assigned(session, people)


@pytest.fixture
def desk(client: Browser, people: People, made: InformationRequest) -> str:
    """Where Budi draws."""
    enter(client, people.budi)
    return save(client, made)


def test_the_button_leads_to_the_page_with_its_picture(
    client: Browser, session: Session, desk: str, made: InformationRequest
) -> None:
    page = shown(client, desk)
    assert "Kontrak.pdf" in page
    assert f'src="{desk}/halaman/1"' in page
    answer = client.get(f"{desk}/halaman/1")
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["cache-control"] == "no-store"
    with Image.open(BytesIO(answer.content)) as picture:
        assert picture.width > 1_000
    assert documents.of_request(session, made.id) == []
    assert "sedang digambar" in shown(client, f"{case(made)}/draf")


def test_a_box_by_its_place_stands_on_the_page_and_can_be_taken_away(
    client: Browser, session: Session, desk: str
) -> None:
    answer = done(client, f"{desk}/kotak", BOX)
    assert answer.headers["location"] == f"{desk}?halaman=1#kotak"
    [box] = queries.boxes(session, row_of(session).id)
    assert (box.x1, box.y1, box.x2, box.y2) == (10_000, 8_000, 70_000, 16_500)
    page = shown(client, desk)
    assert '<rect x="10000" y="8000" width="60000" height="8500">' in page
    assert "UU 14/2008 Pasal 17 huruf h" in page
    assert fields(page)["what"] == "NIK"  # the next box begins with the same words
    done(client, f"{desk}/kotak/hapus", {"page": "1", "box": str(box.id)})
    assert queries.boxes(session, row_of(session).id) == []


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"left": "abc"}, "Tulis persen dari 0 sampai 100"),
        ({"width": "101"}, "Tulis persen dari 0 sampai 100"),
        ({"what": ""}, "wajib diisi"),
        ({"what": "6472014107900002"}, "Tulis jenisnya saja"),
        ({"ground": "z"}, "Pilih salah satu dasar hukum"),
        ({"ground": "j"}, "Sebutkan pasal dan undang-undang"),
        ({"width": "0"}, "Kotaknya terlalu kecil"),
        ({"left": "100"}, "Kotak ini di luar halaman"),
    ],
)
def test_bad_input_stays_with_a_sentence_beside_it(
    client: Browser, session: Session, desk: str, wrong: dict[str, str], sentence: str
) -> None:
    answer = do(client, f"{desk}/kotak", {**BOX, **wrong})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="8,5"' in answer.text
    if wrong.keys() & {"what", "ground"}:
        assert '<rect class="new"' in answer.text, "it stays drawn"
    assert queries.boxes(session, row_of(session).id) == []


def test_a_word_is_found_without_its_standing_in_an_address(
    client: Browser, session: Session, desk: str
) -> None:
    found = do(client, f"{desk}/cari", {"sought": "rahasia 7391", "page": "1"})
    assert found.status_code == 200
    assert "ditemukan di 1 tempat" in found.text
    hidden = fields(found.text)
    given = {"places": hidden["places"], "sought": "rahasia 7391", "what": "kode", "ground": "pdp"}
    done(client, f"{desk}/kotak", given)
    [box] = queries.boxes(session, row_of(session).id)
    assert (box.what, box.ground, box.page) == ("kode", "pdp", 1)
    none = do(client, f"{desk}/cari", {"sought": "tapir", "page": "1"})
    assert "“tapir” tidak ditemukan" in none.text
    assert do(client, f"{desk}/cari", {"sought": "-", "page": "1"}).status_code == 422
    nothing = do(client, f"{desk}/kotak", {"sought": "rahasia 7391", "what": "x", "ground": "h"})
    assert nothing.status_code == 422
    forged = do(client, f"{desk}/kotak", {**given, "places": "1:2:3"})
    assert forged.status_code == 422


def test_the_note_for_the_letter_does_not_say_what_is_under_the_box(
    client: Browser, session: Session, desk: str
) -> None:
    """The note is printed in the letter, and the words under the boxes must not be."""
    answer = do(client, f"{desk}/kotak", {**BOX, "what": "nama dan NIK Rahasia7391"})
    assert answer.status_code == 422
    assert "Kata ini ada di bawah kotak" in answer.text and "Rahasia7391" in answer.text
    assert queries.boxes(session, row_of(session).id) == []
    done(client, f"{desk}/kotak", {**BOX, "what": "nama dan NIK"})


def test_a_later_box_is_compared_with_the_notes_before_it(
    client: Browser, session: Session, desk: str
) -> None:
    elsewhere = {"left": "80", "top": "80", "width": "5", "height": "5"}
    done(client, f"{desk}/kotak", {**BOX, **elsewhere, "what": "rahasia7391"})
    done(client, f"{desk}/kotak", BOX)
    answer = do_preview(client, desk, {"name": "Kontrak (dihitamkan).pdf"})
    assert answer.status_code == 422
    assert "Kata ini ada di bawah kotak" in answer.text
    assert row_of(session).state == "open"
