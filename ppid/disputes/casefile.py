"""The office's part of a dossier: what the register knows of the case, with its letters as files.

Whoever brings a case before the Komisi Informasi needs it: the applicant, and the respondent.
"""

import json
import zipfile
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field, replace
from hashlib import sha256
from io import BytesIO

from ppid.documents.names import ending_of

ABOUT = "perkara.json"
NO_ENDING = "bin"


@dataclass(frozen=True)
class Happening:
    """One line of the chronology in words: day, what happened, what proves it."""

    on: str
    what: str
    proof: str = ""


@dataclass(frozen=True)
class Exhibit:
    """One letter or file. `kind` is a key of `statute.dispute_forms.ATTACHMENTS`, or "" beside it.

    `pages` are those of `documents.paging.pages_of`, or of a letter made here; empty where it
    cannot be printed.
    """

    kind: str
    title: str
    name: str  # as it is called outside; only its ending goes into the bundle
    media_type: str
    content: bytes
    dated: str = ""
    proof: str = ""
    pages: bytes = b""
    count: int = 0
    proves: str = ""  # what a respondent's exhibit is to show; an applicant says it herself

    @property
    def digest(self) -> str:
        return sha256(self.content).hexdigest()

    def file_name(self, code: str) -> str:
        """ "P-03.pdf": a name that tells nothing of anyone."""
        return f"{code}.{ending_of(self.name) or NO_ENDING}"


@dataclass(frozen=True)
class CaseFile:
    """Everything that both parties may know of the case, in the order of the law."""

    number: str
    request_number: str
    body: str  # the respondent's name and address, a line each
    sought: str
    purpose: str
    chronology: tuple[Happening, ...] = ()
    exhibits: tuple[Exhibit, ...] = field(default=())

    def with_exhibits(self, exhibits: Sequence[Exhibit]) -> "CaseFile":
        return replace(self, exhibits=tuple(exhibits))


def packed(case: CaseFile) -> bytes:
    """For keeping until it is fetched; `unpacked` gives it back."""
    out = BytesIO()
    about = asdict(case) | {"exhibits": [_told(each) for each in case.exhibits]}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_STORED) as made:
        made.writestr(ABOUT, json.dumps(about))
        for number, each in enumerate(case.exhibits):
            made.writestr(f"isi/{number}", each.content)
            made.writestr(f"halaman/{number}", each.pages)
    return out.getvalue()


def _told(each: Exhibit) -> dict[str, str | int]:
    return {
        "kind": each.kind, "title": each.title, "name": each.name, "media_type": each.media_type,
        "dated": each.dated, "proof": each.proof, "count": each.count,
    }  # fmt: skip


def unpacked(content: bytes) -> CaseFile:
    """What `packed` made; ours alone, sealed while it lay."""
    with zipfile.ZipFile(BytesIO(content)) as given:
        about = json.loads(given.read(ABOUT))
        exhibits = tuple(
            Exhibit(**each, content=given.read(f"isi/{n}"), pages=given.read(f"halaman/{n}"))
            for n, each in enumerate(about.pop("exhibits"))
        )
    rows = tuple(Happening(**each) for each in about.pop("chronology"))
    return CaseFile(**about, chronology=rows, exhibits=exhibits)
