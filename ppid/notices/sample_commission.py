"""The notices of a lapse to the Commission, and to the desk a working day before."""

from ppid.notices.sample_objections import OBJECTION, ORDER_DUE
from ppid.notices.sample_story import (
    HISTORY,
    LAPSED,
    LATER_NOTE_ON,
    NOTE_ON,
    OBJECTED_DUE,
    SENT,
    TWO_READINGS,
    UNIT,
    Sample,
)
from ppid.statute.words import N_

# Of the objection of the story: its last day, the note after it, and what was ordered.
OBJECTION_NOTE_ON, ORDER_NOTE_ON = "2027-03-22", "2027-03-16"
_FILED = (("objection.filed", SENT),)
_ORDER_LAPSED = ("objection.order_lapsed", ORDER_DUE)
_SILENT = OBJECTION | {"history": (*_FILED, ("objection.lapsed", OBJECTED_DUE))}
_LIMIT = {"due_on": OBJECTED_DUE, "latest_on": OBJECTED_DUE, "note_on": OBJECTION_NOTE_ON}
_LATER = _LIMIT | {"latest_on": "2027-03-18", "note_on": "2027-03-23"}
_ORDERED = OBJECTION | {
    "history": (*_FILED, ("objection.answered", "2027-03-01"), _ORDER_LAPSED),
    "agreed": False,
}  # fmt: skip
_AGREED = _ORDERED | {
    "history": (*_FILED, ("objection.settled", "2027-03-01"), _ORDER_LAPSED),
    "agreed": True,
}  # fmt: skip
_ORDER = {"due_on": ORDER_DUE, "latest_on": ORDER_DUE, "note_on": ORDER_NOTE_ON}
_COUNTED = {
    "received": 14, "in_time": 9, "extended": 2, "open": 4, "silent": 1, "lapsed": 1,
    "objections_lapsed": 1, "orders_open": 0,
}  # fmt: skip
_MONTH = {
    "month_on": "2026-12-01",
    "until_on": "2026-12-31",
    "note_on": "2027-01-05",
    "figures": [{"unit": "", **_COUNTED}, {"unit": UNIT, **_COUNTED, "received": 6}],
}
_EARLY = _SILENT | {"marks": ["premature"], "not_forwarded": True}
_BARE = _SILENT | {"request_number": ""}
COMMISSION_TOMORROW: dict[str, tuple[Sample, ...]] = {
    "commission_tomorrow": (
        Sample("biasa", N_("Seperti biasanya"), LAPSED, {"history": HISTORY}, on="2027-01-14"),
        Sample("dua-tafsir", N_("Dua tafsir berbeda"), TWO_READINGS, {"history": HISTORY},
               on="2027-01-18"),
        Sample("tanpa-unit", N_("Belum diteruskan"), LAPSED, {"history": HISTORY},
               on="2027-01-14", units=()),
    ),
    "objection_note_tomorrow": (
        Sample("biasa", N_("Seperti biasanya"), _LIMIT, _SILENT, on=OBJECTED_DUE),
        Sample("prematur", N_("Prematur, belum diteruskan"), _LIMIT, _EARLY, on=OBJECTED_DUE,
               units=()),
        Sample("dua-tafsir", N_("Dua tafsir berbeda"), _LATER, _SILENT, on=OBJECTION_NOTE_ON),
    ),
    "order_note_tomorrow": (
        Sample("perintah", N_("Perintah"), _ORDER, _ORDERED, on=ORDER_DUE),
        Sample("musyawarah", N_("Kesepakatan"), _ORDER, _AGREED, on=ORDER_DUE),
    ),
    "monthly_note_tomorrow": (
        Sample("biasa", N_("Seperti biasanya"), _MONTH, on="2027-01-04"),
    ),
}  # fmt: skip
_LINK = {"note_url": "https://ppid.example/t/catatan/CONTOH", "outside": False}
_OUTSIDE = _BARE | _LINK | {"outside": True}
NOTED = {"history": HISTORY} | _LINK
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
    "objection_note": (
        Sample("unit", N_("Dengan unit"), _LIMIT, _SILENT | _LINK, on=OBJECTION_NOTE_ON),
        Sample("prematur", N_("Prematur, belum diteruskan"), _LIMIT, _EARLY | _LINK,
               on=OBJECTION_NOTE_ON, units=()),
        Sample(
            "tanpa", N_("Tanpa permohonan"), _LIMIT, _BARE | _LINK, on=OBJECTION_NOTE_ON, units=()
        ),
        Sample("luar", N_("Permohonan di luar layanan ini"), _LIMIT, _OUTSIDE,
               on=OBJECTION_NOTE_ON, units=()),
        Sample("dua-tafsir", N_("Dua tafsir berbeda"), _LATER, _SILENT | _LINK, on="2027-03-23"),
    ),
    "order_note": (
        Sample("perintah", N_("Perintah"), _ORDER, _ORDERED | _LINK, on=ORDER_NOTE_ON),
        Sample("luar", N_("Permohonan di luar layanan ini"), _ORDER,
               _ORDERED | _LINK | {"request_number": "", "outside": True},
               on=ORDER_NOTE_ON, units=()),
        Sample("musyawarah", N_("Kesepakatan"), _ORDER, _AGREED | _LINK, on=ORDER_NOTE_ON),
    ),
    "monthly_note": (Sample("biasa", N_("Seperti biasanya"), _MONTH, on="2027-01-05"),),
}  # fmt: skip
