"""The notices about an objection, from the same made-up case as the others."""

from ppid.notices.sample_story import CODE, OBJECTED_DUE, SCHOOLS, SENT, Sample, one
from ppid.statute.words import N_

OBJECTION = {
    "number": "KBT-2026-000003", "request_number": "PPID-2026-000012", "grounds": ["c"],
    "marks": [], "code": "",
}  # fmt: skip
_MOVED = {"source": SCHOOLS, "kind": "objection-answer", "new_due_on": "2027-03-18"}
_NUMBERED = OBJECTION | {"objection_number": OBJECTION["number"]}
OBJECTION_MOVED = (
    Sample("keberatan", N_("Batas keberatan bergeser"), {**_MOVED, "old_due_on": OBJECTED_DUE},
           _NUMBERED, on="2027-01-11"),
    Sample("keberatan-diketahui", N_("Batas keberatan baru diketahui"), _MOVED, _NUMBERED,
           on="2027-01-11"),
)  # fmt: skip
OBJECTION_CASE = {
    "number": OBJECTION["number"], "clock": "objection-answer", "old": OBJECTED_DUE,
    "new": "2027-03-18",
}  # fmt: skip
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
    ),
    "objection_withdrawn": one(data={"withdrawn_on": "2027-01-11"}, known=OBJECTION,
                               on="2027-01-11"),
}  # fmt: skip
OBJECTIONS: dict[str, tuple[Sample, ...]] = {
    "new_objection": (
        Sample("permohonan", N_("Atas permohonan"),
               {"received_on": SENT, "due_on": OBJECTED_DUE}, OBJECTION, on=SENT),
        Sample("ditandai", N_("Ditandai"), {"received_on": SENT, "due_on": OBJECTED_DUE},
               OBJECTION | {"marks": ["premature", "late"]}, on=SENT),
    ),
    "objection_papers": one(data={"papers": 2}, known=OBJECTION, on=SENT),
    "objection_ended": one(data={"withdrawn_on": "2027-01-11"}, known=OBJECTION, on="2027-01-11"),
}  # fmt: skip
