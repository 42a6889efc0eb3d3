"""`/petugas/massal`: acts on many cases, looked at first, carried out by a second officer."""

from typing import Any
from urllib.parse import parse_qsl
from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid import clock
from ppid.accounts import queries as officers
from ppid.accounts.models import DESK_ROLES, Officer
from ppid.desk import bulk
from ppid.desk.bulk import PATH, BulkForm
from ppid.desk.forms import DesksForm, Nothing, ReasonForm
from ppid.desk.models import BULK_ACTS, BulkAct
from ppid.desk.pages.common import Typed, show
from ppid.errors import Invalid
from ppid.kit.i18n import _
from ppid.units import queries as units
from ppid.web.guards import require
from ppid.web.visit import visit


class BulkPages(Controller):
    path = PATH
    guards = [require()]  # noqa: RUF012 (for others than the desk, no row is there at all)

    @get("/", guards=[require(*DESK_ROLES)], sync_to_thread=True)
    def index(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        rows = bulk.waiting(session, officer)
        names = _names(session, rows)
        return show(
            session, officer, "desk/bulk_list.html", at="/petugas", rows=rows, names=names,
            titles=bulk.TITLES,
        )  # fmt: skip

    @get("/baru", guards=[require(*DESK_ROLES)], sync_to_thread=True)
    def new(self, session: NamedDependency[Session], officer: NamedDependency[Officer]) -> Template:
        """The preview: which cases, what happens to each, and what is left out."""
        given = parse_qsl(visit().query, max_num_fields=bulk.MOST + 10)
        picked = [value for name, value in given if name == "pilih"]
        act = dict(given).get("tindakan", "")
        if act and act not in BULK_ACTS:
            return _unknown(session, officer)
        return _preview(session, officer, DesksForm(BulkForm, {"pilih": picked}), act)

    @post("/baru", guards=[require(*DESK_ROLES)], sync_to_thread=True)
    def create(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer], data: Typed
    ) -> Template | Redirect:
        act = str(data.get("tindakan", ""))
        if act not in BULK_ACTS:
            return _unknown(session, officer)
        form = DesksForm(BulkForm, data)
        typed = form.clean()
        if typed is not None:
            try:
                row = bulk.propose(session, officer, act, typed, clock.today())
            except Invalid as refusal:
                form.take(refusal.errors)
            else:
                return Redirect(f"{PATH}/{row.id}", status_code=303)
        return _preview(session, officer, form, act, 422)

    @get("/{id:uuid}", sync_to_thread=True)
    def show(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        return _proposal(session, officer, bulk.one(session, officer, id), DesksForm(Nothing))

    @post("/{id:uuid}/setujui", sync_to_thread=True)
    def approve(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Redirect:
        """A second press finds it done: that is what was wanted."""
        row = bulk.one(session, officer, id, lock=True)
        if row.state != "done" or row.decided_by != officer.id:
            bulk.carry_out(session, officer, row, clock.today())
        return Redirect(f"{PATH}/{id}", status_code=303)

    @post("/{id:uuid}/tolak", sync_to_thread=True)
    def decline(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        row = bulk.one(session, officer, id, lock=True)
        form = DesksForm(ReasonForm, data)
        if typed := form.clean():
            bulk.decline(session, officer, row, typed.reason)
            return Redirect(f"{PATH}/{id}", status_code=303)
        return _proposal(session, officer, row, form, 422)


def _ids(values: list[str]) -> list[UUID]:
    found = []
    for value in values[: bulk.MOST]:
        try:
            found.append(UUID(value))
        except ValueError:
            continue
    return found


def _unknown(session: Session, officer: Officer) -> Template:
    """An address that names an act which there is not: nothing else is offered in its place."""
    title = _("Tindakan ini tidak ada")
    return show(session, officer, "desk/bulk_unknown.html", status=422, at="/petugas", title=title)


def _preview(
    session: Session, officer: Officer, form: DesksForm[BulkForm], act: str, status: int = 200
) -> Template:
    act = act if act in BULK_ACTS else bulk.REMIND
    lines = bulk.lines(session, officer, act, _ids(form.chosen("pilih")))
    return show(
        session,
        officer,
        "desk/bulk_new.html",
        status=status,
        at="/petugas",
        act=act,
        title=_(bulk.TITLES[act]),
        form=form,
        fit=[line for line in lines if not line.why],
        left=[line for line in lines if line.why],
        choices=units.active(session, officer.public_body_id, clock.today()),
    )


def _proposal(
    session: Session, officer: Officer, row: BulkAct, form: DesksForm[Any], status: int = 200
) -> Template:
    lines = bulk.lines(session, officer, row.act, [UUID(id_) for id_, _version in row.cases])
    named = {str(unit.id): unit.name for unit in units.by_ids(session, row.unit_ids)}
    return show(
        session,
        officer,
        "desk/bulk.html",
        status=status,
        at="/petugas",
        row=row,
        title=_(bulk.TITLES[row.act]),
        lines=lines,
        seen=dict(row.cases),
        results={id_: _(bulk.RESULTS[what]) for id_, what in row.results.items()},
        to=[named[id_] for id_ in row.unit_ids if id_ in named],
        names=_names(session, [row]),
        own=bulk.is_own(session, officer, row),
        form=form,
    )


def _names(session: Session, rows: list[BulkAct]) -> dict[UUID, str]:
    ids = {row.proposed_by for row in rows} | {row.decided_by for row in rows if row.decided_by}
    return {each.id: each.name for each in officers.by_ids(session, list(ids))}
