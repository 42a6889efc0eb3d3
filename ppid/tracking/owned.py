"""*Permohonan saya*: what a mailed link lists of requests and objections, and nothing more."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from ppid.kit.i18n import _
from ppid.objections import mailed as objected
from ppid.requests import mailed
from ppid.requests.asked_models import AskedMail
from ppid.statute.objecting import ObjectionStatus
from ppid.tracking.words import shown_status


@dataclass(frozen=True)
class OwnLine:
    """A row: `status` of a request is a badge's name, of an objection (`objected`) its words."""

    number: str
    received_on: date
    status: str
    objected: bool = False


def lines(session: Session, row: AskedMail) -> list[OwnLine]:
    """Both registers together, the newest first."""
    requests = [
        OwnLine(number, on, shown_status(to)) for number, on, to in mailed.lines(session, row)
    ]
    objections = [
        OwnLine(number, on, _(ObjectionStatus(status).label), objected=True)
        for number, on, status in objected.lines(session, row)
    ]
    newest = sorted([*requests, *objections], key=lambda each: each.received_on, reverse=True)
    return newest[: mailed.MOST]
