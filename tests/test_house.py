"""The rules of the house that no other tool checks. Import directions are import-linter's."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from ppid.wiring import SUBSCRIBERS

ROOT = Path(__file__).parents[1]
SOURCES = sorted(path for top in ("ppid", "workers") for path in (ROOT / top).rglob("*.py"))
TESTS = sorted(path for top in ("tests", "tools") for path in (ROOT / top).rglob("*.py"))
DATA = {"data", "locale", "migrations", "static", "templates"}
LONGEST = 300
# They take forms in for others: `asking` is the citizen's form of `requests`, none is a feature.
# Who objects is asked in the very words in which a request asks it.
ENTRANCES = {"asking", "cli", "demo", "desk", "imports", "objections", "web"}


def name_of(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(), str(path))


def imports(path: Path) -> Iterator[str]:
    """The absolute names that a module imports."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def mentions(path: Path) -> Iterator[str]:
    """The dotted names that a module's code uses, such as `datetime.now`."""
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.Attribute):
            yield ast.unparse(node)


READ = [path for path in SOURCES + TESTS if "versions" not in path.parts]  # migrations are made


@pytest.mark.parametrize("path", READ, ids=name_of)
def test_a_file_ends_before_its_reader_tires(path: Path) -> None:
    assert len(path.read_text().splitlines()) <= LONGEST


def test_only_kit_chooses_between_the_inserts_of_the_databases() -> None:
    dialects = {"sqlalchemy.dialects.postgresql", "sqlalchemy.dialects.sqlite"}
    choosers = {
        name_of(path)
        for path in SOURCES
        if dialects & set(imports(path)) and "versions" not in path.parts
    }
    assert choosers == {"ppid/kit/bulk.py", "ppid/kit/columns.py", "ppid/kit/upserts.py"}


def test_no_sentence_stands_where_the_catalogue_does_not_look_for_it() -> None:
    """Inside of an f-string nothing is extracted, and stays Indonesian in every language."""
    hidden = re.compile(r"""\bf"[^"\n]*\{_\(['"]""")
    assert [path for path in SOURCES if hidden.search(path.read_text())] == []


def test_only_settings_reads_the_environment() -> None:
    readers = {
        name_of(path)
        for path in SOURCES
        if {"os.environ", "os.getenv", "os.environb"} & {*imports(path), *mentions(path)}
    }
    assert readers == {"ppid/settings.py"}


def test_only_the_clock_asks_what_time_it_is() -> None:
    asked = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today"}
    asked |= {"time.time", "time.time_ns", "time.monotonic", "time.localtime", "time.gmtime"}
    askers = {
        name_of(path)
        for path in SOURCES
        for mention in {*imports(path), *mentions(path)}
        if mention in asked or mention.removeprefix("datetime.") in asked
    }
    assert askers == {"ppid/clock.py"}


def test_nobody_but_the_clock_and_the_law_names_a_zone() -> None:
    """A day is decided in `clock.zone()`: a constant would forget the setting."""
    namers = {
        name_of(path)
        for path in SOURCES
        for mention in {*imports(path), *mentions(path)}
        if mention.rpartition(".")[2] in {"WITA", "ZoneInfo"}
    }
    assert namers == {"ppid/clock.py", "ppid/settings.py", "ppid/statute/clocks.py"}


def test_only_db_makes_an_engine() -> None:
    makers = {"create_engine", "create_async_engine", "create_mock_engine", "engine_from_config"}
    found = {
        name_of(path)
        for path in SOURCES
        for mention in {*imports(path), *mentions(path)}
        if mention.rpartition(".")[2] in makers
    }
    assert found == {"ppid/db.py"}


def test_the_law_needs_nothing_but_python() -> None:
    law = [path for path in SOURCES if path.parent == ROOT / "ppid" / "statute"]
    assert law
    for path in law:
        foreign = {
            name
            for name in imports(path)
            if name.split(".")[0] not in sys.stdlib_module_names
            and not f"{name}.".startswith("ppid.statute.")
        }
        assert not foreign, f"{name_of(path)}: {foreign}"


def test_no_feature_uses_the_forms_of_another() -> None:
    found = [
        f"{name_of(path)} imports {name}"
        for path in SOURCES
        for name in imports(path)
        if name.startswith("ppid.") and name.split(".")[2:3] == ["schemas"]
        if path.relative_to(ROOT).parts[1] not in {name.split(".")[1], *ENTRANCES}
    ]
    assert not found


def test_models_and_controllers_keep_their_annotations_alive() -> None:
    found = [
        name_of(path)
        for path in SOURCES
        if path.stem in {"models", "pages", "api", "app"}
        if "__future__.annotations" in imports(path)
    ]
    assert not found


def test_every_package_has_its_place_in_the_contract() -> None:
    linter = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]
    layers = " ".join(linter["contracts"][0]["layers"])
    placed = {word.strip("()") for word in layers.split() if word not in {"|", ":"}}
    modules = {path.stem for path in (ROOT / "ppid").glob("*.py")} - {"__init__", "__main__"}
    modules |= {path.parent.name for path in (ROOT / "ppid").glob("*/__init__.py")}
    assert {f"ppid.{module}" for module in modules - DATA} <= placed


def test_migrations_know_every_table() -> None:
    """A table that is not named there is no table to whoever compares a database with the house."""
    known = set(
        re.findall(r"^import (\S+)", (ROOT / "ppid/migrations/tables.py").read_text(), re.M)
    )
    made = {
        ".".join(path.relative_to(ROOT).with_suffix("").parts)
        for path in (ROOT / "ppid").rglob("*.py")
        if "table=True" in path.read_text(encoding="utf-8")
    }
    assert made == known


EVENT = re.compile(
    r"(audit|bulk|calendar|clock|commission|dispute|document|exemption|identity|import|information|ladder|letter|"
    r"limit|notice|objection|office|officer|page|redaction|register|request|routing|sending|"
    r"unit|view|wording)"
    r"\.[a-z_]+"
)


def test_every_event_stands_in_the_wiring() -> None:
    """Also those of which nobody hears: so that none is forgotten by mistake."""
    recorded = {
        node.value
        for path in SOURCES
        if path.name != "wiring.py" and "migrations" not in path.parts
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        if EVENT.fullmatch(node.value)
    }
    assert recorded == set(SUBSCRIBERS)


def test_a_refusal_is_shown_with_its_values_in_their_places() -> None:
    """`said(_)` fills them in; `_(refusal.detail)` would show "{act}" to people."""
    shown = re.compile(r"_\((refusal|refused|error|full)\.detail\)|\brefusal\.detail\b")
    assert [name_of(path) for path in SOURCES if shown.search(path.read_text())] == []
