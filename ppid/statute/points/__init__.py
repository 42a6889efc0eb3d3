"""The contested points of the law as data, in the groups in which an office reads them."""

from ppid.statute.points import answering, completeness, counting, deciding, objecting, records
from ppid.statute.points.kinds import Option, Point
from ppid.statute.words import N_

GROUPS: tuple[tuple[str, tuple[Point, ...]], ...] = (
    (N_("Menghitung hari"), counting.POINTS),
    (N_("Jam jawaban"), answering.POINTS),
    (N_("Kelengkapan dan pemohon"), completeness.POINTS),
    (N_("Siapa yang menjawab dan memutus"), deciding.POINTS),
    (N_("Keberatan dan Komisi Informasi"), objecting.POINTS),
    (N_("Arsip, data pribadi, dan sumber"), records.POINTS),
)

__all__ = ["GROUPS", "Option", "Point"]
