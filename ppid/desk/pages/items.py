"""Listing what is asked as items (*butir*), until the decision; the applicant's words stay."""

import re
from typing import Any
from uuid import UUID

from litestar import Controller, get, post
from litestar.di import NamedDependency
from litestar.params import FromPath
from litestar.response import Redirect, Template
from sqlmodel import Session

from ppid.accounts.models import Officer
from ppid.desk.forms import ListingForm
from ppid.desk.pages.common import Scene, Typed, Verb, answer, ask
from ppid.requests import queries, service
from ppid.requests.schemas import split
from ppid.statute.guards import Facts
from ppid.statute.transitions import Act
from ppid.web.guards import require

MARK = re.compile(r"^\s*(?:\(?\d{1,2}[.)]|\(?[a-z][.)]|[-*•–])\s+")


def _list(here: Scene, typed: ListingForm) -> None:
    service.itemize(here.session, here.info_request, here.officer, split(typed.items))


def _shown(here: Scene) -> dict[str, Any]:
    return {
        "sought": here.info_request.sought,
        "listed": len(queries.items(here.session, here.info_request)),
    }


def _filled(here: Scene) -> dict[str, Any]:
    """The listing so far; of a request that nobody listed yet, its own lines without marks."""
    rows = queries.items(here.session, here.info_request)
    lines = [row.sought for row in rows]
    if len(rows) == 1:
        lines = [MARK.sub("", line) for line in rows[0].sought.splitlines()]
    return {"items": "\n".join(split("\n".join(lines)))}


def _facts(here: Scene) -> Facts:
    return service.listing_facts(here.session, here.info_request, here.officer)


LIST = Verb(Act.ITEMIZE, ListingForm, "desk/items.html", _list, _shown, _filled, facts=_facts)


class ItemPages(Controller):
    path = "/petugas/permohonan/{id:uuid}/butir"
    guards = [require()]  # noqa: RUF012 (Litestar reads it once)

    @get("/", sync_to_thread=True)
    def edit(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
    ) -> Template:
        return ask(session, officer, id, LIST)

    @post("/", sync_to_thread=True)
    def update(
        self,
        session: NamedDependency[Session],
        officer: NamedDependency[Officer],
        id: FromPath[UUID],
        data: Typed,
    ) -> Template | Redirect:
        return answer(session, officer, id, data, LIST)
