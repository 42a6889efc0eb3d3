"""One made-up case, told in every notice: what the office sees before its words go out.

Each notice in each of its states; the story stands in `sample_story`.
"""

from ppid.notices.sample_asked import ASKED
from ppid.notices.sample_commission import TO_COMMISSION
from ppid.notices.sample_disputes import DISPUTES, OWN_DISPUTE
from ppid.notices.sample_objections import (
    OBJECTION_MOVED,
    OBJECTORS,
    REISSUED,
)
from ppid.notices.sample_officers import TO_OFFICERS
from ppid.notices.sample_story import (
    ANSWER,
    ASKED_DUE,
    CHECK_DUE,
    CODE,
    DISPUTE_FROM,
    DISPUTE_UNTIL,
    DUE,
    EXTENDED_DUE,
    LAPSE_FROM,
    LAPSE_UNTIL,
    LAPSED,
    LATER_FROM,
    LATER_UNTIL,
    MOVED,
    OBJECT_UNTIL,
    OBJECTED_DUE,
    RECEIVED,
    SENT,
    TWO_READINGS,
    Sample,
    dated,
    one,
)
from ppid.statute.words import N_

EARLY = {"early": [("KBT-2027-000004", "c")]}
LACKING = {"lacking": ["identity", "subject"], "note": "Tahun anggarannya belum disebut."}
TO_APPLICANTS: dict[str, tuple[Sample, ...]] = OBJECTORS | ASKED | OWN_DISPUTE | {
    "receipt": (
        Sample(
            "bertanggal", N_("Dengan tanggal"), {"received_on": RECEIVED, "due_on": DUE},
            {"code": CODE},
        ),
        Sample(
            "tanpa-tanggal", N_("Kalender belum dimuat"), {"received_on": RECEIVED}, {"code": CODE}
        ),
    ),
    "draft_resume": one(
        data={"until_on": CHECK_DUE}, known={"resume_path": "/t/draf/contoh-tautan"}
    ),
    "completion_asked": (
        Sample(
            "bertanggal", N_("Dengan tanggal"), {"due_on": ASKED_DUE},
            LACKING | {"answer_on": DUE}, on="2026-12-18",
        ),
        Sample(
            "tanpa-tanggal", N_("Tanpa tanggal"), {}, LACKING | {"answer_on": None},
            on="2026-12-18",
        ),
    ),
    "assigned": (
        *one(on="2026-12-18"),
        Sample(
            "dialihkan", N_("Dialihkan dari unit lain"), {"former": ["Dinas Kesehatan"]},
            on="2026-12-18",
        ),
    ),
    "extended": one(
        data={"old_due_on": DUE, "new_due_on": EXTENDED_DUE},
        known={
            "ground": "status_undecided",
            "reason": "Uji konsekuensi atas dokumen itu belum selesai.",
        },
        on=SENT,
    ),
    "answered": dated("object_until", OBJECT_UNTIL, {}, known=ANSWER, on=SENT),
    "answered_elsewhere": dated(
        "object_until", OBJECT_UNTIL, {"sent_on": SENT, "means": "post"}, known=ANSWER, on=SENT
    ),
    "completion_due": one(
        data={"due_on": ASKED_DUE},
        known=LACKING,
        on="2026-12-22",
    ),
    "withdrawn_applicant": (
        Sample(
            "petugas", N_("Dicatat petugas"), {"withdrawn_on": "2026-12-22"},
            {"own_page": False, "way": "phone"}, on="2026-12-22",
        ),
        Sample(
            "sendiri", N_("Oleh pemohon di laman pelacakan"), {"withdrawn_on": "2026-12-22"},
            {"own_page": True, "way": ""}, on="2026-12-22",
        ),
    ),
    "closed_not_completed": one(on="2026-12-28"),
    "lapsed_applicant": (
        Sample(
            "bertanggal", N_("Dengan tanggal"),
            {**LAPSED, "object_until": LAPSE_UNTIL, "told": ["unit", "head", "desk"]},
            on=LAPSE_FROM,
        ),
        Sample(
            "dua-tafsir", N_("Dua tafsir berbeda"),
            {**TWO_READINGS, "object_until": LATER_UNTIL, "told": ["unit", "desk"]},
            on=LATER_FROM,
        ),
        Sample(
            "tanpa-tanggal", N_("Tanpa tanggal"), {**LAPSED, "told": ["head", "desk"]},
            on=LAPSE_FROM,
        ),
        Sample(
            "tanpa-unit", N_("Belum diteruskan"),
            {**LAPSED, "object_until": LAPSE_UNTIL, "told": ["desk"]}, on=LAPSE_FROM, units=(),
        ),
        Sample(
            "tanpa-komisi", N_("Tanpa catatan ke Komisi Informasi"),
            {"due_on": DUE, "limits": [DUE], "object_until": LAPSE_UNTIL}, on=LAPSE_FROM,
        ),
        Sample(
            "prematur", N_("Ada keberatan yang prematur"),
            {**LAPSED, "object_until": LAPSE_UNTIL, "told": ["desk"]}, EARLY, on=LAPSE_FROM,
        ),
    ),
    "objection_window": (
        Sample("biasa", N_("Seperti biasanya"), {"due_on": OBJECT_UNTIL}, on="2027-01-29",
               remaining=10),
        Sample("prematur", N_("Ada keberatan yang prematur"), {"due_on": OBJECT_UNTIL}, EARLY,
               on="2027-01-29", remaining=10),
    ),
    "objection_lapsed_applicant": (
        Sample(
            "bertanggal", N_("Dengan tanggal"),
            {
                "due_on": OBJECTED_DUE,
                "dispute_from": DISPUTE_FROM,
                "dispute_until": DISPUTE_UNTIL,
            },
            on="2027-03-22",
        ),
        Sample(
            "dicatat-terlambat", N_("Dicatat jauh sesudah diterima"),
            {
                "due_on": "2027-01-29", "dispute_over_on": "2027-02-19",
                "dispute_from": DISPUTE_FROM, "dispute_until": DISPUTE_UNTIL,
            },
            on="2027-03-22",
        ),
        Sample(
            "sengketa", N_("Sengketa sudah tercatat"),
            {
                "due_on": OBJECTED_DUE, "disputed_on": "2027-03-01", "dispute_early": True,
                "dispute_from": DISPUTE_FROM, "dispute_until": DISPUTE_UNTIL,
            },
            on="2027-03-22",
        ),
        Sample("tanpa-tanggal", N_("Tanpa tanggal"), {"due_on": OBJECTED_DUE}, on="2027-03-22"),
    ),
    "code_reissued": (
        Sample("kertas", N_("Diserahkan di atas kertas"),
               known={"seen": "ktp", "code": "", "of_objection": False}, on="2026-12-18"),
        Sample("surel", N_("Dikirim lewat surel"),
               known={"seen": "ktp", "code": CODE, "of_objection": False}, on="2026-12-18"),
        Sample("keberatan", N_("Dari keberatan, lewat surel"), known=REISSUED | {"code": CODE},
               on="2027-01-18"),
    ),
    "deadline_moved": (
        Sample("bergeser", N_("Bergeser"), {**MOVED, "old_due_on": DUE}, on="2026-12-22"),
        Sample("diketahui", N_("Baru diketahui"), MOVED, on="2026-12-22"),
        Sample(
            "melengkapi", N_("Batas melengkapi bergeser"),
            {**MOVED, "kind": "completion", "old_due_on": ASKED_DUE, "new_due_on": "2026-12-28"},
            on="2026-12-22",
        ),
        *OBJECTION_MOVED,
    ),
}  # fmt: skip

SAMPLES = TO_APPLICANTS | TO_OFFICERS | DISPUTES | TO_COMMISSION
