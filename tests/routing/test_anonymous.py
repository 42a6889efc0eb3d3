"""Nothing of who asks stays in what is learned from."""

import pytest

from ppid.routing.anonymous import LONGEST, without_identity


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Saya Siti Rahma, NIK 6472014107900002, minta data stunting", "Saya , NIK , minta data"),
        ("balas ke siti.rahma@example.id atau 0812-3456-7890 ya", "balas ke atau ya"),
        ("lihat https://contoh.id/siti?nik=1 dan @sitirahma", "lihat dan"),
        ("perkenalkan nama saya Agus Salim Putra mau tanya ukt", "mau tanya ukt"),
        ("data SITI 2024", "data 2024"),
    ],
)
def test_numbers_addresses_and_names_are_gone(text: str, left: str) -> None:
    said = without_identity(text, ["Siti Rahma"])
    assert left in said
    assert not {"Siti", "SITI", "Rahma", "Agus", "Salim", "6472014107900002"} & set(said.split())


def test_years_and_amounts_that_matter_stay() -> None:
    assert without_identity("APBD 2024 dan 2025", []) == "APBD 2024 dan 2025"


def test_it_is_short_enough_to_keep() -> None:
    assert len(without_identity("kata " * 5_000, [])) <= LONGEST
