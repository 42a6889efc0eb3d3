"""The seven grounds of an objection (*keberatan*), UU 14/2008 Ps. 35 (1)."""

from dataclasses import dataclass

from ppid.statute.words import N_


@dataclass(frozen=True)
class Ground:
    """One ground: its words on the form, and what the law allows to be done about it.

    `needs_answer` and `needs_lapse`: what must have happened before the ground can exist.
    """

    letter: str
    label: str
    amicable: bool = True
    needs_answer: bool = False
    needs_lapse: bool = False
    confidence: str = "V"

    @property
    def legal_basis(self) -> str:
        return f"UU 14/2008 Pasal 35 ayat (1) huruf {self.letter}"


GROUNDS: dict[str, Ground] = {
    ground.letter: ground
    for ground in (
        # Ps. 35 (2) and 40 (2): a refusal under Ps. 17 is neither settled amicably nor mediated.
        Ground("a", N_("Permohonan informasi ditolak"), amicable=False, needs_answer=True),
        Ground("b", N_("Informasi berkala tidak disediakan")),
        Ground("c", N_("Permohonan informasi tidak ditanggapi"), needs_lapse=True),
        Ground(
            "d",
            N_("Permohonan informasi ditanggapi tidak sebagaimana yang diminta"),
            needs_answer=True,
        ),
        Ground("e", N_("Permohonan informasi tidak dipenuhi")),
        Ground("f", N_("Biaya yang dikenakan tidak wajar"), needs_answer=True),
        Ground("g", N_("Informasi disampaikan melebihi jangka waktu yang ditentukan")),
    )
}


def is_premature(letter: str, *, answered: bool, lapsed: bool) -> bool:
    """Whether the ground cannot exist yet; the objection is accepted and marked all the same."""
    ground = GROUNDS[letter]
    return (ground.needs_answer and not answered) or (
        ground.needs_lapse and not lapsed and not answered
    )
