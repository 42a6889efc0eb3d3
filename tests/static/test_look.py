"""The stylesheet keeps its promises: contrast, weight, nothing inline, every asset there."""

import re
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree

import pytest

from ppid.kit.i18n import use_locale
from tests.static import gallery

STATIC = gallery.STATIC
TEMPLATES = STATIC.parent / "templates"
PAGES = [path for path in TEMPLATES.rglob("*.html") if "notices" not in path.parts]
CSS = (STATIC / "ppid.css").read_text()
DESK = (STATIC / "desk.css").read_text()
TEXT, BORDER = 4.5, 3.0

PAIRS = [
    *[("ink", ground) for ground in ("ground", "surface", "sunken", "yellow-tint")],
    *[("ink-2", ground) for ground in ("ground", "surface", "sunken")],
    *[("green-ink", ground) for ground in ("ground", "surface", "green-tint")],
    ("on-green", "green"),
    ("on-green", "green-hover"),
    ("on-yellow", "yellow"),
    *[(tone, f"{tone}-tint") for tone in ("late", "soon", "wait", "ext")],
    *[(tone, "surface") for tone in ("late", "soon", "wait", "ext")],
    ("surface", "late"),
    ("surface", "ext"),
]
BARS = [("desk", "desk-2"), ("commission", "commission-2"), ("training", "training-2")]


def tokens(block: str) -> dict[str, str]:
    return dict(re.findall(r"--([\w-]+):(#[0-9A-Fa-f]{6})", block))


def block(css: str, head: str) -> str:
    """What stands between a selector and its closing brace."""
    start = css.index(head) + len(head)
    return css[start : css.index("}", start)]


LIGHT = tokens(block(CSS, "\n:root{"))
DARK = LIGHT | tokens(block(CSS, ":root[data-bs-theme=dark]{"))
SYSTEM_DARK = LIGHT | tokens(block(CSS, ":root:not([data-bs-theme=light]){"))
LOOKS = {"light": LIGHT, "dark": DARK}


def ratio(one: str, other: str) -> float:
    """WCAG 2.2 contrast of two colours."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return sum(weight * p for weight, p in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(("text", "ground"), PAIRS)
def test_text_stands_out_from_its_ground(look: str, text: str, ground: str) -> None:
    assert ratio(LOOKS[look][text], LOOKS[look][ground]) >= TEXT


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize(("line", "ground"), [("edge", "surface"), ("focus", "ground")])
def test_borders_of_fields_and_the_focus_ring_can_be_seen(
    look: str, line: str, ground: str
) -> None:
    assert ratio(LOOKS[look][line], LOOKS[look][ground]) >= BORDER


@pytest.mark.parametrize(("bar", "second"), BARS)
def test_the_dark_bars_can_be_read(bar: str, second: str) -> None:
    colours = tokens(block(DESK, "\n:root{"))
    assert ratio(colours["bar-ink"], colours[bar]) >= TEXT
    assert ratio(colours[second], colours[bar]) >= TEXT


def test_the_dark_of_the_system_is_the_dark_that_is_chosen() -> None:
    assert SYSTEM_DARK == DARK
    assert {name for name in LIGHT if LIGHT[name] != DARK[name]} >= {"ground", "ink", "green"}


def test_a_page_for_citizens_stays_light() -> None:
    """The budget of the design; what only desks need is apart."""
    assert len(CSS.encode()) <= 25_000
    assert (STATIC / "ppid.js").stat().st_size <= 6_000
    assert (STATIC / "plus-jakarta-sans.woff2").stat().st_size <= 28_000


def test_the_font_is_asked_for_by_its_own_hash() -> None:
    """Else the preload and the stylesheet would fetch it twice."""
    font = sha256((STATIC / "plus-jakarta-sans.woff2").read_bytes()).hexdigest()[:12]
    assert f'url("plus-jakarta-sans.woff2?v={font}")' in CSS


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(TEMPLATES).as_posix())
def test_nothing_inline_that_the_content_policy_would_refuse(path: Path) -> None:
    text = path.read_text()
    assert not re.search(r"\sstyle\s*=|<style\b|\son[a-z]+\s*=\s*[\"']|javascript:", text)
    assert all("src=" in tag for tag in re.findall(r"<script\b[^>]*>", text))


def sprite() -> set[str]:
    root = ElementTree.parse(STATIC / "icons.svg").getroot()
    return {symbol.attrib["id"] for symbol in root}


def test_every_icon_of_the_gallery_is_in_the_sprite() -> None:
    used = set(re.findall(r"icons\.svg#([\w-]+)", gallery.render()))
    assert len(used) > 30
    assert used <= sprite()


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(TEMPLATES).as_posix())
def test_every_icon_that_a_page_names_is_in_the_sprite(path: Path) -> None:
    named = set(re.findall(r"icon(?:_name)?\(\s*\"([\w-]+)\"", path.read_text()))
    named |= set(re.findall(r"icon_name=\"([\w-]+)\"", path.read_text()))
    assert named <= sprite()


@pytest.mark.parametrize("lang", ["id", "en"])
def test_every_component_renders_in_both_languages(lang: str) -> None:
    use_locale(lang)
    try:
        page = gallery.render()
    finally:
        use_locale("id")
    assert f'<html lang="{lang}">' in page
    weekday, day = ("Senin", "4 Januari 2027") if lang == "id" else ("Monday", "4 January 2027")
    assert f'<span class="clock-weekday">{weekday},</span>' in page
    assert f'<span class="clock-date">{day}</span>' in page
    assert not re.search(r"\sstyle=", page)


def test_every_field_has_its_label_and_its_description() -> None:
    page = gallery.render()
    for field in re.findall(r"<(?:input|select|textarea)\b[^>]*\bid=\"([^\"]+)\"", page):
        assert f'for="{field}"' in page or re.search(
            rf'<label class="choice"><input[^>]*id="{field}"', page
        )
    for names in re.findall(r"aria-describedby=\"([^\"]+)\"", page):
        for name in names.split():
            assert f'id="{name}"' in page


def test_what_was_typed_is_kept_and_what_is_wrong_stands_beside_it() -> None:
    page = gallery.render()
    assert 'value="6472 0141 0790 002"' in page
    assert '<a href="#isian-nik">NIK yang Anda tulis 15 angka, harus 16 angka.</a>' in page
    assert re.search(r'id="isian-nik"[^>]*aria-describedby="petunjuk-nik salah-nik"', page)
