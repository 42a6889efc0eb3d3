"""The made-up case in every notice to officers; the story stands in `sample_story`."""

from ppid.notices.sample_commission import COMMISSION_TOMORROW
from ppid.notices.sample_objections import (
    OBJECTION_CASE,
    OBJECTIONS,
)
from ppid.notices.sample_story import (
    ASKED_DUE,
    BETWEEN,
    CASES,
    CHECK_DUE,
    DUE,
    EXTENDED_DUE,
    HANDOVER_DUE,
    LAPSE_FROM,
    LAPSED,
    LATER_FROM,
    MORNING,
    MORNING_BETWEEN,
    MOVED_CASES,
    OBJECT_UNTIL,
    OBJECTED_DUE,
    PROPOSAL,
    RECEIVED,
    SCHOOLS,
    SENT,
    TWO_READINGS,
    UNIT_DUE,
    Sample,
    one,
)
from ppid.statute.words import N_

INVITED = {"invite_path": "/t/undangan/contoh-tautan", "account": "budi@disdik.example"}
TO_OFFICERS: dict[str, tuple[Sample, ...]] = OBJECTIONS | COMMISSION_TOMORROW | {
    "officer_invited": (
        Sample("baru", N_("Petugas baru"), {"until_on": DUE}, INVITED | {"is_new": True}),
        Sample("lama", N_("Kata sandi baru"), {"until_on": DUE}, INVITED | {"is_new": False}),
    ),
    "new_request": one(data={"received_on": RECEIVED, "due_on": DUE}),
    "late_entry": (
        Sample(
            "sempat", N_("Batas belum lewat"), {"received_on": RECEIVED, "due_on": DUE},
            on="2026-12-28", remaining=4,
        ),
        Sample(
            "lewat", N_("Batas sudah lewat"), {"received_on": RECEIVED, "due_on": DUE},
            on=LAPSE_FROM, remaining=-1,
        ),
    ),
    "completeness_due": (
        Sample("sempat", N_("Batas belum lewat"), {"due_on": CHECK_DUE}, on="2026-12-21",
               remaining=0),
        Sample("lewat", N_("Batas sudah lewat"), {"due_on": CHECK_DUE}, on="2026-12-22",
               remaining=-1),
    ),
    "deemed_complete": one(data={"check_due_on": CHECK_DUE, "perki_due_on": DUE}, on="2026-12-22"),
    "completion_lapsed": one(
        data={"due_on": ASKED_DUE}, known={"answer_on": DUE}, on="2026-12-28"
    ),
    "completed": (
        Sample("tepat", N_("Tepat waktu"), on="2026-12-22"),
        Sample("terlambat", N_("Sesudah batasnya"), {"late": True}, on="2026-12-28"),
    ),
    "explained": (
        Sample("teks", N_("Tanpa berkas"), on="2026-12-18"),
        Sample("berkas", N_("Dengan berkas"), {"papers": 2}, on="2026-12-18"),
    ),
    "unassigned": one(on="2026-12-18", units=()),
    "assigned_unit": one(data={"internal_due_on": UNIT_DUE}, on="2026-12-18"),
    "assignment_returned": one(data={"reason": "Datanya ada pada Biro Umum."}, on="2026-12-21"),
    "unit_draft_due": one(data={"due_on": UNIT_DUE}, on="2026-12-22", remaining=1),
    "unit_draft_overdue": (
        Sample("pimpinan", N_("Juga kepada pimpinan unit"), {"due_on": UNIT_DUE, "told": ["head"]},
               {"answer_on": DUE, "extended": False}, on=SENT, remaining=-3),
        Sample("diperpanjang", N_("Waktu jawaban diperpanjang"), {"due_on": UNIT_DUE},
               {"answer_on": EXTENDED_DUE, "extended": True}, on=SENT, remaining=-3),
        Sample("tanpa-pimpinan", N_("Unit tanpa pimpinan yang berakun"), {"due_on": UNIT_DUE},
               {"answer_on": DUE, "extended": False}, on=SENT, remaining=-3),
    ),
    "mentioned": one(known={"officer_name": "Dewi Anggraini"}, on="2026-12-22"),
    "unit_reminded": one(
        data={"note": "Mohon drafnya masuk hari ini."},
        known={"officer_name": "Dewi Anggraini"},
        on="2026-12-22",
    ),
    "draft_submitted": one(data={"number": 1}, on="2026-12-23"),
    "draft_returned": one(
        known={"returned_note": "Sebutkan tahun anggarannya."}, on="2026-12-23"
    ),
    "refusal_to_check": one(on=SENT),
    "extension_possible": one(data={"due_on": DUE}, on=SENT),
    "extended_unit": one(data={"old_due_on": DUE, "new_due_on": EXTENDED_DUE}, on=SENT),
    "answer_due": (
        Sample("unit", N_("Sudah diteruskan"), {"due_on": DUE}, {"awaits": False}, on=SENT,
               remaining=2),
        Sample("tanpa-unit", N_("Belum diteruskan"), {"due_on": DUE}, {"awaits": False}, on=DUE,
               units=(), remaining=0),
        Sample("menunggu", N_("Menunggu kelengkapan dari pemohon"), {"due_on": DUE},
               {"awaits": True, "awaited_on": ASKED_DUE}, on=SENT, units=(), remaining=2),
        Sample("menunggu-tanpa-tanggal", N_("Menunggu kelengkapan, tanpa tanggal"), {"due_on": DUE},
               {"awaits": True, "awaited_on": None}, on=SENT, units=(), remaining=2),
    ),
    "lapsed_office": (
        Sample("unit", N_("Sudah diteruskan"), LAPSED, on=LAPSE_FROM),
        Sample("dua-tafsir", N_("Dua tafsir berbeda"), TWO_READINGS, on=LATER_FROM),
        Sample("tanpa-unit", N_("Belum diteruskan"), {"due_on": DUE}, on=LAPSE_FROM, units=()),
    ),
    "handover_due": one(data={"due_on": HANDOVER_DUE}, on="2027-01-06", remaining=2),
    "handover_overdue": one(data={"due_on": HANDOVER_DUE}, on="2027-01-11"),
    "objection_due": one(data={"due_on": OBJECTED_DUE}, on="2027-03-12", remaining=3),
    "objection_lapsed_office": one(data={"due_on": OBJECTED_DUE}, on="2027-03-22"),
    "undeliverable": (
        Sample("surat", N_("Dengan tugas surat keluar"),
               {"to": "requester", "reason": "alamat menolak", "letter": True, "outbox_id": 12}),
        Sample("kuasa", N_("Kepada kuasa pemohon"),
               {"to": "proxy", "reason": "alamat menolak", "letter": True, "outbox_id": 12}),
        Sample("tanpa-surat", N_("Tanpa tugas surat keluar"),
               {"to": "requester", "reason": "alamat menolak", "outbox_id": 12}),
        Sample("komisi", N_("Kepada Komisi Informasi"),
               {"to": "commission", "reason": "tiga hari tidak terkirim", "outbox_id": 12}),
        Sample("ringkasan", N_("Ringkasan bulanan"),
               {"to": "commission", "reason": "alamat menolak", "outbox_id": 12}, {"number": ""}),
    ),
    "officer_unreachable": one(
        data={"reason": "alamat menolak", "outbox_id": 12}, known={"officer_name": "Budi Santoso"}
    ),
    "letters_waiting": one(data={"count": 2, "since_on": RECEIVED}, on="2026-12-21"),
    "morning_digest": (
        Sample("permohonan", N_("Permohonan dan surat keluar"), {"on": SENT}, MORNING, on=SENT),
        Sample("permohonan-saja", N_("Permohonan saja, sebagian"), {"on": SENT},
               MORNING | {"letters": None, "more": 3}, on=SENT),
        Sample("dua-tafsir", N_("Dua tafsir berbeda"), {"on": BETWEEN}, MORNING_BETWEEN,
               on=BETWEEN),
    ),
    "lapsed_digest": one(data={"count": 2, "cases": CASES}, on="2027-01-12"),
    "withdrawn": one(on="2026-12-22"),
    "calendar_proposed": one(data={"year": 2027, "proposal_id": PROPOSAL}),
    "calendar_declined": one(
        data={"year": 2027, "proposal_id": PROPOSAL, "reason": "Nomor SKB belum benar."}
    ),
    "calendar_missing": (
        Sample("menunggu", N_("Ada tenggat yang menunggu"), {"year": 2028, "waiting": 3}),
        Sample("kosong", N_("Belum ada yang menunggu"), {"year": 2028, "waiting": 0}),
    ),
    "exemption_review": (
        Sample("mendekat", N_("Mendekati akhirnya"),
               {"count": 2, "until_on": OBJECT_UNTIL, "review_on": SENT, "over": 0}),
        Sample("berakhir", N_("Sudah ada yang berakhir"),
               {"count": 1, "until_on": RECEIVED, "review_on": None, "over": 1}),
    ),
    "exemption_asked": one(data={"test_id": PROPOSAL}),
    "exemption_advised": (
        Sample("sependapat", N_("Sependapat"), {"test_id": PROPOSAL, "stance": "agrees"}),
        Sample("tidak", N_("Tidak sependapat"), {"test_id": PROPOSAL, "stance": "disagrees"}),
        Sample("kembali", N_("Dikembalikan"), {"test_id": PROPOSAL, "stance": "returned"}),
    ),
    "deadlines_moved": (
        Sample("semua", N_("Daftar lengkap"),
               {"year": 2027, "source": SCHOOLS, "count": 2, "cases": MOVED_CASES}),
        Sample("sebagian", N_("Sebagian daftar"),
               {"year": 2027, "source": SCHOOLS, "count": 240, "cases": MOVED_CASES}),
        Sample("keberatan", N_("Dengan keberatan"),
               {"year": 2027, "source": SCHOOLS, "count": 3, "objections": 1,
                "cases": [*MOVED_CASES, OBJECTION_CASE]}),
    ),
}  # fmt: skip
