"""Every page and state that people meet, walked through without a word of any language.

A walk goes by the names of fields and by the one filled button of a page, so that the same walk
shows Indonesian and English. `look` is told the name of each state as it stands on the screen:
the accessibility tests examine it, `make screens` takes its picture.
"""

from collections.abc import Callable, Iterable
from pathlib import Path

from playwright.sync_api import Page, expect

from tests.screens.codes import Opened

Look = Callable[[str], None]
LONG = "Salinan dokumen kontrak pemeliharaan jalan provinsi beserta lampirannya " * 12
CLEAR = "Daftar ruas jalan provinsi dan kondisinya tahun 2025 di Kutai Timur, berikut anggarannya"
NOT_OURS = "Saya mau mengadu soal sertifikat tanah di BPN Kota Samarinda yang belum selesai"
PRIMARY = "main button.btn-primary"
PUBLIC = {
    "procedure": "/tata-cara",
    "help": "/bantuan",
    "privacy": "/privasi",
    "accessibility": "/aksesibilitas",
    "pledge": "/maklumat",
    "hours": "/jadwal",
    "costs": "/biaya",
    "profile": "/profil",
    "menu": "/menu",
    "directory": "/ppid-pelaksana",
    "directory-unit": "/ppid-pelaksana/disdik",
    "offline": "/luring",
    "statistics": "/statistik",
    "statistics-empty": "/statistik?tahun=2024",
    "objection": "/keberatan/baru",
    "objection-guide": "/keberatan/cara",
    "verification": "/verifikasi",
    "verification-broken": "/verifikasi?s=halo",
    "verification-unknown": "/verifikasi?nomor=PPID-2020-000001&tanggal=01-02-2020",
    "verification-errors": "/verifikasi?nomor=&tanggal=kemarin",
    "verification-keys": "/verifikasi/kunci",
    "public-requests": "/permohonan",
    "public-requests-empty": "/permohonan?cari=tapir",
    "public-documents": "/informasi",
    "search": "/cari",
    "search-found": "/cari?kata=jalan+guru",
    "search-empty": "/cari?kata=tapir",
    "not-found": "/tidak-ada",
    "log-in": "/masuk",
}


def fill(page: Page, **fields: str) -> None:
    """Write into the fields of these names."""
    for name, text in fields.items():
        page.locator(f"main [name={name}]").fill(text)


def go_on(page: Page) -> None:
    """Press the one filled button of the page."""
    page.locator(PRIMARY).first.click()


def wrong(page: Page) -> None:
    """The page says what is to be mended."""
    expect(page.locator("main [role=alert]")).to_be_visible()


def at(page: Page, path: str) -> None:
    page.wait_for_url(f"**{path}")


def unfold(page: Page) -> None:
    page.evaluate("document.querySelectorAll('main details').forEach((it) => { it.open = true; })")


def see(page: Page, look: Look, places: dict[str, str]) -> None:
    for name, path in places.items():
        page.goto(path)
        look(name)


def public(page: Page, look: Look) -> None:
    """What everyone may read, and the doors."""
    see(page, look, PUBLIC)
    fill(page, email="dewi@ppid.example", password="salah")
    go_on(page)
    look("log-in-errors")
    for name, path in {"public-answer": "/permohonan", "public-document": "/informasi"}.items():
        page.goto(path)
        page.locator("main .results a").first.click()
        look(name)


def form(page: Page, look: Look) -> None:
    """Each step empty, with errors and with long words; ends with the receipt."""
    page.goto("/permohonan/baru")
    look("question")
    go_on(page)
    wrong(page)
    look("question-errors")
    _question(page, look)
    _unit_and_way(page, look)
    _person(page, look)
    page.goto("/permohonan/baru/periksa")
    go_on(page)
    wrong(page)
    look("check-errors")
    about_the_draft(page, look)
    page.goto("/permohonan/baru/anda")
    page.locator("[name=kind][value=individual]").check()
    fill(page, name="Siti Rahma", nik="6472 0141 0790 0002", email="siti.rahma@example.id")
    go_on(page)
    at(page, "/periksa")
    look("check")
    go_on(page)
    at(page, "/diterima")
    look("receipt")


def _question(page: Page, look: Look) -> None:
    page.goto("/permohonan/baru")
    fill(page, information_sought=CLEAR, purpose="Bahan penelitian.")
    look("question-filled")
    go_on(page)
    at(page, "/sudah-ada")
    look("found")
    page.locator("[formaction$=menjawab]").first.click()
    page.wait_for_load_state()
    look("found-answers")
    page.goto("/permohonan/baru")
    fill(page, information_sought=LONG, purpose=LONG)
    look("question-long")
    fill(page, information_sought=NOT_OURS, purpose="Keperluan sendiri.")
    go_on(page)
    page.wait_for_url("**/permohonan/baru/*")
    page.goto("/permohonan/baru/unit")


def _unit_and_way(page: Page, look: Look) -> None:
    look("unit-advice")
    page.locator("[name=unit][value=lain]").check()
    go_on(page)
    wrong(page)
    look("unit-errors")
    page.locator("[name=unit]").first.check()
    go_on(page)
    at(page, "/cara")
    look("way")
    page.locator("[name=way][value=other]").check()
    look("way-other")
    page.locator("[name=way][value=email]").check()
    go_on(page)


def _person(page: Page, look: Look) -> None:
    at(page, "/anda")
    look("person")
    fill(page, name="Siti Rahma", nik="6472 0141 0790 002", email="siti.rahma@")
    go_on(page)
    wrong(page)
    look("person-errors")
    for kind in ("legal_entity", "group"):
        page.locator(f"[name=kind][value={kind}]").check()
        unfold(page)
        look(f"person-{kind}")
        go_on(page)
        wrong(page)
        unfold(page)
        look(f"person-{kind}-errors")


def about_the_draft(page: Page, look: Look) -> None:
    see(page, look, {"draft-delete": "/permohonan/baru/hapus"})
    see(page, look, {"draft-link": "/permohonan/baru/tautan"})
    go_on(page)
    wrong(page)
    look("draft-link-errors")
    see(page, look, {"draft-link-over": f"/t/draf/{'x' * 43}"})


def doors(page: Page, look: Look) -> None:
    """The ways into tracking, each with its errors."""
    for name, path in {
        "track": "/permohonan/lacak",
        "code-lost": "/permohonan/kode",
        "own": "/permohonan/saya",
    }.items():
        page.goto(path)
        look(name)
        go_on(page)
        wrong(page)
        look(f"{name}-errors")
    for name, path in {
        "code-lost-sent": "/permohonan/kode",
        "own-sent": "/permohonan/saya",
    }.items():
        page.goto(f"{path}/terkirim")
        look(name)
    see(page, look, {"own-over": "/permohonan/saya/daftar", "own-link-over": "/t/saya/tidak-ada"})
    see(page, look, {"own-link": f"/t/saya/{'x' * 43}", "receipt-over": "/permohonan/diterima"})


def follow(page: Page, kept: Opened) -> None:
    """With number and code, as someone types them."""
    page.goto("/permohonan/lacak")
    fill(page, nomor=kept.number, kode=kept.code.lower().replace("-", " "))
    go_on(page)
    at(page, "/status")


def tracking(page: Page, look: Look, kept: Iterable[Opened]) -> None:
    """One request of every state, and each act that its applicant may do."""
    acts: dict[str, str] = {}
    for each in kept:
        follow(page, each)
        look(f"tracking-{each.state}")
        links = page.locator("main a[href^='/permohonan/lacak/']")
        for path in links.evaluate_all("all => all.map((it) => it.getAttribute('href'))"):
            name = path.removeprefix("/permohonan/lacak/")
            if name in acts or "." in name or name.startswith(("berkas/", "status")):
                continue
            acts[name] = each.number
            page.goto(path)
            look(f"act-{name}")
            if name not in {"cabut", "terima"}:
                _act_errors(page, look, name)
    page.goto("/permohonan/baru/salin")
    look("copy")
    go_on(page)
    wrong(page)
    look("copy-errors")


def _act_errors(page: Page, look: Look, name: str) -> None:
    button = page.locator(PRIMARY)
    if button.count() and not page.locator("main input[type=radio]:checked").count():
        button.first.click()
        page.wait_for_load_state()
        if page.locator("main [role=alert]").count():
            look(f"act-{name}-errors")


def verified(page: Page, look: Look, kept: Opened, folder: Path) -> None:
    """A receipt of ours is put in: it is ours; a letter changed is not."""
    follow(page, kept)
    receipt = page.request.get("/permohonan/lacak/tanda-bukti.pdf").body()
    for name, content in {"same": receipt, "changed": receipt + b"\n"}.items():
        path = folder / f"tanda-bukti-{name}.pdf"
        path.write_bytes(content)
        page.goto("/verifikasi")
        page.locator("[name=berkas]").set_input_files(path)
        page.locator("main form[method=post] button[type=submit]").click()
        expect(page.locator("main .note").first).to_be_visible()
        look(f"verification-{name}")


def too_many(page: Page, look: Look) -> None:
    """Wrong codes until the service asks for patience."""
    page.goto("/permohonan/lacak")
    for _ in range(40):
        fill(page, nomor="PPID-2026-000001", kode="AAAA-AAAA-AAAA-AAAA")
        with page.expect_navigation() as answer:
            go_on(page)
        if answer.value and answer.value.status == 429:
            break
    look("too-many")
