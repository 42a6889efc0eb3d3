"""File names: what people may see of them, and what the server says about a file."""

import re
import unicodedata
from urllib.parse import quote

from ppid.documents.models import Document

LONGEST = 120
BAD = re.compile(r"[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ufeff/\\:*?\"<>|]")
PROGRAMS = frozenset(
    (
        "exe",
        "scr",
        "bat",
        "cmd",
        "ps1",
        "vbs",
        "jse",
        "wsf",
        "hta",
        "msi",
        "jar",
        "lnk",
        "pif",
        "dll",
    )
)
DEVICES = re.compile(r"^(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)


def clean_name(name: str) -> str:
    """A name to show: last part only, no control, direction or path signs, extension kept."""
    last = unicodedata.normalize("NFC", name).replace("\\", "/").rpartition("/")[2]
    text = BAD.sub("", last).strip(" .")
    if DEVICES.match(text):
        text = f"_{text}"
    stem, dot, ending = text.rpartition(".")
    if not dot:
        return text[:LONGEST] or "berkas"
    return f"{stem[: LONGEST - len(ending) - 1] or 'berkas'}.{ending}"


def ending_of(name: str) -> str:
    """The extension in small letters, "" without one."""
    return name.rpartition(".")[2].lower() if "." in name else ""


def looks_like_a_program(name: str) -> bool:
    """`ktp.exe.pdf`: some viewers hide the last part, and people then read the one before it."""
    return any(part.strip().lower() in PROGRAMS for part in name.split(".")[1:-1])


def headers_for(document: Document) -> dict[str, str]:
    """How a file is handed out: always a download, never rendered, never kept."""
    return download(document.name, document.media_type)


def download(name: str, media_type: str) -> dict[str, str]:
    """The same for what is no file of a case: an original that lies apart."""
    plain = re.sub(r"[^A-Za-z0-9._ -]", "_", name)
    return {
        "Content-Type": media_type,
        "Content-Disposition": (
            f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
        ),
        "Content-Security-Policy": "sandbox; default-src 'none'",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "no-store",
    }
