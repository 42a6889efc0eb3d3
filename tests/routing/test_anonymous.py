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


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Tolong data limbah. Nama saya Joko Prabowo NIK HP Jalan Mawar 5, alamat joko@abc.id",
         "Tolong data limbah. ,"),
        ("nama saya joko prabowo mau tanya ukt", "mau tanya ukt"),
        ("Data ukt. Kirim ke jl. melati no. 7 rt. 3 samarinda; terima kasih",
         "Data ukt. Kirim ke ; terima kasih"),
        ("kirim ke jalan kenanga 12, data ukt", "kirim ke , data ukt"),
        ("panjang jalan provinsi yang rusak", "panjang jalan provinsi yang rusak"),
        ("Anggaran Jalan Provinsi 2024", "Anggaran Jalan Provinsi 2024"),
    ],
)  # fmt: skip
def test_it_takes_out_a_strangers_name_and_street(text: str, left: str) -> None:
    assert without_identity(text, []) == left


def test_years_and_amounts_that_matter_stay() -> None:
    assert without_identity("APBD 2024 dan 2025", []) == "APBD 2024 dan 2025"


def test_it_is_short_enough_to_keep() -> None:
    assert len(without_identity("kata " * 5_000, [])) <= LONGEST
