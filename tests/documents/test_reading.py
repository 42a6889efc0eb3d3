"""What a scan says: the code at its foot, the words where it has some, and nothing by force."""

from datetime import UTC, datetime
from io import BytesIO

import pypdfium2
import pytest

from ppid.documents.letters import render
from ppid.documents.reading import Read, read
from tests.documents import examples
from tests.documents.test_sealed_letters import sealed
from tests.files import EXE, pdf, png

AT = datetime(2026, 12, 29, 2, 0, tzinfo=UTC)


def scanned(content: bytes, kind: str, dots: int = 200) -> bytes:
    """The first page as a scanner gives it: a picture, or a PDF of one, without words or seal."""
    document = pypdfium2.PdfDocument(content)
    page = document[0]
    picture = page.render(scale=dots / 72).to_pil()
    page.close()
    document.close()
    made = BytesIO()
    picture.save(made, kind)
    return made.getvalue()


@pytest.mark.parametrize(("name", "kind"), [("a.jpg", "JPEG"), ("a.png", "PNG"), ("a.pdf", "PDF")])
def test_the_code_is_read_off_a_scan(name: str, kind: str) -> None:
    letter = sealed(examples.NOTICE)
    found = read(name, scanned(render(letter, AT), kind))
    assert found == Read(found.text, (letter.head.check_url,))
    assert found.text.strip() == ""


def test_the_words_are_read_where_there_are_some() -> None:
    found = read("surat.pdf", render(examples.NOTICE, AT))
    assert "418/PPID-U/XII/2026" in found.text and "PPID-2026-000418" in found.text


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.pdf", b"%PDF-1.7 bukan"),
        ("a.png", EXE),
        ("a.jpg", b""),
        ("a.docx", b"PK\x03\x04"),
        ("a", EXE),
        ("kosong.pdf", pdf()),
        ("kecil.png", png()),
    ],
)
def test_what_cannot_be_read_says_nothing(name: str, content: bytes) -> None:
    found = read(name, content)
    assert (found.text.strip(), found.codes) == ("", ())
