"""Rows of the standard of costs: what, how much, for what measure, on which legal basis."""

from dataclasses import dataclass

from ppid.kit.dates import rupiah
from ppid.kit.i18n import _

FREE = ("gratis", "free")
UNSET = ("belum ditetapkan", "not yet set")
HIGHEST = 100_000_000  # rupiah; more is a slip of the keyboard
COLUMNS = 4


@dataclass(frozen=True)
class Tariff:
    """One row; `amount` in rupiah, 0 where it is free, None while nobody has set it."""

    what: str
    amount: int | None
    measure: str
    basis: str

    @property
    def shown(self) -> str:
        if self.amount is None:
            return _("Belum ditetapkan")
        return rupiah(self.amount) if self.amount else _("Gratis")


def read(text: str) -> list[Tariff]:
    """The rows of a text; raises ValueError with a sentence that names the line."""
    return [
        _row(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()
    ]


def _row(number: int, line: str) -> Tariff:
    parts = [part.strip() for part in line.split("|")]
    if len(parts) != COLUMNS or not parts[0]:
        raise ValueError(
            _("Baris {n}: tulis uraian | tarif | satuan | dasar hukum.").format(n=number)
        )
    return Tariff(parts[0], _amount(number, parts[1]), parts[2], parts[3])


def _amount(number: int, typed: str) -> int | None:
    word = " ".join(typed.lower().split())
    if word in FREE:
        return 0
    if word in UNSET:
        return None
    digits = word.removeprefix("rp").replace(".", "").strip()
    if not (digits.isascii() and digits.isdigit() and 0 < int(digits) <= HIGHEST):
        raise ValueError(
            _(
                "Baris {n}: tarif ditulis sebagai angka rupiah, gratis, atau belum ditetapkan."
            ).format(n=number)
        )
    return int(digits)
