"""What a draft is called after the decision: by the words of the letter."""

from ppid.desk import draft_use

DRAFT = "Jumlah guru honorer pada SMA negeri tahun 2025 ialah 1.204 orang."


def test_only_words_that_stand_in_the_letter_were_used() -> None:
    letter = f"Kami sampaikan sebagai berikut.\n\n{DRAFT}\n\nDemikian."
    assert draft_use.of(DRAFT, letter) == "dipakai"
    assert draft_use.of("Terlampir.", "Data terlampir. Terlampir. Salam.") == "dipakai"
    changed = letter.replace("ialah 1.204 orang.", "ialah 1.198 orang.")
    assert draft_use.of(DRAFT, changed) == "dipakai dengan perubahan"
    other = "Informasi ini ada pada badan publik lain di luar pemerintah provinsi."
    assert draft_use.of(DRAFT, other) == "tidak dipakai"
    said = "teksnya tidak dipakai; berkasnya disertakan"
    assert draft_use.of(DRAFT, other, files=True) == said
    assert draft_use.of(DRAFT, None) == "menunggu telaah"  # the decision fell
