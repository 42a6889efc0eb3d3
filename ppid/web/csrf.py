"""Whether a form was sent from a page of ours, by the browser that was given it.

First what the browser says of its origin, then a token: fresh on each page, bound to the officer's
session or to the random cookie of someone without one. Nothing is stored for it.
"""

import base64
import hmac
import secrets
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import urlsplit

from litestar.connection import Request
from litestar.datastructures import FormMultiDict
from litestar.enums import RequestEncodingType
from litestar.exceptions import ClientException

from ppid import keys
from ppid.errors import DomainError, Forbidden, Resendable, Unauthenticated
from ppid.kit.crypto import CannotOpen
from ppid.settings import settings
from ppid.web.hosts import name_of
from ppid.web.visit import Visit

FIELD = "_csrf"
HEADER = "x-csrf-token"
API = "/api/"
API_TYPES = frozenset({"application/json", "multipart/form-data"})
FORM_TYPES = frozenset({RequestEncodingType.URL_ENCODED, RequestEncodingType.MULTI_PART})
SECRET_NAMES = ("password", "sandi", FIELD)


class ForeignForm(Forbidden):
    title = "Formulir bukan dari laman kami"
    detail = (
        "Formulir ini dikirim dari laman lain, maka tidak kami proses. Buka laman kami langsung."
    )


class StaleForm(Resendable, Forbidden):
    title = "Formulir perlu dikirim ulang"
    detail = (
        "Formulir ini sudah lama terbuka atau berasal dari sesi lain. Belum ada yang tersimpan."
    )


class WrongMediaType(DomainError):
    status_code = 415
    title = "Jenis isi tidak dikenal"
    detail = "Kirim isi sebagai application/json, atau multipart/form-data untuk berkas."


def token(here: Visit) -> str:
    """A token for a form on the page being made."""
    kid, nonce = keys.current_kid(), secrets.token_urlsafe(9)
    return f"{kid}.{nonce}.{_seal(_secret(here), nonce, kid)}"


def matches(here: Visit, value: object) -> bool:
    """Compare on bytes, so that no sign typed by anyone can fail in another way."""
    if not isinstance(value, str) or not value.isascii() or value.count(".") != 2:
        return False
    kid, nonce, seal = value.split(".")
    try:
        expected = _seal(_secret(here), nonce, kid)
    except CannotOpen:
        return False
    return hmac.compare_digest(expected.encode(), seal.encode())


def _secret(here: Visit) -> str:
    return here.login.session.csrf_token if here.login else here.form_secret


def _seal(secret: str, nonce: str, kid: str) -> str:
    digest = keys.mac("csrf", f"{secret}|{nonce}", kid)
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


async def check(request: Request[Any, Any, Any], here: Visit) -> None:
    """Let a form of ours pass, else raise; its body is read once, within the route's limit."""
    if here.path.startswith(API):
        return await _check_api(request)
    here.own_form = _is_own(here)
    form = await _form(request) if request.content_type[0] in FORM_TYPES else FormMultiDict()
    here.typed = typed(form.multi_items())
    if not matches(here, here.headers.get(HEADER) or form.get(FIELD)):
        await form.close()
        raise Unauthenticated if here.ended_session else StaleForm
    here.own_form = True
    return None


async def _check_api(request: Request[Any, Any, Any]) -> None:
    """The API knows no cookies; a type that any page may send without asking is refused."""
    has_body = request.headers.get("content-length", "0") != "0" or "transfer-encoding" in (
        request.headers
    )
    if has_body and request.content_type[0] not in API_TYPES:
        raise WrongMediaType
    await (_form(request) if request.content_type[0] in FORM_TYPES else request.body())


async def _form(request: Request[Any, Any, Any]) -> FormMultiDict:
    """The fields of the body; a refusal where their bytes are no text."""
    try:
        return await request.form()
    except UnicodeDecodeError as error:
        raise ClientException from error


def _is_own(here: Visit) -> bool:
    """What the browser says of where the form was; raises ForeignForm. Silence is False."""
    site = here.headers.get("sec-fetch-site")
    origin = here.headers.get("origin", "null")
    if site is not None:
        if site not in {"same-origin", "none"}:
            raise ForeignForm
        return True
    if origin == "null":  # an older browser on a page without referrer: the token must tell
        return False
    if not _is_our_origin(origin, here.host):
        raise ForeignForm
    return True


def _is_our_origin(origin: str, host: str) -> bool:
    if origin == settings().base_url:
        return True
    try:
        parts = urlsplit(origin)
        same_port = parts.netloc.lower() == host.lower()
    except ValueError:
        return False
    return same_port and name_of(parts.netloc) == name_of(host) and not _is_downgrade(parts.scheme)


def _is_downgrade(scheme: str) -> bool:
    return settings().secure and scheme != "https"


def typed(fields: Iterable[tuple[str, object]]) -> list[tuple[str, str]]:
    """What was typed, for offering it again: no files, no passwords."""
    return [
        (name, value)
        for name, value in fields
        if isinstance(value, str) and not any(word in name.lower() for word in SECRET_NAMES)
    ]


def keep(here: Visit, fields: Sequence[tuple[str, str]]) -> None:
    """Keep what was typed into a form of ours that could not be taken as a whole."""
    here.own_form = here.own_form or matches(here, dict(fields).get(FIELD))
    here.typed = typed(fields)
