"""The gallery of components with its made-up content: for tests, and for a look at it.

`.venv/bin/python -m tests.static.gallery FOLDER` writes pages and, with Chromium, pictures there.
"""

import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from types import SimpleNamespace as Thing
from typing import Any

from jinja2 import Environment
from markupsafe import Markup
from pydantic import BaseModel

from ppid.clocks.faces import between
from ppid.holidays import shipped
from ppid.kit import sizes
from ppid.kit.clockface import ClockFace, SkippedDay, face
from ppid.kit.forms import Form
from ppid.kit.templates import html_environment
from ppid.statute.transitions import Status
from ppid.web.headers import CSP
from tests.servers.browser import chromium

STATIC = Path(__file__).parents[2] / "ppid" / "static"
TODAY = date(2026, 12, 22)
OFFICER = Thing(name="Dewi Lestari", role="ppid_utama", acting_for=None)
OUTCOMES = ("granted", "granted_in_part", "refused", "not_held", "already_public", "not_documented")
MORE = ("destroyed", "extended", "overdue", "objection")


class Application(BaseModel):
    nik: str


def environment(prefix: str = "/static/") -> Environment:
    """The page templates with stand-ins for what a visit gives."""
    return html_environment(
        {
            "static": lambda name: prefix + name if (STATIC / name).is_file() else 1 / 0,
            "csrf_field": lambda: Markup('<input type="hidden" name="_csrf" value="x">'),
            "language_url": lambda code: f"?lang={code}",
            "current_path": lambda: "/petugas",
            "is_copy": lambda: False,
            "files_most": lambda: sizes.shown(sizes.FILES),
            "files_bytes": lambda: sizes.FILES,
            "offline_worker": lambda: "/sw.js",
            "current_officer": lambda: OFFICER,
            "role_name": lambda role: {"ppid_utama": "PPID Utama"}[role],
            "citizen_nav": lambda: [{"href": "/permohonan/lacak", "label": "Lacak"}],
            "citizen_footer": lambda: [[{"href": "/privasi", "label": "Privasi"}]],
        }
    )


def context() -> dict[str, Any]:
    return {
        "faces": faces(),
        "statuses": [*Status, *OUTCOMES, *MORE],
        "empty_form": Form(Application),
        "wrong_form": wrong_form(),
        "steps_taken": steps_taken(),
        "queue": queue(),
        "months": list(zip(MONTHS, (31, 28, 35, 22, 30, 38, 41, 33, 44, 46, 52, 27),
                           (2, 1, 3, 1, 0, 2, 4, 2, 2, 3, 2, 2), strict=True)),
        "nav": [
            {"href": "/petugas", "label": "Antrean", "count": 24},
            {"href": "/petugas/surat-keluar", "label": "Surat keluar", "count": 0},
        ],
        "training": {"today": TODAY, "mails": 4, "happened": ["Pengingat ke unit, 07.30"]},
    }  # fmt: skip


MONTHS = ("Jan", "Feb", "Mar", "Apr", "Mei", "Jun", "Jul", "Agu", "Sep", "Okt", "Nov", "Des")
BASIS = "UU 14/2008 Pasal 22 ayat (7)"
NEXT = "Anda tidak perlu melakukan apa-apa. Unit menyiapkan jawaban."


def seen(start: date, due: date, today: date = TODAY, **more: Any) -> ClockFace:
    words = {"duty": "", "basis": BASIS, "next_words": NEXT} | more
    found = between(start, due, shipped.load(), today, **words)
    assert found is not None
    return found


def faces() -> dict[str, ClockFace]:
    """The clock of each picture of the design, and the long ones."""
    received, limit = date(2026, 12, 16), date(2027, 1, 4)
    return {
        "running": seen(received, limit),
        "soon": seen(received, limit, date(2026, 12, 30)),
        "today": seen(date(2026, 12, 8), TODAY),
        "late": seen(date(2026, 12, 7), date(2026, 12, 21)),
        "extended": seen(date(2026, 12, 1), date(2026, 12, 28), extended_from=date(2026, 12, 15)),
        "wait": seen(date(2026, 12, 21), date(2026, 12, 28), applicants_turn=True),
        "stopped": seen(date(2026, 12, 8), date(2026, 12, 22), stopped_on=date(2026, 12, 18)),
        "not_begun": seen(TODAY, date(2027, 1, 11)),
        "thirty": seen(date(2026, 12, 8), date(2027, 1, 25)),
        "hundred": hundred(),
    }


def hundred() -> ClockFace:
    start = date(2026, 11, 2)
    days = [start + timedelta(days=n) for n in range(1, 141)]
    counted = [day for day in days if day.weekday() < 5]
    closed = [SkippedDay(day, "Sabtu", "weekend") for day in days if day.weekday() > 4]
    return face("Diputus paling lambat", start, counted[-1], counted, closed, TODAY, 64)


def wrong_form() -> Form[Application]:
    form = Form(Application, {"nik": "6472 0141 0790 002", "email": "siti.rahma@", "kind": "group"})
    form.add("nik", "NIK yang Anda tulis 15 angka, harus 16 angka.")
    form.add("email", "Tambahkan nama penyedia setelah tanda @, misalnya nama@contoh.id.")
    form.add("kind", "Pilih salah satu.")
    return form


def steps_taken() -> list[Thing]:
    rows = [
        ("Permohonan diterima", "Rabu, 16 Desember, pukul 09.14 WITA", "past", "inbox"),
        ("Jawaban sedang disiapkan", "Sekarang", "now", "pencil"),
        ("Pemberitahuan tertulis", "Paling lambat Senin, 4 Januari 2027", "future", "envelope"),
    ]
    return [
        Thing(title=title, when=when, state=state, icon=icon, lines=[], links=[("#", "Surat")])
        for title, when, state, icon in rows
    ]


def queue() -> list[Any]:
    rows = [
        Thing(
            tone=tone, left=left, due="Senin, 28 Desember", clock="Jawaban", href="#",
            title="Daftar penerima hibah 2025 per kabupaten/kota", meta="PPID-2026-000402 · Laman",
            note="Pemohon sudah diberi tahu", unit="Badan Pengelolaan Keuangan dan Aset Daerah",
            status="in_review",
        )
        for tone, left in (
            ("late", "Lewat tiga hari kerja"), ("today", "Hari ini"),
            ("soon", "Dua hari kerja lagi"),
            ("extended", "Dua hari kerja lagi"), ("wait", "Dua hari kerja lagi"),
            ("running", "Enam hari kerja lagi"),
        )
    ]  # fmt: skip
    return [{"title": "Lewat waktu", "count": "3 permohonan", "rows": rows}]


def render(prefix: str = "/static/") -> str:
    return environment(prefix).get_template("components/gallery.html").render(**context())


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The folder under the service's own content policy: icons and fonts need an origin."""

    class Handler(SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            self.send_header("content-security-policy", CSP)
            super().end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def write(folder: Path) -> None:
    shutil.copytree(STATIC, folder / "static", dirs_exist_ok=True)
    (folder / "gallery.html").write_text(render())


def main() -> None:
    folder = Path(sys.argv[1])
    write(folder)
    with served(folder) as address, chromium() as browser:
        for width in (390, 1280):
            for scheme in ("light", "dark"):
                tab = browser.new_page(
                    viewport={"width": width, "height": 900},
                    color_scheme=scheme,
                )
                tab.goto(f"{address}/gallery.html")
                tab.screenshot(path=folder / f"gallery-{width}-{scheme}.png", full_page=True)
                tab.close()


if __name__ == "__main__":
    main()
