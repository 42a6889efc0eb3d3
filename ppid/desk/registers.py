"""Taking a register out of the house: made, and written down case by case."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from ppid import clock, events
from ppid.accounts.models import Officer
from ppid.documents.letters import Head
from ppid.errors import Forbidden
from ppid.events import Actor
from ppid.kit.dates import long_instant, month
from ppid.kit.i18n import _
from ppid.notices import stationery
from ppid.reports import prints, registers, workbooks
from ppid.reports.periods import Period
from ppid.reports.registers import Register
from ppid.settings import settings
from ppid.units import office, queries
from ppid.units.models import PublicBody

XLSX, PDF = "xlsx", "pdf"


@dataclass(frozen=True)
class Export:
    """A file that left: its name and its bytes."""

    name: str
    media_type: str
    content: bytes


class TooLong(Forbidden):
    status_code = 422
    title = "Terlalu panjang untuk satu cetakan"
    detail = "Satu cetakan memuat paling banyak 1.500 baris. Pilih satu bulan, atau unduh XLSX."


def export(
    session: Session,
    officer: Officer,
    register: Register,
    period: Period,
    form: str,
    *,
    identity: bool,
) -> Export:
    """The register as a file; identities only for roles that may, each opening written down."""
    if identity and not registers.may_open(officer):
        raise Forbidden
    body = queries.public_body(session)
    cases = register.ids(session, body, period)
    if form == PDF and len(cases) > prints.MOST:
        raise TooLong
    data = {
        "register": register.name, "year": period.year, "month": period.month,
        "form": form, "identity": identity, "cases": len(cases),
    }  # fmt: skip
    by = Actor("officer", officer.id, officer.acting_for)
    if identity:
        opened = ((id_, {"by_register": True}) for id_ in cases)
        events.record_all(
            session, "identity.opened", register.subject, opened, public_body_id=body.id, by=by
        )
    events.record(
        session, "register.exported", "register", body.id, public_body_id=body.id, by=by, data=data
    )
    with stationery.in_indonesian():
        return _made(session, officer, body, register, period, form, identity)


def _made(
    session: Session,
    officer: Officer,
    body: PublicBody,
    register: Register,
    period: Period,
    form: str,
    identity: bool,
) -> Export:
    columns = register.shown(identity=identity)
    rows = register.lines(session, body, period, identity=identity)
    now = clock.now()
    words = about(body, period, identity)
    name = file_name(register, period, form)
    if form == XLSX:
        printed = made_at(officer, now, _("Diunduh {at} oleh {name}"))
        content = workbooks.workbook(_(register.title), [*words, printed], columns, rows)
        return Export(name, workbooks.MEDIA, content)
    printed = made_at(officer, now, _("Dicetak {at} oleh {name}"))
    head = letterhead(session, body)
    content = prints.sheet(head, _(register.title), words, columns, rows, printed)
    return Export(name, "application/pdf", content)


def letterhead(session: Session, body: PublicBody) -> Head:
    """What stands above every sheet that leaves."""
    return Head(
        government=body.name.upper(),
        office=str(office.value(session, body.id, "office_name")).upper(),
        training=settings().demo,
    )


def about(body: PublicBody, period: Period, identity: bool) -> list[str]:
    """What the file is: whose, of when, and what it leaves out."""
    named = _("Badan Publik: {name}").format(name=body.name)
    found = [f"{named} · {in_words(period)}"]
    if not identity:
        found.append(_("Tanpa kolom identitas (UU 27/2022; Pasal 17 huruf h UU 14/2008)."))
    return found


def in_words(period: Period) -> str:
    if period.month:
        return f"{month(period.month)} {period.year}"
    return _("Tahun {year}").format(year=period.year)


def made_at(officer: Officer, now: datetime, sentence: str) -> str:
    return sentence.format(at=long_instant(now), name=officer.name)


def file_name(register: Register, period: Period, form: str) -> str:
    part = f"-{period.month:02d}" if period.month else ""
    return f"register-{register.name}-{period.year}{part}.{form}"
