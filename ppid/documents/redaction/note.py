"""The note for the letter (UU 14/2008 Ps. 22 (7) e): what is black, on which pages, on what ground.

Always in Indonesian, whatever language the officer reads, since the letter is.
"""

from collections.abc import Iterable, Sequence

from ppid.documents.redaction_models import RedactionBox
from ppid.statute.redaction import GROUNDS


def of_file(name: str, boxes: Iterable[RedactionBox]) -> str:
    """One sentence for one file; "" where nothing is black."""
    pages: dict[tuple[str, str], set[int]] = {}
    for box in boxes:
        pages.setdefault((box.what, basis(box.ground, box.statute)), set()).add(box.page)
    parts = [
        f"{what} pada halaman {listed(sorted(found))}, berdasarkan {why}"
        for (what, why), found in pages.items()
    ]
    return f"{name}: {'; '.join(parts)}." if parts else ""


def basis(ground: str, statute: str = "") -> str:
    """The article, with the other statute that letter j needs."""
    known = GROUNDS[ground]
    return f"{known.legal_basis} dengan {statute}" if statute else known.legal_basis


def listed(numbers: Sequence[int]) -> str:
    """1, 2 dan 5; runs as 3–6."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    words = [word for run in runs for word in _run(run)]
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} dan {words[-1]}"


def _run(run: list[int]) -> list[str]:
    return [f"{run[0]}–{run[-1]}"] if len(run) > 2 else [str(number) for number in run]
