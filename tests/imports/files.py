"""Workbooks as offices send them; for tests."""

from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from ppid.imports.rows import FIELDS

HEAD = [field.label for field in FIELDS]
CLOSED = {
    "old_number": "012/PPID/III/2025",
    "received_on": date(2025, 3, 3),
    "state": "Dijawab",
    "name": "Siti Rahma",
    "nik": "6472014107900002",
    "sought": "Laporan keuangan dinas tahun 2024.",
    "purpose": "Penelitian.",
    "outcome": "Ditolak",
    "reason": "Pasal 17 huruf h",
    "answered_on": "14-03-2025",
}
RUNNING = {
    "old_number": "088/PPID/XI/2026",
    "received_on": date(2026, 11, 16),
    "state": "Berjalan",
    "name": "Rahmat",
    "phone": "0812 3456 7890",
    "sought": "Daftar jalan yang diperbaiki tahun 2026.",
    "purpose": "Kebutuhan warga.",
}


def workbook(*rows: dict[str, Any], head: list[str] | None = None, above: int = 0) -> bytes:
    """One sheet: empty lines, the heads, the rows."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for _line in range(above):
        sheet.append(["Register lama"])
    sheet.append(head or HEAD)
    for row in rows:
        sheet.append([row.get(field.key) for field in FIELDS])
    out = BytesIO()
    book.save(out)
    return out.getvalue()
