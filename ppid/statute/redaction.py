"""On what ground a part of a document may be blacked out (*dihitamkan*).

UU 14/2008 Ps. 22 (7) e lets a document be given with its exempt parts blacked out, with reasons. A
reason is a letter of Ps. 17, or the Personal Data Protection Act (UU 27/2022, in force since
17 October 2022) where a person's data are what is hidden. Confidence as in `exemptions`.
"""

from dataclasses import dataclass

from ppid.statute.exemptions import EXEMPTIONS
from ppid.statute.words import N_

LEGAL_BASIS = "UU 14/2008 Pasal 22 ayat (7) huruf e"
CONFIDENCE = "V2"


@dataclass(frozen=True)
class Ground:
    """One lawful reason; `needs_statute`: it stands only with the article of another statute."""

    code: str
    label: str
    legal_basis: str
    confidence: str
    needs_statute: bool = False


GROUNDS: dict[str, Ground] = {
    **{
        letter: Ground(
            letter, each.label, each.legal_basis, each.confidence, each.needs_other_statute
        )
        for letter, each in EXEMPTIONS.items()
    },
    "pdp": Ground("pdp", N_("Data pribadi yang dilindungi undang-undang"), "UU 27/2022", "V"),
}
USUAL = "h"
"""What most documents need: private matters of a person (Ps. 17 h)."""
