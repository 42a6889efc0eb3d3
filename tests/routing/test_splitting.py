"""Several questions in one request: each goes to its own unit, and one question stays whole."""

import pytest

from ppid.routing import NOT_OURS, parts
from tests.routing.test_suggest import cases


@pytest.mark.parametrize(
    ("text", "units"),
    [
        (
            "minta data stunting per kabupaten sama panjang jalan provinsi yg rusak",
            ["Dinas Kesehatan", "Dinas Pekerjaan Umum, Penataan Ruang dan Perumahan Rakyat"],
        ),
        (
            (
                "1. Data nelayan dan luas tambak.\n2. Anggaran perpustakaan keliling.\n"
                "3) Jadwal latsar CPNS"
            ),
            [
                "Dinas Kelautan dan Perikanan",
                "Dinas Perpustakaan dan Kearsipan Daerah",
                "Badan Pengembangan Sumber Daya Manusia",
            ],
        ),
        (
            "mohon RPJMD final. Sekalian mau tanya kapan sertifikat tanah di BPN selesai",
            ["Badan Perencanaan Pembangunan Daerah", NOT_OURS],
        ),
    ],
)
def test_each_part_goes_where_it_belongs(text: str, units: list[str]) -> None:
    assert [part.unit for part in parts(text)] == units


def test_the_parts_are_the_citizens_own_words() -> None:
    first, second = parts("mohon RPJMD final dan juga jumlah atlet PON. Terima kasih")
    assert first.text == "mohon RPJMD final"
    assert second.text == "dan juga jumlah atlet PON. Terima kasih"


@pytest.mark.parametrize(
    "text",
    [
        "jalan provinsi mana yang rusak, dan dasar hukumnya apa serta anggarannya berapa",
        "harga sawit dan TBS di Paser",
        "",
        "dan dan dan",
    ],
)
def test_one_question_has_no_parts(text: str) -> None:
    assert parts(text) == ()


def test_requests_for_one_unit_are_seldom_cut() -> None:
    everything = [
        case["text"]
        for name in ("dev_cases.jsonl", "written_cases.jsonl", "unseen_cases.jsonl")
        for case in cases(name)
    ]
    cut = [text for text in everything if parts(text)]
    assert len(cut) <= 0.03 * len(everything), cut


@pytest.mark.timeout(60)  # a look that walks back over the whole text would take hours
def test_a_megabyte_of_list_is_answered() -> None:
    text = "1. data stunting dan jalan provinsi\n" * 30_000
    assert len(parts(text)) <= 20
