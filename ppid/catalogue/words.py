"""What the kinds of published items are called, and the article behind them."""

from ppid.catalogue.models import Act, Category, Source
from ppid.kit.i18n import _
from ppid.statute.words import N_

KINDS = {
    Category.BERKALA.value: N_("Berkala"),
    Category.SERTA_MERTA.value: N_("Serta merta"),
    Category.SETIAP_SAAT.value: N_("Setiap saat"),
    "granted": N_("Dikabulkan"),
    "granted_in_part": N_("Dikabulkan sebagian"),
}
CATEGORIES = {  # with what UU 14/2008 asks of each
    Category.BERKALA: (N_("Berkala"), N_("Diumumkan paling sedikit setiap 6 bulan (Pasal 9).")),
    Category.SERTA_MERTA: (
        N_("Serta merta"),
        N_("Menyangkut hajat hidup orang banyak atau ketertiban umum (Pasal 10)."),
    ),
    Category.SETIAP_SAAT: (N_("Setiap saat"), N_("Wajib tersedia bila diminta (Pasal 11).")),
}
SOURCES = {
    Source.REQUEST.value: N_("Jawaban permohonan"),
    Source.DOCUMENT.value: N_("Dokumen"),
}
ACTS = {
    Act.SHOWN.value: N_("Ditampilkan"),
    Act.OPENED.value: N_("Dibuka"),
    Act.ANSWERED.value: N_("“Ini menjawab”"),
    Act.ASKED_ANYWAY.value: N_("Tetap bertanya"),
}


def kind(value: str) -> str:
    """ "Berkala"; the value itself where it has no name."""
    return _(KINDS[value]) if value in KINDS else value


def source(value: str) -> str:
    return _(SOURCES[value])
