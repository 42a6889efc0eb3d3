"""What happened to a consequence test, as its history says it."""

from ppid.statute.words import N_

OF_EXEMPTIONS: dict[str, tuple[str, str]] = {
    "exemption.drafted": (N_("Uji konsekuensi dimulai"), "pencil"),
    "exemption.redrafted": (N_("Naskah diubah"), "pencil"),
    "exemption.opinion_asked": (N_("Pendapat Tim Pertimbangan diminta"), "people"),
    "exemption.opinion_given": (N_("Tim Pertimbangan memberi pendapat"), "chat-left-text"),
    "exemption.returned": (N_("Dikembalikan untuk diperbaiki"), "arrow-return-left"),
    "exemption.set": (N_("Pengecualian ditetapkan"), "check2-all"),
    "exemption.confirmed": (N_("Uji dari kertas diperiksa orang kedua"), "eye"),
    "exemption.listed": (N_("Dimuat pada daftar umum"), "eye"),
    "exemption.unlisted": (N_("Dikeluarkan dari daftar umum"), "lock"),
    "exemption.ended": (N_("Dibuka kembali"), "dash-circle"),
}
