"""`/t/catatan/<token>`: one note to the Commission, for a reader without an account."""

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Template
from sqlmodel import Session

from ppid import clock
from ppid.home import noted
from ppid.kit.i18n import _
from ppid.notices import note_links
from ppid.web import limits
from ppid.web.visit import visit

NOINDEX = {"x-robots-tag": "noindex"}


class NotePages(Controller):
    """Opened by a press; number, unit, events and dates, as the mail itself says them."""

    path = f"{note_links.PATH}/{{token:str}}"
    include_in_schema = False

    @get("/", sync_to_thread=True)
    def show(self, token: FromPath[str]) -> Template:
        """The button where the signature is right; only its press asks what it opens."""
        if fault := note_links.fault(token, clock.today()):
            return _refused(fault)
        return Template("home/note_link.html", context={"token": token}, headers=NOINDEX)

    @post("/", sync_to_thread=True)
    def open(self, session: NamedDependency[Session], token: FromPath[str]) -> Template:
        limits.MAILED.begin(token, visit().address)
        # The training clock moves the note's day as well; no right of anybody hangs on it.
        entry = note_links.opened(session, token, clock.today())
        if entry is None:
            limits.MAILED.wrong(visit().address)
            return _refused(note_links.fault(token, clock.today()))
        limits.MAILED.right(token)
        context = {
            "notes": noted.of_entries(session, [entry]),
            "words": {name: _(title) for name, title in noted.TOLD_TO_COMMISSION.items()},
            "day_of": noted.day_of,
        }
        return Template("home/note.html", context=context, headers=NOINDEX)


def _refused(fault: str) -> Template:
    """Why it opens nothing: not as it was mailed, or its days are over."""
    changed = fault == note_links.CHANGED
    return Template(
        "home/note_over.html",
        context={"changed": changed},
        status_code=404 if changed else 410,
        headers=NOINDEX,
    )
