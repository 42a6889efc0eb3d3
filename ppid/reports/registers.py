"""Both registers by name: their columns, their lines, and who may read them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session

from ppid.accounts.models import DESK_ROLES, Officer, Role
from ppid.errors import NotFound
from ppid.reports import columns, objection_rows, request_rows
from ppid.reports.columns import Column
from ppid.reports.periods import Period
from ppid.reports.request_rows import Row
from ppid.requests.queries import OPENS_IDENTITY
from ppid.statute.words import N_
from ppid.units.models import PublicBody

READS = DESK_ROLES | {Role.ATASAN_PPID, Role.PENGAWAS}


@dataclass(frozen=True)
class Register:
    """`name` stands in addresses, `subject` in the events of its cases."""

    name: str
    subject: str
    title: str
    columns: Sequence[Column]
    lines: Callable[..., Iterator[Row]]
    ids: Callable[[Session, PublicBody, Period], list[UUID]]

    def shown(self, *, identity: bool) -> list[Column]:
        return [each for each in self.columns if identity or not each.identity]


REGISTERS = {
    each.name: each
    for each in (
        Register(
            "permohonan", "request", N_("Register Permohonan Informasi Publik"),
            columns.REQUESTS, request_rows.lines, request_rows.ids,
        ),
        Register(
            "keberatan", "objection", N_("Register Keberatan"),
            columns.OBJECTIONS, objection_rows.lines, objection_rows.ids,
        ),
    )
}  # fmt: skip


def named(name: str) -> Register:
    """Raises NotFound."""
    if name not in REGISTERS:
        raise NotFound
    return REGISTERS[name]


def may_read(officer: Officer) -> bool:
    return officer.role in READS


def may_open(officer: Officer) -> bool:
    """Whether this officer's exports may carry identity columns."""
    return officer.role in OPENS_IDENTITY
