"""The proof of a hand-over as it is printed. All values are text."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import ClassVar

from ppid.documents.letters.shared import Applicant, Head, Item


@dataclass(frozen=True)
class Handover:
    """*Tanda bukti penyerahan informasi*: what was given, how, to whom; signed by both."""

    template: ClassVar[str] = "handover"
    title: ClassVar[str] = "Tanda Bukti Penyerahan Informasi"
    head: Head
    request_number: str
    applicant: Applicant
    items: Sequence[Item]
    handed: str = ""  # Senin, 4 Januari 2027; "" before it is recorded: filled in by hand
    means: str = ""  # Pos tercatat
    proof: str = ""  # number of the carrier, or who took it
    form: str = ""  # softcopy, hardcopy
    cost: str = ""
    place_date: str = ""
    officer: str = ""
    payment: str = ""  # what was paid and by which receipt; of no cost ""
    letter: str = ""  # number and day of the letter that promised it
    words: Mapping[str, str] = field(default_factory=dict)  # the office's own sentences
