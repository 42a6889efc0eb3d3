"""A page as citizens read it: its words made into HTML, with what the law and the calendar add."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from markupsafe import Markup

from ppid import clock
from ppid.clocks import faces
from ppid.clocks.service import counts_from
from ppid.kit.clockface import ClockFace
from ppid.kit.i18n import _, locale
from ppid.statute import clocks as law
from ppid.statute.calendar import CalendarMissing
from ppid.statute.clocks import EXTENSION_DAYS, ClockKind
from ppid.statute.words import N_
from ppid.texts import hours, markup, queries, shelf, tariffs, values
from ppid.texts.hours import Opening
from ppid.texts.shelf import LINE, PROSE, TARIFFS, Page
from ppid.texts.tariffs import Tariff
from ppid.texts.values import Moment, Places

# What a page always says beneath the office's words; no edit reaches it.
LIMITS = (
    (N_("Pemeriksaan kelengkapan"), ClockKind.COMPLETENESS_CHECK),
    (N_("Jawaban tertulis"), ClockKind.REQUEST_RESPONSE),
    (N_("Pengajuan keberatan"), ClockKind.OBJECTION_FILING),
    (N_("Tanggapan atas keberatan"), ClockKind.OBJECTION_ANSWER),
    (N_("Pengajuan sengketa ke Komisi Informasi"), ClockKind.DISPUTE_FILING),
)
EXTENDING = N_("Perpanjangan jawaban, satu kali")
EXTENDED_BY = "UU 14/2008 Pasal 22 ayat (8)"
AFTER = ClockKind.REQUEST_RESPONSE


@dataclass(frozen=True)
class Shown:
    """The parts of a page by field; `changed_on` is None while the shipped words stand."""

    parts: dict[str, Markup]
    tariffs: list[Tariff]
    changed_on: date | None


def shown(here: Moment, page: Page) -> Shown:
    """The page as it stands today, in the reader's language."""
    row = queries.in_force(here.session, here.body.id, page.key, here.today)
    on = row.valid_from if row and row.texts else None
    return made(here, page, row.own if row else {}, on)


def made(here: Moment, page: Page, own: Mapping[str, str], changed_on: date | None = None) -> Shown:
    """The page as it would stand with these words: also for a preview."""
    words, places = shelf.words(page, dict(own)), Places(here)
    parts, rows = dict[str, Markup](), list[Tariff]()
    for slot in shelf.slots(page):
        text = words[slot.name]
        if slot.language not in {"", locale()}:
            continue
        if slot.field.kind == PROSE:
            parts[slot.field.key] = markup.render(text, places)
        elif slot.field.kind == LINE:
            parts[slot.field.key] = markup.filled(text, places)
        elif slot.field.kind == TARIFFS:
            rows = tariffs.read(text)
    return Shown(parts, rows, changed_on)


def opening(here: Moment) -> Opening | None:
    """Whether the desk is open at this moment of the office's clock."""
    return hours.opening(here.week, here.days, clock.local(clock.now()))


def asked_today(here: Moment) -> ClockFace | None:
    """By when a request of now is answered, and why; None while a calendar is missing."""
    start = counts_from(here.session, here.body.id, clock.now())
    try:
        due = law.run(ClockKind.REQUEST_RESPONSE, start, here.days)
    except CalendarMissing:
        return None
    duty = _("Bertanya hari ini, dijawab paling lambat")
    return faces.between(start, due.due, here.days, here.today, duty=duty, basis=_(due.legal_basis))


def limits(today: date) -> list[tuple[str, str, str]]:
    """What the law sets: what for, how long, on which basis."""
    found: list[tuple[str, str, str]] = []
    for words, kind in LIMITS:
        row = law.rule(kind, today)
        found.append((_(words), values.days_of(row.length), row.legal_basis))
        if kind == AFTER:
            found.append((_(EXTENDING), values.days_of(EXTENSION_DAYS), EXTENDED_BY))
    return found
