"""What the service fills into a page: the office's own facts, and what the law itself sets.

An officer cannot type a limit of the law into a page and forget it there: the places
`{batas_jawaban}` and their like are read from `ppid.statute` each time the page is shown.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from markupsafe import Markup, escape
from sqlmodel import Session

from ppid import clock
from ppid.clocks.service import counts_from
from ppid.holidays.queries import calendar
from ppid.kit.dates import long_date
from ppid.kit.i18n import _
from ppid.statute import clocks as law
from ppid.statute.calendar import Calendar, CalendarMissing
from ppid.statute.clocks import EXTENSION_DAYS, ClockKind
from ppid.statute.words import N_
from ppid.texts import hours, queries, shelf
from ppid.texts.hours import Week
from ppid.units import office
from ppid.units import queries as units
from ppid.units.models import PublicBody

LIMITS = {
    "batas_jawaban": ClockKind.REQUEST_RESPONSE,
    "batas_pemeriksaan": ClockKind.COMPLETENESS_CHECK,
    "batas_melengkapi": ClockKind.COMPLETION,
    "batas_keberatan": ClockKind.OBJECTION_FILING,
    "batas_tanggapan_keberatan": ClockKind.OBJECTION_ANSWER,
    "batas_sengketa": ClockKind.DISPUTE_FILING,
}
SETTINGS = {
    "kantor": "office_name",
    "alamat": "office_address",
    "telepon": "office_phone",
    "surel": "office_email",
    "kota": "office_city",
    "atasan_ppid": "atasan_ppid_title",
}
# Each place with what it stands for, as the editing page lists them.
NAMES = {
    "batas_jawaban": N_("batas menjawab permohonan, menurut undang-undang"),
    "batas_perpanjangan": N_("lama perpanjangan, menurut undang-undang"),
    "batas_pemeriksaan": N_("batas memeriksa kelengkapan"),
    "batas_melengkapi": N_("batas pemohon melengkapi"),
    "batas_keberatan": N_("batas mengajukan keberatan"),
    "batas_tanggapan_keberatan": N_("batas Atasan PPID menanggapi"),
    "batas_sengketa": N_("batas mengajukan sengketa"),
    "hari_ini": N_("tanggal hari ini"),
    "contoh_batas": N_("batas menjawab permohonan yang diterima hari ini"),
    "jam_layanan": N_("jam buka meja layanan"),
    "kantor": N_("nama kantor"),
    "alamat": N_("alamat kantor"),
    "kota": N_("kota kantor"),
    "telepon": N_("nomor telepon, sebagai tautan"),
    "surel": N_("alamat surel, sebagai tautan"),
    "atasan_ppid": N_("jabatan Atasan PPID"),
    "badan_publik": N_("nama badan publik"),
    "jumlah_unit": N_("banyaknya perangkat daerah"),
}


@dataclass(frozen=True)
class Moment:
    """The office as it stands when a page is shown: everything that places are filled from."""

    session: Session
    body: PublicBody
    days: Calendar
    today: date

    @property
    def week(self) -> Week:
        return week_of(self.session, self.body.id, self.today)

    def setting(self, name: str) -> str:
        return str(office.value(self.session, self.body.id, name))


def moment(session: Session) -> Moment:
    """Now, at the one public body of this deployment."""
    body = units.public_body(session)
    return Moment(session, body, calendar(session, body.id), clock.today())


def week_of(session: Session, body_id: UUID, today: date) -> Week:
    """The hours in force."""
    own = queries.own(session, body_id, "jadwal", today)
    return hours.week(shelf.words(shelf.page("jadwal"), own))


class Places(Mapping[str, str]):
    """Every place with its value, in the reader's language; links are Markup.

    A value is made when a text first asks for it: most pages need few of them.
    """

    def __init__(self, here: Moment) -> None:
        self._here = here
        self._made: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        if name not in self._made:
            self._made[name] = MAKERS[name](self._here)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(NAMES)

    def __len__(self) -> int:
        return len(NAMES)


def limit(kind: ClockKind, today: date) -> str:
    """ "10 hari kerja", from the rule in force."""
    return days_of(law.rule(kind, today).length)


def days_of(count: int) -> str:
    """ "10 hari kerja": in digits, as people look for a limit."""
    return _("{n} hari kerja").format(n=count)


def _example(here: Moment) -> str:
    try:
        start = counts_from(here.session, here.body.id, clock.now())
        return long_date(law.run(ClockKind.REQUEST_RESPONSE, start, here.days).due)
    except CalendarMissing:
        return _("(menunggu kalender)")


def _link(scheme: str, shown: str) -> str:
    target = "".join(shown.split()) if scheme == "tel" else shown
    return Markup('<a href="{}:{}">{}</a>').format(scheme, target, escape(shown))


def _unit_count(here: Moment) -> str:
    return str(len(units.active(here.session, here.body.id, here.today)))


def _setting(name: str) -> Callable[[Moment], str]:
    return lambda here: here.setting(SETTINGS[name])


def _limit(kind: ClockKind) -> Callable[[Moment], str]:
    return lambda here: limit(kind, here.today)


MAKERS: Mapping[str, Callable[[Moment], str]] = {
    **{name: _limit(kind) for name, kind in LIMITS.items()},
    **{name: _setting(name) for name in SETTINGS},
    "batas_perpanjangan": lambda _here: days_of(EXTENSION_DAYS),
    "telepon": lambda here: _link("tel", here.setting("office_phone")),
    "surel": lambda here: _link("mailto", here.setting("office_email")),
    "hari_ini": lambda here: long_date(here.today),
    "contoh_batas": _example,
    "jam_layanan": lambda here: hours.in_words(here.week, clock.zone_name()),
    "badan_publik": lambda here: here.body.name,
    "jumlah_unit": _unit_count,
}
