"""The readings of the law that this office uses, as its officers read and choose them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from pydantic import BaseModel
from sqlmodel import Session, col, select

from ppid import clock
from ppid.accounts.models import Officer, Role
from ppid.desk.forms import TYPED, Line, Text
from ppid.desk.timeline import when
from ppid.errors import NotFound
from ppid.kit import fields
from ppid.kit.dates import long_date
from ppid.kit.i18n import _
from ppid.readings import queries
from ppid.readings.models import ReadingChoice
from ppid.statute.readings import GROUPS, POINTS, Point
from ppid.statute.words import N_

CHOOSERS = (Role.PPID_UTAMA, Role.ADMIN)
CONFIDENCE = {
    "V": N_("teks sumber sudah diperiksa"),
    "V2": N_("menurut sumber kedua"),
    "K": N_("lazim dalam praktik, teks belum diperiksa"),
    "U": N_("belum pasti"),
}


class ChooseForm(BaseModel):
    """Which reading, on which basis, from which day on."""

    model_config = TYPED
    option: Line
    basis: Line = ""
    note: Text = ""
    valid_from: fields.FutureDate


@dataclass(frozen=True)
class Past:
    """One choice of the history, in words."""

    meaning: str
    since: str
    basis: str
    note: str
    by: str
    state: str  # now, planned, past


@dataclass(frozen=True)
class PointView:
    """A point as the page shows it; `since` and `by` are empty where the default stands."""

    point: Point
    confidence: str
    default: str
    in_force: str
    option: str
    past: tuple[Past, ...]
    seen: int

    @property
    def now(self) -> Past | None:
        return next((each for each in self.past if each.state == "now"), None)

    @property
    def leaves_default(self) -> bool:
        return self.option != self.point.default


def groups(session: Session, officer: Officer) -> list[tuple[str, list[PointView]]]:
    """Every point under the heading of its group."""
    rows = queries.history(session, officer.public_body_id)
    names = _names(session, rows)
    return [(_(name), [_view(point, rows, names) for point in found]) for name, found in GROUPS]


def one(session: Session, officer: Officer, key: str) -> PointView:
    """A point that can be chosen; NotFound for any other, and for whoever chooses none."""
    point = POINTS.get(key)
    if officer.role not in CHOOSERS or point is None or not point.switchable:
        raise NotFound
    rows = queries.of_point(session, officer.public_body_id, key)
    return _view(point, rows, _names(session, rows))


def _view(point: Point, rows: Sequence[ReadingChoice], names: dict[UUID, str]) -> PointView:
    own = [row for row in rows if row.point == point.key]
    today = clock.today()
    used = queries.latest(own, today).get(point.key)
    option = used.option if used and point.has(used.option) else point.default
    return PointView(
        point=point,
        confidence=_(CONFIDENCE[point.confidence]),
        default=_(point.meaning(point.default)),
        in_force=_(point.meaning(option)),
        option=option,
        past=tuple(_past(point, row, used, names, today) for row in reversed(own)),
        seen=len(own),
    )


def _past(
    point: Point,
    row: ReadingChoice,
    used: ReadingChoice | None,
    names: dict[UUID, str],
    today: date,
) -> Past:
    state = "planned" if row.valid_from > today else "past"
    who = names.get(row.chosen_by, "") if row.chosen_by else _("pengaturan lama")
    return Past(
        meaning=_(point.meaning(row.option)) if point.has(row.option) else row.option,
        since=long_date(row.valid_from),
        basis=row.basis or "",
        note=row.note,
        by=f"{who}, {when(row.chosen_at)}",
        state="now" if row is used else state,
    )


def _names(session: Session, rows: Sequence[ReadingChoice]) -> dict[UUID, str]:
    ids = {row.chosen_by for row in rows if row.chosen_by}
    query = select(Officer.id, Officer.name).where(col(Officer.id).in_(ids))
    return dict(session.exec(query).all()) if ids else {}
