"""Compare the English catalogue with the words of the source; `--update` writes what is new.

Every string that people read is Indonesian in the source and has one English entry, neither
missing, fuzzy nor left over.
"""

import argparse
import ast
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).parents[1]
CATALOGUE = ROOT / "ppid" / "locale" / "en" / "LC_MESSAGES" / "ppid.po"
REFUSAL_WORDS = {"title", "detail"}  # class attributes of refusals, translated when shown
KEYWORDS: dict[str, tuple[int | tuple[int, str], ...] | None] = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}


def source_words(root: Path = ROOT) -> Catalog:
    """Every marked string of templates and code, as `[[tool.babel.mappings]]` finds them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["babel"]["mappings"]
    methods = [(mapping["pattern"], mapping["method"]) for mapping in settings]
    options = {
        mapping["pattern"]: {k: v for k, v in mapping.items() if k not in {"pattern", "method"}}
        for mapping in settings
    }
    words = Catalog(project="ppid", fuzzy=False)
    found = extract_from_dir(root, methods, options, KEYWORDS, comment_tags=("Penerjemah:",))
    for file, _line, message, comments, context in found:
        words.add(message, None, [(file, 0)], auto_comments=comments, context=context)
    for file, message in refusals(root):
        words.add(message, None, [(file, 0)])
    return words


def refusals(root: Path) -> Iterator[tuple[str, str]]:
    """The title and detail of every class that has them as plain text."""
    for path in sorted((root / "ppid").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.ClassDef):
                continue
            for line in node.body:
                if (
                    isinstance(line, ast.Assign)
                    and {getattr(name, "id", "") for name in line.targets} & REFUSAL_WORDS
                    and isinstance(line.value, ast.Constant)
                    and isinstance(line.value.value, str)
                ):
                    yield path.relative_to(root).as_posix(), line.value.value


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale="en", abort_invalid=True)


def problems(source: Catalog, english: Catalog) -> list[str]:
    """One line for each entry that a reader of the English pages would stumble over."""
    found = [
        f"not in the source any more: {message.id!r}"
        for message in english
        if message.id and source.get(message.id, message.context) is None
    ]
    for word in source:
        if not word.id:
            continue
        entry = english.get(word.id, word.context)
        where = word.locations[0][0] if word.locations else "?"
        translated = entry.string if entry else ""
        if not (all(translated) if isinstance(translated, tuple | list) else translated):
            found.append(f"missing: {word.id!r} ({where})")
        elif entry and entry.fuzzy:
            found.append(f"fuzzy: {word.id!r} ({where})")
        elif entry:
            found += [f"{error}: {word.id!r} ({where})" for error in entry.check(english)]
    return found


def update(source: Catalog, path: Path) -> None:
    """Add what is new without a translation, drop what is gone, keep the rest."""
    english = read(path) if path.exists() else Catalog(locale="en", project="ppid", fuzzy=False)
    made = english.creation_date  # a new date each time would be a conflict each time
    english.update(source, no_fuzzy_matching=True, update_header_comment=False)
    english.creation_date = made
    english.obsolete.clear()
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        write_po(file, english, width=100, sort_output=True, include_lineno=False)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true", help="write new entries to fill in")
    parser.add_argument("path", nargs="?", type=Path, default=CATALOGUE)
    arguments = parser.parse_args()
    source = source_words()
    if arguments.update:
        update(source, arguments.path)
    found = problems(source, read(arguments.path) if arguments.path.exists() else Catalog("en"))
    sys.stdout.writelines(f"{line}\n" for line in found)
    sys.stdout.write(f"{len(source)} strings, {len(found)} problems\n")
    return bool(found)


if __name__ == "__main__":
    sys.exit(main())
