"""What a phone may keep: `/manifest.webmanifest`, `/sw.js`, and `/luring`, for lack of a network.

Nothing here reads or sets a cookie; the texts are the same for everyone.
"""

import json
from functools import cache
from hashlib import sha256
from typing import Any

from litestar import Controller, Response, get
from litestar.response import Template

from ppid import __version__
from ppid.settings import settings
from ppid.web.static import asset, static
from ppid.web.templating import engine

OFFLINE = "/luring"
PAGES = ("/", OFFLINE)  # asked for without cookies, then kept
FILES = (  # what those pages are made of
    *("bootstrap.min.css", "ppid.css", "citizen.css", "ppid.js", "luring.js", "asking.js"),
    *("icons.svg", "mark.svg", "plus-jakarta-sans.woff2"),
)
SOURCES = ("home/offline.html", "home/index.html", "layouts/citizen.html", "layouts/base.html")
ICONS = ((192, "any"), (512, "any"), (512, "maskable"))
GREEN, GROUND = "#0B6341", "#F4F6F3"
SCRIPT, MANIFEST = "text/javascript; charset=utf-8", "application/manifest+json; charset=utf-8"
ASK_ANEW = {"cache-control": "no-cache"}  # browsers then see a new worker on their next visit


@cache
def worker() -> str:
    """The worker's script with the files of this version; another version is another script."""
    files = [static(name) for name in FILES]
    body = asset("sw.js").content.decode()
    environment = engine().engine
    pages = "".join(
        environment.loader.get_source(environment, name)[0] if environment.loader else ""
        for name in SOURCES
    )
    version = sha256("".join([__version__, *files, body, pages]).encode()).hexdigest()[:12]
    head = {"VERSION": version, "FILES": files, "PAGES": list(PAGES)}
    constants = "".join(f"const {name} = {json.dumps(value)};\n" for name, value in head.items())
    return constants + body


@cache
def manifest() -> str:
    """What a phone's home screen shows. https://www.w3.org/TR/appmanifest/"""
    icons = [
        {
            "src": static(_icon(size, use)),
            "sizes": f"{size}x{size}",
            "type": "image/png",
            "purpose": use,
        }
        for size, use in ICONS
    ]
    svg = {"src": static("mark.svg"), "sizes": "any", "type": "image/svg+xml", "purpose": "any"}
    parts: dict[str, Any] = {
        "id": "/",
        "name": "PPID Kalimantan Timur",
        "short_name": "PPID Kaltim",
        "description": "Minta informasi publik, lacak jawabannya, ajukan keberatan.",
        "lang": "id",
        "dir": "ltr",
        "start_url": "/",
        "scope": "/",
        "display": "standalone",
        "theme_color": GREEN,
        "background_color": GROUND,
        "icons": [*icons, svg],
        "shortcuts": [
            {"name": "Ajukan permohonan", "url": "/permohonan/baru"},
            {"name": "Lacak permohonan", "url": "/permohonan/lacak"},
        ],
    }
    return json.dumps(parts, ensure_ascii=False)


def _icon(size: int, use: str) -> str:
    return f"icon-{use}-{size}.png" if use == "maskable" else f"icon-{size}.png"


class InstallingPages(Controller):
    include_in_schema = False

    @get("/manifest.webmanifest", sync_to_thread=False)
    def manifest(self) -> Response[bytes]:
        return Response(manifest().encode(), media_type=MANIFEST, headers=ASK_ANEW)

    @get("/sw.js", sync_to_thread=False)
    def worker(self) -> Response[bytes]:
        """The worker; switched off, the one that takes all others away."""
        script = worker().encode() if settings().offline else asset("sw-off.js").content
        return Response(script, media_type=SCRIPT, headers=ASK_ANEW)

    @get(OFFLINE, sync_to_thread=False)
    def offline(self) -> Template:
        return Template("home/offline.html", headers={"x-robots-tag": "noindex"})
