"""`/petugas/panduan`: a page for each role to print, a first case to practise on."""

from litestar import Controller, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template
from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.accounts.words import role_name
from ppid.desk import guides
from ppid.desk.bar import GUIDE
from ppid.desk.pages.common import show
from ppid.kit.i18n import _
from ppid.settings import settings
from ppid.web.guards import require


class GuidePages(Controller):
    """Read by every officer: one does better for knowing what the others do."""

    path = GUIDE
    guards = [require(*guides.ROLES)]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def index(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        roles = [(role.value, role_name(role), _(guides.ABOUT[role])) for role in guides.ROLES]
        return show(session, officer, "desk/guides.html", at=GUIDE, roles=roles)

    @get("/latihan", sync_to_thread=True)
    def practice(
        self, session: NamedDependency[Session], officer: NamedDependency[Officer]
    ) -> Template:
        number, steps = guides.practice(session, officer)
        return show(
            session, officer, "desk/practice.html", at=GUIDE,
            number=number, steps=steps, is_training=settings().demo,
        )  # fmt: skip

    @get("/{role:str}", sync_to_thread=True)
    def show(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        role: FromPath[str],
    ) -> Template:
        chosen = guides.known(role)
        return show(
            session, officer, "desk/guide.html", at=GUIDE,
            name=role_name(chosen), about=_(guides.ABOUT[chosen]),
            daily=[_(each) for each in guides.DAILY[chosen]], acts=guides.acts_of(chosen),
            words=guides.WORDS[chosen],
        )  # fmt: skip
