"""What was blacked out of the files of an answer, item by item: for letter, ruling and test."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from ppid.documents.models import Document
from ppid.documents.redaction import note, queries
from ppid.documents.redaction_models import Redaction, RedactionBox, RedactionState
from ppid.kit.i18n import _
from ppid.statute.exemptions import EXEMPTIONS

WHOLE = 0  # files of which nobody said to which item they belong


@dataclass(frozen=True)
class Noted:
    """The note for the letter, a line for each file, and the articles that it names."""

    note: str
    letters: list[str]  # of Ps. 17; personal data alone (UU 27/2022) names none
    statute: str  # with letter j


def twin_sentence(names: Sequence[str]) -> str:
    """Why files that were blacked out in the same case cannot go with its answer as they are."""
    sentence = _(
        "Berkas {names} sama dengan berkas yang sudah dihitamkan. Hapus yang belum dihitamkan, "
        "agar bagian yang ditutup tidak ikut terkirim."
    )
    return sentence.format(names=", ".join(names))


def noted(
    session: Session, request_id: UUID, drafts: Iterable[UUID], items: Collection[int] = ()
) -> dict[int, Noted]:
    """By position of the item, of copies that go with these drafts; `items` are those there are.

    What belongs to none of them, or to a request of one item, stands under `WHOLE`.
    """
    ids = set(drafts)
    done = [row for row in queries.of_request(session, request_id)
            if row.draft_id in ids and row.state == RedactionState.DONE]  # fmt: skip
    kept = _kept(session, done)
    found: dict[int, list[Redaction]] = {}
    for row in done:
        if row.made_id in kept:
            item = row.item if row.item and row.item in items else WHOLE
            found.setdefault(item, []).append(row)
    boxes = queries.boxes_of(session, [row.id for row in done])
    return {item: _noted(rows, boxes) for item, rows in found.items()}


def _kept(session: Session, rows: Sequence[Redaction]) -> set[UUID]:
    """The copies that nobody has taken out of the answer."""
    ids = [row.made_id for row in rows if row.made_id]
    return set(session.exec(select(Document.id).where(col(Document.id).in_(ids)))) if ids else set()


def _noted(rows: Sequence[Redaction], boxes: Mapping[UUID, list[RedactionBox]]) -> Noted:
    drawn = [box for row in rows for box in boxes.get(row.id, [])]
    words = [note.of_file(row.made_name, boxes.get(row.id, [])) for row in rows]
    statutes = dict.fromkeys(box.statute for box in drawn if box.statute)
    return Noted(
        note="\n".join(each for each in words if each),
        letters=sorted({box.ground for box in drawn} & EXEMPTIONS.keys()),
        statute="; ".join(statutes),
    )
