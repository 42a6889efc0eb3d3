"""What the stylesheets say: blocks of custom properties, and the contrast of two colours (WCAG)."""

import re
from pathlib import Path

FOLDER = Path(__file__).parents[2] / "ppid" / "static"
# What each may weigh, in bytes: the first is on every page, one of the others may follow it.
SHEETS = {"ppid.css": 25_600, "citizen.css": 4_000, "desk.css": 8_000}
COLOUR = re.compile(r"--([a-z0-9-]+):\s*(#[0-9A-Fa-f]{6})\b")


def read(name: str) -> str:
    return (FOLDER / name).read_text(encoding="utf-8")


def block(sheet: str, selector: str) -> str:
    """The declarations of the first rule with exactly this selector."""
    found = re.search(rf"(?:^|[}}{{\n])\s*{re.escape(selector)}\s*{{([^}}]*)}}", sheet)
    assert found, f"no rule {selector}"
    return found[1]


def colours(selector: str, sheet: str = "ppid.css") -> dict[str, str]:
    return {name: value.upper() for name, value in COLOUR.findall(block(read(sheet), selector))}


LIGHT = colours(":root")
DARK = LIGHT | colours(":root[data-bs-theme=dark]")
DARK_BY_DEVICE = LIGHT | colours(":root:not([data-bs-theme=light])")
BARS = colours(":root", "desk.css")


def contrast(one: str, other: str) -> float:
    high, low = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def _luminance(colour: str) -> float:
    parts = [_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5)]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)
