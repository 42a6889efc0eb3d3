"""`/menu`, the whole site in one list for people, and `/sitemap.xml` for those that search."""

from xml.sax.saxutils import escape

from litestar import Controller, Response, get
from litestar.response import Template

from ppid.kit.i18n import LOCALES
from ppid.settings import settings
from ppid.web.navigation import site_map

XML = "application/xml; charset=utf-8"


class MapPages(Controller):
    include_in_schema = False

    @get("/menu", sync_to_thread=True)
    def menu(self) -> Template:
        return Template("texts/menu.html", context={"groups": site_map()})

    @get("/sitemap.xml", sync_to_thread=False)
    def sitemap(self) -> Response[str]:
        """Each public page in both languages; single answers and documents are in their feed."""
        paths = [item.href for _title, items in site_map() for item in items if item.listed]
        urls = "".join(_url(path) for path in dict.fromkeys(paths))
        content = (
            '<?xml version="1.0" encoding="UTF-8"?>\n'
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" '
            f'xmlns:xhtml="http://www.w3.org/1999/xhtml">\n{urls}</urlset>\n'
        )
        headers = {"cache-control": "public, max-age=86400"}
        return Response(content, headers=headers, media_type=XML)


def _url(path: str) -> str:
    address = escape(settings().base_url + path)
    others = "".join(
        f'<xhtml:link rel="alternate" hreflang="{code}" href="{address}?lang={code}"/>'
        for code in LOCALES
    )
    return f"<url><loc>{address}</loc>{others}</url>\n"
