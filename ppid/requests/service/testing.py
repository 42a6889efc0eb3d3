"""The consequence test behind each refusal and each black part: on record, or recorded now."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.catalogue import uji, uji_paper, uji_periods, uji_queries
from ppid.catalogue.uji_models import Occasion, Stage, UjiKonsekuensi
from ppid.documents.models import Document, Purpose
from ppid.errors import Invalid
from ppid.kit.i18n import _
from ppid.requests.models import InformationRequest, RequestItem
from ppid.requests.schemas import Ruling, Test
from ppid.requests.service.common import open_assignments
from ppid.requests.service.items import Rulings, items_of
from ppid.statute.exemptions import TESTED

SCAN = "scan"  # the field of the upload
LONGEST_NAME = 200  # letters of what a test is called


def weigh(
    session: Session, info_request: InformationRequest, officer: Officer, rulings: Rulings,
    today: date,
) -> Rulings:  # fmt: skip
    """Whatever closes something points at a test in force; Invalid beside one that points at none.

    What the letter says of the test is the record's, whatever the form said.
    """
    pairs = tuple(
        (row, _weighed(session, info_request, officer, rulings, row, ruling, today))
        for row, ruling in rulings.pairs
    )
    return Rulings(pairs, rulings.alone)


def is_typed(given: Rulings) -> bool:
    """Whether a test was typed from paper with what was sent, instead of pointing at a record."""
    return any(
        ruling.test is not None and ruling.test.record_id is None
        for _row, ruling in given.pairs
        if ruling.outcome in TESTED
    )


def _weighed(
    session: Session, info_request: InformationRequest, officer: Officer, rulings: Rulings,
    row: RequestItem, ruling: Ruling, today: date,
) -> Ruling:  # fmt: skip
    if ruling.test is None or ruling.outcome not in TESTED:
        return ruling
    if ruling.test.record_id is None:
        scan = _scan(session, info_request, ruling.test, rulings.field(row, SCAN))
        record = _adopt(session, info_request, officer, row, ruling.test, scan)
        test = ruling.test.model_copy(update={"record_id": record.id})
    else:
        test = _said(session, info_request, ruling.test.record_id, rulings.field(row), today)
    return ruling.model_copy(update={"test": test})


def _scan(session: Session, info_request: InformationRequest, test: Test, field: str) -> UUID:
    """The team's opinion as a scan of this case; without it nobody could look at it again."""
    paper = session.get(Document, test.scan_id) if test.scan_id else None
    known = paper and (paper.request_id, paper.purpose)
    if paper is None or known != (info_request.id, Purpose.TEAM_OPINION):
        sentence = _(
            "Unggah pindaian pendapat Tim Pertimbangan, atau pilih uji yang pendapatnya tercatat "
            "di sini (Pasal 19 UU 14/2008)."
        )
        raise Invalid({field: sentence})
    return paper.id


def _said(
    session: Session, info_request: InformationRequest, id: UUID, field: str, today: date
) -> Test:
    body_id = info_request.public_body_id
    record = uji_queries.one_in_force(session, body_id, id, today)
    if record is None:
        sentence = _("Uji konsekuensi ini tidak berlaku. Pilih yang lain, atau tulis di bawah.")
        raise Invalid({field: sentence})
    if sentence := uji_periods.of_record(record, today):
        raise Invalid({field: sentence})
    return Test.model_construct(**said_of(record))


def said_of(record: UjiKonsekuensi) -> dict[str, Any]:
    """What a letter says of a test on record, under the names of `Test`."""
    return {
        "record_id": record.id,
        "scan_id": record.scan_id,
        "letters": list(record.letters),
        "other_statute": record.other_statute,
        "consequence": record.harm,
        "decree_number": record.decree_number,
        "decree_date": record.decree_date,
        "team_opinion": record.team_opinion,
        "period": record.period,
        "period_until": record.period_until,
        "head_name": record.head_name,
        "head_office": record.head_office,
        "head_letter": record.head_letter,
    }


def _adopt(
    session: Session, info_request: InformationRequest, officer: Officer, row: RequestItem,
    test: Test, scan_id: UUID,
) -> UjiKonsekuensi:  # fmt: skip
    """A test typed with the decision is kept, for the next refusal to point at."""
    parts = open_assignments(session, info_request)
    weighed = uji.Weighing(
        document=" ".join(row.sought.split())[:LONGEST_NAME],
        letters=list(test.letters),
        other_statute=test.other_statute,
        harm=test.consequence,
        benefit="",
        period=test.period,
        period_until=test.period_until,
        unit_id=parts[0].unit_id if len(parts) == 1 else None,
        occasion=Occasion.REQUEST.value,
    )
    decree = uji.Decree(
        number=test.decree_number,
        on=test.decree_date,
        head_name=test.head_name,
        head_office=test.head_office,
        head_letter=test.head_letter,
        listed=False,
    )
    opinion = test.team_opinion
    return uji_paper.adopt(session, officer, weighed, decree, opinion, info_request.id, scan_id)


def period_faults(session: Session, info_request: InformationRequest) -> list[str]:
    """What the law does not allow in the periods of the tests that the decision rests on."""
    found = []
    for row in items_of(session, info_request):
        id_ = (row.decision.get("test") or {}).get("record_id")
        record = session.get(UjiKonsekuensi, UUID(id_)) if id_ else None
        if record is not None and (sentence := uji_periods.of_record(record, clock.today())):
            found.append(sentence)
    return list(dict.fromkeys(found))


def confirm_adopted(session: Session, info_request: InformationRequest, officer: Officer) -> None:
    """Whoever agrees to a decision has read the test that was typed with it, and its scan."""
    for record in uji_queries.of_request(session, info_request.id):
        if record.is_unconfirmed:
            uji_paper.confirm(session, record, officer)


def drop_adopted(
    session: Session, info_request: InformationRequest, officer: Officer, today: date
) -> None:
    """The decision fell: the tests that were written down with it go with it, their traces stay."""
    adopted = [
        record
        for record in uji_queries.of_request(session, info_request.id)
        if record.stage == Stage.SET and record.from_paper  # no test that the team had
    ]
    for record in adopted:
        uji.end(session, record, officer, _("Keputusan yang memuatnya gugur."), today)
    gone = {str(record.id) for record in adopted}
    for row in items_of(session, info_request):
        test = row.decision.get("test") or {}
        if test.get("record_id") in gone:
            row.decision = {**row.decision, "test": {**test, "record_id": None}}
            session.add(row)
