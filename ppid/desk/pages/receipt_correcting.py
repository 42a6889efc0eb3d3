"""`…/surat/diterima/perbaiki`: a proof of receipt that was typed wrongly, put right in the open."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.desk import receipt_words
from ppid.desk.letter_forms import CorrectedProofForm
from ppid.desk.pages.common import Scene, Typed, Verb, answer, ask
from ppid.desk.pages.receipts import letter_shown, on_file
from ppid.errors import Invalid
from ppid.notices import receipts
from ppid.requests import queries, service
from ppid.statute.transitions import Act
from ppid.web.guards import require


def _correct(here: Scene, typed: CorrectedProofForm) -> None:
    """Another day is taken only after its effect was read: refused here, it is undone whole."""
    old = receipts.of_case(here.session, here.info_request)
    service.correct_receipt(here.session, here.info_request, here.officer, typed, here.today)
    new = receipts.of_case(here.session, here.info_request)
    if old is None or new is None or typed.agreed == typed.received_on.isoformat():
        return
    if old.received_on != new.received_on:
        raise Invalid({"agreed": receipt_words.effect(old, new)})


def _shown(here: Scene) -> dict[str, Any]:
    proof = queries.receipt_proof(here.session, here.info_request)
    earlier = queries.superseded_proofs(here.session, here.info_request)
    return {
        **letter_shown(here),
        "current": receipt_words.facts(proof) if proof else [],
        "earlier": [(receipt_words.facts(row), row.reason) for row in earlier],
    }


def _current(here: Scene) -> Mapping[str, Any]:
    proof = queries.receipt_proof(here.session, here.info_request)
    if proof is None:
        return {}
    return {
        "proof": proof.proof,
        "received_on": proof.received_on.isoformat(),
        "receiver": proof.receiver,
        "reference": proof.reference or "",
    }


CORRECT = Verb(
    Act.CORRECT_RECEIPT, CorrectedProofForm, "desk/correct_receipt.html", _correct, _shown,
    _current, facts=on_file,
)  # fmt: skip


class ReceiptCorrectingPages(Controller):
    path = "/petugas/permohonan/{id:uuid}/surat/diterima/perbaiki"
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def new(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        return ask(session, officer, id, CORRECT)

    @post("/", sync_to_thread=True)
    def create(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        return answer(session, officer, id, data, CORRECT)
