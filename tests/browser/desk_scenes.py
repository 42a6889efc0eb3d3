"""The pages and states that officers meet, walked through as in `tests.browser.scenes`."""

from playwright.sync_api import Page

from tests.browser.scenes import Look, fill, go_on, see
from tests.browser.visitors import PASSWORD


def officer(page: Page, email: str) -> None:
    page.goto("/masuk")
    fill(page, email=email, password=PASSWORD)
    go_on(page)
    page.wait_for_url(lambda url: "/masuk" not in url)


DESK = {
    "queue": "/petugas",
    "queue-mine": "/petugas?tab=tugas",
    "queue-done": "/petugas?tab=selesai",
    "queue-empty": "/petugas?q=tapir",
    "queue-dense": "/petugas?padat=1",
    "board": "/petugas/papan",
    "board-holiday": "/petugas/papan?pekan=2026-12-21",
    "per-unit": "/petugas/per-unit",
    "views": "/petugas/tampilan",
    "view-new": "/petugas/tampilan/baru?tab=tugas",
    "bulk": "/petugas/massal",
    "bulk-new": "/petugas/massal/baru",
    "intake": "/petugas/catat",
    "outgoing": "/petugas/surat-keluar",
    "deliveries": "/petugas/pengiriman?tab=semua",
    "delivery": "/petugas/pengiriman/1",
    "information": "/petugas/informasi",
    "information-new": "/petugas/informasi/baru",
    "notices": "/petugas/surat",
    "notice": "/petugas/surat/lapsed_applicant",
    "ladder": "/petugas/tangga",
    "calendar": "/petugas/kalender",
    "objections": "/petugas/keberatan",
    "objection-new": "/petugas/keberatan/catat",
    "disputes": "/petugas/sengketa",
    "dispute-new": "/petugas/sengketa/catat",
    "pages": "/petugas/halaman",
    "page-costs": "/petugas/halaman/biaya",
    "units": "/petugas/unit",
    "throttles": "/petugas/pembatasan",
    "office": "/petugas/kantor",
    "readings": "/petugas/tafsir",
    "account": "/petugas/akun",
}


def desk(page: Page, look: Look) -> None:
    """The pages of the PPID Utama, and a case of each state with a page of each lawful act."""
    officer(page, "dewi@ppid.example")
    see(page, look, DESK)
    done: set[str] = set()
    for tab in ("tugas", "semua"):
        page.goto(f"/petugas?tab={tab}")
        rows = page.locator("main a[href^='/petugas/permohonan/']")
        found = rows.evaluate_all("all => all.map((it) => it.getAttribute('href'))")
        for case in list(dict.fromkeys(found))[:12]:
            _case(page, look, case, done)


def _case(page: Page, look: Look, case: str, done: set[str]) -> None:
    page.goto(case)
    links = page.locator(f"main a[href^='{case}/']")
    hrefs = links.evaluate_all("all => all.map((it) => it.getAttribute('href'))")
    acts = {href.removeprefix(f"{case}/"): href for href in hrefs}
    new = {
        name: href
        for name, href in acts.items()
        if name not in done and "/" not in name and "." not in name
    }
    if new:
        look(f"case-{len(done):02d}")
    for name, href in new.items():
        done.add(name)
        page.goto(href)
        look(f"case-{name.split('?')[0]}")


def others(page: Page, look: Look, email: str, path: str, name: str) -> None:
    """Another kind of officer's first page."""
    page.context.clear_cookies()
    officer(page, email)
    page.goto(path)
    look(name)
