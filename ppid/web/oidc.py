"""Logging in by the office's own provider: OpenID Connect, code flow with PKCE.

The identity token comes straight from the token endpoint over TLS, which proves its issuer as a
signature would (OpenID Connect Core 3.1.3.7, point 6); its claims are checked all the same.
"""

import base64
import binascii
import json
import logging
import secrets
from hashlib import sha256
from typing import Any
from urllib.error import URLError
from urllib.parse import urlencode, urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from ppid import clock
from ppid.errors import DomainError, Unavailable
from ppid.settings import LOOPBACK, settings
from ppid.variables import Oidc
from ppid.web import sealed
from ppid.web.visit import Visit

COOKIE, SECONDS = "ppid_oidc", 10 * 60
CALLBACK = "/masuk/oidc/kembali"
PATIENCE = 10  # seconds for the provider
LARGEST = 200_000  # bytes of an answer
LEEWAY = 60  # seconds that its clock may differ
log = logging.getLogger("ppid.oidc")


class NotProved(DomainError):
    """The provider's answer does not say who it is, or not to us."""

    status_code = 422
    title = "Tidak dapat masuk"
    detail = "Akun kantor Anda tidak dapat dipastikan. Coba masuk sekali lagi."


class _NoRedirects(HTTPRedirectHandler):
    def redirect_request(self, *args: Any, **kwargs: Any) -> None:
        """A provider answers itself; nobody leads us elsewhere with our secret."""
        return


_opener = build_opener(_NoRedirects)


def begin(here: Visit, then: str) -> str:
    """Where to send the browser; what must come back is kept sealed in it for ten minutes."""
    known, found = _known(), _discovered()
    state, nonce, verifier = (secrets.token_urlsafe(32) for _each in range(3))
    sealed.keep(here, COOKIE, {"s": state, "n": nonce, "v": verifier, "t": then}, SECONDS)
    challenge = base64.urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=")
    query = {
        "response_type": "code", "client_id": known.client_id, "scope": "openid email",
        "redirect_uri": _callback(), "state": state, "nonce": nonce,
        "code_challenge": challenge.decode(), "code_challenge_method": "S256",
    }  # fmt: skip
    start = found["authorization_endpoint"]
    return f"{start}{'&' if '?' in start else '?'}{urlencode(query)}"


def finish(here: Visit, state: str, code: str) -> tuple[str, str]:
    """The proved address and where to go then; raises NotProved or Unavailable."""
    kept = sealed.read(here, COOKIE)
    sealed.forget(here, COOKIE)
    if kept is None or not code or not secrets.compare_digest(kept["s"].encode(), state.encode()):
        raise NotProved
    claims = _claims(_exchange(code, kept["v"]))
    _check(claims, kept["n"])
    return str(claims["email"]).strip().lower(), str(kept["t"])


def _check(claims: dict[str, Any], nonce: str) -> None:
    known, now = _known(), clock.real_now().timestamp()
    audience = claims.get("aud")
    audiences = audience if isinstance(audience, list) else [audience]
    expires = claims.get("exp")
    right = (
        str(claims.get("iss", "")).rstrip("/") == known.issuer
        and known.client_id in audiences
        and (len(audiences) == 1 or claims.get("azp") == known.client_id)
        and claims.get("nonce") == nonce
        and isinstance(expires, int | float)
        and now < expires + LEEWAY
        and claims.get("email_verified") is True
        and isinstance(claims.get("email"), str)
    )
    if not right:
        raise NotProved


def _exchange(code: str, verifier: str) -> str:
    """The identity token for the code."""
    known = _known()
    form = {
        "grant_type": "authorization_code", "code": code, "redirect_uri": _callback(),
        "client_id": known.client_id, "client_secret": known.client_secret,
        "code_verifier": verifier,
    }  # fmt: skip
    answer = _fetch(_discovered()["token_endpoint"], urlencode(form).encode())
    token = answer.get("id_token")
    if not isinstance(token, str):
        raise NotProved
    return token


def _claims(token: str) -> dict[str, Any]:
    parts = token.split(".")
    try:
        raw = base64.urlsafe_b64decode(parts[1] + "=" * (-len(parts[1]) % 4))
        claims = json.loads(raw)
    except (IndexError, binascii.Error, ValueError) as error:
        raise NotProved from error
    if len(parts) != 3 or not isinstance(claims, dict):
        raise NotProved
    return claims


def _discovered() -> dict[str, str]:
    """The provider's own addresses: https, or http on loopback, and of nobody else's issuer."""
    known = _known()
    found = _fetch(f"{known.issuer}/.well-known/openid-configuration", None)
    names = ("authorization_endpoint", "token_endpoint")
    if str(found.get("issuer", "")).rstrip("/") != known.issuer:
        raise Unavailable
    if not all(_is_safe(found.get(name)) for name in names):
        raise Unavailable
    return {name: str(found[name]) for name in names}


def _is_safe(address: object) -> bool:
    parts = urlsplit(address) if isinstance(address, str) else urlsplit("")
    return parts.scheme == "https" or (parts.scheme == "http" and parts.hostname in LOOPBACK)


def _fetch(address: str, form: bytes | None) -> dict[str, Any]:
    """One JSON object; whatever is wrong with the provider is said in the log without its words."""
    request = Request(address, data=form, headers={"accept": "application/json"})  # noqa: S310
    try:
        with _opener.open(request, timeout=PATIENCE) as answer:
            made = json.loads(answer.read(LARGEST))
    except (URLError, OSError, ValueError) as error:
        log.error("provider does not answer", extra={"error": type(error).__name__})
        raise Unavailable from error
    if not isinstance(made, dict):
        raise Unavailable
    return made


def _known() -> Oidc:
    known = settings().oidc
    if known is None:
        raise NotProved
    return known


def _callback() -> str:
    return f"{settings().base_url}{CALLBACK}"
