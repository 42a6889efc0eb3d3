"""Workbooks as offices send them; for tests."""

from collections.abc import Sequence
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook

from ppid.imports.objection_rows import FIELDS as OBJECTION_FIELDS
from ppid.imports.rows import FIELDS, Field

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


OBJECTED = {
    "old_number": "003/KBT/IV/2025",
    "received_on": date(2025, 4, 2),
    "state": "Ditanggapi",
    "request_number": "012/PPID/III/2025",
    "name": "Siti Rahma",
    "channel": "Surat",
    "grounds": "a dan c",
    "case_position": "Ditolak tanpa uji konsekuensi.",
    "decision": "Dikabulkan sebagian",
    "answered_on": "30-04-2025",
    "signer": "Sri Wahyuni, Sekretaris Daerah",
    "reaction": "Menerima.",
}
OBJECTING = {
    "old_number": "009/KBT/XI/2026",
    "received_on": date(2026, 11, 16),
    "state": "Berjalan",
    "request_number": "777/LAIN/2026",
    "name": "Rahmat",
    "nik": "6472014107900002",
    "phone": "0812 3456 7890",
    "proxy_name": "Advokat Rini",
    "sought": "Daftar jalan yang diperbaiki tahun 2026.",
    "grounds": "c",
}


def objections(*rows: dict[str, Any]) -> bytes:
    """The same of the other register."""
    return workbook(*rows, fields=OBJECTION_FIELDS)


def workbook(
    *rows: dict[str, Any],
    head: list[str] | None = None,
    above: int = 0,
    fields: Sequence[Field] = FIELDS,
) -> bytes:
    """One sheet: empty lines, the heads, the rows."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for _line in range(above):
        sheet.append(["Register lama"])
    sheet.append(head or [field.label for field in fields])
    for row in rows:
        sheet.append([row.get(field.key) for field in fields])
    out = BytesIO()
    book.save(out)
    return out.getvalue()
