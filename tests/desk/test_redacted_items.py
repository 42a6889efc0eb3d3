"""Of a request with several items: the black parts of a file begin the ruling on its own item."""

import re

import pytest
from sqlmodel import Session

from ppid.requests import service
from ppid.requests.models import InformationRequest, WrittenNotice
from ppid.web import limits
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.blackening import BOX, copied, do_preview, row_of, save
from tests.desk.browsing import Browser, case, do, done, enter, shown
from tests.desk.test_refusals import SCAN, TEST
from tests.people import People
from workers.documents import redact

NOTE = "NIK pada halaman 1, berdasarkan UU 14/2008 Pasal 17 huruf h."
NAME = {"name": "Kontrak (dihitamkan).pdf"}


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


@pytest.fixture
def made(session: Session, people: People) -> InformationRequest:
    found = cases.assigned(session, people)
    service.itemize(session, found, people.dewi, ["Daftar sekolah", "Kontrak pengadaan"])
    session.commit()
    return found


def ticked(page: str, name: str) -> list[str]:
    """The values that are chosen under a name."""
    tags = re.findall(rf'<input[^>]*name="{name}"[^>]*>', page)
    return [found[1] for tag in tags if " checked" in tag
            if (found := re.search(r'value="([^"]*)"', tag))]  # fmt: skip


def test_the_note_begins_the_partial_grant_of_its_own_item(
    client: Browser, session: Session, people: People, made: InformationRequest
) -> None:
    enter(client, people.budi)
    desk = save(client, made)
    done(client, f"{desk}/kotak", BOX)
    for wrong in ({}, {"item": "3"}):
        answer = do_preview(client, desk, NAME | wrong)
        assert answer.status_code == 422
        assert "Pilih butir yang dijawab berkas ini." in answer.text
    assert do_preview(client, desk, NAME | {"item": "2"}).status_code == 303
    assert row_of(session).item == 2
    redact()
    done(client, f"{case(made)}/draf/ajukan")
    enter(client, people.dewi)
    page = shown(client, f"{case(made)}/putusan")
    assert ticked(page, "item_1_outcome") == []
    assert ticked(page, "item_2_outcome") == ["granted_in_part"]
    assert ticked(page, "item_2_letters") == ["h"]
    field = page.partition('name="item_2_explanation"')[2].partition("</textarea>")[0]
    assert NOTE in field
    decided = {
        "body": "Terlampir.", "consideration": "Sebagian dikecualikan.",
        "item_1_outcome": "granted", "item_2_outcome": "granted_in_part",
        "item_2_explanation": NOTE,
        **{f"item_2_{name}": value for name, value in TEST.items()},
    }  # fmt: skip
    done(client, f"{case(made)}/putusan", decided, files={"item_2_scan": SCAN["scan"]})
    notice = session.get_one(WrittenNotice, made.id)
    assert notice.rulings[1]["test"]["record_id"]
    assert len(notice.decision["files"]) == 1


def test_a_draft_over_black_parts_is_not_handed_in_as_a_full_grant(
    client: Browser, session: Session, people: People
) -> None:
    alone = cases.assigned(session, people, key="lain")
    enter(client, people.budi)
    desk = save(client, alone)
    copied(client, desk)
    granting = {"outcome": "granted", "body": "Terlampir."}
    done(client, f"{case(alone)}/draf", granting, files={"files": ("", b"")})
    asked = shown(client, f"{case(alone)}/draf/ajukan")
    assert "Belum bisa: Berkas draf ini dihitamkan atas Pasal 17 huruf h" in asked
    assert do(client, f"{case(alone)}/draf/ajukan").status_code == 422
    again = {"outcome": "granted_in_part", "body": "Terlampir."}
    done(client, f"{case(alone)}/draf", again, files={"files": ("", b"")})
    done(client, f"{case(alone)}/draf/ajukan")


def test_a_request_of_one_item_asks_for_none(
    client: Browser, session: Session, people: People
) -> None:
    alone = cases.assigned(session, people, key="lain")
    enter(client, people.budi)
    desk = save(client, alone)
    done(client, f"{desk}/kotak", BOX)
    assert "Untuk butir" not in shown(client, f"{desk}/pratinjau")
    assert do_preview(client, desk, NAME).status_code == 303
    assert row_of(session).item is None
