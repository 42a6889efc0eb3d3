"""The notices of a lapse to the Commission, and to the desk a working day before."""

from ppid.notices.sample_story import (
    HISTORY,
    LAPSED,
    LATER_NOTE_ON,
    NOTE_ON,
    TWO_READINGS,
    Sample,
)
from ppid.statute.words import N_

COMMISSION_TOMORROW: dict[str, tuple[Sample, ...]] = {
    "commission_tomorrow": (
        Sample("biasa", N_("Seperti biasanya"), LAPSED, {"history": HISTORY}, on="2027-01-14"),
        Sample("dua-tafsir", N_("Dua tafsir berbeda"), TWO_READINGS, {"history": HISTORY},
               on="2027-01-18"),
    ),
}  # fmt: skip
NOTED = {"history": HISTORY, "note_url": "https://ppid.example/t/catatan/CONTOH"}
TO_COMMISSION: dict[str, tuple[Sample, ...]] = {
    "commission_note": (
        Sample("unit", N_("Sudah diteruskan"), LAPSED, NOTED, on=NOTE_ON),
        Sample("tanpa-unit", N_("Belum diteruskan"), LAPSED, NOTED, on=NOTE_ON, units=()),
        Sample(
            "dua-tafsir",
            N_("Dua tafsir berbeda"),
            TWO_READINGS,
            NOTED,
            on=LATER_NOTE_ON,
        ),
    ),
}
