"""Pictures of a page: three widths, light and dark, small files."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Literal

from PIL import Image
from playwright.sync_api import Page

WIDTHS = (360, 768, 1280)
HEIGHT = {360: 780, 768: 1024, 1280: 844}
LONGEST = 12_000  # pixels; WebP ends at 16,383
# Training stands on every page of a demonstration; it is shown once, on its own pictures. What a
# script folded or opened by width when the page was loaded follows the width of the picture.
AS_SERVED = """(training) => {
  if (!training) document.querySelector(".training")?.remove();
  const wide = innerWidth >= 900;
  document.querySelectorAll("[data-open-wide]").forEach((each) => { each.open = wide; });
}"""
Colour = Literal["light", "dark"]
COLOURS: tuple[Colour, ...] = ("light", "dark")


@dataclass
class Album:
    """A folder of WebP pictures, named by state, width and colour."""

    folder: Path
    page: Page
    lang: str = "id"
    widths: tuple[int, ...] = WIDTHS
    colours: tuple[Colour, ...] = COLOURS
    only: str = ""
    taken: list[Path] = field(default_factory=list)

    def look(self, name: str) -> None:
        """Take the page that stands there, in each width and colour."""
        if self.only and self.only not in name:
            return
        for width in self.widths:
            self.page.set_viewport_size({"width": width, "height": HEIGHT[width]})
            self.page.evaluate(AS_SERVED, "training" in name)
            for colour in self.colours:
                self.page.emulate_media(color_scheme=colour)
                self.keep(f"{name}-{width}-{colour}", self.page.screenshot(full_page=True))

    def keep(self, name: str, picture: bytes) -> None:
        path = self.folder / f"{name}{'-en' if self.lang == 'en' else ''}.webp"
        save(Image.open(BytesIO(picture)), path)
        self.taken.append(path)


def save(picture: Image.Image, path: Path) -> None:
    """As a small WebP; a page that is too long for one is cut at its foot."""
    cut = picture.convert("RGB").crop((0, 0, picture.width, min(picture.height, LONGEST)))
    cut.save(path, "WEBP", quality=72, method=4)


@contextmanager
def album(page: Page, folder: Path, lang: str = "id", only: str = "") -> Iterator[Album]:
    """English is shown on a phone in the light only: what differs is the length of its words."""
    folder.mkdir(parents=True, exist_ok=True)
    made = Album(folder, page, lang, only=only)
    if lang == "en":
        made.widths, made.colours = (360,), ("light",)
    yield made
