"""Rating the service: once, after the answer, each element optional, and only sums come out."""

import pytest
from sqlmodel import Session, select

from ppid.requests import service
from ppid.requests.rating_models import Rating
from ppid.requests.service.rating import AlreadyRated, NotAnsweredYet
from ppid.web import limits
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import case, enter, shown
from tests.people import People
from tests.tracking.browsing import ENTRY, STATUS, act, events, follow, words
from tests.web.browsing import Browser

RATE = f"{ENTRY}/nilai"
LINK = 'href="/permohonan/lacak/nilai"'


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


def test_it_is_asked_after_the_answer_and_taken_once(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.answered(session, people)
    assert LINK in follow(client, made)
    page = client.get(RATE)
    assert page.text.count('<div class="rating-row">') == 9
    answer = act(client, made, RATE, u1="4", u3="2", comment="Cepat, terima kasih.")
    assert (answer.status_code, answer.headers["location"]) == (303, STATUS)
    row = session.exec(select(Rating)).one()
    assert (row.marks, row.comment) == ({"u1": 4, "u3": 2}, "Cepat, terima kasih.")
    assert events(session, made)[-1] == "request.rated"
    assert LINK not in client.get(STATUS).text
    again = client.get(RATE)
    assert "Penilaian Anda kami terima pada" in words(again.text)
    assert "<form" not in again.text.partition("<main")[2].partition("</main")[0]
    assert act(client, made, RATE, u1="1").headers["location"] == RATE
    assert session.exec(select(Rating)).one().marks == {"u1": 4, "u3": 2}
    with pytest.raises(AlreadyRated):
        service.rate(session, made, {"u1": 1}, "")


def test_the_comment_is_for_the_desk_alone(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.answered(session, people)
    service.rate(session, made, {"u1": 4}, "Tolong <b>lebih</b> cepat.")
    session.commit()
    enter(client, people.sari)
    assert "Tolong &lt;b&gt;lebih&lt;/b&gt; cepat." in shown(client, case(made))
    enter(client, people.budi)
    assert "lebih" not in words(shown(client, case(made))).partition("Dinas Komunikasi")[0]
    assert "Tolong" not in client.get("/statistik").text


def test_what_is_not_answered_is_not_rated(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.received(session, people)
    assert LINK not in follow(client, made)
    assert client.get(RATE).status_code == 303
    with pytest.raises(NotAnsweredYet):
        service.rate(session, made, {"u1": 4}, "")
    assert session.exec(select(Rating)).all() == []


@pytest.mark.parametrize(
    "typed",
    [{}, {"comment": "Tanpa nilai."}, {"u1": "5"}, {"u1": "0"}, {"u1": "baik"},
     {"u1": "4", "comment": "x" * 1001}],
)  # fmt: skip
def test_bad_input_keeps_what_was_typed(
    client: Browser, session: Session, people: People, typed: dict[str, str]
) -> None:
    made = cases.answered(session, people)
    follow(client, made)
    answer = act(client, made, RATE, **typed, page=RATE)
    assert answer.status_code == 422
    assert "error-summary" in answer.text
    assert typed.get("comment", "") in answer.text
    assert session.exec(select(Rating)).all() == []
