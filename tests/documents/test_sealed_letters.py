"""Letters as files and on paper: the file proves itself, and a phone reads the code at its foot."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pypdfium2
import pytest
import zxingcpp

from ppid import keys
from ppid.documents.letters import Letter, render, said
from ppid.kit import sealed_files, seals
from ppid.kit.seals import Kind, Statement
from tests.documents import examples

AT = datetime(2026, 12, 29, 2, 0, tzinfo=UTC)
ADDRESS = "https://ppid.kaltimprov.go.id/verifikasi?s="


def sealed(letter: Letter, number: str = "418/PPID-U/XII/2026") -> Letter:
    kid = keys.current_kid()
    digest = keys.digest_of_words(said(letter), kid)
    statement = Statement(Kind.WRITTEN_NOTICE, "PPID", number, date(2026, 12, 29), digest, kid)
    seal = seals.sign(keys.seal_root(kid), statement)
    return replace(letter, head=replace(letter.head, seal=seal, check_url=ADDRESS + seal))


@pytest.mark.parametrize("letter", examples.ALL, ids=lambda letter: str(letter.template))
def test_each_letter_proves_itself_as_a_file(letter: Letter) -> None:
    made = render(sealed(letter), AT)
    assert sealed_files.check(made, keys.public_seals()).number == "418/PPID-U/XII/2026"


def test_one_changed_byte_anywhere_shows() -> None:
    made = render(sealed(examples.NOTICE), AT)
    for place in range(0, len(made), len(made) // 50):
        changed = bytearray(made)
        changed[place] ^= 1
        with pytest.raises(seals.BadSeal):
            sealed_files.check(bytes(changed), keys.public_seals())


def test_a_letter_without_seal_has_no_place_for_one() -> None:
    assert b"ppid-berkas" not in render(examples.NOTICE, AT)


@pytest.mark.parametrize("dots", [150, 300])
@pytest.mark.parametrize("number", ["PPID-2026-000012", "000.6.1/418/PPID-U/DISKOMINFO/XII/2026"])
def test_a_phone_reads_the_code_from_every_page(number: str, dots: int) -> None:
    letter = sealed(examples.RECEIPT, number)
    pdf = pypdfium2.PdfDocument(render(letter, AT))
    try:
        assert len(pdf) == 2
        for page in pdf:
            picture = page.render(scale=dots / 72, grayscale=True).to_pil()
            (found,) = zxingcpp.read_barcodes(picture)
            assert found.text == letter.head.check_url
            page.close()
    finally:
        pdf.close()


def test_a_changed_word_changes_what_is_sealed_and_a_mark_does_not() -> None:
    words = said(examples.NOTICE)
    beside = replace(examples.HEAD, foot="lain", check_url="https://x", seal="S")
    marked = replace(beside, mark="SALINAN", training=True)
    assert said(replace(examples.NOTICE, head=marked)) == words
    assert said(replace(examples.NOTICE, body="Terlampir!")) != words
    assert said(replace(examples.NOTICE, head=replace(examples.HEAD, phone="0541"))) != words
