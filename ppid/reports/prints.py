"""A register on paper: the same lines, with columns that belong together in one cell.

Twenty-six columns do not fit A4 across. On paper who asks is one cell, how to reach them another;
the workbook keeps each column apart.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from ppid.documents.letters import Head, Sheet, SheetColumn, render
from ppid.kit.i18n import _
from ppid.reports.columns import Column
from ppid.statute.words import N_

MOST = 1_500  # lines of one print; a longer register is printed by months
WHO = ("name", "identity", "address", "occupation", "proxy")
REACH = ("phone", "email")
LEFT_OUT = {*WHO, *REACH, "npwp"}
NARROW = frozenset({"held", "not_held", "not_documented", "softcopy", "hardcopy", "view", "copy"})
NOTHING = N_("Tidak ada yang tercatat dalam kurun ini.")


def sheet(
    head: Head,
    title: str,
    about: Sequence[str],
    columns: Sequence[Column],
    rows: Iterable[Mapping[str, Any]],
    printed: str,
) -> bytes:
    """The PDF; the caller speaks Indonesian (`stationery.in_indonesian`)."""
    shown = list(_columns(columns))
    made = [[_text(row, keys) for keys, _column in shown] for row in rows]
    heads = [column for _keys, column in shown]
    return render(Sheet(head, title, list(about), heads, made, printed, _(NOTHING)))


def _columns(columns: Sequence[Column]) -> Iterable[tuple[tuple[str, ...], SheetColumn]]:
    """Each column of the print with the keys whose values it shows."""
    for column in columns:
        if column.key == "name":
            yield WHO, SheetColumn(_("Nama, identitas, alamat, pekerjaan, kuasa"), "", 30)
        elif column.key == "phone":
            yield REACH, SheetColumn(_("Telepon dan surel"), "", 22)
        elif column.key not in LEFT_OUT:
            group = _(column.group) if column.group else ""
            yield (column.key,), SheetColumn(_(column.label), group, _share(column))


def _share(column: Column) -> int:
    return 9 if column.key in NARROW else max(12, min(column.width, 36))


def _text(row: Mapping[str, Any], keys: Sequence[str]) -> str:
    return "\n".join(text for key in keys if (text := _plain(row.get(key))))


def _plain(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:%d-%m-%Y}" if isinstance(value, date) else str(value)
