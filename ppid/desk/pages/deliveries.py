"""`/petugas/pengiriman`: what left, what waits, what failed; sending again, freeing an address."""

from typing import Any
from urllib.parse import parse_qsl

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.accounts.models import DESK_ROLES, Officer
from ppid.desk import deliveries as listing
from ppid.desk import delivery, mail_trouble, waiting
from ppid.desk.delivery_filters import HERE
from ppid.desk.forms import DesksForm, Nothing, ReasonForm
from ppid.desk.pages.common import Typed, show
from ppid.errors import Invalid
from ppid.events.models import OutboxEntry
from ppid.notices import deliveries, resending, retrying, suppressing
from ppid.notices.deliveries import MAY_SEE
from ppid.web.guards import require
from ppid.web.visit import visit


class DeliveriesPages(Controller):
    path = HERE
    guards = [require(*MAY_SEE)]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def index(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        return _list(session, officer, "desk/deliveries.html")

    @get("/saring", sync_to_thread=True)
    def facets(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        return _list(session, officer, "desk/delivery_facets.html")


class DeliveryPages(Controller):
    """One delivery; for whoever may not see it there is no such page."""

    path = f"{HERE}/{{delivery_id:int}}"
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def show(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        delivery_id: FromPath[int],
    ) -> Template:
        entry = deliveries.one(session, officer, delivery_id)
        return _page(session, officer, entry, "desk/delivery.html")

    @get("/ulangi", sync_to_thread=True)
    def new_retry(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        delivery_id: FromPath[int],
    ) -> Template:
        entry = deliveries.one(session, officer, delivery_id)
        return _page(session, officer, entry, "desk/delivery_retry.html", form=DesksForm(Nothing))

    @post("/ulangi", sync_to_thread=True)
    def create_retry(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        delivery_id: FromPath[int],
        data: Typed,
    ) -> Redirect:
        """A second press finds it on its way and changes nothing."""
        entry = deliveries.one(session, officer, delivery_id)
        retrying.retry(session, officer, entry)
        return Redirect(f"{HERE}/{entry.id}", status_code=303)

    @get("/ulangi-semua", sync_to_thread=True)
    def new_retry_of_all(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        delivery_id: FromPath[int],
    ) -> Template:
        entry = deliveries.one(session, officer, delivery_id)
        lines = delivery.unreached_lines(session, officer, entry)
        template, form = "desk/delivery_resend.html", DesksForm(Nothing)
        return _page(session, officer, entry, template, form=form, lines=lines)

    @post("/ulangi-semua", sync_to_thread=True)
    def create_retry_of_all(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        delivery_id: FromPath[int],
        data: Typed,
    ) -> Redirect:
        """Every notice that this address did not take; a second press finds none."""
        entry = deliveries.one(session, officer, delivery_id)
        resending.send_all(session, officer, entry)
        return Redirect(f"{HERE}/{entry.id}", status_code=303)

    @get("/lepas", sync_to_thread=True)
    def new_release(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        delivery_id: FromPath[int],
    ) -> Template:
        entry = deliveries.one(session, officer, delivery_id)
        form = DesksForm(ReasonForm)
        return _page(session, officer, entry, "desk/delivery_release.html", form=form)

    @post("/lepas", sync_to_thread=True)
    def create_release(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        delivery_id: FromPath[int],
        data: Typed,
    ) -> Template | Redirect:
        entry = deliveries.one(session, officer, delivery_id)
        form = DesksForm(ReasonForm, data)
        if (typed := form.clean()) and _released(session, officer, entry, typed.reason, form):
            return Redirect(f"{HERE}/{entry.id}", status_code=303)
        return _page(session, officer, entry, "desk/delivery_release.html", 422, form=form)


def _released(
    session: Session,
    officer: Officer,
    entry: OutboxEntry,
    reason: str,
    form: DesksForm[ReasonForm],
) -> bool:
    try:
        suppressing.lift(session, officer, entry, reason)
    except Invalid as refusal:
        form.take(refusal.errors)
        return False
    return True


def _list(session: Session, officer: Officer, template: str) -> Template:
    query = parse_qsl(visit().query, max_num_fields=200)
    context = listing.context(session, officer, query)
    oldest = listing.oldest(context["unsent"].oldest)
    letters = waiting.letters(session, officer)
    context |= {"oldest": oldest, "letters": letters, "is_desk": officer.role in DESK_ROLES}
    context["trouble"] = mail_trouble.words(session)
    return show(session, officer, template, at=_at(officer), **context)


def _at(officer: Officer) -> str:
    """Where the bar says one is: the desk finds mail beside its letters."""
    return "/petugas/surat-keluar" if officer.role in DESK_ROLES else HERE


def _page(
    session: Session,
    officer: Officer,
    entry: OutboxEntry,
    template: str,
    status: int = 200,
    **more: Any,
) -> Template:
    context = delivery.context(session, officer, entry)
    return show(session, officer, template, status=status, at=_at(officer), **context, **more)
