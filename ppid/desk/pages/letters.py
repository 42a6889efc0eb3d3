"""The letter: number, signature, and the recorded act of sending that stops the clock."""

from datetime import date
from typing import Any
from uuid import UUID

from litestar import Controller, Response, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.accounts.models import DESK_ROLES, Officer
from ppid.desk import letters, number_holders, scans, uploads, words
from ppid.desk.forms import DesksForm, day_value
from ppid.desk.letter_forms import DispatchForm, NumberForm, SignForm
from ppid.desk.pages import signing_officer
from ppid.desk.pages.common import Scene, Sent, Typed, Verb, answer, ask, scene
from ppid.desk.pages.files import pdf
from ppid.documents import signing
from ppid.errors import Invalid
from ppid.holidays.queries import calendar
from ppid.kit import fields
from ppid.kit.i18n import _
from ppid.requests import queries, service
from ppid.requests.models import WrittenNotice
from ppid.requests.service import numbering
from ppid.requests.service.answering import step_facts
from ppid.requests.service.contacts import PROXY, REQUESTER
from ppid.requests.service.handing_over import GIVES
from ppid.requests.service.seconding import FILES as ENCLOSED
from ppid.requests.ways import WAYS
from ppid.statute.calendar import CalendarMissing
from ppid.statute.clocks import ClockKind
from ppid.statute.guards import Facts
from ppid.statute.transitions import Act
from ppid.statute.windows import window
from ppid.web.guards import require
from ppid.web.uploads import FILES


def _number(here: Scene, typed: NumberForm) -> None:
    service.number(
        here.session,
        here.info_request,
        here.officer,
        typed.letter_number,
        typed.letter_date,
        twice=bool(typed.twice),
    )


def _numbering(here: Scene) -> dict[str, Any]:
    body = here.info_request.public_body_id
    return {
        "automatic": numbering.is_automatic(here.session, body),
        "notice": queries.written_notice(here.session, here.info_request),
        "capacities": capacities(),
        "esign": signing.is_on(),
        "named": here.asked.get("named", ""),
        "may_be_twice": _(numbering.TWICE),
        "has_it": _has_it(here),
    }


def _has_it(here: Scene) -> str:
    """The letter that bears the typed number already, in words."""
    typed = DesksForm(NumberForm, here.data).clean() if here.data else None
    if typed is None or not typed.letter_number:
        return ""
    number, on = typed.letter_number, typed.letter_date
    letter = numbering.letter_of(here.info_request, numbering.ANSWER)
    return number_holders.sentence(here.session, here.officer, letter, number, on)


def _day(here: Scene) -> dict[str, Any]:
    notice = queries.written_notice(here.session, here.info_request)
    return {
        "letter_date": day_value(notice.letter_date if notice else None),
        "letter_number": notice.letter_number or "" if notice else "",
    }


def _sign(here: Scene, typed: SignForm) -> None:
    document_id = None
    sent = uploads.of(here.data, "file")
    if typed.signature == "scan" and sent:
        notice = queries.written_notice(here.session, here.info_request)
        document_id = scans.accept(
            here.session, here.officer, here.info_request, sent[0],
            number=(notice.letter_number if notice else None) or "", agreed=typed.named,
            asked=here.asked,
        ).id  # fmt: skip
    service.sign(here.session, here.info_request, here.officer, typed, document_id)


def capacities() -> list[tuple[str, str]]:
    """As what someone signs."""
    return [(code, _(name)) for code, name in words.CAPACITIES.items()]


def _signer(here: Scene) -> dict[str, Any]:
    return signing_officer.fields_of(here) | {
        "signed_on": day_value(),
        "signature": "paper_original",
    }


def _send(here: Scene, typed: DispatchForm) -> None:
    if typed.address and typed.means in service.CARRIED:
        _record_address(here, typed)
    service.send(here.session, here.info_request, here.officer, typed)


def _record_address(here: Scene, typed: DispatchForm) -> None:
    """The envelope's address, found only now; who may not record one is asked for nothing."""
    if not _asks_address(here):
        return
    if typed.way is None:
        raise Invalid({"way": fields.required()})
    whose = PROXY if queries.proxy_of(here.session, here.info_request) else REQUESTER
    service.record_address(
        here.session, here.info_request, here.officer, whose, typed.address, typed.way
    )


def _asks_address(here: Scene) -> bool:
    """Whether an envelope could not be written, and this officer may say where it goes."""
    known = service.reader_of(here.session, here.info_request).address
    return known is None and here.officer.role in DESK_ROLES


def _ways(here: Scene) -> dict[str, Any]:
    """E-mail only where the applicant gave an address; the objection window of a sending today."""
    has_email = queries.requester_of(here.session, here.info_request).email is not None
    closed = {"phone"} if has_email else {"phone", "email"}  # the answer is in writing (Ps. 22 (7))
    means = [(code, _(word)) for code, word in words.MEANS.items() if code not in closed]
    notice = queries.written_notice(here.session, here.info_request)
    return {
        "notice": notice,
        "gives_nothing": notice is not None and _gives_no_file(notice),
        "means": means,
        "has_email": has_email,
        "has_address": service.reader_of(here.session, here.info_request).address is not None,
        "asks_address": _asks_address(here),
        "ways": [(code, _(word)) for code, word in WAYS.items()],
        "outcome": words.outcome(notice.outcome if notice else None),
        "object_until": _object_until(here),
    }


def _gives_no_file(notice: WrittenNotice) -> bool:
    """Digital copies with the letter are granted, and none goes with it."""
    decision = notice.decision
    digital = decision.get("physical_form") == "softcopy" and not decision.get("supply_days")
    return notice.outcome in GIVES and digital and decision.get(ENCLOSED) == []


def _object_until(here: Scene) -> date | None:
    days = calendar(here.session, here.info_request.public_body_id)
    try:
        return window(ClockKind.OBJECTION_FILING, [here.today], days).advised_until
    except CalendarMissing:
        return None


def _way(here: Scene) -> dict[str, Any]:
    has_email = queries.requester_of(here.session, here.info_request).email is not None
    return {"means": "email" if has_email else "", "sent_on": day_value()}


def _step(here: Scene) -> Facts:
    return step_facts(queries.written_notice(here.session, here.info_request))


NUMBER = Verb(Act.NUMBER, NumberForm, "desk/number.html", _number, _numbering, _day, facts=_step)
SIGN = Verb(Act.SIGN, SignForm, "desk/sign.html", _sign, _numbering, _signer, facts=_step)
SEND = Verb(Act.SEND, DispatchForm, "desk/send.html", _send, _ways, _way, facts=_step)


class LetterPages(Controller):
    path = "/petugas/permohonan/{id:uuid}/surat"
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/pratinjau.pdf", sync_to_thread=True)
    def preview(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Response[bytes]:
        """The letter as it now stands; before it is signed it says that it is a draft."""
        here = scene(session, officer, id)
        made = letters.written_notice(session, here.info_request)
        letters.note_opening(session, here.info_request, officer)
        return pdf(made, "surat.pdf")

    @get("/penolakan.pdf", sync_to_thread=True)
    def decree(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Response[bytes]:
        """The *SK PPID tentang Penolakan* that goes with the letter of a refusal."""
        here = scene(session, officer, id)
        made = letters.refusal(session, here.info_request)
        letters.note_opening(session, here.info_request, officer)
        return pdf(made, "sk-penolakan.pdf")

    @get("/badan-lain.pdf", sync_to_thread=True)
    def elsewhere(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Response[bytes]:
        """Who else holds it, which goes with the letter of such an answer."""
        here = scene(session, officer, id)
        made = letters.transfer(session, here.info_request)
        letters.note_opening(session, here.info_request, officer)
        return pdf(made, "badan-publik-lain.pdf")

    @get("/penyerahan.pdf", sync_to_thread=True)
    def handover(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Response[bytes]:
        """The *tanda bukti penyerahan*, for both to sign."""
        here = scene(session, officer, id)
        made = letters.handover(session, here.info_request)
        letters.note_opening(session, here.info_request, officer)
        return pdf(made, "tanda-bukti-penyerahan.pdf")

    @get("/nomor", sync_to_thread=True)
    def new_number(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        return ask(session, officer, id, NUMBER)

    @post("/nomor", sync_to_thread=True)
    def create_number(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        return answer(session, officer, id, data, NUMBER)

    @get("/tanda-tangan", sync_to_thread=True)
    def new_signature(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        return ask(session, officer, id, SIGN)

    @post("/tanda-tangan", sync_to_thread=True, request_max_body_size=FILES)
    def create_signature(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Sent,
    ) -> Template | Redirect:
        return answer(session, officer, id, data, SIGN)

    @get("/kirim", sync_to_thread=True)
    def new_sending(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        return ask(session, officer, id, SEND)

    @post("/kirim", sync_to_thread=True)
    def create_sending(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        return answer(session, officer, id, data, SEND)
