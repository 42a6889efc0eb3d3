"""`POST /api/v1/objections`: objecting from a program, under the same rules as the form."""

from typing import Annotated

from litestar import Controller, post
from litestar.di import NamedDependency
from litestar.params import HeaderParameter, RawBody
from sqlmodel import Session

from ppid import clock
from ppid.errors import Invalid
from ppid.events.service import APPLICANT
from ppid.kit.i18n import _, locale
from ppid.objections import queries, service
from ppid.objections.models import Objection
from ppid.objections.schemas import ApiObjection, Filed, NewObjection
from ppid.requests.lookup import find
from ppid.requests.models import InformationRequest
from ppid.settings import settings
from ppid.units import queries as units
from ppid.web import effort, limits
from ppid.web.bodies import checked, documenting, sending_key
from ppid.web.visit import visit

KeyHeader = Annotated[
    str,
    HeaderParameter(
        name="Idempotency-Key",
        description="A random value of the sender's: a repeat with the same body is one objection.",
    ),
]


class ObjectionApi(Controller):
    """For citizens' programs: the request is proved by its number and code, no account."""

    path = "/api/v1/objections"
    include_in_schema = True
    tags = ["Keberatan"]  # noqa: RUF012 (Litestar reads it once)

    @post(
        "/",
        sync_to_thread=True,
        summary="Ajukan keberatan",
        description=effort.FOR_PROGRAMS,
        operation_class=documenting(ApiObjection),
    )
    def create(
        self,
        session: NamedDependency[Session],
        body: RawBody,
        idempotency_key: KeyHeader = "",
    ) -> Filed:
        """Number, secret code, marks and the date of the answer; never refused for its date."""
        given = checked(ApiObjection, body)
        key = sending_key(idempotency_key)
        limits.submitting(visit().address)
        info_request = _proved(session, given)
        made = service.file(
            session,
            units.public_body(session),
            _statement(given),
            APPLICANT,
            key=key,
            info_request=info_request,
            channel="api",
            locale=locale(),
        )
        limits.submitted(visit().address)
        return _filed(session, made)


def _proved(session: Session, given: ApiObjection) -> InformationRequest | None:
    """The request whose number and code came; without them, who objects must be told."""
    lacks = _("Isi nomor pendaftaran dan kode lacak permohonan.")
    if bool(given.registration_number) != bool(given.tracking_code):
        field = "tracking_code" if given.registration_number else "registration_number"
        raise Invalid({field: lacks})
    if given.registration_number:
        if given.applicant is not None:
            sentence = _("Pemohon sudah dikenal dari permohonannya; kosongkan isian ini.")
            raise Invalid({"applicant": sentence})
        return find(session, given.registration_number, given.tracking_code)
    if given.needs_request or given.outside_number:
        raise Invalid({"registration_number": lacks})
    return None


def _statement(given: ApiObjection) -> NewObjection:
    """What is kept of it: the proof is not."""
    proof = {"registration_number", "tracking_code"}
    return NewObjection.model_validate(given.model_dump(exclude=proof))


def _filed(session: Session, made: Objection) -> Filed:
    number = made.registration_number
    return Filed(
        registration_number=number,
        tracking_code=queries.code_of(made),
        received_at=clock.local(made.received_at),
        answer_due_on=queries.answer_due(session, made),
        status=made.status,
        marks=made.marks,
        tracking_url=f"{settings().base_url}/permohonan/lacak?nomor={number}",
    )
