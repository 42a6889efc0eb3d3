"""How a refusal looks: a page for people, application/problem+json for programs."""

import json
import logging
import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from jinja2 import TemplateError
from litestar import Response
from litestar.exceptions import TemplateNotFoundException
from markupsafe import escape

from ppid.kit.i18n import _, locale
from ppid.web.csrf import API
from ppid.web.effort import PROOF, SINCE, Ask
from ppid.web.templating import render
from ppid.web.visit import Visit

HTML = "text/html"
JSON = "application/problem+json"
BARE = """<!doctype html><html lang="{lang}"><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>{title}</title>
<h1>{title}</h1><p>{detail}</p><p>{reference}</p><p><a href="/">{home}</a></p></html>"""
NEVER_SHOWN = frozenset({PROOF, SINCE, "passphrase"})  # not even to who typed it
DESK = "/petugas/"
OF_CASE = re.compile(r"/petugas/permohonan/[0-9a-f-]{36}(?=/)")
BACK_TO_CASE = frozenset({403, 409, 422})  # it is there; only the act was refused
log = logging.getLogger("ppid.errors")


@dataclass(frozen=True)
class Problem:
    """What went wrong, in words for the reader."""

    status: int
    title: str
    detail: str
    fields: Mapping[str, str] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)
    resend: bool = False  # offer what was typed for sending again
    log_in_first: bool = False
    ask: Ask | None = None  # what lets the same form pass, where much was sent


def respond(here: Visit, problem: Problem) -> Response[str]:
    """The answer for a problem, in the form that the path promises."""
    headers = dict(problem.headers)
    if here.path.startswith(API):
        text = json.dumps(_as_json(here, problem), ensure_ascii=False)
        return Response(text, status_code=problem.status, media_type=JSON, headers=headers)
    page = _page(here, problem)
    return Response(page, status_code=problem.status, media_type=HTML, headers=headers)


def _as_json(here: Visit, problem: Problem) -> dict[str, object]:
    body: dict[str, object] = {
        "type": "about:blank",
        "status": problem.status,
        "title": problem.title,
        "detail": problem.detail,
    }
    if problem.fields:
        body["errors"] = [{"field": n, "message": m} for n, m in problem.fields.items()]
    if problem.ask:
        body["proof_of_work"] = problem.ask.challenge.as_json()
    if problem.status >= 500:
        body["reference"] = here.reference
    return body


def _page(here: Visit, problem: Problem) -> str:
    """The page; a bare one where even that fails, so that nobody sees an error about an error."""
    try:
        return render("errors/problem.html", problem=problem, **_context(here, problem))
    except (TemplateError, TemplateNotFoundException, OSError, LookupError, TypeError) as error:
        log.exception("no page for a problem", exc_info=error)
        reference = _("Nomor rujukan: {reference}").format(reference=here.reference)
        return BARE.format(
            lang=locale(),
            title=escape(problem.title),
            detail=escape(problem.detail),
            reference=reference if problem.status >= 500 else "",
            home=escape(_("Ke beranda")),
        )


def _context(here: Visit, problem: Problem) -> dict[str, object]:
    multipart = here.headers.get("content-type", "").startswith("multipart/")
    again = problem.resend and here.own_form and bool(here.typed)
    at_desk = here.officer is not None and f"{here.path}/".startswith(DESK)
    case = OF_CASE.match(here.path) if at_desk and problem.status in BACK_TO_CASE else None
    return {
        "at_desk": at_desk,
        "case_href": case[0] if case else "",
        "reference": here.reference if problem.status >= 500 else "",
        "typed": [pair for pair in here.typed if pair[0] not in NEVER_SHOWN] if again else [],
        "action": f"{here.path}?{here.query}" if here.query else here.path,
        "enctype": "multipart/form-data" if multipart else "application/x-www-form-urlencoded",
    }
