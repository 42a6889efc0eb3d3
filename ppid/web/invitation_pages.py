"""`/t/undangan/<secret>`: an invited officer chooses a password."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath, URLEncodedBody
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid import clock
from ppid.accounts import invitations
from ppid.accounts.schemas import NewPassword
from ppid.errors import Invalid
from ppid.kit.forms import Form
from ppid.web import limits, sessions
from ppid.web.visit import visit

Typed = URLEncodedBody[dict[str, str]]
NOINDEX = {"x-robots-tag": "noindex"}


class InvitationPages(Controller):
    """The same page for every secret: only the press asks what it opens."""

    path = "/t/undangan/{secret:str}"
    include_in_schema = False

    @get("/", sync_to_thread=True)
    def new(self, secret: FromPath[str]) -> Template:
        return _page(secret, Form(NewPassword), 200)

    @post("/", sync_to_thread=True)
    def create(
        self, session: NamedDependency[Session], secret: FromPath[str], data: Typed
    ) -> Template | Redirect:
        here = visit()
        if not sessions.is_safe_for_passwords(here):
            raise sessions.InsecureLogin
        form = Form(NewPassword, data)
        if typed := form.clean():
            limits.MAILED.begin(secret, here.address)
            try:
                invitations.accept(session, secret, typed.new_password, clock.real_now())
            except Invalid as refusal:
                for name, sentence in refusal.errors.items():
                    form.add(name, sentence)
            except invitations.LinkOver:
                limits.MAILED.wrong(here.address)
                raise
            else:
                limits.MAILED.right(secret)
                return Redirect("/masuk?siap=1", status_code=303)
        return _page(secret, form, 422)


def _page(secret: str, form: Form[NewPassword], status: int) -> Template:
    context = {"secret": secret, "form": form}
    return Template("accounts/invited.html", context=context, status_code=status, headers=NOINDEX)
