"""The applicant says that the answer has arrived: proof of receipt by their own hand (11a d)."""

from sqlmodel import Session

from ppid import clock
from ppid.events.service import APPLICANT
from ppid.requests.models import InformationRequest, WrittenNotice
from ppid.requests.service.common import permit, record
from ppid.requests.service.handing_over import release_window
from ppid.statute import transitions
from ppid.statute.transitions import Act


def confirm_receipt(session: Session, info_request: InformationRequest) -> bool:
    """Once; False where it was said before. Nothing of the office's clock moves.

    It stands beside the opening on the page, whose day is the day of receipt, and gives way to a
    signature or a proof of delivery on file. A window that a returned letter held begins.
    """
    permit(session, info_request, Act.CONFIRM_RECEIPT, transitions.APPLICANT)
    notice = session.get_one(WrittenNotice, info_request.id, with_for_update=True)
    if notice.confirmed_at is not None:
        return False
    notice.confirmed_at = clock.now()
    notice.first_opened_at = notice.first_opened_at or notice.confirmed_at
    session.add(notice)
    received_on = clock.local_date(notice.first_opened_at)
    release_window(session, info_request, received_on)
    data = {"received_on": received_on.isoformat()}
    record(session, "request.receipt_confirmed", info_request, APPLICANT, data)
    return True
