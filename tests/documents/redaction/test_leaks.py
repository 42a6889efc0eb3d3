"""No word under a box can be got back from a copy, however the original carried it."""

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest

from ppid.documents.redaction import drawing
from ppid.documents.redaction.drawing import Made, Original
from tests.documents.redaction import baggage, shapes  # noqa: F401 (they fill PAPERS)
from tests.documents.redaction.papers import HIDDEN, OPEN, PAPERS, SECRET
from tests.documents.redaction.prying import Row, images, lightest, pictures, tells


def nobody(_done: int, _whole: int) -> None:
    """Nobody is told how far it is."""


def boxes_for(content: bytes, name: str) -> list[Row]:
    by_hand = PAPERS[name].boxes
    if by_hand is not None:
        return list(by_hand)
    found = [tuple(row) for row in drawing.search(Original(content, "pdf"), SECRET)]
    return [(row[0], row[1], row[2], row[3], row[4]) for row in found]


@pytest.fixture(scope="module", params=sorted(PAPERS))
def redacted(request: pytest.FixtureRequest) -> tuple[str, bytes, list[Row], Made]:
    """The name of a paper, the paper, the boxes, and what was made of it."""
    content = PAPERS[request.param].make()
    rows = boxes_for(content, request.param)
    assert rows, "nothing to hide was found"
    made = drawing.make(Original(content, "pdf"), rows, "Salinan.pdf", nobody)
    return request.param, content, rows, made


def test_there_are_thirty_papers_and_more() -> None:
    assert len(PAPERS) >= 30


def test_it_gives_no_hidden_word_back(
    redacted: tuple[str, bytes, list[Row], Made], tmp_path: Path
) -> None:
    _name, _content, _rows, made = redacted
    assert tells(made.content, SECRET, tmp_path) == []
    assert tells(made.content, HIDDEN, tmp_path) == []


def test_it_leaves_nothing_under_the_paint(
    redacted: tuple[str, bytes, list[Row], Made],
) -> None:
    _name, _content, rows, made = redacted
    seen, inside = pictures(made.content), images(made.content)
    for row in rows:
        assert lightest(seen[row[0] - 1], row) < 40
        assert len(inside[row[0] - 1]) == 1
        assert lightest(inside[row[0] - 1][0], row) < 40


def test_it_keeps_what_may_be_read(
    redacted: tuple[str, bytes, list[Row], Made], tmp_path: Path
) -> None:
    name, _content, _rows, made = redacted
    assert ("pdftotext -raw" in tells(made.content, OPEN, tmp_path)) == PAPERS[name].readable


def test_it_copies_no_object_of_the_original(
    redacted: tuple[str, bytes, list[Row], Made],
) -> None:
    _name, _content, _rows, made = redacted
    with pikepdf.open(BytesIO(made.content)) as pdf:
        assert set(pdf.Root.keys()) == {
            "/Type", "/Pages", "/StructTreeRoot", "/MarkInfo", "/Lang", "/ViewerPreferences",
        }  # fmt: skip
        for page in pdf.pages:
            assert set(page.obj.keys()) == {
                "/Type", "/Parent", "/MediaBox", "/Resources", "/Contents", "/StructParents",
                "/Tabs",
            }  # fmt: skip
        kinds = {
            str(each.get("/Type")) for each in pdf.objects if isinstance(each, pikepdf.Dictionary)
        }
        assert kinds <= {
            "/Catalog",
            "/Pages",
            "/Page",
            "/Font",
            "/StructElem",
            "/StructTreeRoot",
            "None",
        }
        assert set(pdf.docinfo.keys()) <= {"/Title"}


def test_it_is_one_revision_and_keeps_no_metadata(
    redacted: tuple[str, bytes, list[Row], Made],
) -> None:
    """Nothing lies in front of it to go back to."""
    _name, _content, _rows, made = redacted
    assert made.content.startswith(b"%PDF")
    assert made.content.count(b"%%EOF") == 1
    assert b"/Prev" not in made.content
    with pikepdf.open(BytesIO(made.content)) as pdf:
        assert not list(pdf.open_metadata())
        assert not pdf.attachments
        assert not pdf.is_encrypted


@pytest.mark.parametrize(
    "name", ["plain text", "scan with an OCR layer", "script", "metadata that tell"]
)
def test_the_papers_do_tell_before(name: str, tmp_path: Path) -> None:
    """A search that finds nothing anywhere would prove nothing."""
    assert tells(PAPERS[name].make(), SECRET, tmp_path)
