"""A calendar exactly as an older version of it was: what explains a clock years later."""

import re
from uuid import UUID

from sqlmodel import Session

from ppid.holidays import shipped
from ppid.holidays.queries import Known, known, read_versions
from ppid.statute.calendar import Calendar
from ppid.statute.readings import CUTI_BERSAMA, LOCAL

PART = re.compile(r"(p?)(\d{4})\.(\d+)")
SHIPPED = "bawaan-"


class VersionUnknown(LookupError):
    """No stored calendar has this version, so it cannot be read again."""


def pinned(
    session: Session, public_body_id: UUID, version: str, state: Known | None = None
) -> Calendar:
    """The calendar that `version` names, such as `2026.1+2027.2+cuti-bersama`.

    Raises VersionUnknown; a later version of a year changes nothing. `state` is what a page has
    read already.
    """
    parts = version.split("+")
    years = [part for part in parts if part not in (CUTI_BERSAMA, LOCAL)]
    base = (
        _shipped(years)
        if version.startswith(SHIPPED)
        else _stored(session, state or known(session, public_body_id), years)
    )
    for part, read in (
        (CUTI_BERSAMA, Calendar.counting_cuti_bersama),
        (LOCAL, Calendar.observing_local),
    ):
        base = read(base) if part in parts else base
    return base


def _shipped(parts: list[str]) -> Calendar:
    """The calendars that come with the service, while their files are still the same."""
    found = shipped.load()
    if parts != [found.version]:
        raise VersionUnknown("+".join(parts))
    return found


def _stored(session: Session, state: Known, parts: list[str]) -> Calendar:
    wanted = [
        (found[1], int(found[2]), int(found[3]))
        for part in parts
        if (found := PART.fullmatch(part))
    ]
    ids = {(mark, year, number): id_ for mark, year, number, id_ in state.versions}
    if len(wanted) != len(parts) or not all(part in ids for part in wanted):
        raise VersionUnknown("+".join(parts))
    return read_versions(session, tuple((*part, ids[part]) for part in wanted))
