"""`/petugas/orang`: who works here; invited, described, and let go with their work handed on."""

from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid import clock
from ppid.accounts import absences, alone, invitations, second_factor, service
from ppid.accounts.models import UNIT_ROLES, Officer, Role
from ppid.accounts.recording import record
from ppid.accounts.words import role_name
from ppid.desk import people
from ppid.desk.forms import DesksForm, version_of
from ppid.desk.pages.common import Typed, show
from ppid.desk.people import PATH
from ppid.desk.people_forms import LeavingForm, OfficerForm
from ppid.errors import Conflict, Invalid
from ppid.events import Actor
from ppid.kit.i18n import _
from ppid.requests.service import moving
from ppid.units import queries as units
from ppid.web.guards import require


class PeoplePages(Controller):
    path = PATH
    guards = [require(Role.ADMIN)]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def index(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        groups, lacking = people.groups(session, officer), people.missing_roles(session, officer)
        return show(session, officer, "desk/people.html", at=PATH, groups=groups, lacking=lacking)

    @get("/undang", sync_to_thread=True)
    def new(self, session: NamedDependency[Session], officer: NamedDependency[Officer]) -> Template:
        return _form(session, officer, None, DesksForm(OfficerForm), 200)

    @post("/undang", sync_to_thread=True)
    def create(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer], data: Typed
    ) -> Template | Redirect:
        form, status = DesksForm(OfficerForm, data), 422
        if typed := form.clean():
            try:
                unit_id = _unit_of(session, officer, typed)
                made = service.invite(
                    session, officer.public_body_id, typed, unit_id, _by(officer), clock.real_now()
                )
            except (Invalid, Conflict) as refusal:
                status = _take(form, refusal)
            else:
                return Redirect(f"{PATH}/{made.id}", status_code=303)
        return _form(session, officer, None, form, status)

    @get("/{id:uuid}", sync_to_thread=True)
    def edit(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        row = people.one(session, officer, id)
        return _form(session, officer, row, DesksForm(OfficerForm, _filled(row)), 200)

    @post("/{id:uuid}", sync_to_thread=True)
    def update(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        row = people.one(session, officer, id)
        form, status = DesksForm(OfficerForm, data), 422
        if typed := form.clean():
            try:
                _keeps_roles(session, row, officer, typed)
                unit_id = _unit_of(session, officer, typed)
                service.edit(session, row, typed, unit_id, version_of(data), _by(officer))
            except (Invalid, Conflict) as refusal:
                status = _take(form, refusal)
            else:
                return Redirect(f"{PATH}/{id}?tersimpan=1", status_code=303)
        return _form(session, officer, row, form, status)

    @post("/{id:uuid}/tautan", sync_to_thread=True)
    def send_link(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Redirect:
        """The invitation once more, or a way back for who forgot the password."""
        row = people.one(session, officer, id)
        if row.active:
            invitations.invite(session, row, _by(officer), clock.real_now())
        return Redirect(f"{PATH}/{id}?tautan=1", status_code=303)


class LeavingPages(Controller):
    path = f"{PATH}/{{id:uuid}}"
    guards = [require(Role.ADMIN)]  # noqa: RUF012 (Litestar reads it once)

    @get("/nonaktif", sync_to_thread=True)
    def ask(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        return _leaving(session, officer, people.one(session, officer, id), None, 200)

    @post("/nonaktif", sync_to_thread=True)
    def leave(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        row, form = people.one(session, officer, id), DesksForm(LeavingForm, data)
        if not row.active:
            return Redirect(PATH, status_code=303)
        typed = form.clean()
        taker = _taker(officer, row, people.work_of(session, row), form)
        if typed and not form.errors:
            _let_go(session, officer, row, typed, taker)
            return Redirect(PATH, status_code=303)
        return _leaving(session, officer, row, form, 422)

    @post("/aktif", sync_to_thread=True)
    def come_back(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Redirect:
        row = people.one(session, officer, id)
        service.reactivate(session, row, _by(officer), clock.real_now())
        return Redirect(f"{PATH}/{id}", status_code=303)

    @get("/dua-langkah", sync_to_thread=True)
    def ask_reset(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        row = people.one(session, officer, id)
        return show(session, officer, "desk/person_reset.html", at=PATH, person=row, base=PATH)

    @post("/dua-langkah", sync_to_thread=True)
    def reset(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Redirect:
        """Phone and codes are lost: the officer sets both up anew at the next log-in."""
        row = people.one(session, officer, id)
        second_factor.remove(session, row, _by(officer))
        service.end_others(session, row, "", _by(officer))
        return Redirect(f"{PATH}/{id}", status_code=303)


def _by(officer: Officer) -> Actor:
    return Actor("officer", officer.id)


def _take(form: DesksForm[Any], refusal: Invalid | Conflict) -> int:
    """What the service found wrong, beside the fields; the status of the page."""
    if isinstance(refusal, Invalid):
        form.take(refusal.errors)
        return 422
    known = isinstance(refusal, service.AlreadyThere)
    form.add("email" if known else "", refusal.said(_))
    return 409


def _unit_of(session: Session, officer: Officer, typed: OfficerForm) -> UUID | None:
    """Only a unit that exists today, and only for a role that has one."""
    if typed.unit is None:
        return None
    known = {unit.id for unit in units.active(session, officer.public_body_id, clock.today())}
    if typed.unit not in known:
        raise Invalid({"unit": _("Pilih dari daftar perangkat daerah.")})
    return typed.unit


def _keeps_roles(session: Session, row: Officer, officer: Officer, typed: OfficerForm) -> None:
    """Nobody takes their own keys away, nor the last PPID Utama's role unawares."""
    if row.id == officer.id and typed.role != Role.ADMIN:
        raise Invalid({"role": _("Peran Anda sendiri hanya dapat diubah pengelola lain.")})
    if typed.role != row.role and not typed.understood and alone.is_alone(session, row):
        raise Invalid({"understood": _not_understood(row)})


def _not_understood(row: Officer) -> str:
    sentence = _("Ini satu-satunya {title} yang aktif. Centang bila Anda tetap melanjutkan.")
    return sentence.format(title=role_name(row.role))


def _taker(
    officer: Officer, row: Officer, work: people.Work, form: DesksForm[Any]
) -> Officer | None:
    """Who takes over; all that is in the way is said at once, beside its field."""
    if row.id == officer.id:
        form.errors = {"": _own_account(work)}  # nothing that is typed would help
        return None
    if work.last and form.value("understood") != "ya":
        form.add("understood", _not_understood(row))
    chosen = form.value("successor").strip()
    taker = next((each for each in work.takers if str(each.id) == chosen), None)
    if taker is None and (chosen or work.needs_taker):
        form.add("successor", _("Pilih siapa yang meneruskan pekerjaannya."))
    return taker


def _let_go(
    session: Session, officer: Officer, row: Officer, typed: LeavingForm, taker: Officer | None
) -> None:
    work = people.work_of(session, row)
    drafts = moving.hand_drafts_on(session, row, taker) if taker else 0
    told = {"reason": typed.reason, "drafts": drafts, "parts": work.parts}
    told |= {"successor_id": str(taker.id) if taker else None}
    record(session, "officer.handed_over", row, told, by=_by(officer))
    service.deactivate(session, row, _by(officer))


def _own_account(work: people.Work) -> str:
    if work.last:
        return _(alone.LastAdmin.detail)
    return _("Akun Anda sendiri hanya dapat dinonaktifkan pengelola lain.")


def _filled(row: Officer) -> dict[str, str]:
    return {
        "email": row.email, "name": row.name, "role": row.role, "nip": row.nip or "",
        "position": row.position or "", "unit": str(row.unit_id or ""),
    }  # fmt: skip


def _form(
    session: Session, officer: Officer, row: Officer | None, form: DesksForm[Any], status: int
) -> Template:
    away = absences.of_officer(session, row.id, clock.today()) if row else []
    return show(
        session, officer, "desk/person.html", status=status, at=PATH, person=row, form=form,
        roles=people.role_options(), units=people.unit_options(session, officer), base=PATH,
        unit_roles=sorted(UNIT_ROLES), away=people.away_lines(session, away),
        has_come=row is not None and invitations.has_come(row), own=row and row.id == officer.id,
        invitation=invitations.open_of(session, row.id, clock.real_now()) if row else None,
    )  # fmt: skip


def _leaving(
    session: Session, officer: Officer, row: Officer, form: DesksForm[Any] | None, status: int
) -> Template:
    work = people.work_of(session, row)
    return show(
        session, officer, "desk/person_leave.html", status=status, at=PATH, person=row, base=PATH,
        form=form or DesksForm(LeavingForm), work=work, takers=people.options(work.takers),
        own=_own_account(work) if row.id == officer.id else "",
    )  # fmt: skip
