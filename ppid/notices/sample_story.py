"""The made-up case that samples tell: its dates, its people, and how a sample is written.

Siti Rahma asks on 16 December 2026; the dates are those of the shipped calendar (a test counts them
again). Names, numbers and texts belong to nobody.
"""

from dataclasses import dataclass, field
from typing import Any

from ppid.statute.words import N_

RECEIVED, CHECK_DUE, ASKED_DUE = "2026-12-16", "2026-12-21", "2026-12-23"
DUE, EXTENDED_DUE, UNIT_DUE = "2027-01-04", "2027-01-14", "2026-12-23"
SENT, OBJECT_UNTIL = "2026-12-30", "2027-02-12"
HANDOVER_DUE = "2027-01-08"
OBJECTED_DUE, DISPUTE_FROM, DISPUTE_UNTIL = "2027-03-17", "2027-03-25", "2027-04-09"
LAPSE_FROM, LAPSE_UNTIL, NOTE_ON = "2027-01-06", "2027-02-16", "2027-01-15"
# Declared complete on 18 December: the later reading's limit, and what counts from it.
LATER_DUE, LATER_FROM, LATER_UNTIL, LATER_NOTE_ON = (
    "2027-01-07", "2027-01-08", "2027-02-16", "2027-01-19",
)  # fmt: skip
UNIT = "Dinas Pendidikan dan Kebudayaan"
SCHOOLS = "SKB 3 Menteri 2027 (contoh)"
PROPOSAL = "00000000-0000-4000-8000-000000000012"
CODE = "CNTH-2345-CNTH-6789"
HISTORY = (
    ("request.received", RECEIVED),
    ("request.declared_complete", "2026-12-18"),
    ("request.assigned", "2026-12-18"),
    ("request.lapsed", DUE),
)


@dataclass(frozen=True)
class Sample:
    """One state of a notice's words.

    `data` is what the outbox keeps (dates as text), `known` what is read from the case at sending,
    `on` the day of writing. `key` names the state in addresses.
    """

    key: str
    label: str
    data: dict[str, Any] = field(default_factory=dict)
    known: dict[str, Any] = field(default_factory=dict)
    on: str = RECEIVED
    units: tuple[str, ...] = (UNIT,)
    remaining: int | None = None


def one(**more: Any) -> tuple[Sample, ...]:
    """A notice that always says the same."""
    return (Sample("biasa", N_("Seperti biasanya"), **more),)


def dated(key: str, day: str, data: dict[str, Any], **more: Any) -> tuple[Sample, ...]:
    """With a date, and without it while a calendar is missing or receipt is not proved."""
    return (
        Sample("bertanggal", N_("Dengan tanggal"), {**data, key: day}, **more),
        Sample("tanpa-tanggal", N_("Tanpa tanggal"), data, **more),
    )


MOVED = {"source": SCHOOLS, "kind": "request-response", "new_due_on": EXTENDED_DUE}
LAPSED = {"due_on": DUE, "limits": [DUE], "commission_notes": True, "note_on": NOTE_ON}
TWO_READINGS = LAPSED | {
    "latest_on": LATER_DUE, "limits": [DUE, LATER_DUE], "note_on": LATER_NOTE_ON,
}  # fmt: skip
ANSWER = {
    "outcome": "granted",
    "letter_number": "480/12/PPID-U/XII/2026",
    "promised_on": HANDOVER_DUE,
}
CASES = [
    {
        "number": "PPID-2026-000012",
        "due_on": DUE,
        "latest_on": LATER_DUE,
        "late_by": 5,
        "units": [UNIT],
    },
    {"number": "PPID-2026-000009", "due_on": "2026-12-30", "late_by": 7, "units": []},
]
MOVED_CASES = [
    {"number": "PPID-2026-000012", "clock": "request-response", "old": DUE, "new": "2027-01-06"},
    {"number": "PPID-2026-000013", "clock": "request-response", "old": None, "new": EXTENDED_DUE},
]

URL = "/petugas/permohonan/00000000-0000-4000-8000-000000000012"
MORNING: dict[str, Any] = {
    "lines": [
        {
            "number": "PPID-2026-000012",
            "url": URL,
            "what": [
                {"title": N_("Ajukan draf jawaban"), "due_on": UNIT_DUE, "left": -3},
                {"title": N_("Kirim jawaban tertulis"), "due_on": DUE, "left": 2},
            ],
        },
        {
            "number": "PPID-2026-000013",
            "url": URL,
            "what": [{"title": N_("Permohonan baru"), "due_on": EXTENDED_DUE, "left": 9}],
        },
    ],
    "more": 0,
    "letters": {"count": 2, "since_on": RECEIVED},
    "letters_url": "/petugas/surat-keluar",
}
BETWEEN = "2027-01-05"  # the statute's limit has passed, and the later reading's has not
MORNING_BETWEEN = MORNING | {
    "letters": None,
    "lines": [
        {
            "number": "PPID-2026-000012",
            "url": URL,
            "passed": DUE,
            "still": LATER_DUE,
            "what": [{"title": N_("Draf jawaban terlambat"), "due_on": UNIT_DUE, "left": -6}],
        },
    ],
}
