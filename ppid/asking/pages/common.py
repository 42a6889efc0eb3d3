"""What every step shares: whose draft it is, saving it, and where one goes from there."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from litestar.params import MultipartBody
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid import clock
from ppid.asking import advice, already, counting, queries, service, typed
from ppid.asking.drafts import Draft
from ppid.asking.typed import CHECK, FOUND, QUESTION, STEPS, UNIT, RequestForm
from ppid.catalogue.models import Act
from ppid.requests.models import InformationRequest
from ppid.units import queries as units
from ppid.units.models import PublicBody
from ppid.web import drafts, followed, limits
from ppid.web.visit import Visit, visit

BASE = "/permohonan/baru"
RECEIPT = "/permohonan/diterima"
LINK = f"{BASE}/tautan"
VERSION, RETURNS, ON = "versi", "kembali", "lalu"  # fields that steer and are no answers
TRAP = "situs_web"
AGAIN = "serupa"
UNTUK = "untuk"  # the unit that the directory led from
# What is there already is advice on the question: it comes or not, and no number is skipped.
COUNTED = tuple(step for step in STEPS if step != FOUND)
NOINDEX = {"x-robots-tag": "noindex"}
Typed = MultipartBody[dict[str, Any]]


@dataclass
class Scene:
    """A browser at the form: the office, and its draft where it has one."""

    session: Session
    body: PublicBody
    here: Visit
    draft: Draft | None

    @property
    def sought(self) -> str:
        return self.draft.values.get("information_sought", "") if self.draft else ""

    @property
    def returns(self) -> bool:
        """Whether a part is changed from the check, and the check comes next."""
        return f"{RETURNS}={CHECK}" in self.here.query or (RETURNS, CHECK) in self.here.typed


def scene(session: Session, *, hold: bool = False) -> Scene:
    """`hold`: about to write; two tabs of one draft then wait for each other."""
    here = visit()
    found = queries.draft(session, drafts.kept(here), hold=hold)
    return Scene(session, units.public_body(session), here, found)


def path_of(step: str) -> str:
    return BASE if step == QUESTION else f"{BASE}/{step}"


def ended(at: Scene) -> Redirect | None:
    """To the receipt, where what this browser was writing has been sent; else None."""
    if at.draft is not None:
        return None
    id_ = drafts.kept(at.here)
    sending = service.sent(at.session, id_) if id_ else None
    if sending is None:
        sent_here = id_ is None and followed.received(at.here)
        return Redirect(RECEIPT, status_code=303) if sent_here else None
    drafts.forget(at.here)
    if clock.real_now() - sending.at < timedelta(seconds=followed.RECEIPT_SECONDS):
        made = at.session.get_one(InformationRequest, sending.request_id)
        followed.receive(at.here, made.id, made.code_turn)
    return Redirect(RECEIPT, status_code=303)


def elsewhere(at: Scene) -> Redirect:
    """Where a later step without a draft leads: to the receipt or to the first step."""
    return ended(at) or Redirect(BASE, status_code=303)


def save(at: Scene, data: Mapping[str, Any], step: str) -> RequestForm:
    """Keep the fields of a step, right or wrong, and give the form as it stands now.

    The first saving makes the draft; whatever step it is, nothing typed is turned away.
    """
    given = typed.of_step(step, data)
    if at.draft is None:
        limits.drafting(at.here.address)
        at.draft = service.begin(at.body)
    service.save(at.session, at.draft, given, step)
    drafts.keep(at.here, at.draft.row.id)
    return RequestForm({**at.draft.values, **given})  # also what was too long to be kept


def is_older(at: Scene, data: Mapping[str, Any]) -> bool:
    """Whether another tab has saved since this one was opened; to be asked before saving."""
    known = str(data.get(VERSION, ""))
    return bool(at.draft and known.isascii() and known.isdigit() and int(known) < at.draft.version)


def go_on(at: Scene, data: Mapping[str, Any], step: str, *, older: bool) -> Redirect:
    """To where the pressed button leads, with a word where another tab was overwritten."""
    to = _next(at, data, step)
    sign = "&" if "?" in to else "?"
    return Redirect(f"{to}{sign}tab=lama" if older else to, status_code=303)


def leaves(data: Mapping[str, Any]) -> bool:
    """Whether one goes back or aside: what is wrong here is told when one comes again."""
    return data.get(ON) in {"kembali", "tautan", *STEPS}


def _next(at: Scene, data: Mapping[str, Any], step: str) -> str:
    if data.get(ON) == "tautan":
        return LINK
    if data.get(ON) in STEPS:  # from the check, to change one part
        return f"{path_of(data[ON])}?{RETURNS}={CHECK}"
    if data.get(RETURNS) == CHECK:
        return path_of(CHECK)
    back = data.get(ON) == "kembali"
    place = STEPS.index(step) + (-1 if back else 1)
    if STEPS[place] == FOUND and not _shows_found(at):
        place += -1 if back else 1
    if STEPS[place] == UNIT and not back:
        note_advice(at, counting.SHOWN)
    return path_of(STEPS[max(place, 0)])


def note_advice(at: Scene, act: str) -> None:
    """Count what the step about the unit advises, by the press that leads there or on from it."""
    if at.draft is not None:
        kinds = advice.of(at.session, at.body, at.sought).kinds
        counting.note_advice(at.session, at.draft, act, kinds)


def _shows_found(at: Scene) -> bool:
    """Whether something may answer already; what the step then shows is counted on the way there.

    Opening the page itself only reads, as every opening does.
    """
    found = already.suggestions(at.session, at.body, at.sought)
    if found and at.draft is not None:
        service.note_found(at.session, at.draft, Act.SHOWN, found)
    return bool(found)


def page(at: Scene, step: str, form: RequestForm, status: int = 200, **more: Any) -> Template:
    """A step's page; `more` is what its own template needs."""
    context = {
        "form": form,
        "step": step,
        "number": COUNTED.index(QUESTION if step == FOUND else step) + 1,
        "all": len(COUNTED),
        "action": path_of(step),
        "version": at.draft.version if at.draft else 0,
        "returns": at.returns,
        "older": "tab=lama" in at.here.query,
        "saved_at": at.draft.row.changed_at if at.draft else None,
        "ask": None,
        **more,
    }
    headers = {} if step == QUESTION and at.draft is None else NOINDEX
    name = f"asking/{step.replace('-', '_')}.html"
    return Template(name, context=context, status_code=status, headers=headers)
