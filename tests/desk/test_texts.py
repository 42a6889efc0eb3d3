"""The office writes its pages: typed, checked, looked at, published, and brought back."""

from datetime import date

import pytest
from sqlmodel import Session, select

from ppid.accounts.models import Officer, Role
from ppid.events.models import Event
from ppid.texts.models import PageDraft, PageVersion
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, do, done, enter, shown
from tests.home.test_pages import words
from tests.people import People, password_hash
from tests.web.browsing import OWN, fields

HERE = "/petugas/halaman"
WHY = {"reason": "Lebih mudah dipahami.", "checked": "ya"}


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


@pytest.fixture
def tono(session: Session, people: People) -> Officer:
    """A second administrator."""
    made = Officer(
        public_body_id=people.body.id, email="tono@ppid.example", name="Tono Wibowo",
        role=Role.ADMIN, password_hash=password_hash(),
        password_changed_at=people.admin.password_changed_at,
    )  # fmt: skip
    session.add(made)
    session.commit()
    return made


def test_a_published_page_is_what_citizens_read_in_both_languages(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.dewi)
    typed = {
        "id_isi": "## Halo\n\nTelepon **{telepon}**, {jam_layanan}.",
        "en_isi": "Hello {surel}",
    }
    done(client, f"{HERE}/profil", typed)
    assert "Halo" not in client.get("/profil").text
    page = shown(client, f"{HERE}/profil/periksa")
    assert "Yang berubah" in page and "<strong>" in page
    done(client, f"{HERE}/profil/terbitkan", WHY)
    assert not session.exec(select(PageDraft)).all()
    html = client.get("/profil?lang=id").text
    assert '<h2 id="bagian-halo">Halo</h2>' in html
    assert '<strong><a href="tel:0541-731963">0541-731963</a></strong>' in html
    assert "Senin–Jumat, 07.30–16.00 WITA" in html
    assert "Berlaku sejak Senin, 23 November 2026" in words(html)
    assert 'Hello <a href="mailto:ppidkaltim1@gmail.com">' in client.get("/profil?lang=en").text
    row = session.exec(select(PageVersion)).one()
    assert (row.number, row.reason, row.made_by) == (2, WHY["reason"], people.dewi.id)
    event = session.exec(select(Event).where(Event.name == "page.published")).one()
    assert event.data["page"] == "profil" and "Halo" not in str(event.data)


def test_a_page_waits_for_its_day(client: Browser, people: People, office: OfficeClock) -> None:
    enter(client, people.admin)
    done(client, f"{HERE}/beranda", {"id_pengumuman": "Pindah ruang.", "en_pengumuman": "Moved."})
    done(client, f"{HERE}/beranda/terbitkan", {**WHY, "valid_from": "2026-12-01"})
    assert "Pindah ruang." not in client.get("/").text
    office.on(date(2026, 12, 1))
    assert "Pindah ruang." in client.get("/").text


def test_a_day_that_is_over_a_missing_reason_and_no_change_are_told(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.admin)
    done(client, f"{HERE}/profil", {"id_isi": "Lain.", "en_isi": "Other."})
    late = do(client, f"{HERE}/profil/terbitkan", {**WHY, "valid_from": "2026-11-01"})
    assert late.status_code == 422 and "Tanggal ini sudah lewat." in late.text
    none = do(client, f"{HERE}/profil/terbitkan", {"valid_from": "31-02-2026", "reason": ""})
    assert none.status_code == 422 and "Isian ini wajib diisi." in none.text
    assert "Tanggal ini tidak ada." in none.text
    done(client, f"{HERE}/profil", {"id_isi": "", "en_isi": ""})
    assert "Tidak ada yang berubah" in shown(client, f"{HERE}/profil/periksa")
    same = do(client, f"{HERE}/profil/terbitkan", WHY)
    assert same.status_code == 422 and not session.exec(select(PageVersion)).all()


BAD = {
    "<script>alert(1)</script>": "tanpa kode HTML",
    '<img src=x onerror="alert(1)">': "tanpa kode HTML",
    "&lt;b&gt; dan &#60;": "tanpa kode HTML",
    "[klik](javascript:alert(1))": "Tautan ini tidak diizinkan: javascript:alert(1)",
    "[klik](JaVaScRiPt:alert(1))": "Tautan ini tidak diizinkan",
    "[klik](data:text/html;base64,PHM+)": "Tautan ini tidak diizinkan",
    "[klik](vbscript:x)": "Tautan ini tidak diizinkan",
    "[klik](//jahat.example)": "Tautan ini tidak diizinkan",
    "[klik](/\\jahat.example)": "Tautan ini tidak diizinkan",
    "[klik](/t/saya/rahasia)": "Tautan ini tidak diizinkan",
    "![gambar](/static/mark.svg)": "Gambar tidak dapat dimuat",
    "# Judul besar": "Judul bagian ditulis dengan ## atau ###",
    "#### Terlalu dalam": "Judul bagian ditulis dengan ## atau ###",
    "Hubungi {ponsel_kepala}": "Isian ini tidak dikenal: {ponsel_kepala}.",
    "Hubungi {telepon": "Kurung kurawal hanya untuk isian",
    "[surat](mailto:{surel})": "Isian tidak dapat dipakai di dalam alamat tautan.",
    "{{ 7 * 7 }}": "Isian ditulis dengan satu kurung kurawal.",
    "%(telepon)s": "Isian ditulis dengan satu kurung kurawal.",
    "a" * 12_001: "Paling banyak 12.000 huruf; Anda menulis 12.001.",
}


@pytest.mark.parametrize(("text", "said"), BAD.items())
def test_what_cannot_stand_is_told_beside_its_box_and_kept(
    client: Browser, session: Session, people: People, text: str, said: str
) -> None:
    enter(client, people.admin)
    answer = do(client, f"{HERE}/bantuan", {"id_isi": text, "en_isi": "Fine."})
    assert answer.status_code == 422
    assert said in answer.text and 'id="salah-id_isi"' in answer.text
    assert "Fine.</textarea>" in answer.text.replace("\n", "")
    assert not session.exec(select(PageDraft)).all()


def test_what_looks_like_code_is_shown_as_it_was_typed(client: Browser, people: People) -> None:
    """Also in an attribute: the opening sentence is the description of the start page."""
    odd = "Kami \"jawab\" <3 & 'selalu' onload=alert(1)"
    enter(client, people.admin)
    typed = {"id_pengantar": odd, "en_pengantar": odd, "id_pengumuman": odd, "en_pengumuman": odd}
    done(client, f"{HERE}/beranda", typed)
    done(client, f"{HERE}/beranda/terbitkan", WHY)
    html = client.get("/").text
    shown_as = "Kami &#34;jawab&#34; &lt;3 &amp; &#39;selalu&#39; onload=alert(1)"
    assert f'<meta name="description" content="{shown_as}">' in html
    assert f'<p class="lead">{shown_as}</p>' in html
    assert odd not in html and odd not in client.get(f"{HERE}/beranda").text


def test_hours_and_tariffs_are_read_as_data(
    client: Browser, people: People, office: OfficeClock
) -> None:
    enter(client, people.admin)
    for typed, said in (
        ({"jumat": "pagi"}, "Tulis jam seperti 07.30–16.00"),
        ({"jumat": "25.00-26.00"}, "Tulis jam seperti 07.30–16.00"),
        ({"jumat": "16.00-07.30"}, "Jam buka harus sebelum jam tutup."),
        ({"jumat": "08.00-12.00, 11.00-13.00"}, "Rentang jam harus berurutan"),
    ):
        answer = do(client, f"{HERE}/jadwal", typed)
        assert answer.status_code == 422 and said in answer.text
    done(client, f"{HERE}/jadwal", {"jumat": "07:30-11:30, 13.30 - 16.00", "kamis": "tutup"})
    done(client, f"{HERE}/jadwal/terbitkan", WHY)
    text = words(client.get("/jadwal").text)
    assert "Jumat 07.30–11.30 dan 13.30–16.00" in text and "Kamis Tutup" in text
    said = "Senin–Rabu, 07.30–16.00; Jumat, 07.30–11.30 dan 13.30–16.00 WITA"
    assert said in words(client.get("/statistik").text)  # the foot of every page
    assert "Buka sekarang sampai pukul 16.00 WITA" in text
    office.on(date(2026, 11, 25), 17)
    assert "Buka lagi Jumat, 27 November pukul 07.30 WITA" in words(client.get("/").text)
    for row in ("Kertas | 500", "Kertas | lima ratus | lembar | x", " | 500 | lembar | x",
                "Kertas | -5 | lembar | x", "Kertas | 0 | lembar | x"):  # fmt: skip
        answer = do(client, f"{HERE}/biaya", {"id_tarif": "A | gratis | |\n" + row})
        assert answer.status_code == 422 and "Baris 2:" in answer.text, row
    row = "Kertas A4 | Rp1.500 | per lembar | <b>SK</b>"
    assert do(client, f"{HERE}/biaya", {"id_tarif": row}).status_code == 422
    row = "Kertas A4 | Rp1.500 | per lembar | SK Sekda 12/2026"
    done(client, f"{HERE}/biaya", {"id_tarif": row})
    done(client, f"{HERE}/biaya/terbitkan", WHY)
    assert "Kertas A4 Rp1.500 per lembar SK Sekda 12/2026" in words(client.get("/biaya").text)


def test_an_own_day_number_must_be_looked_at(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.admin)
    typed = {"id_isi": "Kami menjawab dalam 5 hari kerja.", "en_isi": "In {batas_jawaban}."}
    done(client, f"{HERE}/maklumat", typed)
    page = words(shown(client, f"{HERE}/maklumat/periksa"))
    assert "“5 hari kerja” tidak sama dengan batas mana pun menurut hukum" in page
    refused = do(client, f"{HERE}/maklumat/terbitkan", {"reason": "Cepat."})
    assert refused.status_code == 422
    assert "Centang bila hal-hal di atas sudah Anda periksa." in refused.text
    both = do(client, f"{HERE}/maklumat/terbitkan", {"reason": ""})
    assert "Dua isian perlu diperbaiki" in both.text
    assert not session.exec(select(PageVersion)).all()
    done(client, f"{HERE}/maklumat/terbitkan", WHY)
    text = words(client.get("/maklumat").text)
    assert "Jawaban tertulis 10 hari kerja UU 14/2008 Pasal 22 ayat (7)" in text
    done(client, f"{HERE}/maklumat", {"id_isi": "Dalam sepuluh hari kerja."})
    page = words(shown(client, f"{HERE}/maklumat/periksa"))
    assert "diketik langsung. Pakai isian" in page


def test_a_language_left_behind_is_told(client: Browser, people: People) -> None:
    enter(client, people.admin)
    done(client, f"{HERE}/profil", {"id_isi": "Hanya Indonesia."})
    page = words(shown(client, f"{HERE}/profil/periksa"))
    assert "Teks Indonesia berubah, teks Inggris tidak." in page


def test_an_earlier_version_is_brought_back_through_the_check(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.admin)
    for text in ("Satu.", "Dua."):
        done(client, f"{HERE}/profil", {"id_isi": text, "en_isi": text})
        done(client, f"{HERE}/profil/terbitkan", WHY)
    past = words(shown(client, f"{HERE}/profil/riwayat"))
    assert "Versi 3" in past and "Versi 2" in past and "Pengelola Sistem" in past
    token = fields(shown(client, f"{HERE}/profil/riwayat"))["_csrf"]
    back = client.post(
        f"{HERE}/profil/kembalikan", data={"_csrf": token, "_version": "2"}, headers=OWN
    )
    assert back.headers["location"] == f"{HERE}/profil/periksa"
    assert "Dua." in client.get("/profil").text
    done(client, f"{HERE}/profil/terbitkan", WHY)
    assert "Satu." in client.get("/profil").text
    client.post(f"{HERE}/profil/kembalikan", data={"_csrf": token, "_version": "1"}, headers=OWN)
    done(client, f"{HERE}/profil/terbitkan", WHY)
    assert "Satu." not in client.get("/profil").text
    assert [row.number for row in session.exec(select(PageVersion))] == [2, 3, 4, 5]
    unknown = client.post(
        f"{HERE}/profil/kembalikan", data={"_csrf": token, "_version": "77"}, headers=OWN
    )
    assert unknown.status_code == 404


def test_two_who_write_one_page_never_undo_each_other_unseen(
    client: Browser, session: Session, people: People, tono: Officer
) -> None:
    form = fields(shown(enter(client, people.admin), f"{HERE}/profil"))
    enter(client, tono)
    done(client, f"{HERE}/profil", {"id_isi": "Dari Tono.", "en_isi": "From Tono."})
    done(client, f"{HERE}/profil/terbitkan", WHY)
    enter(client, people.admin)
    token = fields(shown(client, f"{HERE}/profil"))["_csrf"]
    mine = {"_version": form["_version"], "_csrf": token, "id_isi": "Dari saya.", "en_isi": ""}
    answer = client.post(f"{HERE}/profil", data=mine, headers=OWN)
    assert answer.status_code == 409
    text = words(answer.text)
    assert "Tono Wibowo menerbitkan: Dari Tono." in text
    assert "Dari saya.</textarea>" in answer.text.replace("\n", "")
    assert "From Tono.</textarea>" in answer.text.replace("\n", "")
    assert not session.exec(select(PageDraft)).all()
    again = mine | {"_version": fields(answer.text)["_version"], "en_isi": "From Tono."}
    assert client.post(f"{HERE}/profil", data=again, headers=OWN).status_code == 303


def test_a_draft_that_was_overtaken_is_not_published(
    client: Browser, session: Session, people: People, tono: Officer
) -> None:
    done(enter(client, people.admin), f"{HERE}/profil", {"id_isi": "Saya.", "en_isi": "Me."})
    enter(client, tono)
    done(client, f"{HERE}/profil", {"id_isi": "Tono.", "en_isi": "Tono."})
    done(client, f"{HERE}/profil/terbitkan", WHY)
    enter(client, people.admin)
    assert client.get(f"{HERE}/profil/periksa").status_code == 303
    late = do(client, f"{HERE}/profil/terbitkan", WHY)
    assert late.status_code == 409 and "Tono Wibowo menerbitkannya pada" in words(late.text)
    assert len(session.exec(select(PageVersion)).all()) == 1


def test_only_editors_write_pages(client: Browser, people: People) -> None:
    for officer in (people.sari, people.budi, people.ratna, people.komisi):
        enter(client, officer)
        assert client.get(HERE).status_code == 403
        assert do(client, f"{HERE}/profil", {"id_isi": "Saya."}).status_code == 403
    enter(client, people.dewi)
    assert "/petugas/halaman" in shown(client, "/petugas/kantor")
    assert client.get(f"{HERE}/tidak-ada").status_code == 404
    for page in ("beranda", "tata-cara", "jadwal", "biaya", "privasi"):
        assert shown(client, f"{HERE}/{page}") and shown(client, f"{HERE}/{page}/riwayat")


def test_a_draft_can_be_thrown_away(client: Browser, session: Session, people: People) -> None:
    enter(client, people.admin)
    done(client, f"{HERE}/profil", {"id_isi": "Saya.", "en_isi": "Me."})
    assert "Konsep Anda" in shown(client, HERE)
    done(client, f"{HERE}/profil/buang")
    assert not session.exec(select(PageDraft)).all()
