"""Kinds of units in words, and a unit's facts as its form shows them."""

from ppid.statute.words import N_
from ppid.units.models import Unit

KINDS = {
    "dinas": N_("Dinas"),
    "badan": N_("Badan"),
    "biro": N_("Biro Sekretariat Daerah"),
    "sekretariat": N_("Sekretariat Daerah"),
    "setwan": N_("Sekretariat DPRD"),
    "inspektorat": N_("Inspektorat"),
    "satpol": N_("Satuan Polisi Pamong Praja"),
    "rsud": N_("Rumah sakit daerah"),
}


def filled(unit: Unit) -> dict[str, str]:
    """What the fields start with."""
    return {
        "name": unit.name,
        "short_name": unit.short_name,
        "kind": unit.kind,
        "duties": unit.duties,
        "parent": str(unit.parent_id or ""),
        "head_name": unit.head_name or "",
        "head_nip": unit.head_nip or "",
        "head_position": unit.head_position or "",
    }
