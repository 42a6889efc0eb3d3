"""What an officer leaves half done, so that the pages that come after it are there to be seen.

Forms are sent as a browser without scripts sends them; none of them costs more than a page.
"""

import re
from datetime import timedelta
from html import unescape
from itertools import islice

from playwright.sync_api import APIRequestContext, Page

from ppid import clock
from tests.browser.rooms import LINK
from tests.web.browsing import fields

KEPT = ("_csrf", "_version", "_key", "letter_date")  # as the page has them
CASE = re.compile(r"/petugas/permohonan/[0-9a-f-]{36}")
DAY = {"act": "add", "kind": "cuti_bersama", "name": "Hari", "source": "SKB 7"}
DECISION = {"outcome": "granted", "body": "Terlampir.", "consideration": "Arsip unit lengkap."}
PROOF = {"proof": "signature", "receiver": "Siti Rahma"}
NUMBER = {"letter_number": "87/PPID-U/2026"}


class Desk:
    """The officer who is logged in on a page; `starts` are addresses that are there now."""

    def __init__(self, page: Page) -> None:
        self._web: APIRequestContext = page.request
        self.starts: list[str] = []

    def send(self, at: str, typed: dict[str, str], to: str = "", *, files: bool = False) -> str:
        """Fill in the form at one address and send it; where it leads, or AssertionError."""
        led, status, said = self._post(at, typed, to or at, files)
        assert status == 303, f"{to or at}: {status} {said[-2_000:]}"
        return led

    def _post(self, at: str, typed: dict[str, str], to: str, files: bool) -> tuple[str, int, str]:
        known = fields(self._web.get(at).text())
        sent = {name: known[name] for name in KEPT if name in known} | typed
        if files:
            answer = self._web.post(to, multipart=dict(sent), max_redirects=0)
        else:
            answer = self._web.post(to, form=dict(sent), max_redirects=0)
        return answer.headers.get("location", ""), answer.status, answer.text()

    def propose_day(self) -> None:
        """The first day from next month on that can become a *cuti bersama*."""
        at = "/petugas/kalender/usul/hari"
        days = (clock.real_now().date() + timedelta(days=30 + n) for n in range(12))
        tried = (self._post(at, DAY | {"day": day.isoformat()}, at, files=False) for day in days)
        assert any(status == 303 for _led, status, _said in tried)

    def cases(self, listed: str, step: str, most: int) -> list[str]:
        """The first cases of a list whose step opens, by their address."""
        links = dict.fromkeys(unescape(each) for each in LINK.findall(self._web.get(listed).text()))
        found = (each for each in links if CASE.fullmatch(each) and self._opens(f"{each}/{step}"))
        return list(islice(found, most))

    def _opens(self, address: str) -> bool:
        return self._web.get(address, max_redirects=0, fail_on_status_code=False).status == 200


def of_the_ppid(desk: Desk) -> None:
    """Letters under way, a paper and a page being changed, a day proposed, a view kept."""
    desk.send("/petugas/tampilan/baru", {"name": "Saya", "address": ""}, "/petugas/tampilan")
    desk.propose_day()
    paper = "/petugas/surat/bentuk/receipt"
    desk.starts.append(desk.send(paper, {"extra": "Bawa kartu identitas."}, files=True))
    desk.starts.append(f"{paper}/pulihkan?versi=0")
    words = {"id_pengumuman": "Pindah ruang.", "en_pengumuman": "We move."}
    desk.starts.append(desk.send("/petugas/halaman/beranda", words))
    first, second = desk.cases("/petugas?tab=semua&keadaan=in_review", "putusan", 2)
    for each in (first, second):
        desk.send(f"{each}/putusan", DECISION, files=True)
    desk.send(f"{second}/surat/nomor", NUMBER)
    desk.starts += [f"{first}/surat/nomor", f"{second}/surat/tanda-tangan"]
    proved = desk.cases("/petugas?tab=selesai", "surat/diterima", 2)[-1]
    desk.send(f"{proved}/surat/diterima", PROOF | {"received_on": str(clock.today())})
    desk.starts.append(f"{proved}/surat/diterima/perbaiki")
    for step in ("diterima", "kembali"):
        (sent,) = desk.cases("/petugas?tab=selesai", f"surat/{step}", 1)
        desk.starts.append(f"{sent}/surat/{step}")


def of_the_system(desk: Desk) -> None:
    """The words of a notice being changed."""
    words = "/petugas/surat/lapsed_applicant/kata/id"
    desk.starts += [words, "/petugas/tangga/baru/request-response/answer_due/-2"]


OPENINGS = {"dewi@ppid.example": of_the_ppid, "admin@ppid.example": of_the_system}


def left_open(email: str, page: Page) -> list[str]:
    """Leave things half done as this officer; the addresses to which no link leads."""
    desk = Desk(page)
    if email in OPENINGS:
        OPENINGS[email](desk)
    return desk.starts
