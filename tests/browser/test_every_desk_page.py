"""axe-core finds nothing on any page of the desk; which pages there are, the routes say.

The service is this file's own: what the cases of a fresh demonstration lead to is known.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Page

from tests.browser.conftest import serving
from tests.browser.examiner import ANY, EXAMINED, Examiner
from tests.browser.openings import left_open
from tests.browser.rooms import Walk, route_of, routes
from tests.browser.visitors import DESKTOP, NARROWEST, PHONE, Visitors

pytestmark = [
    pytest.mark.browser,
    pytest.mark.timeout(600),
    pytest.mark.xdist_group("every-desk-page"),  # or each worker makes a service of its own
]

# Who walks, and what they know the address of though no link leads there.
WALKERS: dict[str, list[str]] = {
    "dewi@ppid.example": [
        "/petugas?tab=selesai",
        "/petugas?tab=semua",
        "/petugas/akun/kalender",
        "/petugas/akun/kalender/ganti",
        "/petugas/akun/kalender/cabut",
        "/petugas/akun/rangkuman",
        "/petugas/massal",
        "/petugas/massal/baru",
        "/petugas/tampilan",
        "/petugas/pengiriman/1/lepas",
        "/petugas/pengiriman/1/ulangi",
        "/petugas/pengiriman/1/ulangi-semua",
        "/petugas/surat/lapsed_applicant/riwayat",
    ],
    "budi@disdik.example": [],
    "ratna@setda.example": [],
    "admin@ppid.example": ["/petugas/tangga/bawaan"],
}
# Pages for which a fresh demonstration has no case, draft or proposal, and what is no page (a mail
# in its frame, pictures, papers). A new route is reached, or somebody has decided to add it here.
UNREACHED = frozenset(
    {
        "/petugas/catat/{id}/tanda-terima.pdf",
        "/petugas/impor/{import_id}",
        "/petugas/impor/{import_id}/batal",
        "/petugas/impor/{import_id}/buang",
        "/petugas/keberatan/{id}/musyawarah/kata",
        "/petugas/keberatan/{id}/pertimbangan/{advice_id}",
        "/petugas/keberatan/{id}/tanggapan/kirim",
        "/petugas/keberatan/{id}/tanggapan/nomor",
        "/petugas/keberatan/{id}/tanggapan/pindaian",
        "/petugas/keberatan/{id}/tanggapan/setujui",
        "/petugas/keberatan/{id}/tanggapan/tanda-tangan",
        "/petugas/massal/{id}",
        "/petugas/orang/{id}/dua-langkah",
        "/petugas/pembatasan/{id}/akhiri",
        "/petugas/permohonan/{id}/berkas/{document_id}",
        "/petugas/permohonan/{id}/draf/ajukan",
        "/petugas/permohonan/{id}/draf/kembalikan",
        "/petugas/permohonan/{id}/penghitaman/{redaction_id}",
        "/petugas/permohonan/{id}/penghitaman/{redaction_id}/batal",
        "/petugas/permohonan/{id}/penghitaman/{redaction_id}/halaman/{number}",
        "/petugas/permohonan/{id}/penghitaman/{redaction_id}/pratinjau",
        "/petugas/permohonan/{id}/surat/badan-lain.pdf",
        "/petugas/permohonan/{id}/surat/penolakan.pdf",
        "/petugas/permohonan/{id}/surat/penyerahan",
        "/petugas/permohonan/{id}/surat/penyerahan.pdf",
        "/petugas/permohonan/{id}/surat/periksa",
        "/petugas/permohonan/{id}/surat/tte",
        "/petugas/permohonan/{id}/taut/{other}/lepas",
        "/petugas/surat/bentuk/{part}/contoh.png",
        "/petugas/surat/{notice}/kata/{code}/periksa",
        "/petugas/surat/{notice}/pulihkan",
        "/petugas/surat/{notice}/tampilan",
        "/petugas/uji-konsekuensi/{test_id}/pindaian",
        "/petugas/uji-konsekuensi/{test_id}/ubah",
        "/petugas/uji-konsekuensi/{test_id}/uji-ulang",
        "/petugas/sengketa/{id}/perintah",
        "/petugas/sengketa/{id}/putusan",
        "/petugas/sengketa/{id}/salinan",
        "/petugas/sengketa/{id}/sidang",
        "/petugas/sengketa/{id}/sidang/{hearing_id}",
        "/petugas/sengketa/{id}/tahap",
        "/petugas/sengketa/{id}/tutup",
        "/petugas/uji-konsekuensi/{test_id}/{deed}",
    }
)


@pytest.fixture(scope="module")
def service(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serving(tmp_path_factory.mktemp("meja") / "data") as address:
        yield address


def walked(page: Page, examiner: Examiner, seen: set[str], starts: list[str]) -> Walk:
    """Open what this officer can open, and look at each route that nobody has shown before."""
    walk = Walk(page, seen=frozenset(seen)).through(*starts)
    for route, address in walk.pages.items():
        if route not in seen:
            page.goto(address)
            examiner.look(f"{route} as {address}")
    return walk


def test_axe_finds_nothing_on_any_page_of_the_desk(visitors: Visitors) -> None:
    seen: set[str] = set()
    findings: list[str] = []
    for email, starts in WALKERS.items():
        page = visitors.officer(email, **EXAMINED)
        lines = page.evaluate(LINES)
        assert len(lines) >= 3 and max(lines) <= 2, "the bar: one line of text and its padding"
        examiner = Examiner(page, impacts=ANY)
        walk = walked(page, examiner, seen, [*left_open(email, page), *starts])
        seen |= walk.pages.keys() | walk.others.keys()
        findings += [f"{email}: {each}" for each in examiner.findings]
    assert findings == []
    shown = {each.split()[0] for each in seen}
    assert sorted(set(routes()) - shown - UNREACHED) == [], "no link leads there"
    assert sorted(UNREACHED - set(routes())) == [], "no such route"


def test_a_route_is_told_by_its_address() -> None:
    assert route_of("/petugas/uji-konsekuensi/baru?tab=x") == "/petugas/uji-konsekuensi/baru"
    assert route_of("/petugas/tidak-ada/sama/sekali/di/sini") == ""


# Whether a word would not fit into its line: then it has been broken inside.
BROKEN = """() => [...document.querySelectorAll(".board-card .badge-state, .board-card strong")]
  .filter((each) => {
    each.style.overflowWrap = "normal";
    return each.scrollWidth > each.clientWidth + 1;
  }).map((each) => each.textContent.trim())"""
# The entries of the bar that stand in sight, each with how many lines of text it takes.
LINES = """() => [...document.querySelectorAll("header .bar-nav > ul > li > a, header summary")]
  .filter((each) => each.checkVisibility())
  .map((each) => Math.round(each.clientHeight / parseFloat(getComputedStyle(each).lineHeight)))"""


def test_the_bar_is_one_line_and_the_board_breaks_no_word(visitors: Visitors) -> None:
    """Each page is opened once, and its window drawn wider and narrower."""
    sari = visitors.officer("sari@ppid.example")
    lines = sari.evaluate(LINES)
    assert len(lines) >= 3 and max(lines) <= 2, "one line of text and its padding"
    for week in ("", "?pekan=2026-11-30", "?pekan=2026-12-07"):
        sari.goto(f"/petugas/papan{week}")
        for width in (NARROWEST, PHONE, 900, DESKTOP):
            sari.set_viewport_size({"width": width, "height": 844})
            assert sari.evaluate(BROKEN) == [], f"{week} at {width}"
            assert sari.evaluate("document.documentElement.scrollWidth") <= width
