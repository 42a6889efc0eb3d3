"""The register's lines: every date from its event, identity only where it was asked for."""

from datetime import date
from io import BytesIO

import pytest
from openpyxl import load_workbook
from sqlmodel import Session

from ppid import clock
from ppid.reports import figures, objection_rows, request_rows, workbooks
from ppid.reports.columns import OBJECTIONS, REQUESTS, Column
from ppid.reports.periods import Period, asked
from ppid.requests import service
from ppid.requests.schemas import Dispatch
from tests import cases
from tests.conftest import OfficeClock
from tests.objections import filing
from tests.people import People, siti

YEAR = Period(2026)


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


def test_the_columns_are_the_union_of_forms_and_registers() -> None:
    assert [each.key for each in REQUESTS if not each.identity] == [
        "number", "received_on", "sought", "purpose", "held", "not_held", "not_documented",
        "softcopy", "hardcopy", "view", "copy", "decision", "reason", "noticed_on", "given_on",
        "cost", "payment", "extended_to", "remark",
    ]  # fmt: skip
    people = {"name", "identity", "address", "occupation", "npwp", "phone", "email", "proxy"}
    assert {each.key for each in REQUESTS if each.identity} == people
    assert {each.key for each in OBJECTIONS if each.identity} == people
    assert {"grounds", "signer", "reaction", "answered_on"} <= {each.key for each in OBJECTIONS}


def test_an_answered_request_tells_its_days_from_its_events(
    session: Session, people: People, office: OfficeClock
) -> None:
    made = cases.signed(session, people)
    office.on(date(2026, 11, 30))
    sent = Dispatch(means="post", sent_on=date(2026, 11, 27), reference="RR123")
    service.send(session, made, people.dewi, sent)
    made.received_on = date(2020, 1, 1)  # a stamp on the row is nobody's word
    session.commit()
    [row] = request_rows.lines(session, people.body, YEAR)
    assert row["number"] == made.registration_number
    assert row["received_on"] == date(2026, 11, 23)
    assert (row["noticed_on"], row["given_on"]) == (date(2026, 11, 27), date(2026, 11, 27))
    assert (row["held"], row["not_held"], row["softcopy"], row["hardcopy"]) == ("✓", "", "✓", "")
    assert (row["copy"], row["view"]) == ("✓", "")
    assert (row["decision"], row["cost"]) == ("Dikabulkan", "Rp0")


def test_a_line_names_nobody_until_identity_is_asked_for(session: Session, people: People) -> None:
    cases.received(session, people)
    [bare] = request_rows.lines(session, people.body, YEAR)
    [full] = request_rows.lines(session, people.body, YEAR, identity=True)
    assert "name" not in bare
    assert "Siti" not in str(bare)
    assert (full["name"], full["identity"]) == ("Siti Rahma", "6472014107900002")
    assert (full["phone"], full["npwp"]) == ("081200000001", "")


def test_pages_of_a_register_follow_its_numbers_without_gap(
    session: Session, people: People
) -> None:
    numbers = [
        cases.received(session, people, key=f"kunci-{n}").registration_number for n in range(5)
    ]
    first = list(request_rows.lines(session, people.body, YEAR, limit=2))
    rest = list(request_rows.lines(session, people.body, YEAR, after=str(first[-1]["cursor"])))
    assert [row["number"] for row in (*first, *rest)] == numbers
    assert not list(request_rows.lines(session, people.body, Period(2025)))
    assert not list(request_rows.lines(session, people.body, Period(2026, 10)))
    assert len(list(request_rows.lines(session, people.body, Period(2026, 11)))) == 5


def test_a_long_register_is_read_in_chunks(
    session: Session, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    for n in range(5):
        cases.received(session, people, key=f"kunci-{n}")
    monkeypatch.setattr(request_rows, "CHUNK", 2)
    assert len(list(request_rows.lines(session, people.body, YEAR))) == 5


@pytest.mark.parametrize(
    ("year", "month", "meant"),
    [
        ("2025", "3", Period(2025, 3)),
        ("", "", Period(2026)),
        ("1999", "13", Period(2026)),
        ("²025", "x", Period(2026)),
    ],
)
def test_an_address_means_a_year_or_this_one(year: str, month: str, meant: Period) -> None:
    assert asked(year, month, clock.today()) == meant


def test_the_years_figures_count_each_request_once(
    session: Session, people: People, office: OfficeClock
) -> None:
    cases.received(session, people, key="a")
    cases.withdrawn(session, people, key="b")
    cases.closed_not_completed(session, people, key="c")
    made = cases.signed(session, people, key="d")
    office.on(date(2026, 11, 27))
    service.send(session, made, people.dewi, Dispatch(means="email", sent_on=date(2026, 11, 27)))
    session.commit()
    found = figures.of(session, people.body, YEAR)
    assert (found.received, found.open, found.overdue) == (4, 1, 0)
    office.on(date(2026, 12, 8))  # the day after the tenth
    assert figures.of(session, people.body, YEAR).overdue == 1
    assert dict(found.outcomes) == {"withdrawn": 1, "not_completed": 1, "granted": 1}
    assert sum(count for _words, count in found.lines()[1:]) == found.received
    [taken] = found.taken
    assert (taken.received_on, taken.answered_on) == (date(2026, 11, 23), date(2026, 11, 27))
    assert taken.days == 4
    assert found.median_days == 4
    assert found.months == {11: 4}


def test_reasons_of_refusal_are_counted_by_article() -> None:
    test = {"letters": ["h", "j"], "other_statute": "UU 27/2022 Pasal 4"}
    whole = figures.reasons({"test": test}, "refused")
    assert whole == {
        "UU 14/2008 Pasal 17 huruf h", "UU 14/2008 Pasal 17 huruf j", "UU 27/2022 Pasal 4"
    }  # fmt: skip
    part = {"items": [{"outcome": "granted"}, {"outcome": "refused", "test": {"letters": ["a"]}}]}
    assert figures.reasons(part, "granted_in_part") == {"UU 14/2008 Pasal 17 huruf a"}
    assert figures.reasons({}, "not_held") == set()


@pytest.mark.parametrize("typed", ["=1+1", "+62812", "-5", "@SUM(A1)", "\t=1", '=cmd|"/C calc"!A0'])
def test_no_text_of_a_workbook_can_become_a_formula(typed: str) -> None:
    made = workbooks.workbook("Uji", [], [Column("x", "Isi")], [{"x": typed}])
    cell = load_workbook(BytesIO(made)).worksheets[0].cell(row=4, column=1)
    assert (cell.value, cell.data_type) == (typed, "s")
    assert cell.quotePrefix
    assert b"<f>" not in made


def test_a_workbook_holds_dates_and_leaves_out_what_xml_forbids() -> None:
    rows: list[dict[str, object]] = [
        {"x": date(2026, 11, 23)},
        {"x": "a\x00\x0bb\ud800c"},
        {"x": "z" * 40_000},
        {"x": None},
    ]
    made = workbooks.workbook("Uji: [a]/b", ["tentang"], [Column("x", "Isi")], rows)
    sheet = load_workbook(BytesIO(made)).worksheets[0]
    found = [sheet.cell(row=number, column=1) for number in range(5, 9)]
    assert found[0].value.date() == date(2026, 11, 23)
    assert found[1].value == "abc"
    assert len(found[2].value) == workbooks.LONGEST
    assert found[3].value is None
    assert sheet.freeze_panes == "B5"


def test_an_objection_stands_in_its_own_register(session: Session, people: People) -> None:
    made = cases.answered(session, people)
    filed = filing.filed(session, people, made, grounds=["d"])
    [row] = objection_rows.lines(session, people.body, YEAR)
    assert (row["number"], row["request_number"]) == (
        filed.registration_number,
        made.registration_number,
    )
    assert row["received_on"] == date(2026, 11, 23)
    assert "d. Permohonan informasi ditanggapi tidak sebagaimana yang diminta" in str(
        row["grounds"]
    )
    assert row["sought"] == made.sought
    assert "name" not in row


def test_the_register_says_what_is_missing_where_nothing_was_requested(
    session: Session, people: People
) -> None:
    made = filing.without_request(session, people)
    told = filing.filed(
        session, people, None, outside_number="045.2/12", applicant=siti()["applicant"],
        case_position="Tidak dijawab.",
    )  # fmt: skip
    first, second = objection_rows.lines(session, people.body, YEAR)
    assert (made.sought, first["sought"]) == (None, made.case_position)
    assert (told.sought, second["sought"]) == (None, "")  # a story is not what was asked for
