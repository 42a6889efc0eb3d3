"""What the page about thresholds shows: what holds, what others would do, and who set them."""

from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, BeforeValidator
from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.desk.forms import TYPED
from ppid.desk.timeline import when
from ppid.desk.year import names
from ppid.kit.i18n import _
from ppid.routing import consequences, queries
from ppid.routing.consequences import Outcome, Tried
from ppid.routing.models import RoutingThreshold
from ppid.routing.tuning import Thresholds, shipped_thresholds

LOWEST, HIGHEST, FURTHEST = 30, 99, 60  # percent


def _percent(value: object) -> object:
    """55 as typed; a percent sign behind it is fine."""
    text = str(value or "").strip().removesuffix("%").strip()
    below = text.startswith("-")  # a whole number, and too small: the range is what to say
    text = text.removeprefix("-")
    if not (text.isascii() and text.isdigit() and len(text) <= 3):
        raise ValueError(_("Tulis bilangan bulat, misalnya 55."))
    return -int(text) if below else int(text)


def _sure(value: int) -> int:
    if not LOWEST <= value <= HIGHEST:
        raise ValueError(_("Pilih antara {least} dan {most}.").format(least=LOWEST, most=HIGHEST))
    return value


def _ahead(value: int) -> int:
    if not 0 <= value <= FURTHEST:
        raise ValueError(_("Pilih antara {least} dan {most}.").format(least=0, most=FURTHEST))
    return value


Sure = Annotated[int, AfterValidator(_sure), BeforeValidator(_percent)]


class ThresholdForm(BaseModel):
    """Three shares, in whole percent."""

    model_config = TYPED
    assign_from: Sure
    not_ours_from: Sure
    lead: Annotated[int, AfterValidator(_ahead), BeforeValidator(_percent)]

    @property
    def rule(self) -> Thresholds:
        return Thresholds(self.assign_from / 100, self.not_ours_from / 100, self.lead / 100)


@dataclass(frozen=True)
class Compared:
    """One set of texts, under what holds and under what was typed (None: nothing typed)."""

    title: str
    now: Outcome
    then: Outcome | None


def percents(rule: Thresholds) -> dict[str, str]:
    """As the form's fields show them."""
    return {
        "assign_from": f"{rule.assign_from * 100:.0f}",
        "not_ours_from": f"{rule.not_ours_from * 100:.0f}",
        "lead": f"{rule.lead * 100:.0f}",
    }


def page(session: Session, officer: Officer, typed: Thresholds | None) -> dict[str, Any]:
    """What holds, its consequence beside that of `typed`, and the history, newest first."""
    rule = queries.thresholds(session, officer.public_body_id)
    rows = queries.threshold_rows(session, officer.public_body_id)
    own, examples = consequences.both(session, officer.public_body_id, clock.today())
    titled = [(_("Disposisi kantor Anda"), own), (_("Contoh bawaan layanan"), examples)]
    return {
        "rule": percents(rule),
        "typed": percents(typed) if typed else None,
        "is_new": typed is not None and typed != rule,
        "shipped": percents(shipped_thresholds()),
        "is_shipped": rule == shipped_thresholds(),
        "number": rows[0].number if rows else 0,
        "compared": [_compared(title, tried, rule, typed) for title, tried in titled if tried],
        "past": _past(session, rows),
    }


def _compared(
    title: str, tried: list[Tried], rule: Thresholds, typed: Thresholds | None
) -> Compared:
    then = consequences.of(tried, typed) if typed and typed != rule else None
    return Compared(title, consequences.of(tried, rule), then)


def _past(session: Session, rows: list[RoutingThreshold]) -> list[tuple[dict[str, str], str]]:
    people = names(session, *(row.changed_by for row in rows))
    return [
        (
            percents(Thresholds(row.assign_from, row.not_ours_from, row.lead)),
            f"{people[row.changed_by]} · {when(row.changed_at)}",
        )
        for row in rows
    ]
