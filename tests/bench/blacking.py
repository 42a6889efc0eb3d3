"""Blacking out: what a page costs the worker, a file of one page and one of many, text and scan."""

from collections.abc import Iterator
from io import BytesIO
from resource import RUSAGE_CHILDREN, getrusage
from statistics import median
from time import perf_counter

import pikepdf

from ppid.documents.redaction import drawing
from ppid.documents.redaction.drawing import Original
from tests.bench.measures import Row
from tests.documents.redaction import shapes  # noqa: F401 (it fills PAPERS)
from tests.documents.redaction.papers import PAPERS, PLACE

MANY, TIMES = 20, 3
KINDS = {"text": "plain text", "scan": "scan"}


def rows() -> Iterator[Row]:
    """Seconds a page, the start of the drawing child and the reading back included.

    Of the processor as well: what others do on the machine moves only the clock on the wall.
    """
    for kind, paper in KINDS.items():
        for pages in (1, MANY):
            runs = [_seconds(_many(PAPERS[paper].make(), pages)) for _ in range(TIMES)]
            busy, took = (median(each) / pages for each in zip(*runs, strict=True))
            what = f"black out, {kind}, {pages} page{'s' if pages > 1 else ''}: one page"
            yield Row(what, f"{busy:.2f} s of a processor, {took:.2f} s waited")


def _seconds(content: bytes) -> tuple[float, float]:
    """One copy with a box on each page, checked by reading it back: processor and wall."""
    with pikepdf.open(BytesIO(content)) as pdf:
        boxes = [(number, *PLACE) for number in range(1, len(pdf.pages) + 1)]
    start, before = perf_counter(), _busy()
    drawing.make(Original(content, "pdf"), boxes, "Salinan.pdf", lambda _done, _whole: None)
    return _busy() - before, perf_counter() - start


def _busy() -> float:
    """Processor seconds of the children that have ended."""
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _many(content: bytes, pages: int) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(content)) as source, pikepdf.new() as made:
        for _ in range(pages):
            made.pages.extend(source.pages)
        made.save(out)
    return out.getvalue()
