"""`/demo/*`: moving the training clock and reading the mail. Mounted in demonstration mode only."""

from typing import Annotated
from urllib.parse import urlsplit

from litestar import Controller, Response, get, post
from litestar.params import FromPath, FromQuery, Parameter
from litestar.response import Redirect, Template

from ppid import clock, db
from ppid.demo import mailbox, reset, training, work
from ppid.errors import NotFound
from ppid.web.headers import FRAMED, FRAMING
from ppid.web.redirects import safe_next
from ppid.web.visit import visit

PAGE = 50
Start = Annotated[int, Parameter(ge=0, le=1_000_000)]


def require_training(*_: object) -> None:
    """Whatever is mounted: without a demonstration database these pages do not exist."""
    with db.reading() as session:
        if not training.is_training(session):
            raise NotFound


class TrainingClockPages(Controller):
    """`/demo/jam`: what each button of the training bar does."""

    path = "/demo/jam"
    guards = [require_training]  # noqa: RUF012 (Litestar reads it once)

    @post("/hari", sync_to_thread=True)
    def day(self) -> Redirect:
        training.move(clock.now() + training.DAY, work.at_this_instant)
        return _back()

    @post("/pekan", sync_to_thread=True)
    def week(self) -> Redirect:
        training.move(clock.now() + training.WEEK, work.at_this_instant)
        return _back()

    @post("/tenggat", sync_to_thread=True)
    def deadline(self) -> Redirect:
        work.at_this_instant()
        with db.reading() as session:
            target = training.next_deadline(session)
        training.move(target, work.at_this_instant)
        return _back()

    @get("/ulang", sync_to_thread=False)
    def confirm(self) -> Template:
        return Template("demo/reset.html")

    @post("/ulang", sync_to_thread=True)
    def restart(self) -> Redirect:
        reset.in_its_own_process()
        return Redirect("/", status_code=303)


class DemoMailPages(Controller):
    """`/demo/surat`: what would have reached people."""

    path = "/demo/surat"
    guards = [require_training]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def index(self, dari: FromQuery[Start] = 0) -> Template:
        mails, total = mailbox.page(dari, PAGE), mailbox.count()
        more = dari + PAGE if dari + PAGE < total else None
        return Template(
            "demo/mails.html", context={"mails": mails, "total": total, "start": dari, "more": more}
        )

    @get("/{name:str}", sync_to_thread=True)
    def show(self, name: FromPath[str]) -> Template:
        return Template(
            "demo/mail.html",
            context={"mail": mailbox.open_mail(name)},
            headers={"content-security-policy": FRAMING},
        )

    @get("/{name:str}/html", sync_to_thread=True)
    def html(self, name: FromPath[str]) -> Response[str]:
        """The HTML part as a mail program shows it: no script, nothing from outside."""
        mail = mailbox.open_mail(name)
        if mail.html is None:
            raise NotFound
        body = mail.html.replace("<head>", '<head><base target="_blank">', 1)
        headers = {"content-security-policy": FRAMED}
        return Response(body, media_type="text/html; charset=utf-8", headers=headers)

    @get("/{name:str}/lampiran/{number:int}", sync_to_thread=True)
    def attachment(self, name: FromPath[str], number: FromPath[int]) -> Response[bytes]:
        attachments = mailbox.open_mail(name).attachments
        if not 1 <= number <= len(attachments):
            raise NotFound
        found = attachments[number - 1]
        plain = "".join(sign for sign in found.name if sign.isascii() and sign.isprintable())
        disposition = 'attachment; filename="{}"'.format(plain.replace('"', "").replace("\\", ""))
        return Response(
            found.content,
            media_type="application/octet-stream",
            headers={"content-disposition": disposition},
        )


def _back() -> Redirect:
    """To the page on which the button was pressed, where the browser tells."""
    parts = urlsplit(visit().headers.get("referer", ""))
    path = f"{parts.path}?{parts.query}" if parts.query else parts.path
    return Redirect(safe_next(path, "/"), status_code=303)
