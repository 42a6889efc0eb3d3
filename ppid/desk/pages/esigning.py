"""`…/surat/tte`: the signer's NIK and passphrase, typed for this one letter and kept nowhere."""

from typing import Annotated, Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from pydantic import AfterValidator
from sqlmodel import Session

from ppid import db
from ppid.accounts.models import Officer
from ppid.desk import acts, case, esigning
from ppid.desk.forms import TYPED, DesksForm, version_of
from ppid.desk.pages import signing_officer
from ppid.desk.pages.common import Typed, scene, show
from ppid.desk.pages.letters import capacities
from ppid.documents import signing
from ppid.errors import Conflict, Invalid, NotFound
from ppid.kit import fields
from ppid.kit.i18n import _
from ppid.requests import queries
from ppid.requests.schemas import SignedBy
from ppid.statute.transitions import Act
from ppid.web.guards import require

SECRET = "passphrase"  # noqa: S105 (the name of a field)


def _needed(value: str) -> str:
    if not value:
        raise ValueError(fields.required())
    return value


class EsignForm(SignedBy):
    """Who signs, and what the server asks of them; the passphrase is taken as it is typed."""

    model_config = TYPED
    nik: fields.Nik
    passphrase: Annotated[str, AfterValidator(_needed)] = ""


class EsigningPages(Controller):
    path = "/petugas/permohonan/{id:uuid}/surat/tte"
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def new(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        _require_server()
        here = scene(session, officer, id)
        acts.require(here.info_request, officer, Act.SIGN)
        return _page(
            session, officer, id, DesksForm(EsignForm, signing_officer.fields_of(here)), 200
        )

    @post("/", sync_to_thread=True)
    def create(
        self, officer: NamedDependency[Officer], id: FromPath[UUID], data: Typed
    ) -> Template | Redirect:
        """Without a session of its own: none may be open while the server is asked."""
        _require_server()
        form, status = DesksForm(EsignForm, data), 422
        if typed := form.clean():
            secret = esigning.Secret(typed.nik, typed.passphrase)
            try:
                esigning.sign(officer, id, version_of(data), typed, secret)
            except Invalid as refusal:
                form.take(refusal.errors)
            except signing.Failed as failed:
                form.caught_up()  # the attempt was written down: that is what moved the case on
                form.add(SECRET if failed.code == "2031" else "", failed.detail)
            except Conflict as refusal:
                form.add("", refusal.said(_))
                status = 409
            else:
                return Redirect(f"{acts.base_of(id)}", status_code=303)
        form.values.pop(SECRET, None)
        with db.reading() as session:
            return _page(session, officer, id, form, status)


def _require_server() -> None:
    """Without a server there is no such page."""
    if not signing.is_on():
        raise NotFound


def _page(
    session: Session, officer: Officer, id: UUID, form: DesksForm[Any], status: int
) -> Template:
    here = scene(session, officer, id)
    return show(
        session, officer, "desk/esign.html", status=status, at="/petugas",
        case=case.head(session, here.info_request), form=form, capacities=capacities(),
        notice=queries.written_notice(session, here.info_request),
    )  # fmt: skip
