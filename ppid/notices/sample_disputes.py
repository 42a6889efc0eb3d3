"""The notices about a dispute, from the same made-up case as the others."""

from typing import Any

from ppid.notices.sample_story import Sample
from ppid.statute.disputing import DisputeRuling, DisputeStage
from ppid.statute.words import N_

DISPUTE: dict[str, Any] = {
    "number": "KBT-2026-000003", "dispute": "0015/REG-PSI/I/2027",
    "case_url": "https://ppid.example/petugas/sengketa/contoh",
    "stage": DisputeStage.MEDIATION.label, "ruling": DisputeRuling.GRANTED.label,
    "hearing": {
        "title": "Mediasi pertama", "when": "Senin, 8 Februari 2027, pukul 09.00 WITA",
        "place": "Ruang sidang Komisi Informasi", "state": "Dijadwalkan",
    },
}  # fmt: skip
_NEWS = {
    "received": N_("Dicatat"),
    "stage_begun": N_("Tahap baru"),
    "hearing_planned": N_("Sidang dijadwalkan"),
    "hearing_changed": N_("Jadwal berubah"),
    "paper_served": N_("Dokumen"),
    "decided": N_("Putusan"),
    "closed": N_("Ditutup"),
}
_OWN: dict[str, Any] = {
    name: DISPUTE[name] for name in ("number", "dispute", "stage", "ruling", "hearing")
} | {"may_sue": True}
_OBJECTED = _OWN | {"objection_number": DISPUTE["number"]}
_TOLD = {name: title for name, title in _NEWS.items() if name != "paper_served"}
OWN_DISPUTE = {
    "dispute_told": (
        *(Sample(what.replace("_", "-"), title, {"what": what}, _OBJECTED, on="2027-02-01")
          for what, title in _TOLD.items()),
        Sample("perintah", N_("Perintah"), {"what": "order_made", "order_due_on": "2027-03-15"},
               _OBJECTED, on="2027-02-22"),
        Sample("dilaksanakan", N_("Sudah dilaksanakan"),
               {"what": "order_executed", "executed_on": "2027-03-10"},
               _OWN | {"number": "PPID-2026-000012"}, on="2027-03-10"),
    ),
}  # fmt: skip
DISPUTES: dict[str, tuple[Sample, ...]] = {
    "dispute_news": (
        *(Sample(what.replace("_", "-"), title, {"what": what}, DISPUTE, on="2027-02-01")
          for what, title in _NEWS.items()),
        Sample("perintah", N_("Perintah"), {"what": "order_made", "order_due_on": "2027-03-15"},
               DISPUTE, on="2027-02-22"),
    ),
    "dispute_due": (
        Sample("sidang", N_("Sidang"), {"what": "hearing"}, DISPUTE, on="2027-02-05"),
        Sample("gugatan", N_("Menolak putusan"),
               {"what": "adjudication-rejection", "due_on": "2027-03-15"}, DISPUTE,
               on="2027-03-12"),
        Sample("kasasi", N_("Kasasi"), {"what": "cassation", "due_on": "2027-06-14"}, DISPUTE,
               on="2027-06-11"),
    ),
}  # fmt: skip
