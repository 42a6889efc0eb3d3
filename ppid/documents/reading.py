"""What can be read off a paper that somebody uploads: its printed words and its QR codes.

The reading is done by a child process with few means (`ppid.documents.reader`). A picture has no
words, a poor scan no code: whoever asks gets what there is, and never a refusal.
"""

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from ppid.documents.names import clean_name, ending_of

KINDS = frozenset({"pdf", "jpg", "jpeg", "png", "webp"})
WALL = 15  # seconds
CHILD = "ppid.documents.reader"


@dataclass(frozen=True)
class Read:
    """The words of the first pages as they stand in the file, and what each code says."""

    text: str = ""
    codes: tuple[str, ...] = ()


def read(name: str, content: bytes) -> Read:
    """Of a PDF or picture; nothing of what cannot be read."""
    ending = ending_of(clean_name(name))
    if ending not in KINDS:
        return Read()
    with tempfile.TemporaryDirectory(prefix="ppid-") as folder:
        given, made = Path(folder, "given"), Path(folder, "made")
        given.write_bytes(content)
        command = [sys.executable, "-I", "-m", CHILD, ending, str(given), str(made)]
        try:
            subprocess.run(  # noqa: S603 (our own module, fixed arguments, no shell)
                command, capture_output=True, timeout=WALL, check=True,
                stdin=subprocess.DEVNULL, cwd=folder, env={},
            )  # fmt: skip
            found = json.loads(made.read_text("utf-8"))
        except (subprocess.SubprocessError, OSError, ValueError):
            return Read()
    return Read(found["text"], tuple(found["codes"]))
