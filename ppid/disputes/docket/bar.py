"""The Commission's own bar: another institution, with four pages and nothing of the desk's."""

from typing import Any

from ppid.kit.i18n import _
from ppid.statute.words import N_

HOME, NOTES = "/komisi", "/komisi/pemberitahuan"
HEARINGS, RATES = "/komisi/sidang", "/komisi/kepatuhan"
FILES = "/komisi/sengketa"
PAGES = (
    (HOME, N_("Daftar perkara")),
    (NOTES, N_("Pemberitahuan")),
    (HEARINGS, N_("Sidang")),
    (RATES, N_("Kepatuhan")),
)


def entries(at: str) -> list[dict[str, Any]]:
    """`at` is the page's own entry; a file belongs to the docket."""
    return [
        {"href": href, "label": _(label), "count": 0, "current": href == at}
        for href, label in PAGES
    ]
