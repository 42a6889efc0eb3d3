"""Several papers as one document: to print for an envelope, or to keep as a bundle."""

from collections.abc import Iterable, Sequence
from io import BytesIO
from typing import Any

from ppid.documents.letters import lines_over

LOOSE = ("/StructParents", "/Annots", "/AA", "/Tabs")  # of a page: what lay elsewhere in its file


def joined(papers: Iterable[bytes]) -> bytes:
    """One PDF with the pages of all, in their order; for printing, not for the archive."""
    import pikepdf  # noqa: PLC0415 (10 MB that a process without letters need not load)

    made, out = pikepdf.new(), BytesIO()
    for paper in papers:
        with pikepdf.open(BytesIO(paper)) as one:
            made.pages.extend(one.pages)
    made.save(out)
    return out.getvalue()


def bundled(front: bytes, parts: Sequence[bytes], name: str) -> bytes:
    """`front` with the pages of each part after its divider: its last pages, one for each part.

    The archive keeps it: PDF/A-2b, as the parts that come without tags are no PDF/A-2a. Every part
    must be one of `paging.pages_of`, a letter of ours, or empty. Nothing in it acts or leads out of
    it. `name` stands before the number that each page of a part has in the whole.
    """
    import pikepdf  # noqa: PLC0415

    out = BytesIO()
    with pikepdf.open(BytesIO(front)) as made:
        at = len(made.pages) - len(parts)
        added: list[int] = []
        for content in parts:
            at += 1
            if content:
                with pikepdf.open(BytesIO(content)) as part:
                    _insert(made, at, part)
                    added += range(at, at := at + len(part.pages))
        _number(made, added, name)
        with made.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as about:
            about["pdfaid:conformance"] = "B"
            about.pop("pdfuaid:part", None)
        made.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,  # the seal is found by its signs
            compress_streams=False,
            deterministic_id=True,
        )
    return out.getvalue()


def _insert(made: Any, at: int, part: Any) -> None:
    for offset, page in enumerate(part.pages):
        made.pages.insert(at + offset, page)
        copied = made.pages[at + offset]
        for name in LOOSE:
            if name in copied:
                del copied[name]


def _number(made: Any, places: Sequence[int], name: str) -> None:
    """The number in the whole, at the head of each of these pages: their own foot stays."""
    import pikepdf  # noqa: PLC0415

    lines, whole = [], len(made.pages)
    for place in places:
        left, bottom, right, top = (float(each) for each in made.pages[place].mediabox)
        line = f"{name}, halaman {place + 1} dari {whole}"
        lines.append((right - left, top - bottom, line))
    if not lines:
        return
    with pikepdf.open(BytesIO(lines_over(lines))) as over:
        for place, page in zip(places, over.pages, strict=True):
            made.pages[place].add_overlay(page)
