"""Draw docs/law/clocks.md from the rules; without `--update` only say whether it is up to date."""

import argparse
import sys
from collections.abc import Collection, Iterable
from pathlib import Path

from ppid.statute.kinds import ClockKind, ClockRule, Reading, Unit
from ppid.statute.rules import RULES

PAGE = Path(__file__).parents[1] / "docs" / "law" / "clocks.md"
HEAD = """\
# The clocks

Made by `tools/draw_clocks.py --update` from `ppid/statute/rules.py`; `make check` compares them.

The day of the event is never counted: day 1 is the next working day. Monday to Friday count, less
national holidays, election days and *cuti bersama*. Days are decided in WITA (`PPID_TIMEZONE`).

- Confidence: **V** text verified, **V2** verified second-hand, **K** known to practitioners,
  **U** unsure.
- Reading: **statute** starts where UU 14/2008 does, **perki** where Perki 1/2021 does. Both run.
- In force: the days on which a clock may start under the row. A change of law is a new row, and a
  case keeps the row that was in force when it started.
"""
COLUMNS = (
    "No.", "`ppid deadline`", "Reading", "Length", "Starts", "Who acts", "On lapse", "Legal basis",
    "Confidence", "In force",
)  # fmt: skip
UNITS = {
    Unit.AT_ONCE: "at once",
    Unit.WORKING_DAYS: "{} working days",
    Unit.CALENDAR_DAYS: "{} calendar days",
    Unit.HOURS: "{} clock hours",
    Unit.MONTHS: "{} months",
}


def page(rules: Iterable[ClockRule] = RULES) -> str:
    """The whole page: the law's clocks, then the office's own."""
    rows = list(rules)
    both = {rule.kind for rule in rows if rule.reading is Reading.PERKI}
    law = (_line(_cells(rule, both)) for rule in rows if rule.code)
    office = (_line(_cells(rule, both)) for rule in rows if not rule.code)
    top = (_line(COLUMNS), _line("---" for _ in COLUMNS))
    return "\n".join((
        HEAD, "## The law's", "", *top, *law, "",
        "## The office's own", "", "Reminders only: they make no case late.", "", *top, *office, "",
    ))  # fmt: skip


def _line(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cells(rule: ClockRule, both: Collection[ClockKind]) -> tuple[str, ...]:
    starts = f"{rule.starts} *({rule.note})*" if rule.note else rule.starts
    until = f" until {rule.valid_until}" if rule.valid_until else ""
    return (
        rule.code or "–", f"`{rule.kind.value}`", rule.reading.value if rule.kind in both else "",
        _length(rule), starts, rule.acts, rule.on_lapse, rule.legal_basis, rule.confidence,
        f"from {rule.valid_from}{until}",
    )  # fmt: skip


def _length(rule: ClockRule) -> str:
    """ "1 working day", "72 clock hours", "at once"."""
    words = UNITS[rule.unit].format(rule.length)
    return words.removesuffix("s") if rule.length == 1 else words


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--update", action="store_true", help="write the page anew")
    parser.add_argument("path", nargs="?", type=Path, default=PAGE)
    arguments = parser.parse_args()
    if arguments.update:
        arguments.path.parent.mkdir(parents=True, exist_ok=True)
        arguments.path.write_text(page(), encoding="utf-8")
    kept = arguments.path.read_text(encoding="utf-8") if arguments.path.exists() else ""
    if kept != page():
        sys.stdout.write(f"{arguments.path} is not up to date: tools/draw_clocks.py --update\n")
        return 1
    sys.stdout.write(f"{len(RULES)} rules drawn\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
