"""The pictures that are kept with the project, small and chosen, and the page that lists them."""

import shutil
from pathlib import Path

PHONE, WIDE, DARK, WIDE_DARK = "360-light", "1280-light", "360-dark", "1280-dark"
# heading -> state -> which of its pictures
CHOSEN: dict[str, dict[str, tuple[str, ...]]] = {
    "Asking": {
        "start": (PHONE, WIDE),
        "question-filled": (PHONE, WIDE),
        "question-errors": (PHONE,),
        "found": (PHONE,),
        "unit-advice": (PHONE,),
        "way": (DARK,),
        "person": (PHONE,),
        "person-errors": (PHONE,),
        "check": (PHONE,),
        "receipt": (PHONE, WIDE_DARK),
    },
    "Following": {
        "track": (PHONE,),
        "tracking-in_review": (PHONE, WIDE, WIDE_DARK),
        "tracking-assigned-late": (PHONE,),
        "tracking-assigned-extended": (WIDE,),
        "tracking-incomplete-late": (PHONE,),
        "tracking-answered-granted_in_part": (DARK,),
        "tracking-answered-refused": (PHONE, WIDE),
        "act-cabut": (PHONE,),
        "act-nilai": (PHONE,),
    },
    "Open to everyone": {
        "search-found": (WIDE,),
        "public-requests-empty": (PHONE,),
        "statistics": (WIDE,),
        "objection": (PHONE,),
        "verification-same": (PHONE,),
        "log-in-errors": (PHONE,),
        "not-found": (PHONE,),
        "too-many": (PHONE,),
        "failure": (PHONE,),
    },
    "At the desk": {
        "queue": (PHONE, WIDE),
        "queue-empty": (WIDE,),
        "case-00": (PHONE, WIDE),
        "case-perpanjang": (WIDE,),
        "commission": (WIDE,),
        "training": (PHONE,),
    },
    "What leaves the service": {
        "letter-tanda-bukti-answered-granted": ("",),
        "letter-jawaban-answered-refused": ("",),
        "mail-tanda-bukti-penerimaan": ("",),
    },
}
HEAD = """# Pictures

Taken by `make screens` of a demonstration that stands on Tuesday 22 December 2026, the day of
the design's own pictures. All of them (360, 768 and 1280 wide, light and dark, English on a phone)
lie in `docs/screens/all` afterwards and are not kept; these are. Look at them after changing a
template or a stylesheet. A name ends with width and colour.
"""


def keep(folder: Path) -> None:
    """Copy what was chosen out of `all`, and write the page that lists it."""
    parts = [HEAD]
    for heading, states in CHOSEN.items():
        pictures = [
            name for state, kinds in states.items() for name in _copied(folder, state, kinds)
        ]
        parts += [f"\n## {heading}\n"]
        parts += [
            f'<img src="{name}" alt="{name.removesuffix(".webp")}" width="240">'
            for name in pictures
        ]
    (folder / "README.md").write_text("\n".join(parts) + "\n", encoding="utf-8")


def _copied(folder: Path, state: str, kinds: tuple[str, ...]) -> list[str]:
    """The names of those that there are; one that was not taken this time stays as it was."""
    names = [f"{state}-{kind}".removesuffix("-") + ".webp" for kind in kinds]
    for name in names:
        if (folder / "all" / name).is_file():
            shutil.copyfile(folder / "all" / name, folder / name)
    return [name for name in names if (folder / name).is_file()]
