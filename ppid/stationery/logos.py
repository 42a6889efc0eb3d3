"""The office's emblem: looked at like every upload, made small, kept by its digest."""

import io
from hashlib import sha256

from sqlmodel import Session

from ppid.documents import checks
from ppid.stationery.models import LetterLogo

TYPES = {"png": "image/png", "jpg": "image/jpeg", "jpeg": "image/jpeg"}
LARGEST = 2_000_000  # bytes, as sent
BOX = (240, 285)  # dots of the 16 × 19 mm on paper: 380 an inch


def keep(session: Session, name: str, content: bytes) -> str:
    """The digest under which the emblem is kept; raises checks.RefusedFile with a sentence."""
    accepted = checks.check(name, content, TYPES, LARGEST)
    small = _small(accepted.content)
    digest = sha256(small).hexdigest()
    if session.get(LetterLogo, digest) is None:
        session.add(LetterLogo(sha256=digest, content=small))
        session.flush()
    return digest


def _small(content: bytes) -> bytes:
    from PIL import Image  # noqa: PLC0415 (a process without letters need not load it)

    out = io.BytesIO()
    with Image.open(io.BytesIO(content)) as picture:
        made = picture.convert("RGBA")
        made.thumbnail(BOX)
        made.save(out, "PNG", optimize=True)
    return out.getvalue()
