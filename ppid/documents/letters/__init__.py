"""Printed letters: PDF/A-2a and PDF/UA-1 in one file, made by Typst in a few milliseconds.

`render(letter)` takes one of the frozen inputs of `ppid.documents.letters.inputs`. Fonts come from
our own folder, values by `sys_inputs`; no template imports a package, so nothing is fetched.
"""

import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from functools import cache
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal, cast

from ppid import clock, keys
from ppid.documents.letters import qr, sentences
from ppid.documents.letters.dossiers import (
    Dossier,
    DossierExhibit,
    DossierRow,
    Evidence,
    EvidenceCheck,
    EvidenceSheet,
)
from ppid.documents.letters.handovers import Handover
from ppid.documents.letters.inputs import (
    Completion,
    Cover,
    Extension,
    GenericNotice,
    Lapse,
    Letter,
    ObjectionAnswer,
    ObjectionReceipt,
    Receipt,
    Refusal,
    Ruled,
    Transfer,
    WrittenNotice,
)
from ppid.documents.letters.shared import (
    Applicant,
    Cost,
    Head,
    Item,
    Objection,
    Reference,
    Signer,
)
from ppid.documents.letters.sheets import Sheet, SheetColumn
from ppid.documents.letters.text import printable
from ppid.kit import sealed_files, seals

if TYPE_CHECKING:
    import typst

__all__ = [
    "Applicant",
    "Completion",
    "Cost",
    "Cover",
    "Dossier",
    "DossierExhibit",
    "DossierRow",
    "Evidence",
    "EvidenceCheck",
    "EvidenceSheet",
    "Extension",
    "GenericNotice",
    "Handover",
    "Head",
    "Item",
    "Lapse",
    "Letter",
    "Objection",
    "ObjectionAnswer",
    "ObjectionReceipt",
    "Receipt",
    "Reference",
    "Refusal",
    "Ruled",
    "Sheet",
    "SheetColumn",
    "Signer",
    "Transfer",
    "WrittenNotice",
    "compiled",
    "filled",
    "lines_over",
    "render",
    "said",
]

FOLDER = Path(__file__).parent
STANDARDS: list[Literal["a-2a", "ua-1"]] = ["a-2a", "ua-1"]  # kept for decades, and read aloud
UNTITLED = "Surat"  # PDF/UA refuses a document without a title
# Of the head: not the letter's words.
BESIDE = frozenset({"foot", "check_url", "code", "seal", "training", "mark", "electronic", "copy"})
_one_at_a_time = Lock()


def render(letter: Letter | Sheet, made_at: datetime | None = None) -> bytes:
    """The letter as PDF; the same input at the same `made_at` gives the same bytes.

    A letter that carries a seal is sealed as a file too (`ppid.kit.sealed_files`).
    """
    made, seal = compiled(letter, made_at), letter.head.seal
    return filled(made, seal) if seal else made


def filled(made: bytes, seal: str) -> bytes:
    """The file with its own signature, once nothing more is put into it."""
    return sealed_files.fill(keys.seal_root(seals.read(seal).statement.kid), made)


def compiled(letter: Letter | Sheet, made_at: datetime | None = None) -> bytes:
    """The PDF with the place of its own signature still free, for what is bundled first."""
    words = sentences.words_of(letter.template, getattr(letter, "words", {}))
    shown = printable({"title": letter.title} | asdict(letter) | {"words": words})
    shown["title"] = shown["title"].strip() or UNTITLED
    seal = letter.head.seal
    beside = {"qr": qr.svg(letter.head.check_url), "keywords": sealed_files.keywords(seal)}
    with _one_at_a_time:
        return cast(
            bytes,
            _compiler().compile(
                input=str(FOLDER / f"{letter.template}.typ"),
                format="pdf",
                sys_inputs={"values": json.dumps(shown | beside)},
                pdf_standards=[*STANDARDS],
                timestamp=int((made_at or clock.now()).timestamp()),
            ),
        )


def lines_over(pages: Sequence[tuple[float, float, str]]) -> bytes:
    """A PDF to be laid over other pages: of each the width and height in points, and its line.

    The line stands at the right of the upper 9 mm and nothing else is on the page.
    """
    with _one_at_a_time:
        return cast(
            bytes,
            _compiler().compile(
                input=str(FOLDER / "page_numbers.typ"),
                format="pdf",
                sys_inputs={"values": json.dumps(pages)},
                pdf_standards=["a-2b"],
                pdf_tags=False,
                timestamp=0,  # nothing of the file but its pages is kept
            ),
        )


def said(letter: Letter) -> str:
    """Every value that the letter prints but its foot line and its marks, in one way of writing.

    What the seal's digest is of: a copy says the same as the original. What is empty is left out,
    so that a value that letters get one day does not change those that never had it.
    """
    shown = asdict(letter)
    shown["head"] = {name: text for name, text in shown["head"].items() if name not in BESIDE}
    known = {"template": letter.template, "title": letter.title} | shown
    return json.dumps(_filled(known), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def _filled(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _filled(each) for name, each in value.items() if each}
    if isinstance(value, list | tuple):
        return [_filled(each) for each in value]
    if isinstance(value, bytes):  # a picture says the same as long as it is the same
        return sha256(value).hexdigest()
    return value


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
