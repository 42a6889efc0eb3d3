"""What officers read of limits that a change of the calendar moved."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from ppid.kit.dates import long_date
from ppid.kit.i18n import _
from ppid.statute.clocks import Reading
from ppid.statute.words import CLOCK_TITLES


def lines(data: Mapping[str, Any]) -> list[str]:
    """Each clock with its old and new date, then the decree behind it."""
    return [*map(_line, data["moves"]), _("Dasar: {source}").format(source=data["source"])]


def _line(row: Mapping[str, Any]) -> str:
    title, new = clock_name(row["kind"], row["reading"]), _day(row["new"])
    if not row["old"]:
        return _("{title}: kini diketahui, {new}").format(title=title, new=new)
    return _("{title}: dari {old} menjadi {new}").format(title=title, old=_day(row["old"]), new=new)


def clock_name(kind: str, reading: str) -> str:
    """The clock in words; of the answer clock's second reading, by which rule it runs."""
    title = _(CLOCK_TITLES[kind])
    return f"{title} (Perki 1/2021)" if reading == Reading.PERKI else title


def _day(day: str) -> str:
    return long_date(date.fromisoformat(day))
