"""The applicant's choice: may all read it? Yes, no, and back again at any time."""

import pytest
from sqlmodel import Session

from ppid.catalogue import queries as catalogue
from ppid.catalogue.models import State
from ppid.events.service import APPLICANT
from ppid.requests import service
from ppid.requests.models import InformationRequest
from ppid.requests.publishing_models import PublishingWish
from ppid.requests.schemas import PublicAnswer
from ppid.requests.service.publishing import AgainstTheirWish
from ppid.web import limits
from tests import cases
from tests.conftest import OfficeClock
from tests.people import People
from tests.tracking.browsing import STATUS, act, events, follow, words
from tests.web.browsing import Browser

HERE = "/permohonan/lacak/terbitkan"


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


def published(session: Session, people: People, made: InformationRequest, reason: str = "") -> str:
    """The address of the public page."""
    wording = PublicAnswer(
        title="Sekolah penerima BOS",
        question="Sekolah mana?",
        answer="214.",
        year=2025,
        reason=reason,
    )
    item = service.publish_answer(session, made, people.dewi, wording, made.received_on)
    session.commit()
    return f"/permohonan/publik/sekolah-penerima-bos-{item.key}"


def test_nobody_has_said_anything_at_first(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.received(session, people)
    assert "Belum Anda izinkan" in words(follow(client, made))
    page = client.get(HERE)
    assert page.headers["x-robots-tag"] == "noindex"
    assert "Izinkan diterbitkan" in page.text
    assert session.get(PublishingWish, made.id) is None


def test_yes_then_no_are_kept_with_their_events(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.received(session, people)
    follow(client, made)
    for _ in range(2):  # pressed twice
        assert act(client, made, HERE, boleh="ya", page=HERE).status_code == 303
    assert session.get_one(PublishingWish, made.id).may_publish
    assert "Anda izinkan; kantor memeriksa dahulu." in words(client.get(STATUS).text)
    act(client, made, HERE, boleh="tidak", page=HERE)
    assert not session.get_one(PublishingWish, made.id).may_publish
    assert "Tidak Anda izinkan" in words(client.get(STATUS).text)
    told = [name for name in events(session, made) if "publication" in name]
    assert told == ["request.publication_allowed", "request.publication_forbidden"]


def test_asking_with_the_box_ticked_is_a_yes(session: Session, people: People) -> None:
    ticked = cases.received(session, people, key="a", may_publish=True)
    silent = cases.received(session, people, key="b")
    assert session.get_one(PublishingWish, ticked.id).may_publish
    assert session.get(PublishingWish, silent.id) is None


@pytest.mark.parametrize("reason", ["", "Sering diminta."])
def test_a_no_takes_the_public_page_down_at_once(
    client: Browser, session: Session, people: People, reason: str
) -> None:
    made = cases.answered(session, people)
    if not reason:
        service.allow_publishing(session, made, APPLICANT)
    href = published(session, people, made, reason)
    follow(client, made)
    page = client.get(HERE).text
    assert href in page
    assert ("keputusan sendiri" in page) is bool(reason)
    assert client.get(href).status_code == 200
    act(client, made, HERE, boleh="tidak", page=HERE)
    assert client.get(href).status_code == 410
    assert "Sekolah penerima BOS" not in client.get("/permohonan").text
    assert "Sekolah penerima BOS" not in client.get("/permohonan.atom").text
    item = catalogue.of_request(session, made.id)
    assert item is not None
    assert item.state == State.WITHDRAWN


def test_a_yes_again_lets_the_desk_publish_again_under_the_same_address(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.answered(session, people)
    service.allow_publishing(session, made, APPLICANT)
    href = published(session, people, made)
    follow(client, made)
    act(client, made, HERE, boleh="tidak", page=HERE)
    act(client, made, HERE, boleh="ya", page=HERE)
    assert client.get(href).status_code == 410
    session.refresh(made)
    assert published(session, people, made) == href
    assert client.get(href).status_code == 200


def test_a_yes_is_taken_back_also_after_the_office_declined(
    client: Browser, session: Session, people: People
) -> None:
    """The desk may change its mind; a no that was said meanwhile binds it."""
    made = cases.answered(session, people)
    service.allow_publishing(session, made, APPLICANT)
    service.decline_to_publish(session, made, people.sari, "Terlalu khusus.")
    session.commit()
    follow(client, made)
    page = client.get(HERE).text
    assert "Terlalu khusus." in page
    assert 'name="boleh" value="tidak"' in page
    act(client, made, HERE, boleh="tidak", page=HERE)
    session.refresh(made)
    with pytest.raises(AgainstTheirWish):
        published(session, people, made)


def test_where_nothing_will_be_public_nothing_is_asked(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.closed_not_completed(session, people)
    assert "Boleh dibaca semua orang?" not in follow(client, made)
    assert client.get(HERE).status_code == 303
    act(client, made, HERE, boleh="ya")
    assert session.get(PublishingWish, made.id) is None


def test_another_tabs_case_is_not_chosen_for(
    client: Browser, session: Session, people: People
) -> None:
    first = cases.received(session, people, key="a")
    second = cases.received(session, people, key="b")
    follow(client, first)
    follow(client, second)
    assert act(client, first, HERE, boleh="ya").status_code == 409
    assert session.get(PublishingWish, first.id) is None
