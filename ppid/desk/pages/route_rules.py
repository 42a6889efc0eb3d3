"""`/petugas/rute/ambang`: how sure a suggestion must be, tried before it is used."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.desk import route_rules
from ppid.desk.forms import DesksForm, version_of
from ppid.desk.pages.common import Typed, show
from ppid.desk.route_rules import ThresholdForm
from ppid.desk.routes import PATH
from ppid.errors import Conflict, Invalid
from ppid.kit.i18n import _
from ppid.routing import queries, service, settling
from ppid.routing.tuning import Thresholds
from ppid.web.guards import require

RULES = f"{PATH}/ambang"


class RouteRulePages(Controller):
    """Read and changed by the PPID Utama and the administrator."""

    path = RULES
    guards = [require(*service.EDITORS)]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def index(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        rule = queries.thresholds(session, officer.public_body_id)
        form = DesksForm(ThresholdForm, route_rules.percents(rule))
        return _page(session, officer, form, 200)

    @post("/", sync_to_thread=True, status_code=200)
    def attempt(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer], data: Typed
    ) -> Template:
        """Show what other thresholds would do; nothing is changed yet."""
        form = DesksForm(ThresholdForm, data)
        typed = form.clean()
        if typed is None:
            return _page(session, officer, form, 422)
        return _page(session, officer, form, 200, typed.rule)

    @post("/pakai", sync_to_thread=True)
    def choose(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer], data: Typed
    ) -> Template | Redirect:
        form = DesksForm(ThresholdForm, data)
        typed = form.clean()
        if typed is None:
            return _page(session, officer, form, 422)
        try:
            settling.choose(session, officer, typed.rule, version_of(data))
        except Invalid as refusal:
            form.take(refusal.errors)
            return _page(session, officer, form, 422)
        except Conflict as refusal:
            form.add("", refusal.said(_))
            return _page(session, officer, form, 409, typed.rule)
        return Redirect(f"{RULES}#riwayat", status_code=303)


def _page(
    session: Session,
    officer: Officer,
    form: DesksForm[ThresholdForm],
    status: int,
    typed: Thresholds | None = None,
) -> Template:
    return show(
        session, officer, "desk/route_rules.html", status=status, at=PATH, form=form,
        **route_rules.page(session, officer, typed),
    )  # fmt: skip
