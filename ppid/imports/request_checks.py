"""What one cell of an old request asks of another."""

from collections.abc import Iterator, Mapping
from typing import Any

from ppid.imports.rows import OPEN
from ppid.kit.i18n import _


def wrong(values: Mapping[str, Any], years: set[int]) -> Iterator[tuple[str, str]]:
    """Field and sentence for each cell that does not go with another."""
    received, state = values["received_on"], values["state"]
    for key in ("answered_on", "given_on", "closed_on"):
        if key in values and values[key] < received:
            yield key, _("Tanggal ini sebelum permohonan diterima.")
    if state == OPEN:
        for key in ("outcome", "answered_on", "given_on", "closed_on"):
            if key in values:
                yield key, _("Perkara yang masih berjalan belum punya isian ini.")
        if received.year not in years:
            sentence = _(
                "Kalender tahun {year} belum dimuat, jadi tenggatnya tidak dapat dihitung."
            )
            yield "received_on", sentence.format(year=received.year)
    elif state == "answered":
        for key in ("outcome", "answered_on"):
            if key not in values:
                yield key, _("Wajib diisi untuk permohonan yang sudah dijawab.")
    elif "closed_on" not in values:
        yield "closed_on", _("Wajib diisi untuk permohonan yang ditutup.")
    if values.get("outcome") == "refused" and "reason" not in values:
        yield "reason", _("Tulis alasan penolakannya, misalnya pasalnya.")
