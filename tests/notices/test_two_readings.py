"""Where two readings differ the statute's date is the limit, and the later one beside it.

Received on Monday 23 November 2026, declared complete a day later: ten working days end on 7
December by the statute, and on the 8th by the reading that counts since completeness (11a a).
"""

import re
from typing import Any

import pytest
from sqlmodel import select

from ppid.accounts.models import Officer, Role
from ppid.events.models import Event, OutboxEntry
from ppid.notices import printing
from ppid.requests.models import InformationRequest
from tests.notices.conftest import Desk
from tests.notices.test_letters import text_of
from tests.notices.test_words import parts, written
from tests.people import People

LIMIT, LATER = "Senin, 7 Desember 2026", "Selasa, 8 Desember 2026"
READING = "Menurut tafsir yang menghitung sejak permohonan lengkap: "


def differing(desk: Desk, unit: str = "disdik", **applicant: Any) -> InformationRequest:
    made = desk.receive(**applicant)
    desk.on("2026-11-24", 11)
    desk.assign(made, unit)
    return made


def said(desk: Desk, entry: OutboxEntry) -> list[str]:
    """Both parts of the mail, in words."""
    plain, page = parts(written(desk.session, entry))
    return [re.sub(r"\s+", " ", each) for each in (plain, re.sub(r"<[^>]*>", "", page))]


def heads(people: People) -> Officer:
    """The head of Budi's unit, with an account."""
    return Officer(
        public_body_id=people.body.id, email="kepala@disdik.example", name="Kepala Dinas",
        role=Role.PIMPINAN_UNIT, unit_id=people.budi.unit_id, nip="198001012005010099",
        password_hash=people.budi.password_hash,
        password_changed_at=people.budi.password_changed_at,
    )  # fmt: skip


@pytest.mark.parametrize("notice", ["lapsed_applicant", "lapsed_office", "commission_note"])
def test_it_names_the_statute_s_limit_and_the_later_one_beside_it(desk: Desk, notice: str) -> None:
    desk.tell_the_commission()
    differing(desk)
    assert "lapsed_applicant" not in desk.sweep("2026-12-08").decided  # the later one runs
    assert desk.sweep("2026-12-09").decided["lapsed_applicant"] == 1
    desk.sweep("2026-12-18")
    entry = desk.outbox(notice)[0]
    assert (entry.data["due_on"], entry.data["latest_on"]) == ("2026-12-07", "2026-12-08")
    for words in said(desk, entry):
        assert f"paling lambat {LIMIT}" in words
        assert f"{READING}{LATER}." in words


def test_the_ppid_sees_both_before_the_commission_does(desk: Desk) -> None:
    desk.tell_the_commission()
    differing(desk)
    desk.sweep("2026-12-09")
    desk.sweep("2026-12-17")
    for words in said(desk, desk.outbox("commission_tomorrow")[0]):
        assert "7 Desember 2026" in words and f"{READING}{LATER}." in words


def test_the_timeline_names_the_statute_s_limit_once(desk: Desk) -> None:
    differing(desk)
    desk.sweep("2026-12-09")
    event = desk.session.exec(select(Event).where(Event.name == "request.lapsed")).one()
    assert event.data == {"due_on": "2026-12-07", "latest_on": "2026-12-08"}


def test_the_daily_list_counts_from_the_limit_that_it_names(desk: Desk) -> None:
    differing(desk)
    desk.sweep("2026-12-09")
    assert "lapsed_digest" not in desk.sweep("2026-12-10").decided  # three days after the later
    assert desk.sweep("2026-12-11").decided["lapsed_digest"] == 1
    entry = desk.outbox("lapsed_digest")[0]
    (row,) = entry.data["cases"]
    assert (row["due_on"], row["latest_on"]) == ("2026-12-07", "2026-12-08")
    assert row["late_by"] == 4
    for words in said(desk, entry):
        assert LIMIT in words and f"menurut tafsir sejak lengkap {LATER}" in words


def test_the_letter_on_paper_says_the_same(desk: Desk) -> None:
    differing(desk, email="")
    desk.sweep("2026-12-09")
    (letter,) = [each for each in desk.letters() if each.notice == "lapsed_applicant"]
    words = text_of(printing.letter_pdf(desk.session, letter))
    assert f"paling lambat {LIMIT}. {READING}{LATER}. Sampai hari itu" in words


def test_where_they_agree_one_date_is_said(desk: Desk) -> None:
    desk.assign(desk.receive())
    desk.sweep("2026-12-08")
    for notice in ("lapsed_applicant", "lapsed_office"):
        for words in said(desk, desk.outbox(notice)[0]):
            assert LIMIT in words and "tafsir" not in words


@pytest.mark.parametrize("notice", ["lapsed_applicant", "lapsed_office", "unit_draft_overdue"])
def test_what_was_decided_before_is_still_sent(desk: Desk, notice: str) -> None:
    """Rows of an earlier version know neither the later limit nor who else was told."""
    desk.assign(desk.receive())
    for day in ("2026-12-01", "2026-12-08"):
        desk.sweep(day)
    entry = desk.outbox(notice)[-1]
    entry.data = {k: v for k, v in entry.data.items() if k not in {"latest_on", "told"}}
    for words in said(desk, entry):
        assert "None" not in words and "tafsir" not in words
        assert "juga menerima" not in words and "juga kepada" not in words


WITH_HEAD = "Unit yang bertugas dan atasannya juga menerima pemberitahuan ini."


@pytest.mark.parametrize(
    ("unit", "head", "sentence"),
    [
        ("disdik", True, WITH_HEAD),
        ("disdik", False, "Unit yang bertugas juga menerima pemberitahuan ini."),
        ("dishub", False, "Petugas PPID juga menerima pemberitahuan ini."),  # nobody has an account
        ("", False, "Petugas PPID juga menerima pemberitahuan ini."),
    ],
)
def test_the_applicant_hears_of_those_alone_who_are_told(
    desk: Desk, unit: str, head: bool, sentence: str
) -> None:
    if head:
        desk.session.add(heads(desk.people))
    info_request = desk.receive()
    if unit:
        desk.assign(info_request, unit)
    desk.sweep("2026-12-08")
    for words in said(desk, desk.outbox("lapsed_applicant")[0]):
        assert sentence in words
        assert words.count("juga menerima pemberitahuan ini") == 1


@pytest.mark.parametrize("head", [True, False])
def test_a_late_draft_names_the_head_where_the_head_is_told(desk: Desk, head: bool) -> None:
    if head:
        desk.session.add(heads(desk.people))
    desk.assign(desk.receive())
    desk.sweep("2026-12-01")
    for words in said(desk, desk.outbox("unit_draft_overdue")[0]):
        assert "Pengingat ini dikirim setiap hari kerja" in words
        assert ("juga kepada pimpinan unit" in words) is head
