"""What closes a letter keeps company with its last paragraph."""

import io
from dataclasses import replace

import pytest
from pypdf import PdfReader

from ppid.documents.letters import render
from ppid.documents.letters.sentences import words_of
from ppid.notices import letter_samples
from tests.documents import examples

CLOSED_BY = {
    "written_notice": ("body", "sejak surat ini diterima"),
    "refusal": ("consequence", "sejak Surat Keputusan ini diterima"),
    "extension": ("reason", "tidak dapat diperpanjang lagi"),
    "completion": ("note", "Dasar: Peraturan Komisi Informasi"),
    "objection_answer": ("body", "Saudara sendiri atau kuasa Saudara"),
    "objection": ("case_position", "Hari/tanggal tanggapan atas keberatan"),
}


@pytest.mark.parametrize("template", CLOSED_BY)
def test_closing_and_signature_never_stand_on_a_page_alone(template: str) -> None:
    """Whatever fills the page before, the last paragraph goes with them."""
    name, before = CLOSED_BY[template]
    words = words_of(template, {})
    letter = letter_samples.sample(template, examples.NOTICE.head, words)
    for lines in range(1, 60, 3):
        longer = replace(letter, **{name: "baris\n" * lines})  # type: ignore[arg-type]
        last = PdfReader(io.BytesIO(render(longer))).pages[-1].extract_text()
        assert before in " ".join(last.split()), lines
