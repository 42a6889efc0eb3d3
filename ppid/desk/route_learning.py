"""What the page about learning shows: figures, corrections, versions, and the newest examples."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from ppid.accounts.models import Officer, Role
from ppid.desk.timeline import when
from ppid.desk.year import names
from ppid.kit import dates
from ppid.kit.i18n import _
from ppid.requests.models import InformationRequest
from ppid.routing import figures, queries, retraining
from ppid.routing.models import RoutingExample, RoutingVersion
from ppid.statute.words import N_
from ppid.units import queries as units

MOST_EXAMPLES = 5_000
SHOWN_EXAMPLES = 50
Names = dict[UUID | None, str]

STATES = {
    "in_force": N_("Sedang dipakai"),
    "kept": N_("Disimpan"),
    "worse": N_("Tidak dipakai: hasil ujinya lebih rendah"),
}


@dataclass(frozen=True)
class VersionLine:
    """What was learned once, how it compared on what was held back, and whether it is used."""

    number: int
    state: str
    in_force: bool
    examples: int
    held: int
    before: str
    after: str
    made: str
    chosen: str  # who took it into force by hand, and when; "" where nobody did


@dataclass(frozen=True)
class ExampleLine:
    """One lesson: the words that were asked ("" for whom they are not), and where they went."""

    id: UUID
    text: str
    number: str
    unit: str
    suggested: str
    at: str
    left_out: bool
    returned: bool


def learning(session: Session, officer: Officer) -> dict[str, Any]:
    """Figures by month, corrections by unit, versions and the newest examples.

    What was asked is read by the PPID Utama alone: people write their names into it.
    """
    rows = queries.examples(session, officer.public_body_id, MOST_EXAMPLES)
    known: Names = {None: _("Bukan kewenangan provinsi")}
    known |= {unit.id: unit.name for unit in units.all_of(session, officer.public_body_id)}
    versions = queries.versions(session, officer.public_body_id)
    in_force = next((row.number for row in versions if row.state == "in_force"), 0)
    return {
        "whole": _percents(figures.of_all(rows)),
        "months": [
            (f"{dates.month(month)} {year}", _percents(share))
            for (year, month), share in figures.by_month(rows)
        ],
        "corrected": [
            (known[each.unit_id], each.sent_to, each.handed_back)
            for each in figures.corrections(rows)
        ],
        "versions": _versions(session, versions),
        "in_force": in_force,
        "examples": _examples(session, officer, rows[:SHOWN_EXAMPLES], known),
        "reads": _reads(officer),
        "fresh": retraining.fresh(session, officer.public_body_id),
        "enough": retraining.FRESH,
    }


def _reads(officer: Officer) -> bool:
    return officer.role == Role.PPID_UTAMA


def _examples(
    session: Session, officer: Officer, rows: list[RoutingExample], known: Names
) -> list[ExampleLine]:
    numbers = {
        made.id: made.shown_number
        for made in session.exec(
            select(InformationRequest).where(
                col(InformationRequest.id).in_([row.request_id for row in rows])
            )
        )
    }
    reads = _reads(officer)
    return [
        _example(row, known, numbers.get(row.request_id, ""), row.text if reads else "")
        for row in rows
    ]


def _percents(share: figures.Share) -> dict[str, Any]:
    return {
        "count": share.count,
        "top_1": f"{share.top_1:.0%}",
        "top_3": f"{share.top_3:.0%}",
        "auto": f"{share.auto:.0%}",
    }


def _versions(session: Session, rows: list[RoutingVersion]) -> list[VersionLine]:
    people = names(session, *(row.switched_by for row in rows))
    return [
        VersionLine(
            row.number,
            _(STATES[row.state]),
            row.state == "in_force",
            row.examples,
            int(row.figures.get("held", 0)),
            f"{row.figures['before']['top_1']:.0%}",
            f"{row.figures['after']['top_1']:.0%}",
            _("Dibuat oleh layanan · {at}").format(at=when(row.made_at)),
            _chosen(row, people),
        )
        for row in rows
    ]


def _chosen(row: RoutingVersion, people: dict[UUID, str]) -> str:
    if row.switched_by is None or row.switched_at is None:
        return ""
    pattern = _("Terakhir dipilih oleh {name} · {at}")
    return pattern.format(name=people[row.switched_by], at=when(row.switched_at))


def _example(row: RoutingExample, known: Names, number: str, text: str) -> ExampleLine:
    if row.position is None:
        suggested = _("Tidak disarankan")
    else:
        suggested = _("Saran ke-{n}").format(n=row.position)
    return ExampleLine(
        row.id, text, number, known[row.unit_id], suggested, when(row.made_at),
        row.left_out_at is not None, row.returned_at is not None,
    )  # fmt: skip
