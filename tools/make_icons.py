"""Draw the icons of the installed service from `ppid/static/mark.svg`, with the tests' Chromium.

.venv/bin/python -m tools.make_icons

A maskable icon is cut to any shape by the phone: its drawing keeps within the inner 80 per cent,
and its ground reaches every edge (https://www.w3.org/TR/appmanifest/#icon-masks).
"""

from io import BytesIO
from pathlib import Path

from PIL import Image

from tests.servers import chromium

STATIC = Path(__file__).parents[1] / "ppid" / "static"
GREEN = "#0B6341"
WANTED = {"icon-180.png": (180, 1.0), "icon-192.png": (192, 1.0), "icon-512.png": (512, 1.0)}
MASKABLE = {"icon-maskable-512.png": (512, 0.72)}
COLOURS = 32  # three flat colours and their edges


def main() -> None:
    mark = (STATIC / "mark.svg").read_text()
    with chromium() as browser:
        for name, (size, share) in {**WANTED, **MASKABLE}.items():
            full = name in MASKABLE or size == 180
            page = browser.new_page(viewport={"width": size, "height": size})
            drawn = f"<div>{mark}</div>"
            ground = GREEN if full else "transparent"
            look = f"*{{margin:0}}body{{background:{ground};display:grid;place-items:center}}"
            look += "body{height:100vh}"
            look += f"svg{{display:block;width:{size * share:.0f}px;height:{size * share:.0f}px}}"
            page.set_content(f"<style>{look}</style>{drawn}")
            taken = page.screenshot(omit_background=not full)
            picture = Image.open(BytesIO(taken)).convert("RGBA")
            picture.convert("RGB" if full else "RGBA").quantize(COLOURS).save(
                STATIC / name, optimize=True
            )
            page.close()


if __name__ == "__main__":
    main()
