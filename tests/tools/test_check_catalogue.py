"""The check of the catalogue finds what it is there to find."""

from pathlib import Path

import pytest
from babel.messages import Catalog

from tools.check_catalogue import problems, read, source_words, update


@pytest.fixture
def source(tmp_path: Path) -> Catalog:
    """The words of a small tree: one page, one module."""
    templates = tmp_path / "ppid" / "templates"
    templates.mkdir(parents=True)
    (templates / "page.html").write_text(
        "{% trans %}Ajukan permohonan{% endtrans %}"
        "{% trans trimmed days=3 %}\n  {{ days }} hari kerja lagi\n{% endtrans %}"
    )
    (tmp_path / "ppid" / "service.py").write_text('title = _("Sudah diperpanjang")\n')
    return source_words(tmp_path)


def english(**strings: str) -> Catalog:
    catalogue = Catalog(locale="en", fuzzy=False)
    for word, string in strings.items():
        catalogue.add(word.replace("_", " "), string)
    return catalogue


def complete() -> Catalog:
    catalogue = english(Ajukan_permohonan="File a request", Sudah_diperpanjang="Already extended")
    catalogue.add("%(days)s hari kerja lagi", "%(days)s working days left", flags=["python-format"])
    return catalogue


def test_templates_and_code_are_both_read(source: Catalog) -> None:
    words = {message.id for message in source if message.id}
    assert words == {
        "Ajukan permohonan",
        "%(days)s hari kerja lagi",
        "Sudah diperpanjang",
    }


def test_a_complete_catalogue_has_no_problem(source: Catalog) -> None:
    assert problems(source, complete()) == []


def test_missing_empty_fuzzy_left_over_and_broken_entries_are_told(source: Catalog) -> None:
    catalogue = english(Sudah_diperpanjang="", Tidak_dipakai="Not used")
    catalogue.add("Ajukan permohonan", "File a request", flags=["fuzzy"])
    catalogue.add("%(days)s hari kerja lagi", "%(day)s days", flags=["python-format"])
    told = sorted(line.partition(":")[0] for line in problems(source, catalogue))
    assert len(told) == 4
    assert {"fuzzy", "missing", "not in the source any more"} < set(told)


def test_update_keeps_translations_adds_what_is_new_and_drops_what_is_gone(
    source: Catalog, tmp_path: Path
) -> None:
    path = tmp_path / "ppid.po"
    update(source, path)
    assert len(problems(source, read(path))) == 3
    filled = path.read_text().replace(
        'msgid "Ajukan permohonan"\nmsgstr ""', 'msgid "Ajukan permohonan"\nmsgstr "File a request"'
    )
    path.write_text(f'{filled}\nmsgid "Tidak dipakai"\nmsgstr "Not used"\n')
    update(source, path)
    after = read(path)
    assert after["Ajukan permohonan"].string == "File a request"
    assert "Tidak dipakai" not in after
    assert len(problems(source, after)) == 2
