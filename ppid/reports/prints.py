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
from ppid.reports.request_rows import TICK
from ppid.statute.words import N_

MOST = 1_500  # lines of one print; a longer register is printed by months
WHO = ("name", "identity", "address", "occupation", "proxy")
REACH = ("phone", "email")
ANSWERED = ("answered_on", "punctual")
ORDERED = ("order", "order_due_on", "executed_on")
DISPUTED = (
    "dispute_number", "dispute_received_on", "dispute_stage", "dispute_stage_on",
    "dispute_result", "dispute_result_on",
)  # fmt: skip
LEFT_OUT = {*WHO, *REACH, "npwp", *ANSWERED, *ORDERED, *DISPUTED}
# Days that share a cell with others say what they are.
NAMED = {
    "order_due_on": N_("Paling lambat {day}"), "executed_on": N_("Dilaksanakan {day}"),
    "dispute_received_on": N_("Diterima {day}"), "dispute_stage_on": N_("Sejak {day}"),
    "dispute_result_on": N_("Tanggal {day}"),
}  # fmt: skip
NARROW = frozenset({"held", "not_held", "not_documented", "softcopy", "hardcopy", "view", "copy"})
# Shares of the width where a value may not break: numbers and dates.
SHARES = {
    "number": 33, "received_on": 21, "noticed_on": 20, "given_on": 20, "extended_to": 20,
    "request_number": 34, "cost": 12, "payment": 11, "decision": 22, "signer": 20, "reaction": 18,
}  # fmt: skip
WIDEST = 34
TICKED = "☑"  # the letters' font has no bare tick
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
            yield WHO, SheetColumn(_("Nama, identitas, alamat, pekerjaan, kuasa"), "", 34)
        elif column.key == "phone":
            yield REACH, SheetColumn(_("Telepon dan surel"), "", 30)
        elif column.key == "answered_on":
            yield ANSWERED, SheetColumn(_(column.label), "", 22)
        elif column.key == "order":
            yield ORDERED, SheetColumn(_("Perintah dan pelaksanaannya"), "", 26)
        elif column.key == "dispute_number":
            yield DISPUTED, SheetColumn(_("Sengketa di Komisi Informasi"), "", 26)
        elif column.key not in LEFT_OUT:
            group = _(column.group) if column.group else ""
            narrow = column.key in NARROW
            yield (column.key,), SheetColumn(_(column.label), group, _share(column), narrow)


def _share(column: Column) -> int:
    if column.key in NARROW:
        return 8
    return SHARES.get(column.key, max(14, min(column.width - 4, WIDEST)))


def _text(row: Mapping[str, Any], keys: Sequence[str]) -> str:
    return "\n".join(text for key in keys if (text := _shown(key, row.get(key))))


def _shown(key: str, value: Any) -> str:
    """An address breaks before its @, a tick becomes one that the font has."""
    text = _plain(value)
    if key in NAMED and text:
        return _(NAMED[key]).format(day=text)
    if key == "email":
        return text.replace("@", "\n@")
    return TICKED if text == TICK else text


def _plain(value: Any) -> str:
    if value is None:
        return ""
    return f"{value:%d-%m-%Y}" if isinstance(value, date) else str(value)
