"""`/petugas/keberatan/{id}/tanggapan/diterima`: proof on paper that the answer has arrived."""

from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.desk import uploads, words
from ppid.desk.forms import day_value
from ppid.desk.objection_forms import ReceivedForm
from ppid.desk.objections import BASE
from ppid.desk.pages.common import Sent
from ppid.desk.pages.objection_scene import Scene, Verb, answer, ask, scene
from ppid.documents.models import Purpose
from ppid.kit.i18n import _
from ppid.objections import answer_queries, service
from ppid.objections.service.deciding import REGISTERS
from ppid.statute.receipt import PROOFS, Proof
from ppid.web.guards import require
from ppid.web.uploads import FILES


def _prove(here: Scene, typed: ReceivedForm) -> None:
    document_id, sent = None, uploads.of(here.data, "file")
    if sent:
        place = uploads.Place(here.objection, Purpose.INCOMING_LETTER)
        document_id = uploads.accept(here.session, here.officer, place, sent[0], "file").id
    service.prove_receipt(here.session, here.objection, here.officer, typed, document_id)


def _sent(here: Scene) -> dict[str, Any]:
    row = answer_queries.sent_answer(here.session, here.objection)
    return {
        "letter_number": row.letter_number if row else "",
        "sent_on": row.sent_on if row else None,
        "sent_by": words.means(row.sent_means if row else None),
        "proofs": [(each.value, _(PROOFS[each])) for each in (Proof.SIGNATURE, Proof.DELIVERY)],
    }


def _provable(here: Scene) -> None:
    service.provable(here.session, here.objection)


PROVE = Verb(
    "tanggapan/diterima", REGISTERS, ReceivedForm, "desk/objection_received.html", _prove, _sent,
    lambda _here: {"received_on": day_value()}, _provable,
)  # fmt: skip


class ObjectionReceivedPages(Controller):
    path = f"{BASE}/{{id:uuid}}/tanggapan/diterima"
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def new(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        return ask(scene(session, officer, id), PROVE)

    @post("/", sync_to_thread=True, request_max_body_size=FILES)
    def create(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Sent,
    ) -> Template | Redirect:
        return answer(scene(session, officer, id, data), PROVE)
