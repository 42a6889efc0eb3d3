"""Notices as they will look, from the made-up case: nothing is written and nothing is sent."""

from datetime import date, datetime, time
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from sqlmodel import Session

from ppid import clock
from ppid.holidays.queries import calendar
from ppid.kit.dates import working_days
from ppid.kit.i18n import _, locale, use_locale
from ppid.notices import content, details, objected
from ppid.notices.composing import words
from ppid.notices.mail import Words, body_text, header_text
from ppid.notices.means import MEANS
from ppid.notices.morning_limits import Limits
from ppid.notices.sample_commission import TO_COMMISSION
from ppid.notices.sample_data import SAMPLES, TO_APPLICANTS
from ppid.notices.sample_story import DUE, RECEIVED, Sample
from ppid.objections import words as grounds
from ppid.requests.ways import SEEN, WAYS
from ppid.settings import settings
from ppid.statute.calendar import CalendarMissing
from ppid.statute.exemptions import ExtensionReason, Outcome
from ppid.statute.superior import ObjectionOutcome
from ppid.wording.rendering import Own

NUMBER = "PPID-2026-000012"
CASE = "00000000-0000-4000-8000-000000000012"
ABOUT_NO_CASE = frozenset(
    {
        "lapsed_digest",
        "monthly_note_tomorrow",
        "monthly_note",
        "letters_waiting",
        "morning_digest",
        "officer_unreachable",
        "calendar_proposed",
        "calendar_declined",
        "calendar_missing",
        "exemption_review",
        "exemption_asked",
        "exemption_advised",
        "deadlines_moved",
        "own_requests",
        "draft_resume",
        "officer_invited",
    }
)
DAYS = frozenset({"awaited_on", "answer_on", "promised_on", "answer_due"})
HAPPENED = details.EVENTS | {name: title for name, (title, _key) in objected.HISTORY.items()}
READERS = {"applicant": "Siti Rahma", "officer": "Dewi Anggraini", "commission": ""}


def audience(notice: str) -> str:
    """Who reads it: applicant, officer or commission."""
    if notice in TO_APPLICANTS:
        return "applicant"
    return "commission" if notice in TO_COMMISSION else "officer"


def of_notice(notice: str) -> tuple[Sample, ...]:
    """The states of a notice's words that a preview shows; none for one without samples."""
    return SAMPLES.get(notice, ())


def preview(
    session: Session, public_body_id: UUID, notice: str, sample: Sample, language: str, own: Own
) -> Words:
    """The mail in one language, with these words of the office; as a reader's program gets it."""
    before = locale()
    use_locale(language)
    try:
        said = words(notice, known(session, public_body_id, notice, sample), own)
    finally:
        use_locale(before)
    return Words(header_text(said.subject), body_text(said.text), body_text(said.html))


def known(session: Session, public_body_id: UUID, notice: str, sample: Sample) -> dict[str, Any]:
    """What the templates of a notice may use, as `content.context` gives it for a real one."""
    to = audience(notice)
    reader = READERS[to] or _("Komisi Informasi Provinsi Kalimantan Timur")
    written_at = datetime.combine(date.fromisoformat(sample.on), time(7, 30), clock.zone())
    made = content.frame(session, public_body_id, reader, sample.data, written_at)
    if notice in ABOUT_NO_CASE:
        return made | _in_words(sample)
    return made | _of_case(session, public_body_id, sample) | _in_words(sample)


def _of_case(session: Session, public_body_id: UUID, sample: Sample) -> dict[str, Any]:
    received = date.fromisoformat(RECEIVED)
    return {
        "number": NUMBER,
        "request": SimpleNamespace(shown_number=NUMBER, received_on=received),
        "case_url": f"{settings().base_url}/petugas/permohonan/{CASE}",
        "for_unit": False,
        "not_forwarded": False,
        "units": list(sample.units),
        "remaining": sample.remaining,
        "strip": _strip(session, public_body_id, received) if _is_one_limit(sample) else None,
    }


def _is_one_limit(sample: Sample) -> bool:
    """As for a real notice: where two readings differ no strip of days is drawn."""
    return len(sample.data.get("limits", [DUE])) == 1


def _strip(session: Session, public_body_id: UUID, received: date) -> Any:
    try:
        days = calendar(session, public_body_id)
        return details.strip(received, date.fromisoformat(DUE), days)
    except CalendarMissing:
        return None


def _in_words(sample: Sample) -> dict[str, Any]:
    """Codes of the sample in the reader's language, as a real notice reads them from its case."""
    made = dict(sample.known)
    if path := made.pop("resume_path", ""):
        made |= {"resume_url": settings().base_url + path, "reader": _("penulis draf permohonan")}
    if path := made.pop("invite_path", ""):
        made |= {"invite_url": settings().base_url + path}
    if "lacking" in made:
        made["lacking"] = [_(details.LACKING[name]) for name in made["lacking"]]
    for name in DAYS & made.keys():
        made[name] = date.fromisoformat(made[name]) if made[name] else None
    if reader := made.get("reader"):
        made["reader"] = _(reader)
    if seen := made.get("seen"):
        made["seen"] = _(SEEN[seen])
    if way := made.get("way"):
        made["way"] = _(WAYS[way])
    if "ground" in made:
        made["ground"] = _(ExtensionReason(made["ground"]).label)
    if "grounds" in made:
        made["grounds"] = grounds.named(made["grounds"])
    _in_words_of_answer(sample, made)
    if "lines" in made:
        made["lines"] = [_line(line) for line in made["lines"]]
        made["letters_url"] = settings().base_url + made["letters_url"]
    if "history" in made:
        made["history"] = [
            (_(HAPPENED[name]), date.fromisoformat(day)) for name, day in made["history"]
        ]
    return made


def _in_words_of_answer(sample: Sample, made: dict[str, Any]) -> None:
    """What was decided on a request or an objection, and by which way it went."""
    if "days" in made:
        made["days_said"] = working_days(made.pop("days"))
    if made.get("outcome") in set(ObjectionOutcome):
        made["outcome"] = _(ObjectionOutcome(made["outcome"]).label)
        made["means"] = _(MEANS.get(str(sample.data.get("means")), ""))
    elif "outcome" in made:
        made["outcome"] = _(Outcome(made["outcome"]).label)
        made["letter"] = SimpleNamespace(letter_number=made.pop("letter_number"))
        made["means"] = _(MEANS.get(str(sample.data.get("means")), ""))


def _line(line: dict[str, Any]) -> dict[str, Any]:
    """One case of the morning's list, with the limits that the sample says."""
    passed, still = (_day(line.get(name)) for name in ("passed", "still"))
    limits = Limits(passed=passed, still=still)
    return line | {"what": _spoken(line["what"]), "limits": limits}


def _day(value: str | None) -> date | None:
    return date.fromisoformat(value) if value else None


def _spoken(what: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """What a line of the morning's list asks for, in the reader's language, with its date."""
    return [_asked(**each) for each in what]


def _asked(title: str, due_on: str, left: int) -> dict[str, Any]:
    return {"title": _(title), "due_on": date.fromisoformat(due_on), "left": left}
