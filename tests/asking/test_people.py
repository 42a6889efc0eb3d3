"""Who asks, and how they want it: each kind with its own fields, papers at any time or never."""

from typing import Any

import pytest
from sqlmodel import Session, select

from ppid.documents.models import Document
from ppid.events.models import Event
from ppid.requests.people_models import GroupMember, Proxy, Requester
from ppid.web import limits
from tests.asking.form import RECEIPT, errors_of, rows, sent
from tests.files import pdf, png
from tests.people import People
from tests.web.browsing import Browser


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: object) -> None:
    limits.forget_all()


@pytest.mark.parametrize(
    "contact",
    [{"phone": "0812 3456 789"}, {"email": "siti@example.id"}, {"address": "Jl. Pahlawan 3"}],
)
def test_one_way_to_be_reached_is_enough(
    client: Browser, session: Session, contact: dict[str, Any]
) -> None:
    assert sent(client, **{"email": "", **contact}).status_code == 303
    assert len(rows(session)) == 1


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ({"way": "email"}, ("copy", "softcopy", "email")),
        ({"way": "pickup"}, ("copy", "hardcopy", "pickup")),
        ({"way": "post"}, ("copy", "hardcopy", "post")),
        ({"way": "view"}, ("view", None, None)),
        (
            {"way": "other", "copy_format": "softcopy", "delivery_method": "courier"},
            ("copy", "softcopy", "courier"),
        ),
    ],
)
def test_one_answer_says_how_it_is_wanted(
    client: Browser, session: Session, typed: dict[str, Any], kept: tuple[str | None, ...]
) -> None:
    assert sent(client, **typed).headers["location"] == RECEIPT
    [made] = rows(session)
    assert (made.access_method, made.copy_format, made.delivery_method) == kept


def test_a_legal_entity_asks(client: Browser, session: Session) -> None:
    typed: dict[str, Any] = {
        "kind": "legal_entity",
        "entity_name": "Yayasan Terang",
        "registration_no": "AHU-0012345.AH.01.04",
        "acting_person": "Rina Sari",
        "nik": "bukan angka",  # a field of a kind not chosen blocks nobody
    }
    assert sent(client, **typed).status_code == 303
    row = session.exec(select(Requester)).one()
    assert (row.kind, row.name, row.acting_person) == (
        "legal_entity",
        "Yayasan Terang",
        "Rina Sari",
    )
    assert row.nik is None


def test_a_legal_entity_is_told_what_lacks_and_where_else_it_may_ask(client: Browser) -> None:
    page = sent(client, kind="legal_entity")
    assert set(errors_of(page)) == {"entity_name", "registration_no", "acting_person"}
    assert "Ajukan sebagai Kelompok orang atau Perorangan" in page.text


def test_a_group_names_its_members(client: Browser, session: Session) -> None:
    typed: dict[str, Any] = {
        "kind": "group",
        "representative": "Siti Rahma",
        "member_name_2": "Ani",
        "member_nik_2": "6472014107900002",
        "member_name_5": "Umar",
    }
    assert sent(client, **typed).status_code == 303
    members = session.exec(select(GroupMember).order_by(GroupMember.name)).all()
    assert [member.name for member in members] == ["Ani", "Umar"]


def test_a_wrong_member_is_marked_in_their_own_row(client: Browser) -> None:
    page = sent(client, kind="group", group_name="Warga", member_name_4="Ani", member_nik_4="12")
    assert set(errors_of(page)) == {"member_nik_4"}


def test_a_proxy_is_kept_sealed_and_apart(client: Browser, session: Session) -> None:
    assert sent(client, proxy_name="Tono", proxy_email="tono@example.id").status_code == 303
    row = session.exec(select(Proxy)).one()
    assert row.name == "Tono"
    assert row.email is not None
    assert b"tono" not in row.email


def test_papers_come_with_the_request_and_are_sealed(client: Browser, session: Session) -> None:
    answer = sent(client, files=[("ktp.png", png()), ("kuasa.pdf", pdf())])
    assert answer.status_code == 303
    [made] = rows(session)
    papers = session.exec(select(Document)).all()
    assert {(paper.name, paper.sealed, paper.request_id) for paper in papers} == {
        ("ktp.png", True, made.id),
        ("kuasa.pdf", True, made.id),
    }
    added = session.exec(select(Event).where(Event.name == "document.added").order_by("id")).all()
    assert {event.subject_id for event in added} == {made.id}
    assert len(added) == 2
