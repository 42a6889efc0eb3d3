"""The mails that somebody without an account asked for, from the same made-up case."""

from ppid.notices.sample_objections import OBJECTION
from ppid.notices.sample_story import CODE, Sample, one
from ppid.statute.words import N_

READER = {"reader": N_("Pemohon informasi")}
_OBJECTED = {"number": OBJECTION["number"], "of_objection": True}
ASKED: dict[str, tuple[Sample, ...]] = {
    "own_requests": one(known=READER | {"link_url": "https://ppid.example/t/saya/CONTOH"}),
    "code_again": (
        Sample(
            "permohonan",
            N_("Dari permohonan"),
            known=READER | {"code": CODE, "of_objection": False},
        ),
        Sample("keberatan", N_("Dari keberatan"), known=READER | _OBJECTED | {"code": CODE}),
    ),
}
