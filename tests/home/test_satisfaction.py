"""Satisfaction in sums: nothing under ten ratings, then means, the index and its grade."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, select

from ppid.home import satisfaction
from ppid.requests.models import InformationRequest
from ppid.requests.rating_models import Rating
from ppid.statute.survey import ELEMENTS
from tests import cases
from tests.conftest import OfficeClock
from tests.home.test_pages import words
from tests.people import People
from tests.web.browsing import Browser

ALL = {each.code: 4 for each in ELEMENTS}


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


def rated(session: Session, people: People, number: int, **marks: Any) -> None:
    for each in range(number):
        made: InformationRequest = cases.received(session, people, key=f"{marks}{each}")
        session.add(
            Rating(
                request_id=made.id,
                public_body_id=people.body.id,
                marks=ALL | marks,
                rated_on=date(2026, 11, 23),
            )
        )
    session.commit()


def test_under_ten_there_is_no_figure(client: Browser, session: Session, people: People) -> None:
    rated(session, people, 9)
    said = words(client.get("/statistik").text)
    assert "9 dari 0 permohonan yang dijawab telah dinilai." in said
    assert "mutu" not in said.partition("Cara menghitung")[0].lower()
    assert "4,00" not in said
    lines = client.get("/statistik/kepuasan.csv").text.splitlines()
    assert lines[1] == "Persyaratan,9,,"
    assert lines[10] == "Indeks (25–100),9,,"


def test_from_ten_on_means_index_and_grade_stand_with_their_counts(
    client: Browser, session: Session, people: People
) -> None:
    rated(session, people, 7)
    rated(session, people, 3, u3=2)
    said = words(client.get("/statistik").text)
    assert "98,33" in said  # (8 × 4 + 3,4) / 9 × 25
    assert "mutu A: Sangat baik" in said
    assert "3,40 (34 : 10)" in said
    answer = client.get("/statistik/kepuasan.csv?tahun=2026")
    assert answer.headers["content-type"].startswith("text/csv")
    lines = answer.text.splitlines()
    assert lines[3] == "Waktu penyelesaian,10,34,3.40"
    assert lines[10] == "Indeks (25–100),10,,98.33"


def test_an_element_that_few_rated_has_no_mean_and_the_whole_no_index(
    session: Session, people: People
) -> None:
    rated(session, people, 10)
    row = session.exec(select(Rating)).first()
    assert row is not None
    row.marks = {code: mark for code, mark in row.marks.items() if code != "u8"}
    session.add(row)
    session.commit()
    found = satisfaction.of_year(session, people.body.id, 2026)
    assert [each.mean is None for each in found.elements].count(True) == 1
    assert found.index is None
    assert found.grade is None


def test_each_year_has_its_own(client: Browser, session: Session, people: People) -> None:
    rated(session, people, 10)
    assert satisfaction.of_year(session, people.body.id, 2025).rated == 0
    assert client.get("/statistik/kepuasan.csv?tahun=2031").status_code == 404
    assert client.get("/statistik/kepuasan.csv?tahun=abc").status_code == 404


def test_the_page_says_it_in_english_too(client: Browser, session: Session, people: People) -> None:
    rated(session, people, 10)
    assert "100.00" in words(client.get("/statistik?lang=en").text)
