"""`/petugas/impor`: what each file held, in words; and the template to fill in."""

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from ppid.accounts.models import Officer
from ppid.imports import service, undoing
from ppid.imports.books import shape
from ppid.imports.models import Book, ImportState, RegisterImport
from ppid.imports.objection_rows import STATES as OBJECTED
from ppid.imports.rows import OUTCOMES, STATES
from ppid.kit.dates import long_instant, plain_date
from ppid.kit.i18n import _
from ppid.reports import workbooks
from ppid.reports.columns import Column
from ppid.statute.words import N_

SHOWN = 50  # rows of the preview, faults of a list
MOST_FILES = 100
STATES_OF_FILES = {
    ImportState.READING: N_("Sedang dibaca"),
    ImportState.FAULTY: N_("Perlu diperbaiki"),
    ImportState.RUNNING: N_("Sedang dimasukkan"),
    ImportState.STOPPED: N_("Terhenti"),
    ImportState.CHECKED: N_("Menunggu orang kedua"),
    ImportState.DONE: N_("Sudah diimpor"),
    ImportState.UNDONE: N_("Dibatalkan"),
    ImportState.DISCARDED: N_("Dibuang"),
}


@dataclass(frozen=True)
class FileLine:
    """A file in the list."""

    id: UUID
    name: str
    state: str
    rows: int
    open_rows: int
    facts: list[tuple[str, str]]
    book: str
    done_rows: int


@dataclass(frozen=True)
class RowLine:
    """A row of the preview: nothing of who asked."""

    number: int
    old_number: str
    received: str
    title: str
    state: str


def files(session: Session, officer: Officer) -> list[FileLine]:
    query = select(RegisterImport).where(RegisterImport.public_body_id == officer.public_body_id)
    newest = col(RegisterImport.uploaded_at).desc()
    found = session.exec(query.order_by(newest).limit(MOST_FILES)).all()
    names = _names(session, found)
    return [_file(each, names) for each in found]


def one(session: Session, made: RegisterImport, officer: Officer) -> dict[str, Any]:
    """Everything that the page of a file shows."""
    rows = service.rows_of(made) if made.state == ImportState.CHECKED else []
    done = made.state in undoing.UNDOABLE
    kept, more = service.faults_of(made)
    return {
        "made": made,
        "file": _file(made, _names(session, [made])),
        "rows": [_row(each.number, each.values, made.book) for each in rows[:SHOWN]],
        "kept_faults": kept,
        "more_kept": more,
        "at_work": service.is_at_work(made),
        "faulty": made.state == ImportState.FAULTY,
        "objections": made.book == Book.OBJECTIONS,
        "left": max(0, len(rows) - SHOWN),
        "waits": made.state == ImportState.CHECKED,
        "done": done,
        "may_carry_out": service.may_carry_out(session, made, officer),
        "is_own": service.is_own(session, made, officer),
        "touched": undoing.touched(session, made) if done else [],
    }


def _names(session: Session, rows: Any) -> dict[UUID, str]:
    ids = {id_ for row in rows for id_ in (row.uploaded_by, row.decided_by, row.undone_by) if id_}
    named = select(Officer.id, Officer.name).where(col(Officer.id).in_(ids))
    return dict(session.exec(named).all())


def _file(row: RegisterImport, names: dict[UUID, str]) -> FileLine:
    facts = [(_("Diunggah"), _who(names, row.uploaded_by, row.uploaded_at))]
    if row.decided_at:
        facts.append((_("Diputuskan"), _who(names, row.decided_by, row.decided_at)))
    if row.undone_at:
        facts.append((_("Dibatalkan"), _who(names, row.undone_by, row.undone_at)))
    state = _(STATES_OF_FILES[ImportState(row.state)])
    book = _(shape(row.book).title)
    return FileLine(
        row.id, row.file_name, state, row.rows, row.open_rows, facts, book, row.done_rows
    )


def _who(names: dict[UUID, str], id_: UUID | None, at: Any) -> str:
    name = names.get(id_, _("Petugas")) if id_ else _("Petugas")
    return f"{name}, {long_instant(at)}"


def _row(number: int, values: Any, book: str) -> RowLine:
    state = (OBJECTED if book == Book.OBJECTIONS else STATES)[values["state"]]
    if outcome := values.get("outcome"):
        state = f"{state}: {OUTCOMES[outcome].lower()}"
    received: date = values["received_on"]
    title = str(values.get("sought") or values.get("request_number") or "")
    return RowLine(number, str(values["old_number"]), plain_date(received), title[:160], state)


def template(book: Book) -> bytes:
    """The file to fill in: the heads, and one row as an example of how each is written."""
    form = shape(book)
    columns = [Column(each.key, each.label, width=22) for each in form.fields]
    words = [
        _("Isi mulai baris di bawah judul. Kolom wajib: {names}.").format(
            names=", ".join(_(each.label) for each in form.fields if each.needed)
        ),
        *(
            f"{_(each.label)}: {', '.join(each.options.values())}"
            for each in form.fields
            if each.options
        ),
        _("Hapus baris contoh sebelum mengunggah."),
    ]
    return workbooks.workbook(_(form.title), words, columns, [form.sample()])
