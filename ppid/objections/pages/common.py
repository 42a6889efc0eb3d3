"""What every step shares: whose statement it is, saving it, and where one goes from there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from litestar.params import MultipartBody
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid import clock
from ppid.asking import queries as drafts
from ppid.asking import service as asking
from ppid.asking.drafts import Draft
from ppid.objections import drafting, queries, typed, words
from ppid.objections.happened import happened
from ppid.objections.models import Objection
from ppid.objections.typed import ABOUT, CHECK, REQUEST, TURN, ObjectionForm
from ppid.requests import queries as requests
from ppid.requests.models import InformationRequest
from ppid.statute.objecting import Happened
from ppid.units import office
from ppid.units import queries as units
from ppid.units.models import PublicBody
from ppid.web import limits, objecting
from ppid.web.followed import RECEIPT_SECONDS
from ppid.web.visit import Visit, visit

BASE, RECEIPT = "/keberatan/baru", "/keberatan/diterima"
VERSION, ON, TRAP = "versi", "lalu", "situs_web"  # fields that steer and are no answers
NOINDEX = {"x-robots-tag": "noindex"}
OFFICE = ("atasan_ppid_title", "office_phone", "office_address")
Typed = MultipartBody[dict[str, Any]]


@dataclass
class Scene:
    """A browser at the form: the office, its draft, and the request that it objects to."""

    session: Session
    body: PublicBody
    here: Visit
    draft: Draft | None
    info_request: InformationRequest | None

    @property
    def periodic(self) -> bool:
        """Whether ground b is stated without a request."""
        return self.draft is not None and self.info_request is None

    @property
    def form(self) -> ObjectionForm:
        return ObjectionForm(self.draft.values if self.draft else None, periodic=self.periodic)

    @property
    def running(self) -> list[tuple[Objection, list[str]]]:
        """What was objected to this request already and is under way, with its grounds named."""
        about = self.info_request
        found = queries.running(self.session, about.id) if about else []
        return [(each, words.named(each.grounds)) for each in found]

    @property
    def happened(self) -> Happened:
        return happened(self.session, self.info_request, clock.today())


def scene(session: Session, *, hold: bool = False) -> Scene:
    """`hold`: about to write; two tabs of one draft then wait for each other."""
    here = visit()
    draft = drafts.draft(session, objecting.written(here), hold=hold)
    about = _about(session, draft)
    if draft is not None and draft.values.get(ABOUT) and about is None:
        draft = None  # its code was voided meanwhile: the request is proved anew
    return Scene(session, units.public_body(session), here, draft, about)


def _about(session: Session, draft: Draft | None) -> InformationRequest | None:
    if draft is None or not draft.values.get(ABOUT):
        return None
    try:
        turn = int(draft.values.get(TURN, "0"))
        return requests.by_id_and_turn(session, UUID(draft.values[ABOUT]), turn)
    except requests.NoMatch:
        return None


def path_of(step: str) -> str:
    return BASE if step == REQUEST else f"{BASE}/{step}"


def begin(at: Scene, info_request: InformationRequest | None) -> None:
    """A statement about a request, or about periodic information; words typed before stay."""
    limits.drafting(at.here.address)
    draft = at.draft or asking.begin(at.body)
    about = {
        ABOUT: str(info_request.id) if info_request else "",
        TURN: str(info_request.code_turn) if info_request else "",
    }
    if draft.values.get(ABOUT) != about[ABOUT]:
        draft.values.pop("grounds", None)  # suggested anew by what happened to this one
    asking.save(at.session, draft, about, REQUEST)
    objecting.write_on(at.here, draft.row.id)


def save(at: Scene, data: Mapping[str, Any], step: str) -> ObjectionForm:
    """Keep the fields of a step, right or wrong, and give the form as it stands now."""
    given = typed.of_step(step, data)
    if at.draft is not None:
        asking.save(at.session, at.draft, given, step)
        objecting.write_on(at.here, at.draft.row.id)
    values = {**(at.draft.values if at.draft else {}), **given}
    return ObjectionForm(values, periodic=at.periodic)


def elsewhere(at: Scene) -> Redirect:
    """Where a step without a draft leads: to the receipt, or to the first step."""
    just_sent = objecting.written(at.here) is None and objecting.received(at.here)
    return ended(at) or Redirect(RECEIPT if just_sent else BASE, status_code=303)


def ended(at: Scene) -> Redirect | None:
    """To the receipt, where what this browser was writing has been sent; else None."""
    id_ = objecting.written(at.here)
    sending = drafting.sent(at.session, id_) if id_ and at.draft is None else None
    if sending is None:
        return None
    objecting.end_writing(at.here)
    if clock.real_now() - sending.at < timedelta(seconds=RECEIPT_SECONDS):
        made = at.session.get_one(Objection, sending.objection_id)
        objecting.receive(at.here, made.id, made.code_turn)
    return Redirect(RECEIPT, status_code=303)


def is_older(at: Scene, data: Mapping[str, Any]) -> bool:
    """Whether another tab has saved since this one was opened; to be asked before saving."""
    known = str(data.get(VERSION, ""))
    return bool(at.draft and known.isascii() and known.isdigit() and int(known) < at.draft.version)


def leaves(data: Mapping[str, Any]) -> bool:
    """Whether one goes back or aside: what is wrong here is told when one comes again."""
    return data.get(ON) in {"kembali", *typed.WITH_REQUEST, *typed.WITHOUT}


def go_on(form: ObjectionForm, data: Mapping[str, Any], step: str) -> Redirect:
    """To where the pressed button leads."""
    if data.get(ON) in form.steps:
        return Redirect(f"{path_of(data[ON])}?kembali={CHECK}", status_code=303)
    if data.get("kembali") == CHECK:
        return Redirect(path_of(CHECK), status_code=303)
    place = form.steps.index(step) + (-1 if data.get(ON) == "kembali" else 1)
    return Redirect(path_of(form.steps[max(place, 0)]), status_code=303)


def page(at: Scene, step: str, form: ObjectionForm, status: int = 200, **more: Any) -> Template:
    """A step's page; `more` is what its own template needs."""
    steps = form.steps
    context = {
        "form": form,
        "step": step,
        "number": steps.index(step) + 1,
        "all": len(steps),
        "action": path_of(step),
        "version": at.draft.version if at.draft else 0,
        "returns": f"kembali={CHECK}" in at.here.query or ("kembali", CHECK) in at.here.typed,
        "older": False,
        "saved_at": None,
        "ask": None,
        "info_request": at.info_request,
        "periodic": at.periodic,
        "office": {name: str(office.value(at.session, at.body.id, name)) for name in OFFICE},
        **more,
    }
    name = f"objections/{step}.html"
    return Template(name, context=context, status_code=status, headers=NOINDEX)
