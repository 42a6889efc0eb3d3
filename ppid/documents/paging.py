"""Any file as pages that may stand in a PDF/A bundle; drawn in the child where it is not ours."""

from io import BytesIO

from ppid import keys
from ppid.documents.redaction import drawing
from ppid.documents.redaction.drawing import Original
from ppid.documents.verdicts import Refused
from ppid.kit import sealed_files
from ppid.kit.seals import BadSeal

PDF = "application/pdf"
IMAGES = {"image/jpeg": "jpg", "image/png": "png", "image/webp": "webp"}
A4, DPI, MARGIN = (1240, 1754), 150.0, 60  # pixels, at this many to the inch
QUALITY = 80
HEAD = 26.0  # points: 9 mm


def pages_of(content: bytes, media_type: str) -> bytes:
    """A PDF with its pages; b"" for what cannot be paged, such as a table of figures.

    A letter of ours goes in as it is: its seal proves that it is PDF/A. Any other PDF becomes
    pictures of its pages, with its words under them, so that nothing foreign gets into the bundle.
    The head of each page stays free, 9 mm, for its number in a bundle.
    """
    try:
        if media_type in IMAGES:
            return _of_picture(drawing.picture(Original(content, IMAGES[media_type]), 1))
        if media_type != PDF:
            return b""
        return content if _is_ours(content) else _drawn(content)
    except Refused:
        return b""


def number_of(pages: bytes) -> int:
    """How many pages a PDF of ours has."""
    import pikepdf  # noqa: PLC0415 (10 MB that a process without letters need not load)

    if not pages:
        return 0
    with pikepdf.open(BytesIO(pages)) as pdf:
        return len(pdf.pages)


def _is_ours(content: bytes) -> bool:
    try:
        sealed_files.check(content, keys.public_seals())
    except BadSeal:
        return False
    return True


def _drawn(content: bytes) -> bytes:
    import pikepdf  # noqa: PLC0415

    out = BytesIO()
    made = drawing.make(Original(content, "pdf"), [], "", _silent).content
    with pikepdf.open(BytesIO(made)) as pdf:
        for page in pdf.pages:
            _, _, width, height = (float(each) for each in page.mediabox)
            part = max(height - HEAD, height / 2) / height
            inset = width * (1 - part) / 2
            page.contents_add(
                f"q {part:.5f} 0 0 {part:.5f} {inset:.3f} 0 cm".encode(), prepend=True
            )
            page.contents_add(b"Q")
        pdf.save(out, deterministic_id=True)
    return out.getvalue()


def _silent(_done: int, _whole: int) -> None:
    return None


def _of_picture(png: bytes) -> bytes:
    """One A4 page; the PNG was written by our own child."""
    from PIL import Image, ImageOps  # noqa: PLC0415

    with Image.open(BytesIO(png), formats=["PNG"]) as given:
        room = (A4[0] - 2 * MARGIN, A4[1] - 2 * MARGIN)
        seen = ImageOps.contain(given.convert("RGB"), room)
    page = Image.new("RGB", A4, "white")
    page.paste(seen, ((A4[0] - seen.width) // 2, MARGIN))
    out = BytesIO()
    page.save(out, "PDF", resolution=DPI, quality=QUALITY)
    return out.getvalue()
