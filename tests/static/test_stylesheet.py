"""What test_look.py does not ask: tokens and classes that exist, sheets that are known."""

import re

import pytest

from tests.static.test_look import LOOKS, PAGES, STATIC, TEXT, ratio

# The sheets beside ppid.css and what each may weigh in bytes; test_look.py weighs the others.
BESIDE = {
    "aloud.css": 1_500, "citizen.css": 8_500, "desk.css": 13_000, "public.css": 3_000,
    "queue.css": 4_500, "acts.css": 2_500, "redact.css": 3_000, "registers.css": 1_500,
}  # fmt: skip
SHEETS = ("ppid.css", *BESIDE)
TINTS = ("yellow-tint", "green-tint", "late-tint", "soon-tint", "wait-tint", "ext-tint")
# Classes that pages carry for the script, for tests or to name a part; they need no rule.
HOOKS = {
    *("choices", "choice-words", "timeline-line", "rate-row", "printed", "message", "facets"),
    *("clock-reason", "btn-second", "sheet-number", "sticky-off", "of-commission", "cover"),
}


def read(name: str) -> str:
    return (STATIC / name).read_text(encoding="utf-8")


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("tint", TINTS)
def test_the_sentences_of_a_note_can_be_read(look: str, tint: str) -> None:
    assert ratio(LOOKS[look]["ink"], LOOKS[look][tint]) >= TEXT


@pytest.mark.parametrize(("name", "most"), BESIDE.items())
def test_a_sheet_beside_the_first_stays_small(name: str, most: int) -> None:
    assert len(read(name).encode()) <= most


def test_every_own_sheet_is_weighed() -> None:
    own = {path.name for path in STATIC.glob("*.css")} - {"bootstrap.min.css"}
    assert own == set(SHEETS)


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_names_only_tokens_that_exist(name: str) -> None:
    """A token that nobody set is no colour at all, unless a fall-back stands beside it."""
    made = set(re.findall(r"(--[a-z][a-z0-9-]*)\s*:", "".join(map(read, SHEETS))))
    used = set(re.findall(r"var\((--[a-z][a-z0-9-]*)\)", read(name)))
    assert {token for token in used if not token.startswith("--bs-")} <= made


def styled() -> set[str]:
    sheets = [*map(read, SHEETS), read("bootstrap.min.css")]
    return {name for sheet in sheets for name in re.findall(r"\.([a-z][\w-]*)", sheet)}


def test_every_class_that_a_page_writes_out_has_a_rule() -> None:
    """A class that no sheet knows is a page that looks wrong and tells nobody."""
    known = styled() | HOOKS
    unknown = set()
    for path in PAGES:
        page = re.sub(r"{%.*?%}", " ", path.read_text(encoding="utf-8"))
        page = re.sub(r"[\w-]*{{.*?}}[\w-]*", "…", page)  # a name made at run time
        for names in re.findall(r'class="([^"]*)"', page):
            unknown |= {(path.name, name) for name in names.split() if name not in known | {"…"}}
    assert unknown == set()
