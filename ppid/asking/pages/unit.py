"""`/permohonan/baru/unit`: who may hold it. "Saya tidak tahu" is a whole answer."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.asking import advice, counting, wishes
from ppid.asking.advice import OTHER, UNKNOWN
from ppid.asking.pages import common
from ppid.asking.pages.common import Scene, Typed
from ppid.asking.typed import UNIT, RequestForm
from ppid.kit.i18n import _


class UnitPages(Controller):
    path = f"{common.BASE}/{UNIT}"
    include_in_schema = False

    @get("/", sync_to_thread=True)
    def new(self, session: NamedDependency[Session]) -> Template | Redirect:
        at = common.scene(session)
        if at.draft is None:
            return common.elsewhere(at)
        return _page(at, RequestForm(at.draft.values))

    @post("/", sync_to_thread=True)
    def create(self, session: NamedDependency[Session], data: Typed) -> Template | Redirect:
        at = common.scene(session, hold=True)
        if over := common.ended(at):
            return over
        older = common.is_older(at, data)
        form = common.save(at, data, UNIT)
        leaves = common.leaves(data)
        if leaves or _is_right(at, form):
            if not leaves:
                common.note_advice(at, counting.ANYWAY)
            return common.go_on(at, data, UNIT, older=older)
        return _page(at, form, 422)


def _is_right(at: Scene, form: RequestForm) -> bool:
    chosen, other = form.value("unit"), form.value("unit_other")
    if chosen == OTHER and not other:
        form.add("unit_other", _("Pilih perangkat daerahnya, atau “Saya tidak tahu”."))
    elif chosen != UNKNOWN and not advice.unit(at.session, at.body, wishes.code(_values(form))):
        field = "unit_other" if chosen == OTHER else "unit"
        form.add(field, _("Pilih dari daftar perangkat daerah."))
    return not form.errors


def _values(form: RequestForm) -> dict[str, str]:
    return {name: form.value(name) for name in ("unit", "unit_other")}


def _page(at: Scene, form: RequestForm, status: int = 200) -> Template:
    known = advice.of(at.session, at.body, at.sought)
    chosen = wishes.code(_values(form))
    gone = wishes.abolished(at.session, at.body, _values(form))
    if gone:
        form.values |= {"unit": UNKNOWN, "unit_other": ""}
    elif chosen and chosen not in {each.code for each in known.best}:
        form.values |= {"unit": OTHER, "unit_other": chosen}
    return common.page(at, UNIT, form, status, advice=known, gone=gone)
