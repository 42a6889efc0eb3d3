"""The previews: every notice, every state of its words, with dates that the law would count."""

import re
from datetime import date

import pytest
from sqlmodel import Session

from ppid.errors import NotFound
from ppid.holidays.shipped import load
from ppid.notices import sample_story as story
from ppid.notices import samples
from ppid.notices.ladder import note_day
from ppid.notices.sample_data import SAMPLES
from ppid.statute.clocks import ClockKind, due
from ppid.statute.windows import objection_window, window
from ppid.wording import places
from ppid.wording.rendering import Own
from ppid.wording.sentences import LANGUAGES, names, of_notice
from tests.people import People

SPACE = re.compile(r"\s+")


def looks(session: Session, people: People, notice: str, language: str, own: Own) -> list[str]:
    """All states of a notice: subject, text and page of each."""
    found = []
    for sample in samples.of_notice(notice):
        said = samples.preview(session, people.body.id, notice, sample, language, own)
        found += [said.subject, said.text, said.html]
    return found


def test_every_notice_has_a_sample_and_a_reader() -> None:
    assert sorted(SAMPLES) == names()
    for notice in names():
        keys = [sample.key for sample in samples.of_notice(notice)]
        assert keys and len(keys) == len(set(keys)), notice
        assert samples.audience(notice) in samples.READERS


@pytest.mark.dialect("sqlite")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("notice", names())
def test_a_preview_says_everything_and_leaves_nothing_open(
    session: Session, people: People, notice: str, language: str
) -> None:
    """Each sentence of a notice is in one of its states; a marked one appears in text and page."""
    marks = {each.original: f"Tanda{number}" for number, each in enumerate(of_notice(notice))}
    own = {original: mark + " " + places.for_people(original) for original, mark in marks.items()}
    for said in looks(session, people, notice, language, {}):
        assert "None" not in said and "{{" not in said and "%(" not in said
        assert "6472" not in said
    whole = " ".join(looks(session, people, notice, language, own))
    assert [original for original, mark in marks.items() if f"{mark} " not in whole] == []


def test_the_dates_of_the_story_are_what_the_law_counts() -> None:
    days, iso = load(), date.fromisoformat
    received, limit = iso(story.RECEIVED), iso(story.DUE)

    def counted(kind: ClockKind, start: date) -> str:
        return due(kind, start, days).isoformat()

    assert counted(ClockKind.REQUEST_RESPONSE, received) == story.DUE
    assert counted(ClockKind.REQUEST_RESPONSE_EXTENDED, received) == story.EXTENDED_DUE
    assert counted(ClockKind.COMPLETENESS_CHECK, received) == story.CHECK_DUE
    assert counted(ClockKind.COMPLETION, iso("2026-12-18")) == story.ASKED_DUE
    lapse = objection_window([limit], days)
    assert lapse.advised_from.isoformat() == story.LAPSE_FROM
    assert lapse.advised_until.isoformat() == story.LAPSE_UNTIL
    answered = window(ClockKind.OBJECTION_FILING, [iso(story.SENT)], days)
    assert answered.advised_until.isoformat() == story.OBJECT_UNTIL
    assert note_day(limit, received, days).isoformat() == story.NOTE_ON


def test_the_dates_of_the_later_reading_are_counted_too() -> None:
    days, iso = load(), date.fromisoformat
    limits = [iso(story.DUE), iso(story.LATER_DUE)]
    complete = dict(story.HISTORY)["request.declared_complete"]
    assert due(ClockKind.REQUEST_RESPONSE, iso(complete), days) == limits[1]
    assert days.nth_working_day_after(limits[1], 1).isoformat() == story.LATER_FROM
    assert objection_window(limits, days).advised_until.isoformat() == story.LATER_UNTIL
    assert note_day(limits[1], iso(story.RECEIVED), days).isoformat() == story.LATER_NOTE_ON
    for row in story.CASES:
        late = days.working_days_between(iso(str(row["due_on"])), iso("2027-01-12"))
        assert late == row["late_by"]


@pytest.mark.dialect("sqlite")
def test_the_strip_of_the_story_counts_ten_days(session: Session, people: People) -> None:
    sample = samples.of_notice("lapsed_applicant")[0]
    known = samples.known(session, people.body.id, "lapsed_applicant", sample)
    assert [day for day in known["strip"] if day] == list(range(1, 11))
    assert known["strip"].count(None) == 9


def test_an_unknown_notice_has_no_sample() -> None:
    assert samples.of_notice("tidak_ada") == ()
    with pytest.raises(NotFound):
        of_notice("tidak_ada")
