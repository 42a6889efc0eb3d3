"""`POST /api/v1/requests`: asking from a program, under the same rules as the form."""

import json
import secrets
from dataclasses import dataclass
from typing import Annotated, Any

from litestar import Controller, post
from litestar.di import NamedDependency
from litestar.openapi.spec import Operation
from litestar.params import HeaderParameter, RawBody
from pydantic import ValidationError
from sqlmodel import Session

from ppid import clock
from ppid.clocks import service as clocks
from ppid.errors import DomainError, Invalid
from ppid.events.service import APPLICANT
from ppid.kit.forms import sentences
from ppid.kit.i18n import _, locale
from ppid.requests import queries, service
from ppid.requests.models import InformationRequest
from ppid.requests.schemas import NewRequest, Registered
from ppid.settings import settings
from ppid.units import queries as units
from ppid.web import limits
from ppid.web.visit import visit

LONGEST_KEY = 200
EFFORT = (
    "Where a network has sent much, the answer is 429 with Retry-After and, in `proof_of_work`, a "
    "challenge in the form of ALTCHA 1: find the `number` from 0 to `maxnumber` for which the hex "
    "SHA-256 of `salt` followed by the number is `challenge`. Send the same again at once with the "
    "header `X-Proof-Of-Work`: the base64 of the challenge's JSON with `number` added. Each opens "
    "once, for half an hour, from the same network. Waiting for Retry-After seconds does as well."
)
KeyHeader = Annotated[
    str,
    HeaderParameter(
        name="Idempotency-Key",
        description="A random value of the sender's: a repeat with the same body is one request.",
    ),
]


def _inlined(part: Any, named: dict[str, Any]) -> Any:
    """A JSON schema without references of its own, to stand inside of another document."""
    if isinstance(part, list):
        return [_inlined(item, named) for item in part]
    if not isinstance(part, dict):
        return part
    if "$ref" in part:
        return _inlined(named[part["$ref"].rpartition("/")[2]], named)
    return {name: _inlined(value, named) for name, value in part.items() if name != "$defs"}


@dataclass
class NewRequestOperation(Operation):
    """Documents the body, which the handler checks itself so as to answer in whole sentences."""

    def to_schema(self) -> dict[str, Any]:
        schema = NewRequest.model_json_schema()
        body = _inlined(schema, schema.get("$defs", {}))
        content = {"application/json": {"schema": body}}
        return super().to_schema() | {"requestBody": {"required": True, "content": content}}


class RequestApi(Controller):
    """For citizens' programs: no cookie, no account."""

    path = "/api/v1/requests"
    include_in_schema = True
    tags = ["Permohonan"]  # noqa: RUF012 (Litestar reads it once)

    @post(
        "/",
        sync_to_thread=True,
        summary="Ajukan permohonan informasi",
        description=EFFORT,
        operation_class=NewRequestOperation,
    )
    def create(
        self,
        session: NamedDependency[Session],
        body: RawBody,
        idempotency_key: KeyHeader = "",
    ) -> Registered:
        """Number, secret code and the date of the answer; the code is shown only here."""
        given = _checked(body)
        if len(idempotency_key) > LONGEST_KEY:
            raise Invalid({"Idempotency-Key": _("Kunci ini terlalu panjang.")})
        limits.submitting(visit().address)
        key = f"api|{idempotency_key or secrets.token_urlsafe(24)}"
        office = units.public_body(session)
        made = service.receive(
            session, office, given, APPLICANT, key=key, channel="api", locale=locale()
        )
        limits.submitted(visit().address)
        return _registered(session, made)


class Unreadable(DomainError):
    status_code = 400
    title = "Tidak dapat dibaca"
    detail = "Kirim satu objek JSON; isi ini bukan JSON yang utuh."


def _checked(body: bytes) -> NewRequest:
    """The body as a request; nesting without end is unreadable, not a mistake of ours."""
    try:
        data = json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Unreadable from error
    if not isinstance(data, dict):
        raise Unreadable
    try:
        return NewRequest.model_validate(data)
    except ValidationError as error:
        raise Invalid(sentences(error), _("Periksa isian yang disebut di bawah.")) from error


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
