"""A register as a workbook (XLSX): text stays text, dates are dates, the head line stays in sight.

No cell can become a formula: every text is written as a text and marked as typed with a leading
apostrophe (`quotePrefix`), so that it stays one when somebody edits it. The value is unchanged.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from io import BytesIO
from typing import Any

from ppid.kit.i18n import _
from ppid.reports.columns import Column

Cells = Mapping[str, Any]
RISKY = ("=", "+", "-", "@", "\t", "\r")
LONGEST = 32_767  # signs in a cell of a workbook
MEDIA = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
DAY = "dd-mm-yyyy"


def workbook(
    title: str, about: Sequence[str], columns: Sequence[Column], rows: Iterable[Cells]
) -> bytes:
    """One sheet: the title, what it is (`about`), two lines of heads, then the rows."""
    from openpyxl import Workbook  # noqa: PLC0415 (a process that exports nothing needs it not)

    book = Workbook(write_only=True)
    sheet = book.create_sheet(_sheet_name(title))
    top = len(about) + 2
    sheet.freeze_panes = f"B{top + 2}"
    for number, column in enumerate(columns, start=1):
        sheet.column_dimensions[_letter(number)].width = column.width
    _set_print(sheet, top)
    sheet.append([_text(sheet, title, bold=True)])
    for words in about:
        sheet.append([_text(sheet, words)])
    sheet.append([_text(sheet, _(each.group) if each.group else "", bold=True) for each in columns])
    sheet.append([_text(sheet, _(each.label), bold=True) for each in columns])
    for row in rows:
        sheet.append([_cell(sheet, row.get(each.key)) for each in columns])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def _set_print(sheet: Any, top: int) -> None:
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9  # A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    sheet.print_title_rows = f"{top}:{top + 1}"


def _cell(sheet: Any, value: Any) -> Any:
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415

    if value is None or value == "":
        return None
    if isinstance(value, date):
        made = WriteOnlyCell(sheet, value=value)
        made.number_format = DAY
        return made
    if isinstance(value, int):
        return value
    return _text(sheet, str(value))


def _text(sheet: Any, value: str, *, bold: bool = False) -> Any:
    """A text whatever it begins with; what a workbook cannot hold is left out."""
    from openpyxl.cell import WriteOnlyCell  # noqa: PLC0415
    from openpyxl.styles import Alignment, Font  # noqa: PLC0415

    made = WriteOnlyCell(sheet, value="")
    made.value = None
    made._value = holdable(value)
    made.data_type = "s"
    made.alignment = Alignment(wrap_text=not bold, vertical="top")
    if bold:
        made.font = Font(bold=True)
    if value.startswith(RISKY):
        made.quotePrefix = True
    return made


def holdable(value: str) -> str:
    """Without the signs that XML forbids, and not longer than a cell."""
    shown = "".join(sign for sign in value if sign in "\n\t" or sign >= " ")
    shown = "".join(sign for sign in shown if not 0xD800 <= ord(sign) <= 0xDFFF)
    return shown.replace("￾", "").replace("￿", "")[:LONGEST]


def _sheet_name(title: str) -> str:
    return "".join(sign for sign in title if sign not in "[]:*?/\\")[:31]


def _letter(number: int) -> str:
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    return str(get_column_letter(number))
