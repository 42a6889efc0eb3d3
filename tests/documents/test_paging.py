"""Pages for a bundle: what is foreign is drawn, and its head stays free for a number."""

from io import BytesIO

import pypdfium2
from PIL import Image

from ppid.documents import paging
from ppid.documents.letters import render
from tests.documents import examples


def test_a_drawn_page_keeps_its_words_and_leaves_its_head_free() -> None:
    black = BytesIO()
    Image.new("RGB", (595, 842), "black").save(black, "PDF", resolution=72)
    seen = _first(paging.pages_of(black.getvalue(), "application/pdf")).render().to_pil()
    shades = [seen.convert("L").getpixel((297, line)) for line in (2, 22, 40, 800)]
    assert [shade > 128 for shade in shades] == [True, True, False, False]
    letter = render(examples.RECEIPT)  # without a seal it is foreign
    said = _first(paging.pages_of(letter, "application/pdf")).get_textpage().get_text_range()
    assert "PPID-2026-000418" in said and "Rincian" in said
    assert paging.number_of(letter) == 2


def _first(pages: bytes) -> pypdfium2.PdfPage:
    return pypdfium2.PdfDocument(pages)[0]
