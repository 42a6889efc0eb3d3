"""Whether a signed PDF is the paper that was sent: the same pages, and a signature over all of it.

Whether the signer's certificate is trusted says BSrE's own checking page (`docs/operating`); here
it is made sure that no other paper, and none without a signature, becomes the sent letter.
"""

import hashlib
import io
from collections.abc import Iterator
from typing import Any

DIGESTS = ("sha256", "sha384", "sha512")


def is_same_and_signed(paper: bytes, signed: bytes) -> bool:
    """Whether `signed` shows what `paper` shows and its last signature covers the whole file."""
    return signed.startswith(b"%PDF-") and _shows_the_same(paper, signed) and _is_signed(signed)


def _shows_the_same(paper: bytes, signed: bytes) -> bool:
    """An added signature leaves the bytes before it alone; a file written anew is compared."""
    return list(_pages(paper)) == list(_pages(signed))


def _pages(content: bytes) -> Iterator[tuple[object, ...]]:
    """Size, words and look of each page; nothing at all for what is no PDF."""
    import pypdfium2  # noqa: PLC0415 (a process that signs nothing need not load it)

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError:
        return
    try:
        for page in document:
            words = page.get_textpage()
            look = page.render(scale=1, grayscale=True)
            seen = hashlib.sha256(bytes(look.buffer)).hexdigest()
            yield page.get_size(), words.get_text_range(), seen
            words.close()
            page.close()
    finally:
        document.close()


def _is_signed(signed: bytes) -> bool:
    """A signature whose range ends with the file, and whose content holds that range's digest."""
    import pikepdf  # noqa: PLC0415

    try:
        with pikepdf.open(io.BytesIO(signed)) as document:
            values = [field.V for field in _fields(document) if "/V" in field]
            return any(_covers(signed, value) for value in values)
    except (pikepdf.PdfError, AttributeError, KeyError, TypeError, ValueError):
        return False


def _fields(document: Any) -> Iterator[Any]:
    form = document.Root.get("/AcroForm")
    for field in form.Fields if form is not None else ():
        if field.get("/FT") == "/Sig":
            yield field


def _covers(signed: bytes, value: Any) -> bool:
    first, before, after, rest = (int(each) for each in value.ByteRange)
    if first != 0 or not 0 < before < after or after + rest != len(signed):
        return False
    covered = signed[:before] + signed[after:]
    statement = bytes(value.Contents)
    return any(hashlib.new(name, covered).digest() in statement for name in DIGESTS)
