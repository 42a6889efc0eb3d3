"""After the sending: the proof that the letter was received, or the note that it came back."""

from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.clocks import service as clocks
from ppid.desk import words
from ppid.desk.forms import HandingOverForm, ProofForm, ReturnForm, day_value
from ppid.desk.pages.common import Scene, Typed, Verb, answer, ask
from ppid.kit.dates import rupiah
from ppid.kit.i18n import _
from ppid.requests import queries, service
from ppid.requests.schemas import HANDING_OVER
from ppid.requests.service.handing_over import cost_of
from ppid.requests.service.proving import receipt_facts
from ppid.statute.clocks import ClockKind
from ppid.statute.guards import Facts
from ppid.statute.receipt import PROOFS, Proof
from ppid.statute.transitions import Act
from ppid.web.guards import require


def _prove(here: Scene, typed: ProofForm) -> None:
    service.prove_receipt(here.session, here.info_request, here.officer, typed, here.today)


def _return(here: Scene, typed: ReturnForm) -> None:
    service.record_return(here.session, here.info_request, here.officer, typed.reason)


def _hand_over(here: Scene, typed: HandingOverForm) -> None:
    service.hand_over(here.session, here.info_request, here.officer, typed)


def _promise(here: Scene) -> dict[str, Any]:
    running = clocks.running(here.session, here.info_request.id)
    rows = [row for row in running if row.kind == ClockKind.HANDOVER]
    means = [(code, words.means(code)) for code in HANDING_OVER]
    notice = queries.written_notice(here.session, here.info_request)
    return {
        "promised": rows,
        "promised_on": rows[0].due_on if rows else None,
        "means": means,
        "cost": _cost(here),
        "cost_way": notice.decision.get("payment", "") if notice else "",
    }


def _cost(here: Scene) -> str:
    """The sum that the answer named; "" of copies without a cost."""
    amount = cost_of(queries.written_notice(here.session, here.info_request))
    return rupiah(amount) if amount else ""


def _handed_today(here: Scene) -> dict[str, Any]:
    return {"handed_on": day_value(), "paid_amount": _cost(here)}


def letter_shown(here: Scene) -> dict[str, Any]:
    notice = queries.written_notice(here.session, here.info_request)
    return {
        "notice": notice,
        "sent_on": here.info_request.closed_on,
        "sent_by": words.means(notice.sent_means if notice else None),
        "proofs": [(each.value, _(PROOFS[each])) for each in (Proof.SIGNATURE, Proof.DELIVERY)],
    }


def on_file(here: Scene) -> Facts:
    return receipt_facts(here.session, here.info_request)


def _today(_here: Scene) -> dict[str, Any]:
    return {"received_on": day_value()}


PROVE = Verb(
    Act.PROVE_RECEIPT,
    ProofForm,
    "desk/prove_receipt.html",
    _prove,
    letter_shown,
    _today,
    facts=on_file,
)
RETURN = Verb(
    Act.RECORD_RETURN, ReturnForm, "desk/record_return.html", _return, letter_shown, facts=on_file
)

HAND_OVER = Verb(
    Act.HAND_OVER, HandingOverForm, "desk/hand_over.html", _hand_over, _promise, _handed_today
)


class ReceiptPages(Controller):
    path = "/petugas/permohonan/{id:uuid}/surat"
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/diterima", sync_to_thread=True)
    def new_proof(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        return ask(session, officer, id, PROVE)

    @post("/diterima", sync_to_thread=True)
    def create_proof(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        return answer(session, officer, id, data, PROVE)

    @get("/kembali", sync_to_thread=True)
    def new_return(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        return ask(session, officer, id, RETURN)

    @post("/kembali", sync_to_thread=True)
    def create_return(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        return answer(session, officer, id, data, RETURN)

    @get("/penyerahan", sync_to_thread=True)
    def new_handover(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        return ask(session, officer, id, HAND_OVER)

    @post("/penyerahan", sync_to_thread=True)
    def create_handover(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        return answer(session, officer, id, data, HAND_OVER)
