"""`/permohonan.atom` for readers that ask again and again, `/robots.txt` for those that search."""

from hashlib import sha256
from typing import Any

from litestar import Controller, Response, get
from litestar.connection import Request
from litestar.di import NamedDependency
from sqlmodel import Session

from ppid import clock
from ppid.catalogue import queries
from ppid.catalogue.feed import atom
from ppid.catalogue.pages.common import body_of
from ppid.kit.i18n import _
from ppid.settings import settings
from ppid.units import office

NEWEST = 50
ATOM = "application/atom+xml; charset=utf-8"
# Pages of one case, of officers and of secrets; all that is public may be found.
CLOSED = (
    "/api/",
    "/cari",
    "/demo/",
    "/komisi",
    "/masuk",
    "/permohonan/diterima",
    "/permohonan/lacak/",
    "/petugas",
    "/t/",
)


class FeedPages(Controller):
    include_in_schema = False

    @get("/permohonan.atom", sync_to_thread=True)
    def atom(
        self, request: Request[Any, Any, Any], session: NamedDependency[Session]
    ) -> Response[bytes]:
        body = body_of(session)
        content = atom(
            settings().base_url,
            _("Jawaban permohonan informasi: {name}").format(name=body.name),
            str(office.value(session, body.id, "office_name")),
            queries.newest_answers(session, body.id, NEWEST),
            clock.now(),
        )
        tag = f'"{sha256(content).hexdigest()[:16]}"'
        headers = {"cache-control": "public, no-cache", "etag": tag, "vary": "cookie"}
        if request.headers.get("if-none-match") == tag:
            return Response(b"", status_code=304, headers=headers, media_type=ATOM)
        return Response(content, headers=headers, media_type=ATOM)

    @get("/robots.txt", sync_to_thread=False)
    def robots(self) -> Response[str]:
        lines = ["User-agent: *", *(f"Disallow: {path}" for path in CLOSED)]
        lines.append(f"Sitemap: {settings().base_url}/sitemap.xml")
        headers = {"cache-control": "public, max-age=86400"}
        return Response("\n".join(lines) + "\n", headers=headers, media_type="text/plain")
