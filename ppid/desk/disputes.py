"""Dispute files as the Commission and the respondent's desk read them: one page, two sides."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer, Role
from ppid.desk import dispute_burden, dispute_marks, dispute_steps
from ppid.desk.objections import BASE as OBJECTIONS
from ppid.disputes.docket import bar, orders_shown, queries, shown, words
from ppid.disputes.docket import closed as closed_doors
from ppid.disputes.docket.models import Dispute, DisputeOrder, ServedPaper, StageEntry
from ppid.disputes.docket.service.common import ANSWERS, RECORDS, SUES
from ppid.documents.models import Document
from ppid.holidays.queries import calendar
from ppid.kit import dates
from ppid.kit.i18n import _
from ppid.objections import queries as objections
from ppid.objections import words as grounds
from ppid.statute.disputing import (
    COURT,
    CourtStep,
    DisputeStage,
    may_mediate,
)

OURS = "/petugas/sengketa"
LAYOUTS = {True: "layouts/commission.html", False: "layouts/officer.html"}


@dataclass(frozen=True)
class Side:
    """Where a reader is: the Commission's portal, or the respondent's desk."""

    base: str
    commission: bool

    @classmethod
    def of(cls, officer: Officer) -> "Side":
        theirs = officer.role == Role.COMMISSION
        return cls(bar.FILES if theirs else OURS, theirs)

    @property
    def frame(self) -> dict[str, Any]:
        """What every page needs for its frame."""
        found: dict[str, Any] = {
            "layout": LAYOUTS[self.commission],
            "base": self.base,
            "home": bar.HOME if self.commission else self.base,
            "of_commission": self.commission,
        }
        return found | ({"nav": bar.entries(bar.HOME)} if self.commission else {})

    @property
    def at(self) -> str:
        """The entry of the desk's bar: disputes follow objections, and stand under them."""
        return OBJECTIONS


@dataclass(frozen=True)
class Head:
    """What stands on top of every page of a file."""

    id: UUID
    number: str
    title: str
    base: str
    version: int = 0


def head(dispute: Dispute, side: Side) -> Head:
    base = f"{side.base}/{dispute.id}"
    return Head(dispute.id, dispute.name, words.title(dispute), base, dispute.version)


def context(session: Session, officer: Officer, *, closed: bool) -> dict[str, Any]:
    """Everything that the respondent's list shows."""
    days, today = calendar(session, officer.public_body_id), clock.today()
    found = queries.lines(session, officer, closed=closed)
    coming = queries.coming(session, officer.public_body_id, today)
    return {
        "rows": shown.rows(session, officer, found, days, today),
        "closed": closed,
        "open_number": queries.number_of_open(session, officer),
        "coming": [
            (row, each, words.when(row), *closed_doors.told(row, officer)) for row, each in coming
        ],
        "may_record": officer.role in RECORDS,
    }


def file_of(session: Session, officer: Officer, dispute: Dispute, side: Side) -> dict[str, Any]:
    """Everything that the page of one file shows to this reader."""
    days, today = calendar(session, dispute.public_body_id), clock.today()
    clocks = queries.clock_rows(session, dispute)
    found = {
        "case": head(dispute, side),
        "dispute": dispute,
        "stage": words.stage(dispute),
        "facts": facts(dispute),
        "mark": dispute_marks.of_receipt(session, dispute, days),
        "mark_basis": dispute_marks.BASIS,
        "stage_mark": dispute_marks.of_stage(session, dispute),
        "stage_basis": dispute_marks.STAGE_BASIS,
        "grounds": grounds.named(dispute.grounds),
        "unmediated": not may_mediate(dispute.grounds),
        "clocks": shown.clocks_of(session, dispute, clocks, days, today),
        "orders": orders_shown.orders_of(session, dispute, clocks, days, today),
        "hearings": [
            (
                row,
                words.when(row),
                _(words.HEARING_STATES[row.state]),
                dispute_marks.of_hearing(dispute, row, days),
                *closed_doors.told(row, officer),
                dispute_steps.may_change(dispute, row, officer),
            )
            for row in queries.hearings(session, dispute)
        ],
        "papers": [
            (row, _(words.PAPER_KINDS[row.kind]), session.get_one(Document, row.document_id))
            for row in queries.papers(session, officer, dispute)
        ],
        "history": history(session, officer, dispute),
        "steps": dispute_steps.steps(session, dispute, officer, f"{side.base}/{dispute.id}"),
        "may_move": dispute_steps.keeps(dispute, officer),
        "may_execute": officer.role in ANSWERS,
        "ruling": words.ruling(dispute),
        "ending": words.ending(dispute),
        "court_held": words.court_held(queries.court_decision(session, dispute)),
    }
    return found | ({} if side.commission else _respondents(session, officer, dispute))


def facts(dispute: Dispute) -> list[tuple[str, str]]:
    """What both parties know of the file, in pairs."""
    kept = (
        _("Komisi Informasi")
        if dispute.kept_by == "commission"
        else _("PPID, dari surat panggilan")
    )
    pairs = [
        (_("Menyangkut"), words.about(dispute)),
        (_("Permohonan sengketa diterima"), dates.long_date(dispute.received_on)),
        (_("Diregistrasi"), _day(dispute.registered_on)),
        (_("Dicatat oleh"), kept),
        (_("Nomor putusan"), dispute.decision_number or ""),
        (_("Dibacakan"), _day(dispute.decided_on)),
        (_("Salinan diterima Termohon"), _day(dispute.copy_received_on)),
    ]
    return [(name, value) for name, value in pairs if value]


def _day(day: date | None) -> str:
    return dates.long_date(day) if day else ""


def _respondents(session: Session, officer: Officer, dispute: Dispute) -> dict[str, Any]:
    """The respondent's own side: proof, court, and the way to our case."""
    return {
        **dispute_burden.context(session, dispute),
        "may_prove": officer.role in ANSWERS,
        "court_steps": [
            (_(CourtStep(row.step).label), _(words.PARTIES[row.party]), row, words.effect(row))
            for row in queries.court_steps(session, dispute)
        ],
        "court": _(COURT),
        "may_sue": officer.role in SUES,
        "about_href": _about(session, officer, dispute),
    }


def _about(session: Session, officer: Officer, dispute: Dispute) -> str:
    if dispute.objection_id and officer.role in objections.READS:
        return f"{OBJECTIONS}/{dispute.objection_id}"
    return f"/petugas/permohonan/{dispute.request_id}" if dispute.request_id else ""


def history(session: Session, officer: Officer, dispute: Dispute) -> list[dict[str, Any]]:
    """What happened, the newest first, by its true day."""
    lines = [(row.began_on, 0, _began(row)) for row in queries.stages(session, dispute)]
    lines += [(row.served_on, 1, _served(row)) for row in queries.papers(session, officer, dispute)]
    lines += [
        (row.held_on, 2, _line(row.held_on, closed_doors.told(row, officer)[0], "calendar-week"))
        for row in queries.hearings(session, dispute)
        if row.state == "held"
    ]
    lines += [
        (row.executed_on, 3, _executed(row, row.executed_on))
        for row in queries.orders(session, dispute)
        if row.executed_on
    ]
    ordered = sorted(lines, key=lambda each: each[:2])
    return [line for _day_of, _place, line in reversed(ordered)]


def _began(row: StageEntry) -> dict[str, Any]:
    icon, _tone = words.BADGES[DisputeStage(row.stage)]
    made = _line(row.began_on, _(DisputeStage(row.stage).label), icon)
    return made | {"lines": [each for each in (words.mediation_end(row), row.note) if each]}


def _served(row: ServedPaper) -> dict[str, Any]:
    title = f"{_(words.PAPER_KINDS[row.kind])}: {row.title}"
    return _line(row.served_on, title, "paperclip")


def _executed(row: DisputeOrder, on: date) -> dict[str, Any]:
    made = _line(on, _("Perintah dilaksanakan"), "check2-all")
    return made | ({"lines": [_("Dicatat kemudian")]} if row.belated_reason else {})


def _line(day: date, title: str, icon: str) -> dict[str, Any]:
    return {
        "title": title,
        "when": dates.long_date(day),
        "state": "past",
        "icon": icon,
        "lines": [],
        "links": [],
    }
