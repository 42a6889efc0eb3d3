"""The *butir* of a written notice: each with its decision, and what stands behind it, said once."""

from sqlmodel import Session, select

from ppid.documents.letters import Item
from ppid.kit.i18n import _
from ppid.requests import models
from ppid.requests.models import InformationRequest, RequestItem
from ppid.requests.outcomes import exemption, reasons
from ppid.statute.exemptions import Outcome


def lines(
    session: Session, info_request: InformationRequest, row: models.WrittenNotice
) -> list[Item]:
    """Each *butir* with its own outcome; a single one says nothing that the letter does not."""
    rows = session.exec(
        select(RequestItem)
        .where(RequestItem.request_id == info_request.id)
        .order_by(RequestItem.position)  # type: ignore[arg-type]
    ).all()
    return [_item(row, item, several=len(rows) > 1) for item in rows]


def _item(row: models.WrittenNotice, item: RequestItem, *, several: bool) -> Item:
    outcome = Outcome(item.outcome or row.outcome)
    said = reasons(item) if several else []
    if outcome is Outcome.REFUSED:
        test = item.decision.get("test") or row.decision.get("test")
        said = said or ([exemption(test)] if test else [])
    if several and outcome is Outcome.GRANTED_IN_PART and said and row.rulings:
        said = ["Penjelasannya pada bagian A nomor 5."]  # once in a letter
    return Item(item.sought, _(outcome.label), "\n".join(said))


def refused_by(row: models.WrittenNotice) -> str:
    """Article and test of what is refused; of several items their numbers, each has its own."""
    if row.refused:
        return ", ".join(f"butir {each['position']}" for each in row.refused)
    test = row.decision.get("test")
    return exemption(test) if row.outcome == Outcome.REFUSED and test else ""
