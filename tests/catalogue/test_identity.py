"""What may be somebody's identity in a text that all will read."""

import pytest

from ppid.catalogue.identity import cut, marks

SITI = ["Siti Rahma"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("NIK 6472014107900002.", "nik"),
        ("nik: 6472 0141 0790 0002", "nik"),
        ("647201-410790-0002", "nik"),
        ("telepon 0812-3456-7890", "phone"),
        ("wa +62 812 3456 7890", "phone"),
        ("surel tanya@example.id", "email"),
        ("oleh SITI  RAHMA, Samarinda", "name"),
        ("menurut Ibu Rahma", "name_part"),
        ("permohonan PPID-2026-000012", "number"),
    ],
)
def test_it_marks_what_may_be_identity(text: str, kind: str) -> None:
    assert [mark.kind for mark in marks(text, SITI)] == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Anggaran Rp1.250.000.000 pada tahun 2025, Pasal 22 ayat (7).",
        "Kode rekening 5.1.02.01.01.0024 dan surat 045/1147/SETDA/2026",
        "Sekolah di Sitiung dan Rahmatullah",  # longer words, other people
        "Telepon kantor 0541-731963",
    ],
)
def test_it_leaves_alone_what_is_none(text: str) -> None:
    assert marks(text, SITI) == []


def test_the_surer_mark_stands_where_two_meet() -> None:
    found = marks("Siti Rahma dan Rahma", SITI)
    assert [(mark.kind, mark.is_sure) for mark in found] == [("name", True), ("name_part", False)]


def test_the_text_is_cut_whole() -> None:
    text = "Dari Siti Rahma, 0812 3456 7890."
    parts = cut(text, marks(text, SITI))
    assert "".join(words for words, _ in parts) == text
    assert [kind for _, kind in parts if kind] == ["name", "phone"]


def test_signs_in_a_name_are_only_signs() -> None:
    assert [mark.kind for mark in marks("oleh PT Maju (Tbk.)", ["PT Maju (Tbk.)"])] == ["name"]
