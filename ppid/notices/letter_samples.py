"""One example of each letter, for an office that looks at its paper: an invented story."""

from collections.abc import Mapping

from ppid.documents.letters import (
    Applicant,
    Completion,
    Extension,
    GenericNotice,
    Handover,
    Head,
    Item,
    Lapse,
    Letter,
    Objection,
    ObjectionAnswer,
    ObjectionReceipt,
    Receipt,
    Reference,
    Refusal,
    Ruled,
    Signer,
    Transfer,
    WrittenNotice,
)
from ppid.notices.letters import WHY
from ppid.notices.objection_answers import COMMISSION
from ppid.notices.objection_letters import WHY as WHY_OBJECTION

SITI = Applicant(
    name="Siti Rahma",
    address="Jalan Mulawarman 12, Samarinda",
    contact="0812 3456 7890 / siti@pemohon.example",
    identity="************0002",
    occupation="Guru",
)
DEWI = Signer(
    position="Pejabat Pengelola Informasi\ndan Dokumentasi Utama,",
    name="Dewi Anggraini",
    rank="Pembina Tk. I (IV/b)",
    nip="197501012000032001",
)
RATNA = Signer(
    position="Sekretaris Daerah selaku Atasan PPID,",
    name="Ratna Kusuma",
    rank="Pembina Utama Madya (IV/d)",
    nip="197203151998032004",
)
NUMBER, RECEIVED = "PPID-2026-000418", "Rabu, 16 Desember 2026"
REFERENCE = Reference("Samarinda, 29 Desember 2026", "418/PPID-U/XII/2026", "4 (empat) berkas")
OBJECTION = Objection(
    until="Jumat, 12 Februari 2027",
    received="29 Desember 2026",
    how="Ajukan secara tertulis kepada Atasan PPID lewat meja layanan PPID.",
)
SOUGHT = "Nilai kontrak pemeliharaan ruas Samarinda–Bontang 2025"
ITEMS = (Item(SOUGHT, "Diberikan"), Item("Bukti pembayaran tiap termin", "Diberikan sebagian"))


def sample(part: str, head: Head, words: Mapping[str, str]) -> Letter:
    """The example of a letter on this paper, with these sentences of the office's own.

    A letterhead alone is looked at on a letter that bears it. Raises KeyError for an
    unknown part.
    """
    return _of_answers(part, head, words) or _of_course(part, head, words)


def _of_answers(part: str, head: Head, words: Mapping[str, str]) -> Letter | None:
    if part in {"kop", "written_notice"}:
        return WrittenNotice(
            head=head, reference=REFERENCE, request_number=NUMBER, received=RECEIVED,
            applicant=SITI, objection=OBJECTION, holder="us", softcopy=True, items=ITEMS,
            supply="0 hari; berkas disertakan bersama surat ini",
            redaction="Butir 2: nomor rekening pribadi dihitamkan; Pasal 17 huruf h UU 14/2008.",
            signer=DEWI, words=words,
        )  # fmt: skip
    if part == "refusal":
        return Refusal(
            head=head, reference=REFERENCE, request_number=NUMBER, received=RECEIVED,
            applicant=SITI, sought="Rekam medis pasien rumah sakit", objection=OBJECTION,
            exemptions=("Pasal 17 huruf h UU 14/2008: mengungkapkan rahasia pribadi",),
            consequence="Riwayat kesehatan seseorang terbuka dan orang itu dirugikan.",
            test="UK-2026-014 tanggal 3 Desember 2026", period="selama diperlukan",
            signer=DEWI, words=words,
        )  # fmt: skip
    if part == "transfer":
        return Transfer(
            head=head, reference=REFERENCE, request_number=NUMBER, received=RECEIVED,
            applicant=SITI, objection=OBJECTION, signer=DEWI, words=words,
            holders=(Item("Peta bidang tanah Kelurahan Sidodadi", "Kantor Pertanahan Samarinda"),),
        )  # fmt: skip
    if part == "handover":
        return Handover(
            head=head, request_number=NUMBER, applicant=SITI, items=ITEMS, means="Diambil",
            handed="Senin, 4 Januari 2027", proof="Siti Rahma", form="hardcopy", cost="Rp10.000",
            place_date="Samarinda, 4 Januari 2027", officer="Sari Utami", words=words,
        )  # fmt: skip
    return None


def _of_course(part: str, head: Head, words: Mapping[str, str]) -> Letter:
    makers = {
        "receipt": _receipt,
        "completion": _completion,
        "extension": _extension,
        "lapse": _lapse,
        "objection": _objection,
        "objection_answer": _objection_answer,
        "kop_atasan": _objection_answer,
        "generic_notice": _notice,
    }
    return makers[part](head, words)


def _receipt(head: Head, words: Mapping[str, str]) -> Letter:
    return Receipt(
        head=head, number=NUMBER, received=f"{RECEIVED}, pukul 09.14 WITA", applicant=SITI,
        sought=SOUGHT, purpose="Penelitian", copy_format="softcopy", delivery_method="email",
        due="Senin, 4 Januari 2027", due_reason=WHY, place_date="Samarinda, 16 Desember 2026",
        officer="Sari Utami", words=words,
    )  # fmt: skip


def _completion(head: Head, words: Mapping[str, str]) -> Letter:
    return Completion(
        head=head, reference=REFERENCE, request_number=NUMBER, received=RECEIVED, applicant=SITI,
        lacking=("Salinan KTP yang terbaca",), due="Selasa, 22 Desember 2026",
        answer_due="Senin, 4 Januari 2027", note="Foto KTP yang Saudara kirim terpotong.",
        how="Lengkapi dari halaman lacak, atau di meja layanan PPID.", signer=DEWI, words=words,
    )  # fmt: skip


def _extension(head: Head, words: Mapping[str, str]) -> Letter:
    return Extension(
        head=head, reference=REFERENCE, request_number=NUMBER, received=RECEIVED, applicant=SITI,
        ground="not_held", reason="Berkas pembayaran termin terakhir masih dikumpulkan.",
        old_due="Senin, 4 Januari 2027", new_due="Kamis, 14 Januari 2027", signer=DEWI,
        words=words,
    )  # fmt: skip


def _lapse(head: Head, words: Mapping[str, str]) -> Letter:
    return Lapse(
        head=head, reference=REFERENCE, request_number=NUMBER, received=RECEIVED, applicant=SITI,
        due="Senin, 4 Januari 2027", advised="5 Januari sampai 16 Februari 2027",
        how=OBJECTION.how, signer=DEWI, words=words,
    )  # fmt: skip


def _objection(head: Head, words: Mapping[str, str]) -> Letter:
    return ObjectionReceipt(
        head=head, number="KBT-2027-000021", received="Senin, 11 Januari 2027, pukul 10.05 WITA",
        applicant=SITI, grounds=("d",), case_position="Dua dari empat butir tidak dijawab.",
        request_number=NUMBER, purpose="Penelitian", due="Kamis, 25 Februari 2027",
        due_reason=WHY_OBJECTION, place_date="Samarinda, 11 Januari 2027", officer="Sari Utami",
        words=words,
    )  # fmt: skip


def _objection_answer(head: Head, words: Mapping[str, str]) -> Letter:
    return ObjectionAnswer(
        head=head, reference=Reference("Samarinda, 22 Februari 2027", "480/31/SETDA/2027"),
        number="KBT-2027-000021", received="Senin, 11 Januari 2027", applicant=SITI,
        outcome="PPID diperintahkan memenuhi seluruhnya", request_number=NUMBER,
        body="Dua butir yang belum dijawab dikuasai PPID dan tidak dikecualikan.",
        rulings=(Ruled(
            "d. Permohonan informasi ditanggapi tidak sebagaimana yang diminta",
            "Memerintahkan PPID memenuhi seluruhnya",
        ),),
        order="Berikan bukti pembayaran tiap termin.", order_days="5 (lima)",
        order_due="Senin, 1 Maret 2027", until="Senin, 15 Maret 2027",
        until_from="22 Februari 2027", commission=COMMISSION, signer=RATNA, words=words,
    )  # fmt: skip


def _notice(head: Head, words: Mapping[str, str]) -> Letter:
    return GenericNotice(
        head=head, reference=REFERENCE, title="Permohonan diteruskan", recipient="Siti Rahma",
        paragraphs=("Permohonan Saudara diteruskan kepada Dinas Kesehatan.",), signer=DEWI,
        words=words,
    )  # fmt: skip
