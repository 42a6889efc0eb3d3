"""The pictures that are kept with the project: small enough to be read beside it."""

import shutil
from pathlib import Path

# state: width-colour of each picture kept
CHOSEN = {
    "start": ("360-light", "1280-light", "360-dark"),
}


def keep(folder: Path) -> None:
    """Copy what was chosen out of `all`, and write the page that lists it."""
    for state, kinds in CHOSEN.items():
        for kind in kinds:
            source = folder / "all" / f"{state}-{kind}.webp"
            if source.is_file():
                shutil.copyfile(source, folder / source.name)
