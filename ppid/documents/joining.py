"""Several papers that go into one envelope, as one document to print."""

from collections.abc import Iterable
from io import BytesIO


def joined(papers: Iterable[bytes]) -> bytes:
    """One PDF with the pages of all, in their order; for printing, not for the archive."""
    import pikepdf  # noqa: PLC0415 (10 MB that a process without letters need not load)

    made, out = pikepdf.new(), BytesIO()
    for paper in papers:
        with pikepdf.open(BytesIO(paper)) as one:
            made.pages.extend(one.pages)
    made.save(out)
    return out.getvalue()
