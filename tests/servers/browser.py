"""Debian's Chromium without its windows, driven by Playwright.

The whole browser draws its bars and menus even where nobody sees them.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Browser, sync_playwright

# A browser that calls home makes tests slow where there is no way out, and says nothing about us.
QUIET = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextmanager
def chromium() -> Iterator[Browser]:
    """A headless browser. While it is open, this thread cannot call `asyncio.run`."""
    args = [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else list(QUIET)
    # Without one in the path, Playwright's own is taken (Ubuntu has Chromium only as a snap).
    program = shutil.which("chromium-headless-shell")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=args)
        try:
            yield browser
        finally:
            browser.close()
