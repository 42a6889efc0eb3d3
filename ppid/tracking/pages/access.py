"""Whose request this browser may see: the sealed cookie tells, or the number and code are asked."""

from typing import Any

from litestar.connection import Request
from litestar.di import NamedDependency, Provide
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.errors import Resendable, Unauthenticated
from ppid.kit.forms import Form
from ppid.kit.i18n import _
from ppid.requests import queries
from ppid.requests.models import InformationRequest
from ppid.tracking.schemas import Track
from ppid.web import followed
from ppid.web.visit import visit

ENTRY = "/permohonan/lacak"
STATUS = "/permohonan/lacak/status"
TEXTS = ("text", "completion")
CASE = "permohonan"  # each form says for which case it was opened


class NotFollowed(Unauthenticated):
    """The two hours are over, or no number and code were given in this browser."""

    title = "Masukkan nomor dan kode lacak"
    detail = "Laman ini tertutup sesudah dua jam. Masukkan lagi nomor dan kode lacak Anda."


class OtherCase(Resendable):
    """Another tab has opened another case since: what was written for one never lands in it."""

    title = "Formulir ini untuk permohonan lain"
    detail = (
        "Formulir ini dibuka untuk {meant}, tetapi peramban ini sekarang melacak {opened}. "
        "Belum ada yang diproses. Lacak {meant} di tab lain, lalu kirim lagi dari sini."
    )


def provide_followed(session: NamedDependency[Session]) -> InformationRequest:
    """The request of the tracking cookie; raises NotFollowed."""
    key = followed.followed(visit())
    if key is None:
        raise NotFollowed
    try:
        return queries.by_id_and_turn(session, *key)
    except queries.NoMatch as error:
        raise NotFollowed from error


def check_meant(info_request: InformationRequest) -> None:
    """That the form being sent was opened for this case; raises OtherCase."""
    meant, opened = dict(visit().typed).get(CASE, "-"), info_request.registration_number
    if meant != opened:
        raise OtherCase(meant=meant[:40], opened=opened)


def ask_again(_request: Request[Any, Any, Any], error: NotFollowed) -> Template | Redirect:
    """Back to number and code; a text that was being sent is shown, so that it is not lost."""
    here = visit()
    if here.method == "GET":
        return Redirect(f"{ENTRY}?lagi=1", status_code=303)
    written = next((value for name, value in here.typed if name in TEXTS and value.strip()), "")
    form = Form(Track)
    form.add("", error.said(_))
    return entry_page(form, 401, written)


def entry_page(form: Form[Track], status: int, written: str = "") -> Template:
    """The form for number and code."""
    context = {"form": form, "written": written, "again": "lagi=1" in visit().query}
    return Template("tracking/entry.html", context=context, status_code=status)


FOLLOWED = {"info_request": Provide(provide_followed, sync_to_thread=True)}
REFUSED: Any = {NotFollowed: ask_again}
