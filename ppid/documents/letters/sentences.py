"""The sentences of each letter that an office may say in its own way.

What the law fixes (labels of the forms, articles, times, rights) stands in the templates and is
not here. Places such as `{nomor}` are filled in by the template; letters are always Indonesian.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from ppid.statute.words import N_

PLACE = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Sentence:
    """One sentence of a letter: its key in the template, its name for people, its words.

    An empty `text` is a paragraph that the office may add.
    """

    key: str
    label: str
    text: str

    @property
    def places(self) -> tuple[str, ...]:
        """What the service fills in, each once."""
        return tuple(dict.fromkeys(PLACE.findall(self.text)))

    @property
    def optional(self) -> bool:
        return not self.text


@dataclass(frozen=True)
class Kind:
    """A letter as the office knows it: its name, when it is made, its sentences."""

    name: str
    used: str
    sentences: tuple[Sentence, ...]


OPENING = Sentence(
    "opening",
    N_("Pembuka"),
    "Berdasarkan permohonan informasi Saudara yang kami terima pada {diterima}, dengan nomor "
    "pendaftaran {nomor},",
)
CLOSING = Sentence(
    "closing",
    N_("Penutup"),
    "Demikian disampaikan, atas perhatian Saudara diucapkan terima kasih.",
)
EXTRA = Sentence("extra", N_("Paragraf tambahan"), "")

KINDS: dict[str, Kind] = {
    "receipt": Kind(
        N_("Tanda bukti penerimaan permohonan"),
        N_("Saat permohonan dicatat dalam register."),
        (EXTRA,),
    ),
    "completion": Kind(
        N_("Surat keterangan tidak lengkap"),
        N_("Saat pemohon diminta melengkapi permohonan."),
        (
            OPENING,
            Sentence(
                "lead",
                N_("Isi"),
                "kami memberitahukan bahwa permohonan sudah tercatat dalam register, dan masih "
                "memerlukan kelengkapan berikut dari Saudara:",
            ),
            EXTRA,
            CLOSING,
        ),
    ),
    "extension": Kind(
        N_("Pemberitahuan perpanjangan waktu"),
        N_("Saat waktu menjawab diperpanjang satu kali."),
        (
            OPENING,
            Sentence("lead", N_("Alasan"), "Perpanjangan dilakukan karena:"),
            EXTRA,
            CLOSING,
        ),
    ),
    "written_notice": Kind(
        N_("Pemberitahuan tertulis"),
        N_("Jawaban atas setiap permohonan."),
        (
            OPENING,
            Sentence("lead", N_("Isi"), "kami menyampaikan kepada Saudara:"),
            EXTRA,
            CLOSING,
        ),
    ),
    "refusal": Kind(
        N_("Surat keputusan penolakan"),
        N_("Menyertai jawaban yang menolak, sesudah uji konsekuensi."),
        (EXTRA,),
    ),
    "transfer": Kind(
        N_("Pemberitahuan badan publik yang menguasai"),
        N_("Menyertai jawaban bila informasi dikuasai badan publik lain."),
        (
            OPENING,
            Sentence(
                "lead",
                N_("Isi"),
                "kami memberitahukan bahwa informasi yang Saudara minta tidak kami kuasai, dan "
                "menurut catatan kami dikuasai oleh:",
            ),
            Sentence(
                "advice",
                N_("Saran"),
                "Saudara dapat mengajukan permohonan kepada PPID badan publik tersebut, dengan "
                "rincian yang sama dan dengan melampirkan surat ini.",
            ),
            EXTRA,
            CLOSING,
        ),
    ),
    "handover": Kind(
        N_("Tanda bukti penyerahan informasi"),
        N_("Saat salinan yang dijanjikan diserahkan kepada pemohon."),
        (
            Sentence(
                "opening",
                N_("Pembuka"),
                "Telah diterima dari PPID, informasi atas permohonan nomor {nomor}, berupa:",
            ),
            EXTRA,
            Sentence(
                "closing",
                N_("Penutup"),
                "Tanda bukti ini dibuat rangkap dua: satu untuk pemohon, satu untuk PPID.",
            ),
        ),
    ),
    "objection": Kind(
        N_("Tanda bukti penerimaan keberatan"),
        N_("Saat keberatan dicatat dalam register."),
        (EXTRA,),
    ),
    "objection_answer": Kind(
        N_("Tanggapan atas keberatan"),
        N_("Jawaban tertulis Atasan PPID atas setiap keberatan."),
        (
            Sentence(
                "opening",
                N_("Pembuka"),
                "Berdasarkan keberatan Saudara yang kami terima pada {diterima}, dengan nomor "
                "registrasi keberatan {nomor},",
            ),
            Sentence(
                "lead",
                N_("Isi"),
                "dengan ini Atasan PPID menyampaikan tanggapan tertulis sebagai berikut.",
            ),
            EXTRA,
            CLOSING,
        ),
    ),
    "lapse": Kind(
        N_("Pemberitahuan batas waktu jawaban terlewati"),
        N_("Untuk pemohon tanpa surel, sesudah batas jawaban lewat."),
        (
            Sentence(
                "promise",
                N_("Janji"),
                "Permohonan Saudara tetap kami kerjakan, dan jawaban tetap kami sampaikan walaupun "
                "Saudara mengajukan keberatan.",
            ),
            EXTRA,
            CLOSING,
        ),
    ),
    "generic_notice": Kind(
        N_("Surat pemberitahuan lain"),
        N_("Setiap pemberitahuan lain yang dicetak menjadi surat keluar."),
        (EXTRA, CLOSING),
    ),
}


def words_of(template: str, own: Mapping[str, str]) -> dict[str, str]:
    """Every sentence of a letter by key: the office's words where it has some, else the shipped."""
    kind = KINDS.get(template)
    return {each.key: own.get(each.key, each.text) for each in kind.sentences} if kind else {}
