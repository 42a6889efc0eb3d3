"""Letter numbers: typed from the office's agenda, or given by the service without gaps.

A number is taken from a counter row in the transaction that uses it: two who number at once wait
for each other, and one that fails gives its number back. A letter that is prepared anew after its
draft went back keeps the number that it had.
"""

import re
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from ppid import clock, events
from ppid.accounts.models import Officer, Role
from ppid.errors import Forbidden, Invalid
from ppid.events.models import Event
from ppid.kit.i18n import _
from ppid.requests.models import InformationRequest, WrittenNotice
from ppid.requests.service.common import actor_of
from ppid.statute.words import N_
from ppid.units import agenda, office
from ppid.units import service as numbers
from ppid.units.agenda import OBJECTION, Letter

ROMAN = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII")
SERIES = "letter"  # one for all letters, or one for each code where the pattern shows it
ANSWER, COMPLETION, EXTENSION = "answer", "completion", "extension"
# What {kind} prints: the office's short word for a letter in its agenda.
CODES = {ANSWER: "PT", COMPLETION: "KL", EXTENSION: "PW", OBJECTION: "TK"}
PLACES = ("number", "kind", "month", "roman_month", "year")
PLACE = re.compile(r"\{([^{}]*)\}")
PATTERN = re.compile(r"[A-Za-z0-9 ./\\\-_{}]{1,80}")
CHOOSES = frozenset({Role.ADMIN, Role.PPID_UTAMA})
NUMBERED = "request.notice_numbered"
TYPED, AUTOMATIC = "typed", "automatic"
TWICE = N_(
    "Nomor ini sudah dipakai surat lain. Bila agenda memang memberi nomor yang sama, centang di "
    "bawah."
)
USED = N_("Nomor ini sudah dipakai surat lain.")
OF_OBJECTION = N_(
    "Nomor ini sudah dipakai tanggapan keberatan. Satu agenda memberi satu nomor satu kali; tulis "
    "nomor lain."
)
OF_REQUEST = N_(
    "Nomor ini sudah dipakai surat permohonan. Satu agenda memberi satu nomor satu kali; tulis "
    "nomor lain, atau minta PPID Utama mengatur agenda Atasan PPID sendiri di Kop dan surat."
)
MODES = {
    TYPED: N_("Diketik dari agenda surat keluar kantor"),
    AUTOMATIC: N_("Otomatis, urut tanpa lompatan"),
}


def mode(session: Session, public_body_id: UUID) -> str:
    """`typed` or `automatic`."""
    return str(office.value(session, public_body_id, "letter_numbering"))


def is_automatic(session: Session, public_body_id: UUID) -> bool:
    return mode(session, public_body_id) == AUTOMATIC


def pattern(session: Session, public_body_id: UUID) -> str:
    return str(office.value(session, public_body_id, "letter_number_template"))


def next_letter(session: Session, public_body_id: UUID, kind: str, on: date) -> str:
    """The next number of the office's pattern, in the year of the letter's date.

    Each kind counts for itself where the pattern shows it, or where it has an agenda of its own.
    """
    template = pattern(session, public_body_id)
    own = agenda.book_of(session, public_body_id, kind) != agenda.OFFICE
    series = f"{SERIES}:{CODES[kind]}" if own or "{kind}" in template else SERIES
    running = numbers.next_number(session, public_body_id, series, on.year)
    return written(template, running, kind, on)


def next_free(session: Session, letter: Letter, on: date) -> str:
    """The next number that no letter has: what was typed from the same agenda before is passed."""
    while True:
        number = next_letter(session, letter.public_body_id, letter.kind, on)
        if not agenda.take(session, letter, number, on):
            return number


def take(session: Session, letter: Letter, number: str, on: date, *, twice: bool = False) -> None:
    """Give a typed number to a letter; raises Invalid where another letter of the agenda has it.

    With `twice` letters about requests may share one: the agenda decides, not we. A request's
    letter and the superior's never do.
    """
    holder = agenda.take(session, letter, number, on)
    if not holder:
        return
    if (holder == OBJECTION) != letter.is_superiors:
        raise Invalid({"letter_number": _(OF_REQUEST if letter.is_superiors else OF_OBJECTION)})
    if letter.is_superiors or not twice:
        raise Invalid({"letter_number": _(USED if letter.is_superiors else TWICE)})


def letter_of(info_request: InformationRequest, kind: str) -> Letter:
    return Letter(info_request.public_body_id, info_request.id, kind)


def written(template: str, running: int, kind: str, on: date) -> str:
    """The number as it is printed: `45/PPID-U/XI/2026`."""
    known = {
        "number": str(running),
        "kind": CODES[kind],
        "month": f"{on.month:02d}",
        "roman_month": ROMAN[on.month - 1],
        "year": str(on.year),
    }
    return PLACE.sub(lambda place: known.get(place[1], place[0]), template)


def for_act(
    session: Session, info_request: InformationRequest, kind: str, typed: str, on: date
) -> str | None:
    """The number of a letter that leaves with its act; None where the agenda gives it later."""
    letter = letter_of(info_request, kind)
    if is_automatic(session, info_request.public_body_id):
        return next_free(session, letter, on)
    if typed:
        take(session, letter, typed, on, twice=True)
    return typed or None


def for_answer(
    session: Session, info_request: InformationRequest, notice: WrittenNotice, on: date
) -> str:
    """The number that the answer has or had, else the next one."""
    letter = letter_of(info_request, ANSWER)
    had = notice.letter_number or _before(session, info_request, on)
    if had:
        take(session, letter, had, on, twice=True)
    return had or next_free(session, letter, on)


def _before(session: Session, info_request: InformationRequest, on: date) -> str:
    """What the service gave this answer before its draft went back, in the same year."""
    last = session.exec(
        select(Event)
        .where(Event.subject_id == info_request.id, Event.name == NUMBERED)
        .order_by(col(Event.id).desc())
        .limit(1)
    ).first()
    same = last is not None and last.data.get("series_year") == on.year
    return str(last.data["letter_number"]) if last and same else ""


def choose(session: Session, officer: Officer, way: str, template: str) -> None:
    """How the office numbers its letters from now on; raises Invalid for an unusable pattern."""
    if officer.role not in CHOOSES:
        raise Forbidden
    if way not in MODES:
        raise Invalid({"mode": _("Pilih salah satu cara.")})
    if wrong := problem(template):
        raise Invalid({"pattern": wrong})
    body = officer.public_body_id
    for name, value in (("letter_numbering", way), ("letter_number_template", template)):
        office.choose(session, body, name, value, by=officer.id)
    session.flush()
    events.record(
        session,
        "office.numbering_chosen",
        "public_body",
        body,
        public_body_id=body,
        by=actor_of(officer),
        data={"mode": way, "pattern": template, "on": clock.today().isoformat()},
    )


def problem(template: str) -> str:
    """What is wrong with a pattern, as a sentence; "" where nothing."""
    given = PLACE.findall(template)
    if unknown := [name for name in given if name not in PLACES]:
        names = ", ".join(f"{{{name[:20]}}}" for name in unknown[:5])
        return _("Isian ini tidak dikenal di pola nomor: {names}.").replace("{names}", names)
    if not {"number", "year"} <= set(given):
        return _("Pola nomor harus memuat {number} dan {year}, sebab urutan mulai lagi tiap tahun.")
    if not PATTERN.fullmatch(template) or set("{}") & set(PLACE.sub("", template)):
        return _("Pola nomor hanya memuat huruf, angka, spasi, dan tanda . / - _ di luar isian.")
    if ".." in template or "//" in template:
        return _("Pola nomor tidak boleh memuat dua titik atau dua garis miring berturut-turut.")
    return ""
