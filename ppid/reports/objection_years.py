"""The yearly table of objections: a row a register, for the screen, the workbook and the print."""

from collections.abc import Mapping, Sequence
from datetime import date

from sqlmodel import Session

from ppid.clocks.timeliness import Timeliness
from ppid.documents.letters import Head, Sheet, SheetColumn, render
from ppid.kit.i18n import _
from ppid.reports import dispute_figures, dispute_lines, dispute_results, objection_lines
from ppid.reports.columns import Column
from ppid.reports.dispute_results import DisputeResults
from ppid.reports.objection_figures import ObjectionFigures
from ppid.reports.prints import NOTHING
from ppid.statute.grounds import GROUNDS
from ppid.statute.objecting import ObjectionStatus
from ppid.statute.superior import ObjectionOutcome
from ppid.statute.words import N_
from ppid.units.models import PublicBody

BY_GROUND = N_("Diterima menurut alasan (Pasal 35 ayat (1)), huruf")
TIME = N_("Tanggapan Atasan PPID")
RESULT = N_("Hasil")
ORDERS = N_("Perintah dan kesepakatan")
DISPUTES = N_("Sengketa menurut tahun diterima Komisi Informasi")
DECISIONS = N_("Perintah putusan Komisi Informasi")
TITLE = N_("Angka Keberatan per Tahun")
BASIS = N_(
    "Menurut tahun register. Satu keberatan dengan beberapa alasan terhitung pada setiap alasannya "
    "(Pasal 35 ayat (1) UU 14/2008); tanda waktu menurut batas Pasal 36 ayat (2)."
)

COLUMNS = (
    Column("year", N_("Tahun register"), width=10),
    Column("received", N_("Diterima"), width=10),
    *(Column(f"ground_{letter}", letter, BY_GROUND, width=6) for letter in GROUNDS),
    Column("every_reading", N_("Tepat waktu menurut semua tafsir"), TIME),
    Column("perki_only", N_("Hanya menurut Perki 1/2021"), TIME),
    Column("late", N_("Terlambat"), TIME),
    Column("silent", N_("Belum, sesudah batas"), TIME),
    Column("upheld", N_("PPID dikuatkan"), RESULT),
    Column("ordered", N_("Dipenuhi seluruhnya"), RESULT),
    Column("ordered_in_part", N_("Dipenuhi sebagian"), RESULT),
    Column("settled", N_("Musyawarah"), RESULT),
    Column("withdrawn", N_("Dicabut"), RESULT),
    Column("open", N_("Masih berjalan"), RESULT),
    Column("orders", N_("Jumlah"), ORDERS),
    Column("done_in_time", N_("Dilaksanakan tepat waktu"), ORDERS),
    Column("done_late", N_("Dilaksanakan terlambat"), ORDERS),
    Column("overdue", N_("Belum, sesudah batas"), ORDERS),
    Column("windows", N_("Jangka waktu ke Komisi Informasi dibuka")),
    *(Column(key, label, DISPUTES) for key, label in dispute_results.LABELS.items()),
    *(Column(key, label, DECISIONS) for key, label in dispute_results.ORDERS.items()),
)
Row = dict[str, int]


def rows(session: Session, body: PublicBody, today: date) -> list[Row]:
    """A row for each year that has objections or disputes, the newest first."""
    known = dispute_figures.windows(session, body, today)
    lines = objection_lines.by_year(objection_lines.of(session, body))
    files = dispute_lines.by_year(dispute_lines.of(session, body))
    return [
        _row(year, ObjectionFigures(lines.get(year, []), today), known)
        | DisputeResults(files.get(year, []), today).numbers()
        for year in sorted({*lines, *files}, reverse=True)
    ]


def _row(year: int, figures: ObjectionFigures, known: dispute_figures.Windows) -> Row:
    grounds = zip(GROUNDS, figures.by_ground(), strict=True)
    return {
        "year": year,
        "received": figures.received,
        **{f"ground_{letter}": each.received for letter, each in grounds},
        **{each.value: figures.in_time[each] for each in Timeliness},
        "silent": figures.silent,
        **{each.value: figures.outcomes[each.value] for each in ObjectionOutcome},
        "settled": figures.having(ObjectionStatus.SETTLED),
        "withdrawn": figures.having(ObjectionStatus.WITHDRAWN),
        "open": figures.open(),
        **_carried_out(figures),
        "windows": dispute_figures.of(figures.lines, known).opened,
    }


def _carried_out(figures: ObjectionFigures) -> Row:
    found = figures.promises()
    return {
        "orders": sum(each.made for each in found),
        "done_in_time": sum(each.in_time for each in found),
        "done_late": sum(each.late for each in found),
        "overdue": sum(each.overdue for each in found),
    }


def sheet(head: Head, about: Sequence[str], found: Sequence[Mapping[str, int]], made: str) -> bytes:
    """The table on A4 across; its many heads stand upright."""
    columns = [
        SheetColumn(_(each.label), _(each.group) if each.group else "", 9, narrow=True)
        for each in COLUMNS
    ]
    cells = [[str(row[each.key]) for each in COLUMNS] for row in found]
    return render(Sheet(head, _(TITLE), list(about), columns, cells, made, _(NOTHING)))
