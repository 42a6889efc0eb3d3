"""Closing a letter whose words went by mail after all: a person decides that this is enough."""

from uuid import UUID

from litestar import Controller, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect
from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.desk.pages.common import Typed
from ppid.notices import queries, service
from ppid.notices.models import Means
from ppid.web.guards import require


class MailedPages(Controller):
    path = "/petugas/surat-keluar/{letter_id:uuid}/surel"
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @post("/", sync_to_thread=True)
    def create(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        letter_id: FromPath[UUID],
        data: Typed,
    ) -> Redirect:
        """A second press finds it closed just so."""
        letter = queries.letter(session, officer, letter_id)
        if (letter.means, letter.done_by) != (Means.EMAIL, officer.id):
            service.close_as_mailed(session, letter, officer)
        return Redirect("/petugas/surat-keluar", status_code=303)
