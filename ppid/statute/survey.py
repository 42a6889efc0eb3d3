"""The public satisfaction survey (*SKM*): nine elements, their scale, the grades of the index.

Permenpan-RB 14/2017. That there are nine elements and that it is held at least once a year is
checked (V2); the words of the questions are the service's own. The bands of the grades were seen in
secondary sources only (K): the office checks them against the annex before it publishes a grade.
"""

from dataclasses import dataclass
from fractions import Fraction

from ppid.statute.words import N_

BASIS = "Permenpan-RB 14/2017"
BANDS_CONFIDENCE = "K"  # general knowledge, to be checked against the annex
FACTOR = 25  # from the mean of the four-point scale to the index of 25 to 100
LOWEST, HIGHEST = 1, 4


@dataclass(frozen=True)
class Element:
    """One *unsur*: its name in the regulation, and what is asked of the applicant."""

    code: str
    name: str
    question: str


ELEMENTS = (
    Element("u1", N_("Persyaratan"), N_("Data dan berkas yang diminta dari Anda")),
    Element("u2", N_("Sistem, mekanisme, dan prosedur"), N_("Langkah-langkah mengajukan")),
    Element("u3", N_("Waktu penyelesaian"), N_("Lamanya sampai dijawab")),
    Element("u4", N_("Biaya"), N_("Biaya yang Anda keluarkan")),
    Element("u5", N_("Produk layanan"), N_("Isi jawaban dan salinannya")),
    Element("u6", N_("Kompetensi pelaksana"), N_("Pengetahuan petugas")),
    Element("u7", N_("Perilaku pelaksana"), N_("Sikap petugas")),
    Element(
        "u8", N_("Penanganan pengaduan, saran, dan masukan"),
        N_("Tanggapan atas keluhan atau saran Anda"),
    ),
    Element("u9", N_("Sarana dan prasarana"), N_("Laman ini, meja layanan, dan perlengkapannya")),
)  # fmt: skip
SCALE = (
    (4, N_("Sangat baik")),
    (3, N_("Baik")),
    (2, N_("Kurang baik")),
    (1, N_("Tidak baik")),
)


@dataclass(frozen=True)
class Grade:
    """A band of the index, from its lower end on, in hundredths."""

    letter: str
    label: str
    since: int


GRADES = (
    Grade("A", N_("Sangat baik"), 8831),
    Grade("B", N_("Baik"), 7661),
    Grade("C", N_("Kurang baik"), 6500),
    Grade("D", N_("Tidak baik"), 2500),
)


def index_of(means: list[Fraction]) -> Fraction:
    """The index of the means of all nine elements, each with the same weight: mean times 25."""
    if len(means) != len(ELEMENTS):
        raise ValueError("the index needs all nine elements")
    return FACTOR * sum(means, Fraction()) / len(means)


def hundredths(value: Fraction) -> int:
    """Rounded half up, as the bands are written with two decimals."""
    return int(value * 100 + Fraction(1, 2))


def grade_of(index: Fraction) -> Grade:
    """The grade of an index of 25 to 100, decided on its two decimals."""
    rounded = hundredths(index)
    return next(grade for grade in GRADES if rounded >= grade.since)
