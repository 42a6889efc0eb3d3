"""The application to the Komisi Informasi: labels of its form, what may be asked, attachments.

The text of Perki 1/2013 was seen in part only; so each label, wish and attachment is data with its
source and its confidence (V text verified, V2 second-hand, K known to practitioners).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from ppid.statute.words import N_

PROCEDURE = "Perki 1/2013"
NOT_REGISTERED = N_("Belum terdaftar sampai ada akta registrasi Komisi Informasi.")
# What a dossier is called on the paper itself, and the source of its labels.
FORM = "Permohonan Penyelesaian Sengketa Informasi Publik"


@dataclass(frozen=True)
class Label:
    """A field of the form as printed: its key, its words, its source and confidence."""

    key: str
    label: str
    source: str = PROCEDURE
    confidence: str = "K"


@dataclass(frozen=True)
class Wish:
    """One relief (*petitum*) that the Commission can grant, and for which grounds of Ps. 35 (1)."""

    key: str
    label: str
    basis: str
    grounds: frozenset[str]
    confidence: str = "K"


@dataclass(frozen=True)
class Attachment:
    """What goes with the application; `if_any` where it is asked for only if it exists."""

    key: str
    label: str
    if_any: bool = False
    source: str = PROCEDURE
    confidence: str = "V2"


LABELS: dict[str, Label] = {
    each.key: each
    for each in (
        Label("applicant", "Identitas Pemohon"),
        Label("name", "Nama"),
        Label("address", "Alamat"),
        Label("contact", "Nomor Telepon/E-mail"),
        Label("identity", "Nomor Identitas (KTP, paspor, atau pengesahan badan hukum)"),
        Label("proxy", "Identitas Kuasa Pemohon (lampirkan surat kuasa)"),
        Label("body", "Identitas Termohon (Badan Publik)"),
        Label("chronology", "Kronologi"),
        Label("sought", "Informasi yang Dimohon"),
        Label("purpose", "Tujuan Penggunaan Informasi"),
        Label("reasons", "Alasan Permohonan Penyelesaian Sengketa"),
        Label("petitum", "Hal yang Dimohonkan (Petitum)"),
        Label("place_date", "Tempat, tanggal"),
        Label("signature", "Tanda tangan Pemohon/Kuasa"),
    )
}

REFUSED, OTHERS = frozenset("a"), frozenset("bcdefg")
WISHES: dict[str, Wish] = {
    each.key: each
    for each in (
        Wish(
            "open_all",
            N_("Membatalkan tanggapan Atasan PPID dan memerintahkan seluruh informasi diberikan"),
            "UU 14/2008 Pasal 46 ayat (1)",
            REFUSED,
        ),
        Wish(
            "open_part",
            N_("Membatalkan tanggapan Atasan PPID dan memerintahkan sebagian informasi diberikan"),
            "UU 14/2008 Pasal 46 ayat (1)",
            REFUSED,
        ),
        Wish(
            "do_duty",
            N_("Memerintahkan PPID menjalankan kewajibannya menurut undang-undang"),
            "UU 14/2008 Pasal 46 ayat (2)",
            OTHERS,
        ),
        Wish(
            "keep_time",
            N_("Memerintahkan PPID memenuhi jangka waktu pemberian informasi"),
            "UU 14/2008 Pasal 46 ayat (2)",
            OTHERS,
        ),
        Wish(
            "decide_cost",
            N_("Memutus biaya penelusuran dan penggandaan informasi"),
            "UU 14/2008 Pasal 46 ayat (2)",
            OTHERS,
        ),
    )
}

ATTACHMENTS: tuple[Attachment, ...] = (
    Attachment("request", N_("Surat permohonan informasi dan tanda terimanya")),
    Attachment("answer", N_("Jawaban badan publik dan tanda terimanya"), if_any=True),
    Attachment("objection", N_("Surat keberatan dan tanda terimanya")),
    Attachment("objection_answer", N_("Tanggapan atas keberatan"), if_any=True),
    Attachment(
        "identity",
        N_(
            "Bukti identitas: KTP, paspor, atau identitas lain yang membuktikan kewarganegaraan; "
            "anggaran dasar yang disahkan untuk badan hukum"
        ),
    ),
    Attachment(
        "power", N_("Surat kuasa, dengan KTP pemberi kuasa untuk kelompok orang"), if_any=True
    ),
)


def wishes_for(grounds: Iterable[str]) -> list[Wish]:
    """What may be asked for these grounds, in the order of the law."""
    chosen = set(grounds)
    return [each for each in WISHES.values() if each.grounds & chosen]
