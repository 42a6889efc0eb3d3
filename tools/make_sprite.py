"""Make `ppid/static/icons.svg` from an unpacked `bootstrap-icons` package (npm).

npm pack bootstrap-icons && tar xzf bootstrap-icons-*.tgz
.venv/bin/python tools/make_sprite.py package/icons
"""

import re
import sys
from pathlib import Path

SPRITE = Path(__file__).parents[1] / "ppid" / "static" / "icons.svg"
NAMES = """
inbox check2 check2-all check-lg check-circle-fill circle-half x-circle-fill dash-circle
question-circle arrow-left arrow-right arrow-right-circle-fill arrow-repeat arrow-return-left
pencil eye envelope envelope-check send person-up person-check person people megaphone bank
building box-seam clipboard-check calendar-plus calendar-week hourglass-split hourglass-bottom
bell bell-fill exclamation-octagon-fill exclamation-circle exclamation-circle-fill info-circle
shield-lock lock key-fill copy paperclip file-earmark-text file-earmark-check file-earmark-x
file-earmark-arrow-down chat-left-text chat-square-text bookmark search sort-up list plus-lg
x-circle x-lg chevron-left chevron-right chevron-down download journal-plus telephone phone
translate universal-access mortarboard-fill skip-forward-fill printer box-arrow-right upload
""".split()  # noqa: SIM905 (names are read as words)


def symbol(name: str, folder: Path) -> str:
    """One icon; shapes only, so that the colour is the text's."""
    shapes = re.search(r"<svg[^>]*>(.*)</svg>", (folder / f"{name}.svg").read_text(), re.DOTALL)
    if shapes is None:
        raise SystemExit(f"{name}: no drawing found")
    inner = " ".join(shapes[1].split()).replace("> <", "><")
    return f'<symbol id="{name}" viewBox="0 0 16 16">{inner}</symbol>'


def main() -> None:
    folder = Path(sys.argv[1])
    symbols = "\n".join(symbol(name, folder) for name in sorted(NAMES))
    head = '<svg xmlns="http://www.w3.org/2000/svg" fill="currentColor">'
    SPRITE.write_text(f"{head}\n{symbols}\n</svg>\n")


if __name__ == "__main__":
    main()
