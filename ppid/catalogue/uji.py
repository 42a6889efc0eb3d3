"""The acts of a consequence test: written, advised on, set by decree, ended.

Ps 19 UU 14/2008 asks for the test before anything is exempt; PP 61/2010 for the approval of the
body's head. Each verb records one event; none of them tells what the document holds.
"""

from dataclasses import asdict, dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from ppid import clock, events
from ppid.accounts.hands import behind, behind_last, is_one_of
from ppid.accounts.models import DESK_ROLES, UNIT_ROLES, Officer, Role
from ppid.catalogue import uji_periods
from ppid.catalogue.uji_models import Occasion, Stage, Stance, UjiKonsekuensi
from ppid.catalogue.uji_queries import WRITES
from ppid.errors import Conflict, DomainError, Forbidden, Invalid
from ppid.events import Actor
from ppid.kit.i18n import _
from ppid.statute.exemptions import EXEMPTIONS

DECIDES = frozenset({Role.PPID_UTAMA})
ADVISES = frozenset({Role.TIM_PERTIMBANGAN})
WRITTEN, ADVISED = ("exemption.drafted", "exemption.redrafted"), "exemption.opinion_given"


class NotNow(DomainError):
    """The test goes written, advised on, set, ended; no step is skipped."""

    title = "Belum bisa"
    detail = (
        "Langkah uji konsekuensi ini belum sampai di sini: ditulis, dipertimbangkan Tim "
        "Pertimbangan, lalu ditetapkan. Dasar: Pasal 19 UU 14/2008 dan PP 61/2010."
    )


class OwnText(DomainError):
    """Whoever wrote a test does not judge it, and whoever judged it does not set it."""

    title = "Perlu orang lain"
    detail = (
        "Langkah sebelumnya Anda ambil sendiri, juga bila atas nama orang lain. Uji konsekuensi "
        "ditulis, dipertimbangkan, dan ditetapkan oleh orang yang berbeda. Dasar: Pasal 19 "
        "UU 14/2008, saksama dan penuh ketelitian."
    )


@dataclass(frozen=True)
class Weighing:
    """What is tested, on which basis, and what speaks for and against opening it."""

    document: str
    letters: list[str]
    harm: str
    benefit: str
    period: str
    part: str = ""
    other_statute: str = ""
    period_until: date | None = None
    unit_id: UUID | None = None
    occasion: str = Occasion.BEFORE


@dataclass(frozen=True)
class Decree:
    """The *surat penetapan*, and the approval of the body's head, who needs no account."""

    number: str
    on: date
    head_name: str
    head_office: str
    head_letter: str
    listed: bool = True


def hold(session: Session, test: UjiKonsekuensi, version: int | None = None) -> None:
    """Lock the row and read it again; raises Conflict where a form was filled on an older one."""
    session.refresh(test, with_for_update=True)
    if version is not None and test.version != version:
        raise Conflict


def may_write(officer: Officer, test: UjiKonsekuensi) -> bool:
    """The desk, or the unit that holds the document; until the team has it."""
    if test.stage != Stage.DRAFT:
        return False
    if officer.role in DESK_ROLES:
        return True
    return officer.role in UNIT_ROLES and officer.unit_id == test.unit_id is not None


def write(
    session: Session, officer: Officer, given: Weighing, request_id: UUID | None = None
) -> UjiKonsekuensi:
    """Begin a test; a unit only for itself."""
    if officer.role not in WRITES:
        raise Forbidden
    if officer.role in UNIT_ROLES and given.unit_id != officer.unit_id:
        raise Forbidden
    _check(given)
    test = UjiKonsekuensi(
        public_body_id=officer.public_body_id,
        request_id=request_id,
        written_by=officer.id,
        written_at=clock.now(),
        **asdict(given),
    )
    record(session, "exemption.drafted", test, officer, {"occasion": given.occasion})
    return test


def rewrite(session: Session, test: UjiKonsekuensi, officer: Officer, given: Weighing) -> None:
    """Other words, while it is a draft."""
    if not may_write(officer, test):
        raise Forbidden if test.stage == Stage.DRAFT else NotNow
    if officer.role in UNIT_ROLES and given.unit_id != officer.unit_id:
        raise Forbidden
    _check(given)
    changed = [name for name, value in asdict(given).items() if getattr(test, name) != value]
    for name in changed:
        setattr(test, name, getattr(given, name))
    if changed:
        move(session, "exemption.redrafted", test, officer, {"changed": changed})


def ask_team(session: Session, test: UjiKonsekuensi, officer: Officer) -> None:
    """To the Tim Pertimbangan; from now on the text stands still."""
    if officer.role not in DESK_ROLES:
        raise Forbidden
    _require(test, Stage.DRAFT)
    test.stage, test.returned_note = Stage.ASKED, None
    move(session, "exemption.opinion_asked", test, officer)


def return_to_writer(session: Session, test: UjiKonsekuensi, officer: Officer, note: str) -> None:
    """Back for repair with comments: by the team, or by the PPID who wants it otherwise."""
    if officer.role not in ADVISES | DECIDES:
        raise Forbidden
    _require(test, Stage.ASKED, Stage.ADVISED)
    if officer.role in ADVISES and test.stage != Stage.ASKED:
        raise NotNow
    test.stage, test.returned_note = Stage.DRAFT, note
    # The opinion was about a text that will be another one.
    test.stance = test.team_opinion = test.advised_by = test.advised_at = None
    move(session, "exemption.returned", test, officer, {"note": note})


def advise(
    session: Session, test: UjiKonsekuensi, officer: Officer, stance: Stance, opinion: str
) -> None:
    """The opinion of the Tim Pertimbangan; the second pair of eyes on every exemption."""
    if officer.role not in ADVISES:
        raise Forbidden
    _require(test, Stage.ASKED)
    if is_one_of(session, officer, {test.written_by, *behind(session, test.id, *WRITTEN)}):
        raise OwnText
    test.stage, test.stance, test.team_opinion = Stage.ADVISED, stance.value, opinion
    test.advised_by, test.advised_at = officer.id, clock.now()
    move(session, ADVISED, test, officer, {"stance": stance.value})


def establish(
    session: Session, test: UjiKonsekuensi, officer: Officer, decree: Decree, today: date
) -> None:
    """The PPID sets the classification by decree, with the approval of the body's head."""
    if officer.role not in DECIDES:
        raise Forbidden
    _require(test, Stage.ADVISED)
    judged = behind_last(session, test.id, ADVISED)
    if is_one_of(session, officer, {test.advised_by, *judged}):
        raise OwnText
    if decree.on > today:
        sentence = _("Tanggal surat penetapan tidak boleh di masa depan.")
        raise Invalid({"decree_date": sentence})
    uji_periods.require(test.letters, test.period, test.period_until, decree.on)
    put_in_force(test, officer, decree)
    move(session, "exemption.set", test, officer, {"decree_number": decree.number})


def put_in_force(test: UjiKonsekuensi, officer: Officer, decree: Decree) -> None:
    """Write down the decree, and by whom; the caller records the event."""
    test.stage, test.listed = Stage.SET, decree.listed
    test.decree_number, test.decree_date = decree.number, decree.on
    test.head_name, test.head_office = decree.head_name, decree.head_office
    test.head_letter = decree.head_letter
    test.set_by, test.set_at = officer.id, clock.now()


def show_publicly(
    session: Session, test: UjiKonsekuensi, officer: Officer, document: str, part: str, *, on: bool
) -> None:
    """On or off the public list, in words that anyone may read; what was weighed stays."""
    if officer.role not in DECIDES:
        raise Forbidden
    _require(test, Stage.SET)
    if test.is_unconfirmed:
        raise NotNow
    test.listed, test.document, test.part = on, document, part
    name = "exemption.listed" if on else "exemption.unlisted"
    move(session, name, test, officer)


def end(session: Session, test: UjiKonsekuensi, officer: Officer, reason: str, today: date) -> None:
    """Open again: no refusal rests on it from now on; earlier ones keep what they said."""
    if officer.role not in DECIDES:
        raise Forbidden
    _require(test, Stage.SET)
    test.stage, test.ended_on, test.ended_reason = Stage.ENDED, today, reason
    test.ended_by = officer.id
    move(session, "exemption.ended", test, officer, {"reason": reason})


def _check(given: Weighing) -> None:
    needs_statute = any(EXEMPTIONS[letter].needs_other_statute for letter in given.letters)
    if needs_statute and not given.other_statute:
        sentence = _("Sebutkan pasal dan undang-undang yang melarang pembukaannya.")
        raise Invalid({"other_statute": sentence})
    if unnamed := uji_periods.unnamed(given.letters, given.other_statute):
        raise Invalid(unnamed)
    uji_periods.require(given.letters, given.period, given.period_until, clock.today())


def _require(test: UjiKonsekuensi, *stages: Stage) -> None:
    if test.stage not in {stage.value for stage in stages}:
        raise NotNow


def move(
    session: Session,
    name: str,
    test: UjiKonsekuensi,
    officer: Officer,
    data: dict[str, Any] | None = None,
) -> None:
    """Record one event of a test that is there, which is a newer one now."""
    test.version += 1
    record(session, name, test, officer, data)


def record(
    session: Session,
    name: str,
    test: UjiKonsekuensi,
    officer: Officer,
    data: dict[str, Any] | None = None,
) -> None:
    """Record one event; the letters always, never what the document holds."""
    session.add(test)
    session.flush()
    events.record(
        session,
        name,
        "exemption",
        test.id,
        public_body_id=test.public_body_id,
        by=Actor("officer", officer.id, officer.acting_for),
        data={"letters": test.letters, **(data or {})},
    )
