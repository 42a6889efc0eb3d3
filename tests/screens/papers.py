"""Mails as they are read, letters as they are printed, and a page of ours that failed."""

import sqlite3
from contextlib import closing
from io import BytesIO
from pathlib import Path

import pypdfium2

from tests.browser import scenes
from tests.screens.album import Album
from tests.screens.codes import Opened

MAILS = ("Tanda bukti", "Pemberitahuan", "belum", "Lengkapi", "diperpanjang")
LETTERS = ("tanda-bukti", "perpanjangan", "kelengkapan", "jawaban", "penolakan")
MAIL_WIDTH = 600


def mails(made: Album) -> None:
    """The newest mail of each subject, in a window as wide as mail programs have."""
    made.page.goto("/demo/surat")
    rows = made.page.locator("main a[href^='/demo/surat/']")
    found = rows.evaluate_all("all => all.map((it) => [it.innerText, it.getAttribute('href')])")
    seen: set[str] = set()
    for subject, path in found:
        kind = "-".join(word for word in subject.lower().split() if word.isalpha())[:40]
        if kind in seen:
            continue
        seen.add(kind)
        made.page.set_viewport_size({"width": MAIL_WIDTH, "height": 800})
        made.page.goto(f"{path}/html")
        made.keep(f"mail-{kind}", made.page.screenshot(full_page=True))


def letters(made: Album, kept: list[Opened]) -> None:
    """The first page of each letter that a request has."""
    seen: set[str] = set()
    for each in kept:
        scenes.follow(made.page, each)
        for name in LETTERS:
            answer = made.page.request.get(f"/permohonan/lacak/{name}.pdf")
            if answer.ok and (name not in seen or name == "jawaban"):
                seen.add(name)
                made.keep(f"letter-{name}-{each.state}", _first_page(answer.body()))


def _first_page(document: bytes) -> bytes:
    with closing(pypdfium2.PdfDocument(document)) as opened:
        picture = opened[0].render(scale=1.4).to_pil()
    written = BytesIO()
    picture.save(written, "PNG")
    return written.getvalue()


def broken(made: Album, data: Path) -> None:
    """What people read when something of ours fails: a table is taken away, at the very end."""
    with closing(sqlite3.connect(data / "ppid.db")) as database:
        database.execute("ALTER TABLE ratings RENAME TO ratings_gone")
        database.commit()
    made.page.goto("/statistik")
    made.look("failure")
