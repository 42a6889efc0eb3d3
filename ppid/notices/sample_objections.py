"""The notices about an objection, from the same made-up case as the others."""

from ppid.notices.sample_story import CODE, OBJECTED_DUE, SCHOOLS, SENT, Sample, one
from ppid.statute.words import N_

OBJECTION = {
    "number": "KBT-2026-000003", "request_number": "PPID-2026-000012", "grounds": ["c"],
    "marks": [], "code": "", "asks_power": False,
}  # fmt: skip
_MOVED = {"source": SCHOOLS, "kind": "objection-answer", "new_due_on": "2027-03-18"}
_NUMBERED = OBJECTION | {"objection_number": OBJECTION["number"]}
OBJECTION_MOVED = (
    Sample("keberatan", N_("Batas keberatan bergeser"), {**_MOVED, "old_due_on": OBJECTED_DUE},
           _NUMBERED, on="2027-01-11"),
    Sample("keberatan-diketahui", N_("Batas keberatan baru diketahui"), _MOVED, _NUMBERED,
           on="2027-01-11"),
)  # fmt: skip
REISSUED = {"number": OBJECTION["number"], "seen": "ktp", "of_objection": True}
OBJECTION_CASE = {
    "number": OBJECTION["number"], "clock": "objection-answer", "old": OBJECTED_DUE,
    "new": "2027-03-18",
}  # fmt: skip
ANSWERED, ORDER_DUE, DISPUTE_UNTIL = "2027-03-01", "2027-03-15", "2027-03-26"
_LETTER = {"letter_number": "480/31/SETDA/III/2027", "outcome": "ordered"}
_SENT: dict[str, object] = {"sent_on": ANSWERED, "means": "post"}
_ORDERED = _SENT | {"ordered": True, "order_due_on": ORDER_DUE, "dispute_until": DISPUTE_UNTIL}
_UPHELD = _SENT | {"ordered": False, "late": True}
_TERMS = {
    "terms": "Dinas menyerahkan salinan laporan triwulan I tahun 2026.", "days": 5, "way": "",
}  # fmt: skip
_ORDER = {"agreed": False, "what": "PPID menyerahkan salinan laporan triwulan I tahun 2026."}
_DONE = {"how": "Salinan laporan diserahkan kepada pengaju di meja layanan."}
_OUTCOMES = (
    Sample("perintah", N_("Dengan perintah"), _ORDERED, OBJECTION | _LETTER, on=ANSWERED),
    Sample("dikuatkan", N_("Dikuatkan, terlambat, tanpa tanggal"), _UPHELD,
           OBJECTION | _LETTER | {"outcome": "upheld"}, on=ANSWERED),
)  # fmt: skip
OBJECTORS: dict[str, tuple[Sample, ...]] = {
    "objection_receipt": (
        Sample("permohonan", N_("Atas permohonan"),
               {"received_on": SENT, "due_on": OBJECTED_DUE}, OBJECTION | {"code": CODE}, on=SENT),
        Sample("berkala", N_("Tanpa permohonan"),
               {"received_on": SENT, "due_on": OBJECTED_DUE},
               OBJECTION | {"request_number": "", "grounds": ["b"], "code": CODE}, on=SENT),
        Sample("ditandai", N_("Ditandai"), {"received_on": SENT, "due_on": OBJECTED_DUE},
               OBJECTION | {"marks": ["premature", "late"], "code": CODE}, on=SENT),
        Sample("kuasa", N_("Kepada kuasa pemohon"), {"received_on": SENT, "due_on": OBJECTED_DUE},
               OBJECTION, on=SENT),
        Sample("tanpa-surat-kuasa", N_("Kepada kuasa, surat kuasa belum ada"),
               {"received_on": SENT, "due_on": OBJECTED_DUE}, OBJECTION | {"asks_power": True},
               on=SENT),
    ),
    "objection_withdrawn": one(data={"withdrawn_on": "2027-01-11"}, known=OBJECTION,
                               on="2027-01-11"),
    "objection_answered": _OUTCOMES,
    "objection_answered_elsewhere": _OUTCOMES,
    "settlement_proposed": one(known=OBJECTION | _TERMS, on="2027-01-11"),
    "settlement_recorded": (
        Sample("laman", N_("Disetujui di laman"),
               {"agreed_on": "2027-01-12", "order_due_on": "2027-01-19"}, OBJECTION | _TERMS,
               on="2027-01-12"),
        Sample("petugas", N_("Dicatat petugas"),
               {"agreed_on": "2027-01-12", "order_due_on": "2027-01-19"},
               OBJECTION | _TERMS | {"way": "phone"}, on="2027-01-12"),
    ),
    "order_lapsed_applicant": (
        Sample("perintah", N_("Perintah"),
               {"due_on": ORDER_DUE, "object_until": "2027-04-27", "dispute_until": DISPUTE_UNTIL,
                "told": ["unit", "head", "desk", "atasan"]},
               OBJECTION | _ORDER, on="2027-03-16"),
        Sample("musyawarah", N_("Kesepakatan"),
               {"due_on": "2027-01-19", "told": ["desk"]},
               OBJECTION | {"agreed": True, "what": _TERMS["terms"]}, on="2027-01-20"),
        Sample("sengketa", N_("Perintah, sengketa tercatat"),
               {"due_on": ORDER_DUE, "disputed_on": "2027-03-08", "told": ["atasan"]},
               OBJECTION | _ORDER | {"request_number": "", "grounds": ["b"]}, on="2027-03-16"),
        *(Sample(key, title, {"due_on": ORDER_DUE, "told": ["desk", "atasan"]},
                 OBJECTION | _ORDER | {"dispute": "0015/REG-PSI/I/2027"} | own, on="2027-03-16")
          for key, title, own in (
              ("putusan", N_("Putusan Komisi Informasi"),
               {"objection_number": OBJECTION["number"]}),
              ("putusan-permohonan", N_("Putusan Komisi Informasi, atas permohonan"),
               {"number": "PPID-2026-000012"}))),
    ),
    "order_done": (
        Sample("perintah", N_("Perintah"), {"kind": "order", "executed_on": "2027-03-10"},
               OBJECTION | _DONE, on="2027-03-10"),
        Sample("musyawarah", N_("Kesepakatan"),
               {"kind": "settlement", "executed_on": "2027-01-18"}, OBJECTION | _DONE,
               on="2027-01-18"),
    ),
    "dispute_window": (
        Sample("pengingat", N_("Pengingat"), {"due_on": DISPUTE_UNTIL},
               OBJECTION | {"settled": False}, on="2027-03-23", remaining=3),
        Sample("musyawarah", N_("Kesepakatan"), {"due_on": DISPUTE_UNTIL},
               OBJECTION | {"settled": True}, on="2027-03-23", remaining=3),
    ),
}  # fmt: skip
OBJECTIONS: dict[str, tuple[Sample, ...]] = {
    "new_objection": (
        Sample("permohonan", N_("Atas permohonan"),
               {"received_on": SENT, "due_on": OBJECTED_DUE}, OBJECTION, on=SENT),
        Sample("ditandai", N_("Ditandai"), {"received_on": SENT, "due_on": OBJECTED_DUE},
               OBJECTION | {"marks": ["premature", "late"]}, on=SENT),
    ),
    "objection_papers": one(data={"papers": 2}, known=OBJECTION, on=SENT),
    "order_made": (
        Sample("perintah", N_("Perintah"), {"order_due_on": ORDER_DUE}, OBJECTION, on=ANSWERED),
        Sample("musyawarah", N_("Kesepakatan, tanpa unit"),
               {"agreed_on": "2027-01-12", "order_due_on": "2027-01-19"}, OBJECTION,
               on="2027-01-12", units=()),
        Sample("perangkat-daerah", N_("Kepada perangkat daerah"), {"order_due_on": ORDER_DUE},
               OBJECTION | {"for_unit": True}, on=ANSWERED),
    ),
    "advice_asked": (
        Sample("bertanggal", N_("Dengan tanggal"), {}, OBJECTION | {"answer_due": OBJECTED_DUE},
               on="2027-01-11"),
        Sample("tanpa-tanggal", N_("Tanpa tanggal"), {}, OBJECTION | {"answer_due": None},
               on="2027-01-11"),
    ),
    "objection_news": tuple(
        Sample(what, label, {"what": what, "executed_on": "2027-03-10"},
               OBJECTION | {"answer_due": OBJECTED_DUE if what == "draft" else None},
               on="2027-01-11")
        for what, label in (
            ("draft", N_("Draf menunggu")), ("advice", N_("Pertimbangan diberikan")),
            ("declined", N_("Musyawarah ditolak")), ("executed", N_("Sudah dilaksanakan")),
            ("spared", N_("Pertimbangan tidak perlu lagi")),
        )
    ),
    "order_due": (
        Sample("perintah", N_("Perintah"), {"due_on": ORDER_DUE}, OBJECTION | {"agreed": False},
               on="2027-03-11", remaining=2),
        Sample("musyawarah", N_("Kesepakatan"), {"due_on": ORDER_DUE},
               OBJECTION | {"agreed": True}, on="2027-03-11", remaining=2),
        Sample("putusan", N_("Putusan Komisi Informasi"), {"due_on": ORDER_DUE},
               OBJECTION | {"agreed": False, "dispute": "0015/REG-PSI/I/2027"},
               on="2027-03-11", remaining=2),
        Sample("perangkat-daerah", N_("Kepada perangkat daerah"), {"due_on": ORDER_DUE},
               OBJECTION | {"agreed": False, "for_unit": True}, on="2027-03-11", remaining=2),
    ),
    "order_overdue": (
        Sample("unit", N_("Dengan unit"), {"due_on": ORDER_DUE}, OBJECTION | {"agreed": False},
               on="2027-03-16"),
        Sample("tanpa-unit", N_("Kesepakatan, tanpa unit"), {"due_on": ORDER_DUE},
               OBJECTION | {"agreed": True}, on="2027-03-16", units=()),
        Sample("putusan", N_("Putusan Komisi Informasi"), {"due_on": ORDER_DUE},
               OBJECTION | {"agreed": False, "dispute": "0015/REG-PSI/I/2027"}, on="2027-03-16"),
        Sample("perangkat-daerah", N_("Kepada perangkat daerah"), {"due_on": ORDER_DUE},
               OBJECTION | {"agreed": False, "for_unit": True}, on="2027-03-16"),
    ),
    "objection_ended": one(data={"withdrawn_on": "2027-01-11"}, known=OBJECTION, on="2027-01-11"),
}  # fmt: skip
