"""`POST /api/v1/requests`: asking from a program, under the same rules as the form."""

from typing import Annotated

from litestar import Controller, post
from litestar.di import NamedDependency
from litestar.params import HeaderParameter, RawBody
from sqlmodel import Session

from ppid import clock
from ppid.clocks import service as clocks
from ppid.events.service import APPLICANT
from ppid.kit.i18n import locale
from ppid.requests import queries, service
from ppid.requests.models import InformationRequest
from ppid.requests.schemas import NewRequest, Registered
from ppid.settings import settings
from ppid.units import queries as units
from ppid.web import effort, limits
from ppid.web.bodies import checked, documenting, sending_key
from ppid.web.visit import visit

KeyHeader = Annotated[
    str,
    HeaderParameter(
        name="Idempotency-Key",
        description="A random value of the sender's: a repeat with the same body is one request.",
    ),
]


class RequestApi(Controller):
    """For citizens' programs: no cookie, no account."""

    path = "/api/v1/requests"
    include_in_schema = True
    tags = ["Permohonan"]  # noqa: RUF012 (Litestar reads it once)

    @post(
        "/",
        sync_to_thread=True,
        summary="Ajukan permohonan informasi",
        description=effort.FOR_PROGRAMS,
        operation_class=documenting(NewRequest),
    )
    def create(
        self,
        session: NamedDependency[Session],
        body: RawBody,
        idempotency_key: KeyHeader = "",
    ) -> Registered:
        """Number, secret code and the date of the answer; the code is shown only here."""
        given = checked(NewRequest, body)
        key = sending_key(idempotency_key)
        limits.submitting(visit().address)
        office = units.public_body(session)
        made = service.receive(
            session, office, given, APPLICANT, key=key, channel="api", locale=locale()
        )
        limits.submitted(visit().address)
        return _registered(session, made)


def _registered(session: Session, made: InformationRequest) -> Registered:
    number = made.registration_number
    return Registered(
        registration_number=number,
        tracking_code=queries.code_of(made),
        received_at=clock.local(made.received_at),
        answer_due_on=clocks.statute_limit(clocks.of_request(session, made.id)),
        status=made.status,
        tracking_url=f"{settings().base_url}/permohonan/lacak?nomor={number}",
    )
