"""The order of the morning's list, and which limit of the answer it says has passed."""

import re

import pytest

from ppid import clock
from ppid.accounts import service as accounts
from ppid.accounts.models import Digest
from ppid.events.models import OutboxEntry
from ppid.notices import samples
from ppid.notices.samples import of_notice
from ppid.requests import service as requests
from ppid.requests.models import InformationRequest
from ppid.requests.schemas import ExtensionGrant
from tests.notices.conftest import Desk
from tests.notices.test_words import parts, written

PASSED = "Batas jawaban menurut undang-undang sudah lewat: Senin, 7 Desember 2026."
STILL = "Menurut tafsir sejak lengkap masih sampai Selasa, 8 Desember 2026."


def gathers(desk: Desk) -> None:
    """Budi, of the unit, reads one mail a morning."""
    accounts.choose_digest(desk.session, desk.people.budi, Digest.REMINDERS)
    desk.session.commit()


def handed(desk: Desk, day: str) -> InformationRequest:
    """A request that came and went to Budi's unit on a day."""
    desk.on(day, 9)
    made = desk.receive()
    desk.assign(made)
    return made


def extend(desk: Desk, made: InformationRequest) -> None:
    grant = ExtensionGrant(
        ground="not_held_or_documented", reason="Data masih dikumpulkan dari sekolah."
    )
    requests.extend(desk.session, made, desk.people.dewi, grant, clock.today())
    desk.session.commit()


def said(desk: Desk, entry: OutboxEntry) -> list[str]:
    """Both parts of a mail, in words."""
    plain, page = parts(written(desk.session, entry))
    return [re.sub(r"\s+", " ", each) for each in (plain, re.sub(r"<[^>]*>", "", page))]


def test_the_last_day_comes_first_then_the_strictest_clock_of_each_case(desk: Desk) -> None:
    gathers(desk)
    cases = {name: handed(desk, f"2026-11-{day}") for name, day in (
        ("extended", 23), ("late", 23), ("last", 24), ("next", 25),
    )}  # fmt: skip
    desk.on("2026-12-03", 9)
    extend(desk, cases["extended"])
    desk.sweep("2026-12-08")
    (digest,) = desk.outbox("morning_digest")
    for words in said(desk, digest):
        at = {name: words.index(made.registration_number) for name, made in cases.items()}
        assert sorted(at, key=lambda name: at[name]) == ["last", "late", "next", "extended"]


def test_between_two_readings_the_line_says_that_the_statutes_limit_has_passed(desk: Desk) -> None:
    gathers(desk)
    desk.receive()
    desk.on("2026-11-24", 11)  # declared complete a day later: the other reading ends a day later
    made = desk.session.get_one(InformationRequest, desk.outbox("receipt")[0].subject_id)
    desk.assign(made)
    for day in ("2026-12-07", "2026-12-08", "2026-12-09"):
        desk.sweep(day)
    before, between, after = desk.outbox("morning_digest")
    for words in said(desk, between):
        assert f"{PASSED} {STILL}" in words
    desk.on("2026-12-07")
    for words in said(desk, before):
        assert "sudah lewat" not in words and "tafsir" not in words
    for words in said(desk, after):
        assert PASSED in words and "tafsir" not in words


@pytest.mark.parametrize(
    ("language", "sentences"),
    [
        ("id", ["sudah lewat: Senin, 4 Januari 2027", "masih sampai Kamis, 7 Januari 2027"]),
        ("en", ["has passed: Monday, 4 January 2027", "until Thursday, 7 January 2027"]),
    ],
)
def test_it_is_said_in_both_languages(desk: Desk, language: str, sentences: list[str]) -> None:
    sample = next(each for each in of_notice("morning_digest") if each.key == "dua-tafsir")
    body_id = desk.people.body.id
    made = samples.preview(desk.session, body_id, "morning_digest", sample, language, {})
    for sentence in sentences:
        for part in (made.text, re.sub(r"<[^>]*>", "", made.html)):
            assert sentence in part


def test_a_late_draft_is_told_with_the_present_limit_of_the_answer(desk: Desk) -> None:
    handed(desk, "2026-11-23")
    desk.sweep("2026-12-03")
    first = desk.outbox("unit_draft_overdue")[-1]
    for words in said(desk, first):
        assert "Batas jawaban permohonan ini: Senin, 7 Desember 2026." in words
    extend(desk, desk.session.get_one(InformationRequest, first.subject_id))
    desk.sweep("2026-12-04")
    second = desk.outbox("unit_draft_overdue")[-1]
    assert second.id != first.id
    for words in said(desk, second):
        assert (
            "Waktu jawaban permohonan ini sudah diperpanjang; "
            "batas jawabannya sekarang Rabu, 16 Desember 2026." in words
        )
