"""What of a notice can be said in other words, and what the law has fixed."""

import pytest

from ppid.errors import NotFound
from ppid.kit.templates import FOLDER
from ppid.wording import checking, places
from ppid.wording.sentences import LANGUAGES, Sentence, names, of_notice

ALL = [(notice, sentence) for notice in names() for sentence in of_notice(notice)]


def the(notice: str, begins: str) -> Sentence:
    (found,) = (each for each in of_notice(notice) if each.original.startswith(begins))
    return found


def test_it_knows_every_notice_and_every_sentence_of_it() -> None:
    assert names() == sorted(path.name for path in (FOLDER / "notices").iterdir() if path.is_dir())
    said = {sentence.original for sentence in of_notice("receipt")}
    assert "Permohonan Anda kami catat dengan nomor %(number)s pada %(received)s." in said
    assert "Lacak Permohonan" in said  # also in `_("…")`
    assert "Yth. %(name)s," not in said  # the frame of every mail is not a notice's own


def test_it_lists_the_same_sentence_of_text_and_page_once() -> None:
    for notice in names():
        keys = [sentence.key for sentence in of_notice(notice)]
        assert len(keys) == len(set(keys)), notice


@pytest.mark.parametrize("language", LANGUAGES)
def test_people_and_templates_read_the_same_places(language: str) -> None:
    """Each place has a name for people, no two the same, and the shipped words pass the check."""
    assert len(set(places.NAMES.values())) == len(places.NAMES)
    for notice, sentence in ALL:
        assert set(sentence.places) <= set(places.CODES), (notice, sentence.original)
        assert places.for_gettext(places.for_people(sentence.original)) == sentence.original
        if not sentence.fixed:
            assert checking.problem(sentence, sentence.shipped(language)) == "", sentence.original


@pytest.mark.parametrize(
    ("notice", "begins"),
    [
        ("receipt", "Dasar: Pasal 22"),
        ("receipt", "Kami wajib menjawab"),
        ("answered", "Bila tidak puas, Anda berhak mengajukan keberatan dalam 30 hari kerja"),
        ("answered", "Keberatan ditujukan"),
        ("extended", "Pemberitahuan perpanjangan terlampir."),
        ("lapsed_applicant", "Anda berhak mengajukan keberatan. Aman diajukan sampai"),
        ("lapsed_applicant", "Bila sampai %(note_on)s"),
        ("commission_note", "Catatan ini disampaikan"),
        ("closed_not_completed", "Permohonan %(number)s kami tutup"),
    ],
)
def test_the_law_keeps_its_own_words(notice: str, begins: str) -> None:
    sentence = the(notice, begins)
    assert sentence.fixed
    assert "ditetapkan hukum" in checking.problem(sentence, sentence.shipped("id") + " Kini.")


@pytest.mark.parametrize("name", ["tidak_ada", "../desk", "", "layout.html"])
def test_an_unknown_notice_is_not_found(name: str) -> None:
    with pytest.raises(NotFound):
        of_notice(name)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Permohonan {nomor} kami catat pada {diterima}", ""),
        ("{diterima}: {nomor}, {nomor}. 100% gratis & aman", ""),
        ("Permohonan {nomor} kami catat.", "harus tetap ada: {diterima}"),
        ("Catat {nomor}, {diterima}, {batas}", "tidak dikenal di kalimat ini: {batas}"),
        ("Catat {nomor}, {diterima} {0.__class__}", "tidak dikenal di kalimat ini: {0.__class__}"),
        ("Catat {nomor}, {diterima} {nomor.real}", "tidak dikenal di kalimat ini"),
        ("Catat {nomor}, {diterima} {", "Kurung kurawal"),
        ("Catat {nomor}, {diterima} }", "Kurung kurawal"),
        ("{{7*7}} {nomor} {diterima}", "satu kurung kurawal"),
        ("{% if 1 %} {nomor} {diterima}", "satu kurung kurawal"),
        ("${7*7} {nomor} {diterima}", "satu kurung kurawal"),
        ("%(number)s {nomor} {diterima}", "satu kurung kurawal"),
        ("%s {nomor} {diterima}", "satu kurung kurawal"),
        ("<b>{nomor}</b> {diterima}", "kode HTML"),
        ("{nomor} {diterima} <script>alert(1)</script>", "kode HTML"),
        ("{nomor} {diterima} &lt;b&gt;", "kode HTML"),
        ("{nomor} {diterima} " + "x" * 10_000, "Paling banyak 1.000 huruf."),
        ("", "tidak berisi huruf"),
    ],
)
def test_a_sentence_is_checked_before_it_can_be_said(text: str, said: str) -> None:
    sentence = the("receipt", "Permohonan Anda kami catat")
    found = checking.problem(sentence, checking.tidy(text))
    assert said in found
    assert bool(found) == bool(said)


def test_a_subject_shares_its_line_with_the_number() -> None:
    (subject,) = (each for each in of_notice("receipt") if each.in_subject)
    assert checking.problem(subject, "x" * 100) == ""
    assert checking.problem(subject, "x" * 101) == "Paling banyak 100 huruf."


def test_what_hides_or_turns_text_is_taken_out() -> None:
    typed = "Per\u200bmo\u202ehonan\x00 \u2066{no\u200dmor}\u2069\r\n\u2028 di\ufeffterima\u00ad "
    assert checking.tidy(typed) == "Permohonan {nomor} diterima"
    assert checking.tidy("\u200b\u2060") == ""
