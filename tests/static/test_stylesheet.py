"""Colours that can be read, sheets that stay small, pages that the content policy lets through."""

import re
from pathlib import Path

import pytest

from tests.static.palette import (
    BARS,
    DARK,
    DARK_BY_DEVICE,
    FOLDER,
    LIGHT,
    SHEETS,
    contrast,
    read,
)

TEMPLATES = FOLDER.parent / "templates"
TEXT, BORDER = 4.5, 3.0

TEXTS = [
    *((ink, ground) for ink in ("ink", "ink-2") for ground in ("ground", "surface", "sunken")),
    *(("green-ink", ground) for ground in ("ground", "surface", "sunken", "green-tint")),
    *((tone, f"{tone}-tint") for tone in ("late", "soon", "wait", "ext")),
    *((tone, "surface") for tone in ("late", "soon", "wait", "ext")),
    *(("ink", f"{tone}-tint") for tone in ("yellow", "green", "late", "soon", "wait", "ext")),
    ("ink-2", "green-tint"),
    ("on-green", "green"),
    ("on-green", "green-hover"),
    ("on-yellow", "yellow"),
    ("surface", "late"),  # the box past the limit
    ("surface", "ext"),  # the limit of an extension
]
BORDERS = [("edge", "surface"), ("edge", "ground"), ("focus", "ground"), ("focus", "surface")]
BAR_TEXTS = [
    (ink, bar) for bar in ("desk", "commission", "training") for ink in ("bar-ink", f"{bar}-2")
]
MODES = {"light": LIGHT, "dark": DARK}


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("ink", "ground"), TEXTS)
def test_words_can_be_read(mode: str, ink: str, ground: str) -> None:
    assert contrast(MODES[mode][ink], MODES[mode][ground]) >= TEXT


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("edge", "ground"), BORDERS)
def test_borders_can_be_seen(mode: str, edge: str, ground: str) -> None:
    assert contrast(MODES[mode][edge], MODES[mode][ground]) >= BORDER


@pytest.mark.parametrize(("ink", "bar"), BAR_TEXTS)
def test_words_on_the_dark_bars_can_be_read(ink: str, bar: str) -> None:
    assert contrast(BARS[ink], BARS[bar]) >= TEXT


def test_the_measure_itself_is_right() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_dark_is_the_same_by_choice_and_by_device() -> None:
    assert DARK == DARK_BY_DEVICE
    assert DARK != LIGHT


@pytest.mark.parametrize(("name", "most"), SHEETS.items())
def test_an_own_sheet_stays_small(name: str, most: int) -> None:
    assert len(read(name).encode()) <= most


def test_every_own_sheet_is_known_here() -> None:
    own = {path.name for path in FOLDER.glob("*.css")} - {"bootstrap.min.css"}
    assert own == set(SHEETS)


@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_names_only_tokens_that_exist(name: str) -> None:
    """A token that nobody set is no colour at all, unless a fall-back stands beside it."""
    made = set(re.findall(r"(--[a-z][a-z0-9-]*)\s*:", "".join(map(read, SHEETS))))
    used = set(re.findall(r"var\((--[a-z][a-z0-9-]*)\)", read(name)))
    assert {token for token in used if not token.startswith("--bs-")} <= made


FORBIDDEN = {
    "an inline style": re.compile(r"<[^>]*\sstyle\s*=", re.IGNORECASE),
    "a style block": re.compile(r"<style\b", re.IGNORECASE),
    "an inline handler": re.compile(r"<[^>]*\son[a-z]+\s*=", re.IGNORECASE),
    "an inline script": re.compile(r"<script\b(?![^>]*\ssrc=)", re.IGNORECASE),
    "a script address": re.compile(r"javascript:", re.IGNORECASE),
}
PAGES = sorted(path for path in TEMPLATES.rglob("*.html") if "notices" not in path.parts)


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(TEMPLATES).as_posix())
def test_a_page_holds_nothing_that_the_content_policy_stops(path: Path) -> None:
    words = path.read_text(encoding="utf-8")
    assert [what for what, pattern in FORBIDDEN.items() if pattern.search(words)] == []


ICON = re.compile(r"""(?:icon\(|icon=|icon_name=|"icon":\s*)["']([a-z0-9-]+)["']""")


def test_every_icon_that_a_page_names_is_in_the_sprite() -> None:
    drawn = set(re.findall(r'<symbol id="([a-z0-9-]+)"', read("icons.svg")))
    named = {name for path in PAGES for name in ICON.findall(path.read_text(encoding="utf-8"))}
    assert named - drawn == set()
    assert {"inbox", "calendar-plus", "exclamation-octagon-fill", "skip-forward-fill"} <= drawn
