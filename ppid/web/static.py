"""Own stylesheets, scripts, fonts and icons, held in memory and cached for good by their hash."""

from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from litestar import Response, get
from litestar.connection import Request
from litestar.params import FromPath

from ppid.errors import NotFound
from ppid.web import packing

FOLDER = Path(__file__).parent.parent / "static"
TYPES = {  # Litestar adds the charset of text/*
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml; charset=utf-8",
    ".png": "image/png",
    ".ico": "image/x-icon",
    ".woff2": "font/woff2",
    ".txt": "text/plain",
    ".webmanifest": "application/manifest+json; charset=utf-8",
}
PACKED = frozenset({".css", ".js", ".svg", ".txt", ".webmanifest"})
FOR_GOOD = "public, max-age=31536000, immutable"


@dataclass(frozen=True)
class Asset:
    content: bytes
    packed: dict[str, bytes]  # by content encoding
    media_type: str
    version: str


@cache
def _names() -> frozenset[str]:
    """What may be served: the files that lie there, so that no path can lead elsewhere."""
    files = (path for path in FOLDER.rglob("*") if path.is_file() and path.suffix in TYPES)
    return frozenset(path.relative_to(FOLDER).as_posix() for path in files)


@cache
def asset(name: str) -> Asset:
    if name not in _names():
        raise NotFound
    path = FOLDER / name
    content = path.read_bytes()
    version = sha256(content).hexdigest()[:12]
    return Asset(content, _packed(path, content), TYPES[path.suffix], version)


def _packed(path: Path, content: bytes) -> dict[str, bytes]:
    """Packed once a process; what comes from others and never changes is packed hard beforehand."""
    if path.suffix not in PACKED:
        return {}
    made = {way: packing.pack(content, way) for way in ("br", "gzip")}
    hard = path.with_name(f"{path.name}.br")
    return made | {"br": hard.read_bytes()} if hard.is_file() else made


def static(path: str) -> str:
    """The address of a file of ours; it changes when the file does. A missing file is an error."""
    if path not in _names():
        raise FileNotFoundError(path)
    return f"/static/{path}?v={asset(path).version}"


@get("/static/{name:path}", include_in_schema=False, sync_to_thread=False)
def serve_static(request: Request[Any, Any, Any], name: FromPath[str]) -> Response[bytes]:
    found = asset(name.lstrip("/"))
    tag = f'"{found.version}"'
    current = request.query_params.get("v") == found.version
    headers = {
        "cache-control": FOR_GOOD if current else "public, no-cache",
        "etag": tag,
        "vary": "accept-encoding",
    }
    if request.headers.get("if-none-match") == tag:
        return Response(b"", status_code=304, headers=headers, media_type=found.media_type)
    way = packing.way(request.headers.get("accept-encoding", ""))
    if way in found.packed:
        headers["content-encoding"] = way
        return Response(found.packed[way], headers=headers, media_type=found.media_type)
    return Response(found.content, headers=headers, media_type=found.media_type)
