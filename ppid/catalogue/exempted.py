"""The *daftar informasi yang dikecualikan* as everybody reads it, on the page and as CSV."""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from sqlmodel import Session, col, select

from ppid.catalogue import uji_queries, uji_words
from ppid.catalogue.uji_models import UjiKonsekuensi
from ppid.kit.i18n import _
from ppid.units.models import Unit

FORMULA = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would compute


@dataclass(frozen=True)
class Row:
    """One line of the list, its columns as Perki 1/2021 has them (law 3.7)."""

    number: int
    information: str
    unit: str
    basis: str
    reasons: list[str]
    harm: str
    benefit: str
    period: str
    decree: str

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The columns with their names, without the number and the information itself."""
        named = [
            (_("Dasar hukum pengecualian"), self.basis),
            (_("Konsekuensi bila dibuka"), self.harm),
            (_("Manfaat bila ditutup"), self.benefit),
            (_("Jangka waktu"), self.period),
            (_("Surat penetapan"), self.decree),
            (_("Yang menguasai"), self.unit),
        ]
        return [(name, value) for name, value in named if value]


def rows(session: Session, public_body_id: UUID, today: date) -> list[Row]:
    """What is exempt today, numbered in the order of the decrees."""
    found = uji_queries.public_list(session, public_body_id, today)
    names = unit_names(session, found)
    return [_row(number, test, names) for number, test in enumerate(found, start=1)]


def unit_names(session: Session, tests: Sequence[UjiKonsekuensi]) -> dict[UUID, str]:
    ids = {test.unit_id for test in tests if test.unit_id}
    if not ids:
        return {}
    return dict(session.exec(select(Unit.id, Unit.name).where(col(Unit.id).in_(ids))).all())


def _row(number: int, test: UjiKonsekuensi, names: Mapping[UUID, str]) -> Row:
    return Row(
        number=number,
        information=uji_words.information(test),
        unit=names.get(test.unit_id, "") if test.unit_id else "",
        basis=uji_words.basis(test),
        reasons=uji_words.reasons(test),
        harm=test.harm,
        benefit=test.benefit,
        period=uji_words.period(test),
        decree=uji_words.decree(test),
    )


def as_csv(found: Sequence[Row]) -> str:
    """The same list for spreadsheets; no cell of it is computed there."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(
        [
            _("Nomor"), _("Informasi"), _("Dasar hukum pengecualian"),
            _("Konsekuensi bila dibuka"), _("Manfaat bila ditutup"), _("Jangka waktu"),
            _("Surat penetapan"), _("Yang menguasai"),
        ]
    )  # fmt: skip
    for row in found:
        cells = (
            row.information, row.basis, row.harm, row.benefit, row.period, row.decree, row.unit,
        )  # fmt: skip
        writer.writerow([row.number, *(_plain(cell) for cell in cells)])
    return out.getvalue()


def _plain(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA) else cell
