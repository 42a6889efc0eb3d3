"""`/t/<secret>.ics`: an officer's deadlines for their own calendar program, without log-in."""

from hashlib import sha256

from litestar import Controller, Response, get
from litestar.di import NamedDependency
from litestar.params import FromPath
from sqlmodel import Session

from ppid import clock, db
from ppid.accounts import feeds
from ppid.accounts.models import CalendarFeed, Officer, Role
from ppid.accounts.sessions import hash_of
from ppid.desk import feed
from ppid.disputes.docket import bar
from ppid.disputes.docket import calendar as hearings
from ppid.errors import NotFound
from ppid.notices.stationery import in_indonesian
from ppid.web import limits
from ppid.web.visit import visit

TYPE = "text/calendar"  # Litestar adds the charset


class FeedPages(Controller):
    path = "/t"

    @get("/{name:str}", sync_to_thread=True)
    def show(self, session: NamedDependency[Session], name: FromPath[str]) -> Response[bytes]:
        """An unknown, a revoked secret and one of an officer who left all get the same 404."""
        here, raw = visit(), name.removesuffix(".ics")
        found = feeds.find(session, raw)
        if found is None:  # an office shares one address: a guess never shuts a right one out
            limits.FEED.wrong(here.address)
            raise NotFound
        limits.FEED.subject.attempt(hash_of(raw))
        row, officer = found
        _note(row)
        with in_indonesian():
            made = _calendar(session, officer)
        return _answer(made, here.headers.get("if-none-match", ""))


def _calendar(session: Session, officer: Officer) -> bytes:
    """Deadlines, by what the officer may see now; of the Commission its hearings."""
    if officer.role == Role.COMMISSION:
        return hearings.of_body(session, officer, bar.FILES)
    return feed.of_officer(session, officer)


def _note(row: CalendarFeed) -> None:
    """In a transaction of its own, since a page that is only read must not hold one to write."""
    now = clock.real_now()
    if feeds.is_to_touch(row, now):
        with db.transaction() as own:
            feeds.touch(own, row, now)


def _answer(content: bytes, known: str) -> Response[bytes]:
    """The calendar, or 304 where the program has just this one."""
    tag = f'"{sha256(content).hexdigest()[:32]}"'
    headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
    tags = {part.strip().removeprefix("W/") for part in known.split(",")}
    if tag in tags:
        return Response(b"", status_code=304, media_type=TYPE, headers=headers)
    headers["Content-Disposition"] = 'inline; filename="tenggat-ppid.ics"'
    return Response(content, media_type=TYPE, headers=headers)
