"""`make screens`: every page and state of a demonstration of a fixed day, into `docs/screens/all`.

`--only WORD` takes the pictures of the states whose name has that word; the walk is the same.
"""

import argparse
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from playwright.sync_api import Browser, Page

from tests.browser import desk_scenes, scenes
from tests.screens import chosen, codes, papers
from tests.screens.album import Album, album
from tests.servers import chromium, free_port, process

FOLDER = Path(__file__).parents[2] / "docs" / "screens"
# In this order: tracking ends with wrong codes, after which nobody is followed for a while.
PARTS = ("citizen", "desk", "papers", "english", "tracking")


def main() -> int:
    """Walk through the parts asked for, then choose what is kept with the project."""
    parser = argparse.ArgumentParser(prog="make screens")
    parser.add_argument("parts", nargs="*", help=f"of {', '.join(PARTS)}; all, where none is named")
    parser.add_argument("--only", default="", help="states with this word in their name")
    args = parser.parse_args()
    if unknown := sorted(set(args.parts) - set(PARTS)):
        parser.error(f"no such part: {', '.join(unknown)}")
    with demonstration() as (address, data):
        kept = codes.of(data)
        with chromium() as browser:
            for part in [each for each in PARTS if each in (args.parts or PARTS)]:
                _take(browser, address, data, kept, part, args.only)
    chosen.keep(FOLDER)
    sys.stdout.write(f"{len(list((FOLDER / 'all').glob('*.webp')))} pictures\n")
    return 0


@contextmanager
def demonstration() -> Iterator[tuple[str, Path]]:
    """Web, worker and beat on the embedded default, on the day of the design's pictures."""
    with tempfile.TemporaryDirectory(prefix="ppid-layar-") as folder:
        port = free_port()
        env = {"PPID_DATA_DIR": folder, "PPID_DEMO": "1", "PPID_PORT": str(port)}
        with process([sys.executable, "-m", "tests.screens.prepare"], env) as made:
            made.popen.wait(180)
            assert made.popen.returncode == 0, made.output()
        serve = [sys.executable, "-m", "ppid", "serve"]
        with process(serve, env, ready="Ctrl-C menghentikan semuanya", timeout=120):
            yield f"http://127.0.0.1:{port}", Path(folder)


def visitor(browser: Browser, address: str, lang: str) -> Page:
    context = browser.new_context(base_url=address, reduced_motion="reduce")
    context.set_default_timeout(30_000)
    page = context.new_page()
    page.goto(f"/?lang={lang}")
    return page


def _take(
    browser: Browser, address: str, data: Path, kept: list[codes.Opened], part: str, only: str
) -> None:
    lang = "en" if part == "english" else "id"
    page = visitor(browser, address, lang)
    with album(page, FOLDER / "all", lang, only) as made:
        _walk(part, made, kept, data)
    page.context.close()
    sys.stdout.write(f"{part}: {len(made.taken)}\n")


def _walk(part: str, made: Album, kept: list[codes.Opened], data: Path) -> None:
    page, look = made.page, made.look
    if part in ("citizen", "english"):
        look("training")
        look("start")
        scenes.public(page, look)
        scenes.form(page, look)
        scenes.doors(page, look)
    if part in ("tracking", "english"):
        scenes.tracking(page, look, kept)
    if part == "tracking":
        scenes.verified(page, look, kept[0], made.folder)
        scenes.too_many(page, look)
    if part == "desk":
        desk_scenes.desk(page, look)
        desk_scenes.others(page, look, "budi@disdik.example", "/petugas", "queue-unit")
        desk_scenes.others(page, look, "ratna@setda.example", "/petugas", "queue-superior")
        desk_scenes.others(page, look, "komisi@ki.example", "/komisi", "commission")
        desk_scenes.others(page, look, "admin@ppid.example", "/petugas", "administration")
    if part == "papers":
        papers.mails(made)
        papers.letters(made, kept)
        papers.broken(made, data)


if __name__ == "__main__":
    raise SystemExit(main())
