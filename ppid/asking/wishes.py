"""The unit that the applicant names: what the draft holds, what is still true of it."""

from collections.abc import Mapping

from sqlmodel import Session

from ppid.asking import advice
from ppid.asking.advice import OTHER, UNKNOWN
from ppid.errors import NotFound
from ppid.units import queries as units
from ppid.units.models import PublicBody, Unit


def code(values: Mapping[str, str]) -> str:
    """The code that was chosen, from the suggestions or from the list; "" for "tidak tahu"."""
    chosen = values.get("unit", UNKNOWN)
    return values.get("unit_other", "") if chosen == OTHER else chosen


def unit(session: Session, body: PublicBody, values: Mapping[str, str]) -> Unit | None:
    """The chosen unit while it exists: an abolished one goes back to "tidak tahu"."""
    chosen = code(values)
    return advice.unit(session, body, chosen) if chosen else None


def abolished(session: Session, body: PublicBody, values: Mapping[str, str]) -> str:
    """The name of the chosen unit where it exists no more, else ""."""
    chosen = code(values)
    if not chosen or advice.unit(session, body, chosen):
        return ""
    try:
        return units.by_code(session, body.id, chosen).name
    except NotFound:
        return ""


def named(session: Session, body: PublicBody, asked: str) -> Unit | None:
    """The unit that a link from the directory names, while it exists."""
    return advice.unit(session, body, asked) if asked else None


def naming(unit: Unit) -> dict[str, str]:
    """What a draft holds when a unit was named before the question was typed."""
    return {"unit": OTHER, "unit_other": unit.code}
