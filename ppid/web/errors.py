"""Which problem an exception is. Nothing of the exception itself reaches the reader."""

import logging
from errno import EDQUOT, EFBIG, ENOSPC
from typing import Any
from urllib.parse import urlencode, urlsplit

from litestar import Response
from litestar.connection import Request
from litestar.exceptions import HTTPException, InternalServerException, ValidationException
from litestar.response import Redirect
from sqlalchemy.exc import InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm.exc import StaleDataError

from ppid import db
from ppid.errors import (
    ConfigError,
    Conflict,
    DomainError,
    Invalid,
    Resendable,
    TooMany,
    Unauthenticated,
    Unavailable,
)
from ppid.kit import sizes
from ppid.kit.i18n import _
from ppid.web import sessions
from ppid.web.csrf import API
from ppid.web.effort import EffortAsked
from ppid.web.guards import ENROLLING, SecondFactorMissing
from ppid.web.problems import HTML, Problem, respond
from ppid.web.redirects import safe_next
from ppid.web.templating import render
from ppid.web.visit import Visit, visit

AnyRequest = Request[Any, Any, Any]
NO_ROOM = frozenset({ENOSPC, EDQUOT, EFBIG})
GONE = 499  # the client hung up: nobody reads the answer
log = logging.getLogger("ppid.errors")


def refused(request: AnyRequest, error: DomainError) -> Response[Any]:
    """A refusal by our own rules."""
    headers = {}
    if isinstance(error, TooMany | Unavailable):
        headers["retry-after"] = str(error.retry_after)
    if error.status_code in {403, 429}:
        log.warning("refused", extra={"kind": type(error).__name__})
    problem = Problem(
        error.status_code,
        _(error.title),
        _detail(error),
        fields=error.errors if isinstance(error, Invalid) else {},
        headers=headers,
        resend=isinstance(error, Resendable),
        ask=error.ask if isinstance(error, EffortAsked) else None,
    )
    return respond(visit(), problem)


def _detail(error: DomainError) -> str:
    """A program marks no field and keeps no form: it reads which ones are named."""
    if error.detail == Invalid.detail and visit().path.startswith(API):
        return _("Periksa isian yang disebut di bawah.")
    return error.said(_)


def unauthenticated(request: AnyRequest, error: Unauthenticated) -> Response[Any]:
    """Show the log-in and come back after it; what was typed is offered for sending again."""
    here = visit()
    if here.path.startswith(API):
        return refused(request, error)
    if here.headers.get("hx-request"):
        return Response(b"", status_code=401, headers={"hx-redirect": "/masuk"})
    if here.method not in db.SAFE:
        return _log_in_and_resend(here, error)
    if _came_from_elsewhere(here):
        return arrive(here)
    wanted = f"{here.path}?{here.query}" if here.query else here.path
    return Redirect(f"/masuk?{urlencode({'next': wanted})}", status_code=303)


def to_enrol(request: AnyRequest, error: SecondFactorMissing) -> Response[Any]:
    """Who must set the second step up first is led there; a form sent meanwhile is refused."""
    here = visit()
    if here.method not in db.SAFE or here.headers.get("hx-request"):
        return refused(request, error)
    return Redirect(ENROLLING, status_code=303)


def arrive(here: Visit) -> Response[str]:
    """Open the same page once more, from ourselves, so that the browser sends the Strict cookie."""
    wanted = f"{here.path}?{here.query}" if here.query else here.path
    return Response(render("errors/arrive.html", address=wanted), media_type=HTML)


def _came_from_elsewhere(here: Visit) -> bool:
    site, mode = here.headers.get("sec-fetch-site"), here.headers.get("sec-fetch-mode")
    return site in {"cross-site", "same-site"} and mode == "navigate" and not sessions.raw_id(here)


def _log_in_and_resend(here: Visit, error: Unauthenticated) -> Response[Any]:
    if here.own_form and here.typed:
        detail = _("Masuk dahulu di tab baru, lalu kirim lagi dari sini. Isian Anda masih ada.")
        title = _("Sesi Anda sudah berakhir")
        return respond(here, Problem(401, title, detail, resend=True, log_in_first=True))
    back = safe_next(urlsplit(here.headers.get("referer", "")).path)
    return Redirect(f"/masuk?{urlencode({'next': back})}", status_code=303)


def http_error(request: AnyRequest, error: HTTPException) -> Response[Any]:
    """What the framework refuses: unknown paths, methods, bodies too large or unreadable."""
    status = error.status_code
    if isinstance(error, InternalServerException) and "disconnected" in error.detail:
        return Response(b"", status_code=GONE)
    if status >= 500:
        return unexpected(request, error)
    fields: dict[str, str] = {}
    if isinstance(error, ValidationException) and isinstance(error.extra, list):
        keys = (
            str(part["key"]) for part in error.extra if isinstance(part, dict) and "key" in part
        )
        fields = {key: _("Isian ini belum benar.") for key in keys}
    title, detail = _words(status)
    headers = dict(error.headers or {})  # Allow, where the method is wrong
    resend = status == 413  # the files were too large, not the words before them
    return respond(
        visit(), Problem(status, title, detail, fields=fields, headers=headers, resend=resend)
    )


def _words(status: int) -> tuple[str, str]:
    if status == 404:
        return _("Tidak ditemukan"), _("Halaman atau permohonan ini tidak ditemukan.")
    if status == 405:
        return _("Tidak dapat dibuka begini"), _("Alamat ini tidak menerima permintaan jenis ini.")
    if status == 413:
        sentence = _(
            "Kiriman ini lebih besar daripada yang dapat kami terima. Teks paling banyak {words}; "
            "berkas paling banyak {files} sekali kirim. Kecilkan atau kirim satu per satu."
        )
        words, files = sizes.shown(sizes.WORDS), sizes.shown(sizes.FILES)
        return _("Kiriman terlalu besar"), sentence.format(words=words, files=files)
    if status == 415:
        return _("Jenis isi tidak dikenal"), _("Isi ini tidak dapat kami baca.")
    return _("Tidak dapat dibaca"), _(
        "Alamat atau isian ini tidak dapat kami baca. Periksa kembali."
    )


def unavailable(request: AnyRequest, error: Exception) -> Response[Any]:
    """The database does not answer, or has no room: nothing was stored, and we say so."""
    log.error("unavailable", exc_info=error, extra={"reference": visit().reference})
    problem = Problem(
        503,
        _(Unavailable.title),
        _(Unavailable.detail),
        headers={"retry-after": str(Unavailable.retry_after)},
        resend=True,
    )
    return respond(visit(), problem)


def out_of_reach(request: AnyRequest, error: OSError) -> Response[Any]:
    """A full disk passes, as when a form with files is read over a full temporary folder."""
    return (unavailable if error.errno in NO_ROOM else unexpected)(request, error)


def conflict(request: AnyRequest, error: Exception) -> Response[Any]:
    return refused(request, Conflict())


def unexpected(request: AnyRequest, error: Exception) -> Response[Any]:
    """A mistake of ours: a reference to tell us, and nothing else."""
    return internal(visit(), error)


def internal(here: Visit, error: Exception) -> Response[Any]:
    log.error("unexpected", exc_info=error, extra={"reference": here.reference})
    detail = _(
        "Ada kesalahan pada layanan kami, bukan pada Anda. Yang terakhir dikirim belum tersimpan. "
        "Coba lagi; bila terulang, sebutkan nomor rujukan di bawah kepada kami."
    )
    return respond(here, Problem(500, _("Terjadi kesalahan pada layanan"), detail, resend=True))


def closed(here: Visit) -> Response[Any]:
    """Someone asks for a host that is not ours."""
    detail = _("Layanan ini tidak melayani alamat tersebut.")
    return respond(here, Problem(400, _("Alamat tidak dikenal"), detail))


def unknown(here: Visit) -> Response[Any]:
    """No page has an address of this form."""
    title, detail = _words(404)
    return respond(here, Problem(404, title, detail))


HANDLERS: dict[int | type[Exception], Any] = {
    Unauthenticated: unauthenticated,
    SecondFactorMissing: to_enrol,
    DomainError: refused,
    HTTPException: http_error,
    OperationalError: unavailable,
    InterfaceError: unavailable,
    ConfigError: unavailable,  # the database was changed so that it may forget: nothing is stored
    PoolTimeout: unavailable,
    OSError: out_of_reach,
    StaleDataError: conflict,
    Exception: unexpected,
}
