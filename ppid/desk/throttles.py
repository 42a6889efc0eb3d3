"""What the desk sees of networks that send much: codes, never addresses."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated

from pydantic import AfterValidator, BaseModel
from sqlmodel import Session

from ppid.accounts import queries as officers
from ppid.accounts.models import DESK_ROLES, Officer, Role
from ppid.desk.forms import TYPED, NeededText
from ppid.efforts import networks, queries
from ppid.efforts.models import LiftedLimit
from ppid.kit.i18n import _
from ppid.web import tries

PATH = "/petugas/pembatasan"
MAY_LIFT = DESK_ROLES | {Role.ADMIN}


def _code(typed: str) -> str:
    if not (code := networks.tidy(typed)):
        raise ValueError(
            _("Kode jaringan terdiri atas delapan huruf dan angka, misalnya 7F3K-92QD.")
        )
    return code


def _plain(reason: str) -> str:
    """The timeline is never rewritten, so no address may get into it."""
    if "@" in reason:
        raise ValueError(_("Jangan tulis alamat surel di sini; alasan tercatat untuk seterusnya."))
    return reason


class LiftForm(BaseModel):
    """What the caller read out, and why."""

    model_config = TYPED
    code: Annotated[NeededText, AfterValidator(_code)]
    reason: Annotated[NeededText, AfterValidator(_plain)]


@dataclass(frozen=True)
class Asked:
    """A network that was asked for an effort within the last hour."""

    code: str
    at: datetime
    lifted: bool


@dataclass(frozen=True)
class Lifted:
    """A network that the desk has freed."""

    row: LiftedLimit
    by: str


def lifted(session: Session, officer: Officer) -> list[Lifted]:
    rows = queries.lifted(session, officer.public_body_id)
    known = officers.by_ids(session, [row.lifted_by for row in rows])
    names = {each.id: each.name for each in known}
    return [Lifted(row, names.get(row.lifted_by, "")) for row in rows]


def asked(session: Session, officer: Officer) -> list[Asked]:
    """The latest first."""
    free = {each.row.network for each in lifted(session, officer)}
    found = sorted(tries.reached().items(), key=lambda pair: -pair[1])
    return [Asked(code, datetime.fromtimestamp(at, UTC), code in free) for code, at in found]
