"""Steps that came with a newer version of the service, which an office's own ladder has not.

An office that changed its ladder keeps it: what is shipped later joins it only when a person adds
it, switched on or off. A version keeps the places of every step that the office has had before it,
so that a step taken off on purpose is never named.
"""

from collections.abc import Iterable
from uuid import UUID

from sqlmodel import Session

from ppid.notices import ladders
from ppid.notices.models import LadderVersion
from ppid.notices.rungs import Ladder, Step
from ppid.notices.shipped import SHIPPED


def lacking(session: Session, public_body_id: UUID) -> tuple[Step, ...]:
    """The shipped steps that nobody here has decided about, in their order; () without a version.

    What the law wants is never among them: it stands on every ladder as shipped.
    """
    newest = next(iter(ladders.versions(session, public_body_id, limit=1)), None)
    if newest is None:
        return ()
    had = set(_known(newest)) | set(_names(ladders.of_version(newest)))
    return tuple(step for step in SHIPPED.steps if _name(step) not in had)


def known_after(
    session: Session, public_body_id: UUID, old: Ladder, new: Iterable[Step]
) -> list[str]:
    """What the next version keeps: all that was known, and the steps before and after it."""
    newest = next(iter(ladders.versions(session, public_body_id, limit=1)), None)
    before = _known(newest) if newest else []
    return sorted({*before, *_names(old.steps), *_names(new)})


def _known(row: LadderVersion) -> list[str]:
    """Versions of before this was kept know their own steps only."""
    return row.known or []


def _names(steps: Iterable[Step]) -> list[str]:
    return [_name(step) for step in steps]


def _name(step: Step) -> str:
    """ "request-response/answer_due/-2"."""
    return f"{step.clock.value}/{step.notice}/{step.offset}"
