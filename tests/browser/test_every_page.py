"""Every page of both halves behaves in the narrowest browser: quiet console, no sideways scroll."""

import pytest
from playwright.sync_api import Page

from tests.browser import citizen
from tests.browser.visitors import NARROWEST, Visitors, content

pytestmark = pytest.mark.browser

FOR_ALL = [
    "/",
    "/tata-cara",
    "/bantuan",
    "/privasi",
    "/aksesibilitas",
    "/maklumat",
    "/jadwal",
    "/biaya",
    "/profil",
    "/menu",
    "/istilah",
    "/ppid-pelaksana",
    "/ppid-pelaksana?cari=tidakada",
    "/ppid-pelaksana/disdik",
    "/permohonan/baru?unit=disdik",
    "/statistik",
    "/verifikasi",
    "/verifikasi?s=halo",
    "/verifikasi/kunci",
    "/keberatan/baru",
    "/keberatan/cara",
    "/keberatan/diterima",
    "/permohonan/baru",
    "/permohonan/lacak",
    "/permohonan",
    "/permohonan?cari=tapir",
    "/informasi",
    "/informasi?tahun=2026",
    "/informasi/dikecualikan",
    "/cari",
    "/cari?kata=jalan+guru",
    "/permohonan/saya",
    "/permohonan/saya/terkirim",
    "/permohonan/saya/daftar",
    "/t/saya/tidak-ada",
    "/permohonan/kode",
    "/permohonan/kode/terkirim",
    "/masuk",
    "/luring",
    "/demo/surat",
    "/demo/jam/ulang",
    "/tidak-ada",
]
FOR_THE_APPLICANT = [
    "/permohonan/diterima",
    "/permohonan/lacak/status",
    "/permohonan/lacak/penjelasan",
    "/permohonan/lacak/berkas",
    "/permohonan/lacak/cabut",
    "/permohonan/lacak/terbitkan",
    "/permohonan/baru/salin",
]
OF_THE_FORM = [
    "/permohonan/baru",
    "/permohonan/baru?serupa=1",
    "/permohonan/baru/sudah-ada",
    "/permohonan/baru/unit",
    "/permohonan/baru/cara",
    "/permohonan/baru/anda",
    "/permohonan/baru/periksa",
    "/permohonan/baru/tautan",
    "/permohonan/baru/tautan/terkirim",
    "/permohonan/baru/hapus",
]
FOR_THE_DESK = [
    "/petugas?tab=tugas",
    "/petugas?tab=selesai",
    "/petugas/saring",
    "/petugas/catat",
    "/petugas/surat-keluar",
    "/petugas/pengiriman?tab=semua",
    "/petugas/pengiriman/saring",
    "/petugas/pengiriman/1",
    "/petugas/pengiriman/1/ulangi-semua",
    "/petugas/akun",
    "/petugas/akun/kalender/ganti",
    "/petugas/akun/kalender/cabut",
    "/petugas/informasi",
    "/petugas/uji-konsekuensi",
    "/petugas/uji-konsekuensi?tab=berlaku",
    "/petugas/uji-konsekuensi/baru",
    "/petugas/pelimpahan",
    "/petugas/informasi?tab=usul",
    "/petugas/informasi?tab=ditarik",
    "/petugas/informasi/baru",
    "/petugas/informasi/1",
    "/petugas/informasi/1/ubah",
    "/petugas/informasi/1/tarik",
    "/petugas/kantor",
    "/petugas/halaman",
    "/petugas/halaman/beranda",
    "/petugas/halaman/jadwal",
    "/petugas/halaman/biaya",
    "/petugas/halaman/biaya/riwayat",
    "/petugas/unit",
    "/petugas/unit/disdik",
    "/petugas/pembatasan",
    "/petugas/rute",
    "/petugas/rute/dishut",
    "/petugas/rute/dishut/hapus?jenis=names&kata=tahura",
    "/petugas/rute/bpn",
    "/petugas/rute/ambang",
    "/petugas/rute/belajar",
    "/petugas/tafsir",
    "/petugas/tafsir/cuti_bersama",
    "/petugas/surat",
    "/petugas/surat/lapsed_applicant",
    "/petugas/laporan",
    "/petugas/laporan/permohonan",
    "/petugas/laporan/keberatan",
    "/petugas/laporan/angka-keberatan",
    "/petugas/audit",
    "/petugas/impor",
    "/petugas/panduan",
    "/petugas/panduan/ppid_utama",
    "/petugas/panduan/latihan",
]
# Opens what is folded: the menus and every disclosure must fit too.
WIDTH = """() => {
  document.querySelectorAll("details").forEach((each) => { each.open = true; });
  return document.documentElement.scrollWidth;
}"""


def too_wide(page: Page, paths: list[str]) -> list[str]:
    """Which of the pages would scroll sideways."""
    found = []
    for path in paths:
        page.goto(path)
        if (width := page.evaluate(WIDTH)) > NARROWEST:
            found.append(f"{path}: {width}")
    return found


def links(page: Page, start: str) -> list[str]:
    """Where the links of the page lead, files left out, each once."""
    all_links = content(page).locator(f'a[href^="{start}"]')
    found = all_links.evaluate_all("all => all.map((each) => each.getAttribute('href'))")
    return [path for path in dict.fromkeys(found) if "/berkas/" not in path and ".pdf" not in path]


def cases(page: Page, tab: str = "semua") -> list[str]:
    """One case of the queue for every state that is in it."""
    page.goto(f"/petugas?tab={tab}")
    rows = content(page).get_by_role("row").filter(has=page.get_by_role("link"))
    by_state = {
        row.get_by_role("cell").last.inner_text(): row.get_by_role("link").get_attribute("href")
        for row in rows.all()
    }
    return [path for path in by_state.values() if path]


def too_wide_case(page: Page, case: str) -> list[str]:
    """The case and the page of each act that is lawful on it now."""
    return too_wide(page, [case]) + too_wide(page, links(page, f"{case}/"))


def test_pages_for_everyone(visitors: Visitors) -> None:
    someone = visitors.invite(NARROWEST)
    assert too_wide(someone, FOR_ALL) == []
    someone.goto("/demo/surat")
    assert too_wide(someone, ["/demo/surat?dari=50", *links(someone, "/demo/surat/")[:2]]) == []
    assert visitors.complaints == []


def test_pages_for_the_applicant(visitors: Visitors) -> None:
    siti = visitors.invite(NARROWEST)
    citizen.ask(siti, "Jumlah puskesmas yang direnovasi tahun 2025", "siti.sempit@example.id")
    assert too_wide(siti, FOR_THE_APPLICANT) == []
    citizen.open_form(siti)
    sought = "Jumlah guru dan murid SMA, SMK, dan SLB menurut kabupaten 2025 "
    citizen.fill_in(siti, sought + "Panjang" * 40, "siti.sempit@example.id")
    siti.goto("/permohonan/baru/sudah-ada")
    citizen.at(siti, citizen.FOUND)
    assert too_wide(siti, OF_THE_FORM) == []
    assert visitors.complaints == []


def test_pages_of_the_desk_and_every_act_of_a_case(visitors: Visitors) -> None:
    dewi = visitors.officer("dewi@ppid.example", NARROWEST)
    assert too_wide(dewi, FOR_THE_DESK) == []
    found = cases(dewi)
    assert len(found) >= 4
    for case in [*found, *cases(dewi, "selesai")]:
        assert too_wide_case(dewi, case) == []
    assert visitors.complaints == []


def test_pages_of_a_unit(visitors: Visitors) -> None:
    budi = visitors.officer("budi@disdik.example", NARROWEST)
    found = cases(budi, "tugas")
    assert found
    assert too_wide_case(budi, found[0]) == []
    assert visitors.complaints == []


@pytest.mark.parametrize(
    ("email", "path"),
    [
        ("ratna@setda.example", "/petugas"),
        ("komisi@ki.example", "/komisi"),
        ("admin@ppid.example", "/petugas"),
        ("admin@ppid.example", "/petugas/pengiriman"),
    ],
)
def test_pages_of_other_officers(visitors: Visitors, email: str, path: str) -> None:
    officer = visitors.officer(email, NARROWEST)
    assert too_wide(officer, [path]) == []
    assert visitors.complaints == []
