"""What this office calls its roles: Permendagri 3/2017 says *PPID Pembantu* where Perki 1/2021 says
*PPID Pelaksana*; the rights stay those of the role.

A process reads the office's words again once a minute, so that no page pays for them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID

from sqlmodel import Session

from ppid import clock, events
from ppid.accounts.models import Officer, Role
from ppid.errors import Forbidden, Invalid
from ppid.events import Actor
from ppid.kit.i18n import _
from ppid.units import office

NAME, CHOSEN = "role_titles", "office.role_titles_chosen"
CHOOSES = frozenset({Role.ADMIN})
EVERY = 60.0  # seconds
LONGEST = 60


@dataclass
class _Known:
    words: dict[str, str] = field(default_factory=dict)
    until: float = 0.0


_known = _Known()


def of(role: str) -> str:
    """The office's own title of a role, or "" where it uses the usual one."""
    return _known.words.get(role, "")


def refresh(session: Session, public_body_id: UUID) -> None:
    """Read the office's words, at most once a minute."""
    if clock.monotonic() >= _known.until:
        hold(chosen(session, public_body_id))


def hold(words: Mapping[str, str]) -> None:
    """Use these from now on, and for a minute."""
    _known.words, _known.until = dict(words), clock.monotonic() + EVERY


def forget() -> None:
    """Read them again at the next page."""
    _known.words, _known.until = {}, 0.0


def chosen(session: Session, public_body_id: UUID) -> dict[str, str]:
    """By role; only those that differ from the usual ones."""
    return dict(office.value(session, public_body_id, NAME) or {})


def choose(session: Session, officer: Officer, wanted: Mapping[str, str], basis: str) -> None:
    """Call roles otherwise from now on, on a basis such as the decree that appoints them."""
    if officer.role not in CHOOSES:
        raise Forbidden
    words = {role: text for role, text in wanted.items() if text and role in set(Role)}
    before = chosen(session, officer.public_body_id)
    if words == before:
        return
    if not basis:
        raise Invalid({"basis": _("Tulis nomor keputusan atau surat yang menjadi dasarnya.")})
    office.choose(session, officer.public_body_id, NAME, words, basis, officer.id)
    session.flush()
    events.record(
        session,
        CHOSEN,
        "public_body",
        officer.public_body_id,
        public_body_id=officer.public_body_id,
        by=Actor("officer", officer.id, officer.acting_for),
        data={"titles": words, "basis": basis},
    )
    forget()
