"""The seven grounds of an objection (*keberatan*), UU 14/2008 Ps. 35 (1)."""

from dataclasses import dataclass

from ppid.statute.words import N_


@dataclass(frozen=True)
class Ground:
    """One ground: its words on the form, and what the law allows to be done about it."""

    letter: str
    label: str
    amicable: bool
    needs_answer: bool
    needs_lapse: bool
    legal_basis: str
    confidence: str = "V"


def _ground(
    letter: str,
    label: str,
    *,
    amicable: bool = True,
    needs_answer: bool = False,
    needs_lapse: bool = False,
) -> Ground:
    basis = f"UU 14/2008 Pasal 35 ayat (1) huruf {letter}"
    return Ground(letter, label, amicable, needs_answer, needs_lapse, basis)


GROUNDS: dict[str, Ground] = {
    ground.letter: ground
    for ground in (
        # Ps. 35 (2) and 40 (2): a refusal under Ps. 17 is neither settled amicably nor mediated.
        _ground("a", N_("Permohonan informasi ditolak"), amicable=False, needs_answer=True),
        _ground("b", N_("Informasi berkala tidak disediakan")),
        _ground("c", N_("Permohonan informasi tidak ditanggapi"), needs_lapse=True),
        _ground(
            "d",
            N_("Permohonan informasi ditanggapi tidak sebagaimana yang diminta"),
            needs_answer=True,
        ),
        _ground("e", N_("Permohonan informasi tidak dipenuhi")),
        _ground("f", N_("Biaya yang dikenakan tidak wajar"), needs_answer=True),
        _ground("g", N_("Informasi disampaikan melebihi jangka waktu yang ditentukan")),
    )
}


def is_premature(letter: str, *, answered: bool, lapsed: bool) -> bool:
    """Whether the ground cannot exist yet; the objection is accepted and marked all the same."""
    ground = GROUNDS[letter]
    return (ground.needs_answer and not answered) or (
        ground.needs_lapse and not lapsed and not answered
    )
