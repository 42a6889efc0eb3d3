"""Changing what is known, keeping what assignments teach, and switching between versions."""

from datetime import date
from uuid import UUID

from sqlmodel import Session, select

from ppid import clock, events
from ppid.accounts.models import Officer, Role
from ppid.errors import Conflict, Forbidden, Invalid, NotFound
from ppid.events import Actor
from ppid.kit.i18n import _
from ppid.routing import commonplace, queries, shipped, words
from ppid.routing.models import KINDS, RoutingExample, RoutingPhrase, RoutingVersion
from ppid.units.models import Unit

EDITORS = frozenset({Role.ADMIN, Role.PPID_UTAMA})
LONGEST_PHRASE = 80  # kept before, and so dropped
LONGEST_NEW, SHORTEST = 60, 2
SIGNS = frozenset("<>{}[]|\\`$#*=;&@")  # of markup and machines, in nobody's request


def add_phrase(
    session: Session, officer: Officer, code: str, kind: str, phrase: str, valid_from: date
) -> RoutingPhrase:
    """Let a phrase speak for a body (or against it) from a day on; raises Invalid, NotFound."""
    said = check_phrase(session, officer, code, kind, phrase)
    return _keep(session, officer, code, kind, said, valid_from, drops=False)


def check_phrase(session: Session, officer: Officer, code: str, kind: str, phrase: str) -> str:
    """The phrase as it would be kept; raises Invalid with what stands against it, NotFound."""
    _require(session, officer, code)
    said = plain(phrase)
    if wrong := _problem(said, kind):
        raise Invalid(wrong)
    there = known(session, officer.public_body_id, code)
    if said in there[kind]:
        raise Invalid({"phrase": _("Kata ini sudah ada pada jenis yang sama.")})
    if any(said in phrases for phrases in there.values()):
        raise Invalid({"phrase": _("Kata ini sudah ada pada jenis lain; hapus dahulu di sana.")})
    return said


def plain(phrase: str) -> str:
    """A phrase as it is kept: small letters, single spaces."""
    return " ".join(phrase.lower().split())


def drop_phrase(
    session: Session, officer: Officer, code: str, kind: str, phrase: str
) -> RoutingPhrase:
    """Take a phrase away: the office's own ends, of a shipped one it is kept that it does not hold.

    Raises NotFound where the body has no such phrase.
    """
    _require(session, officer, code)
    own = _own(session, officer.public_body_id, code, kind, phrase, drops=False)
    if own is not None:
        return _end(session, officer, own)
    if phrase not in known(session, officer.public_body_id, code).get(kind, ()):
        raise NotFound
    return _keep(session, officer, code, kind, phrase, clock.today(), drops=True)


def restore_phrase(session: Session, officer: Officer, id: UUID) -> RoutingPhrase:
    """Let a shipped phrase that was dropped hold again; raises NotFound."""
    row = queries.phrase(session, officer.public_body_id, id)
    _require(session, officer, row.code)
    if not row.drops or row.ended_at is not None:
        raise NotFound
    return _end(session, officer, row)


def known(session: Session, public_body_id: UUID, code: str) -> dict[str, list[str]]:
    """The phrases of a body by kind, as they hold now: shipped, inherited, and the office's."""
    rows = [row for row in queries.phrases(session, public_body_id, code) if row.ended_at is None]
    found = shipped.phrases(queries.line(session, public_body_id, code))
    for row in rows:
        found[row.kind] = [each for each in found[row.kind] if each != row.phrase]
        if not row.drops:
            found[row.kind].append(row.phrase)
    return found


def teach(session: Session, example: RoutingExample) -> RoutingExample:
    """Keep an assignment as a lesson; the same unit for the same request is one."""
    known_ = session.exec(
        select(RoutingExample).where(
            RoutingExample.request_id == example.request_id,
            RoutingExample.unit_id == example.unit_id,
        )
    ).first()
    if known_ is not None:
        known_.returned_at, known_.made_at = None, example.made_at
        session.add(known_)
        return known_
    session.add(example)
    session.flush()
    return example


def unteach(session: Session, request_id: UUID, unit_id: UUID | None = None) -> None:
    """It was not the unit's (None: no unit's): nothing is to be learned from that assignment."""
    rows = select(RoutingExample).where(RoutingExample.request_id == request_id)
    if unit_id is not None:
        rows = rows.where(RoutingExample.unit_id == unit_id)
    for row in session.exec(rows):
        row.returned_at = clock.now()
        session.add(row)


def leave_out(session: Session, officer: Officer, id: UUID, *, out: bool) -> RoutingExample:
    """Take one example out of what is learned, or back in; once is enough. Raises NotFound."""
    if officer.role not in EDITORS:
        raise Forbidden
    row = session.get(RoutingExample, id)
    if row is None or row.public_body_id != officer.public_body_id:
        raise NotFound
    if (row.left_out_at is not None) != out:
        row.left_out_at = clock.now() if out else None
        row.left_out_by = officer.id if out else None
        session.add(row)
        name = "routing.example_left_out" if out else "routing.example_taken_in"
        _record(session, officer, name, "routing_example", row.id, {})
    return row


def switch(session: Session, officer: Officer, number: int, seen: int) -> None:
    """Use another version from now on; 0: the knowledge alone. Raises Conflict, NotFound.

    `seen`: the number that was in force on the page, so that two people do not undo each other.
    """
    if officer.role not in EDITORS:
        raise Forbidden
    current = queries.in_force(session, officer.public_body_id)
    if (current.number if current else 0) != seen:
        raise Conflict
    rows = {row.number: row for row in queries.versions(session, officer.public_body_id)}
    if number and number not in rows:
        raise NotFound
    put_in_force(session, officer.public_body_id, rows.get(number), officer.id)
    _record(
        session, officer, "routing.version_switched", "routing", officer.public_body_id,
        {"number": number, "before": seen},
    )  # fmt: skip


def put_in_force(
    session: Session, public_body_id: UUID, row: RoutingVersion | None, by: UUID | None
) -> None:
    """Retire what is used and use this one; None: the knowledge alone."""
    current = queries.in_force(session, public_body_id)
    if current is not None:
        current.state = "kept"
        session.add(current)
        session.flush()
    if row is not None:
        row.state, row.switched_at, row.switched_by = "in_force", clock.now(), by
        session.add(row)
        session.flush()


def _require(session: Session, officer: Officer, code: str) -> None:
    if officer.role not in EDITORS:
        raise Forbidden
    of_unit = session.exec(
        select(Unit.id).where(Unit.public_body_id == officer.public_body_id, Unit.code == code)
    ).first()
    if of_unit is None and code not in shipped.holders():
        raise NotFound


def _problem(phrase: str, kind: str) -> dict[str, str]:
    if kind not in KINDS:
        return {"kind": _("Pilih salah satu jenis.")}
    said = _ill_formed(phrase) or _means_nothing(phrase)
    return {"phrase": said} if said else {}


def _ill_formed(phrase: str) -> str:
    if not phrase:
        return _("Isian ini wajib diisi.")
    if len(phrase) > LONGEST_NEW:
        return _("Paling banyak {n} huruf.").format(n=LONGEST_NEW)
    if SIGNS & set(phrase):
        return _("Tulis huruf dan angka saja, tanpa tanda seperti < atau {.")
    if any(len(part.strip()) < SHORTEST for part in phrase.split(" + ")):
        return _("Paling sedikit dua huruf.")
    return ""


def _means_nothing(phrase: str) -> str:
    if not all(words.stems(part) for part in phrase.split(" + ")):
        return _("Tulis kata yang berarti; kata sambung saja tidak dibandingkan.")
    if common := commonplace.too_common(phrase):
        said = _(
            "“{word}” dipakai banyak unit. Tulis bersama kata yang khas, misalnya “data stunting”."
        )
        return said.format(word=common[0])
    return ""


def _own(
    session: Session, public_body_id: UUID, code: str, kind: str, phrase: str, *, drops: bool
) -> RoutingPhrase | None:
    for row in queries.phrases(session, public_body_id, code):
        told = (row.kind, row.phrase, row.drops, row.ended_at)
        if told == (kind, phrase, drops, None):
            return row
    return None


def _keep(
    session: Session,
    officer: Officer,
    code: str,
    kind: str,
    phrase: str,
    valid_from: date,
    *,
    drops: bool,
) -> RoutingPhrase:
    row = RoutingPhrase(
        public_body_id=officer.public_body_id, code=code, kind=kind, phrase=phrase, drops=drops,
        valid_from=valid_from, added_by=officer.id, added_at=clock.now(),
    )  # fmt: skip
    session.add(row)
    session.flush()
    _changed(session, officer, row, ended=False)
    return row


def _end(session: Session, officer: Officer, row: RoutingPhrase) -> RoutingPhrase:
    row.ended_at, row.ended_by = clock.now(), officer.id
    session.add(row)
    session.flush()
    _changed(session, officer, row, ended=True)
    return row


def _changed(session: Session, officer: Officer, row: RoutingPhrase, *, ended: bool) -> None:
    data = {"code": row.code, "kind": row.kind, "phrase": row.phrase, "drops": row.drops}
    _record(session, officer, "routing.phrase_changed", "routing_phrase", row.id,
            {**data, "ended": ended})  # fmt: skip


def _record(
    session: Session, officer: Officer, name: str, kind: str, id: UUID, data: dict[str, object]
) -> None:
    events.record(
        session, name, kind, id,
        public_body_id=officer.public_body_id, data=data,
        by=Actor("officer", officer.id, officer.acting_for),
    )  # fmt: skip
