"""What the letter says of the black parts."""

from datetime import UTC, datetime
from uuid import uuid4

import pytest

from ppid.documents.redaction import note
from ppid.documents.redaction_models import RedactionBox


def box(page: int, what: str = "NIK", ground: str = "h", statute: str = "") -> RedactionBox:
    return RedactionBox(
        redaction_id=uuid4(), page=page, x1=0, y1=0, x2=1, y2=1, what=what, ground=ground,
        statute=statute, added_by=uuid4(), added_at=datetime(2026, 11, 23, tzinfo=UTC),
    )  # fmt: skip


def test_it_names_what_where_and_why_once_for_each_kind() -> None:
    boxes = [box(1), box(3), box(1), box(2, "nomor rekening", "pdp")]
    assert note.of_file("Kontrak (dihitamkan).pdf", boxes) == (
        "Kontrak (dihitamkan).pdf: NIK pada halaman 1 dan 3, berdasarkan UU 14/2008 Pasal 17 "
        "huruf h; nomor rekening pada halaman 2, berdasarkan UU 27/2022."
    )


def test_letter_j_names_its_statute() -> None:
    said = note.of_file("A.pdf", [box(1, "diagnosis", "j", "Pasal 4 UU X")])
    assert said.endswith("berdasarkan UU 14/2008 Pasal 17 huruf j dengan Pasal 4 UU X.")


def test_it_says_nothing_of_a_file_without_boxes() -> None:
    assert note.of_file("A.pdf", []) == ""


@pytest.mark.parametrize(
    ("pages", "words"),
    [([2], "2"), ([1, 2], "1 dan 2"), ([1, 2, 3, 7], "1–3 dan 7"), ([1, 3, 9], "1, 3 dan 9")],
)
def test_pages_are_listed_as_people_do(pages: list[int], words: str) -> None:
    assert note.listed(pages) == words
