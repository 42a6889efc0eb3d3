"""Printed letters: PDF/A-2a and PDF/UA-1 in one file, made by Typst in a few milliseconds.

`render(letter)` takes one of the frozen inputs of `ppid.documents.letters.inputs`. Fonts come from
our own folder, values by `sys_inputs`; no template imports a package, so nothing is fetched.
"""

import json
from dataclasses import asdict
from datetime import datetime
from functools import cache
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Literal, cast

from ppid import clock
from ppid.documents.letters import qr
from ppid.documents.letters.inputs import (
    Applicant,
    Completion,
    Cost,
    Cover,
    Extension,
    GenericNotice,
    Head,
    Item,
    Lapse,
    Letter,
    Objection,
    Receipt,
    Reference,
    Refusal,
    Signer,
    WrittenNotice,
)
from ppid.documents.letters.text import printable

if TYPE_CHECKING:
    import typst

__all__ = [
    "Applicant",
    "Completion",
    "Cost",
    "Cover",
    "Extension",
    "GenericNotice",
    "Head",
    "Item",
    "Lapse",
    "Letter",
    "Objection",
    "Receipt",
    "Reference",
    "Refusal",
    "Signer",
    "WrittenNotice",
    "render",
]

FOLDER = Path(__file__).parent
STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]  # kept for decades, and read aloud
UNTITLED = "Surat"  # PDF/UA refuses a document without a title
_one_at_a_time = Lock()


def render(letter: Letter, made_at: datetime | None = None) -> bytes:
    """The letter as PDF; the same input at the same `made_at` gives the same bytes."""
    shown = printable({"title": letter.title} | asdict(letter))
    shown["title"] = shown["title"].strip() or UNTITLED
    values = json.dumps(shown | {"qr": qr.svg(letter.head.check_url)})
    with _one_at_a_time:
        return cast(
            bytes,
            _compiler().compile(
                input=str(FOLDER / f"{letter.template}.typ"),
                format="pdf",
                sys_inputs={"values": values},
                pdf_standards=[*STANDARDS],
                timestamp=int((made_at or clock.now()).timestamp()),
            ),
        )


@cache
def _compiler() -> "typst.Compiler":
    """One for the process, so that fonts and sources are read once."""
    import typst  # noqa: PLC0415 (10 MB that a process without letters need not load)

    fonts = typst.Fonts(
        include_system_fonts=False,
        include_embedded_fonts=False,
        font_paths=[str(FOLDER / "fonts")],
    )
    return typst.Compiler(root=str(FOLDER), font_paths=fonts, ignore_system_fonts=True)
