"""Rating the service after the answer (SKM, Permenpan-RB 14/2017): once, and nobody must."""

from collections.abc import Mapping

from sqlmodel import Session

from ppid import clock
from ppid.errors import DomainError
from ppid.events.service import APPLICANT
from ppid.requests.models import InformationRequest
from ppid.requests.rating_models import Rating
from ppid.requests.service.common import hold, record
from ppid.statute.transitions import Status


class AlreadyRated(DomainError):
    """One rating for each request, so that no voice counts twice."""

    title = "Sudah dinilai"
    detail = "Permohonan ini sudah Anda nilai. Terima kasih."


class NotAnsweredYet(DomainError):
    """A service that is not over cannot be judged as a whole."""

    title = "Belum dapat dinilai"
    detail = "Layanan dinilai sesudah permohonan selesai."


def may_rate(session: Session, info_request: InformationRequest) -> bool:
    """Whether the case is over and nobody has rated it."""
    over = info_request.status == Status.ANSWERED
    return over and session.get(Rating, info_request.id) is None


def rate(
    session: Session, info_request: InformationRequest, marks: Mapping[str, int], comment: str
) -> Rating:
    """Keep the marks; the event tells that it was rated, and not how."""
    hold(session, info_request)
    if info_request.status != Status.ANSWERED:
        raise NotAnsweredYet
    if session.get(Rating, info_request.id) is not None:
        raise AlreadyRated
    row = Rating(
        request_id=info_request.id,
        public_body_id=info_request.public_body_id,
        marks=dict(marks),
        comment=comment or None,
        rated_on=clock.today(),
    )
    session.add(row)
    record(session, "request.rated", info_request, APPLICANT)
    return row
