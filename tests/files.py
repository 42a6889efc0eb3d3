"""Files as people send them: small, real, and wrong in known ways."""

from io import BytesIO

import pikepdf
from PIL import Image


def pdf() -> bytes:
    """A PDF of one empty page."""
    made = BytesIO()
    with pikepdf.new() as document:
        document.add_blank_page()
        document.save(made)
    return made.getvalue()


def png() -> bytes:
    """A small picture."""
    made = BytesIO()
    Image.new("RGB", (8, 8), "white").save(made, "PNG")
    return made.getvalue()


EXE = b"MZ\x90\x00\x03\x00\x00\x00" + bytes(64)
