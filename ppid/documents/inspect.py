"""The child process that opens a file which a stranger sent; it has few means and dies alone.

`ending given made paper|answer`. Exit code 0: fine, with a cleaned copy at `made` where one was
needed; any other is one of `ppid.documents.verdicts`. A paper loses more than an answer: pictures
are shrunk to what a reader needs.
"""

import resource
import sys
import warnings
from pathlib import Path

from ppid.documents.verdicts import BROKEN, HEAVY, MOVING, NOT_UTF8, PIXELS, Refused

MEMORY, SECONDS, LARGEST = 1 << 30, 10, 200_000_000
MOST_PIXELS = 40_000_000
LONGEST_SIDE = 2_400  # of an image, in pixels: enough to read an identity paper


def main(ending: str, given: Path, made: Path, paper: bool) -> None:
    """Examine one file by its ending; raises Refused. Only what this file needs is loaded."""
    if ending == "pdf":
        from ppid.documents import pdfs  # noqa: PLC0415

        pdfs.clean(given, made)
    elif ending in {"jpg", "jpeg", "png", "webp"}:
        _image(ending, given, made, paper)
    elif ending in {"docx", "xlsx", "odt", "ods"}:
        from ppid.documents import packages  # noqa: PLC0415

        packages.check(ending, given)
    else:
        _text(given)


def _image(ending: str, given: Path, made: Path, paper: bool) -> None:
    """Decode, turn upright, and encode anew: no metadata survives. Papers are shrunk."""
    from PIL import Image, ImageOps, UnidentifiedImageError  # noqa: PLC0415

    Image.MAX_IMAGE_PIXELS = MOST_PIXELS
    kinds = {"jpg": "JPEG", "jpeg": "JPEG", "png": "PNG", "webp": "WEBP"}
    try:
        with Image.open(given, formats=[kinds[ending]]) as image:
            if image.width * image.height > MOST_PIXELS:
                raise Refused(PIXELS)
            if kinds[ending] != "JPEG" and getattr(image, "is_animated", False):
                raise Refused(MOVING)
            picture = ImageOps.exif_transpose(image) or image
            if paper:
                picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
            plain = picture.convert("RGB" if kinds[ending] == "JPEG" else "RGBA")
            plain.info.clear()
            plain.save(made, kinds[ending], quality=88)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused(PIXELS) from error
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError) as error:
        raise Refused(BROKEN) from error


def _text(given: Path) -> None:
    """Text in UTF-8 without the byte that no text has."""
    content = given.read_bytes()
    if b"\0" in content:
        raise Refused(BROKEN)
    try:
        content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(NOT_UTF8) from error


def limit() -> None:
    """Little memory, little time, no large file."""
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_FSIZE, (LARGEST, LARGEST))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    warnings.simplefilter("error")
    limit()
    try:
        main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), sys.argv[4] == "paper")
    except Refused as refusal:
        raise SystemExit(refusal.code) from None
    except (MemoryError, RecursionError):
        raise SystemExit(HEAVY) from None
    except Exception:
        raise SystemExit(BROKEN) from None
