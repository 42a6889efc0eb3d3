"""The row of each template that shows how the columns are written; it is no case."""

from collections.abc import Mapping
from typing import Any

from ppid import clock
from ppid.imports.objection_rows import STATES as OBJECTED
from ppid.imports.rows import OUTCOMES, STATES

# Numbers and days are of the year in which the template was made: these stay as they were.
MARKS = ("name", "sought")


def is_sample(cells: Mapping[str, Any], sample: Mapping[str, Any]) -> bool:
    """Whether a row of a file is the template's own, of this year or another."""
    return all(str(cells.get(key, "")).strip() == sample[key] for key in MARKS)


def request() -> dict[str, Any]:
    day = clock.today().replace(month=1, day=5)
    return {
        "old_number": f"012/PPID/I/{day.year}",
        "received_on": day,
        "state": STATES["answered"],
        "kind": "Perorangan",
        "name": "Contoh Nama",
        "address": "Jl. Contoh 1, Samarinda",
        "channel": "Surat",
        "sought": "Contoh: laporan keuangan dinas tahun lalu.",
        "purpose": "Contoh: penelitian.",
        "access_method": "Meminta salinan",
        "outcome": OUTCOMES["granted"],
        "answered_on": day,
        "given_on": day,
    }


def objection() -> dict[str, Any]:
    day = clock.today().replace(month=1, day=5)
    return {
        "old_number": f"003/KBT/I/{day.year}",
        "received_on": day,
        "state": OBJECTED["answered"],
        "request_number": f"012/PPID/I/{day.year}",
        "kind": "Perorangan",
        "name": "Contoh Nama",
        "channel": "Surat",
        "sought": "Contoh: laporan keuangan dinas tahun lalu.",
        "grounds": "a, c",
        "decision": "Contoh: dikabulkan sebagian.",
        "answered_on": day,
        "signer": "Contoh Nama, Sekretaris Daerah",
    }
