"""Taking the yearly table of objections out of the house; numbers only, and written down."""

from sqlmodel import Session

from ppid import clock, events
from ppid.accounts.models import Officer
from ppid.desk.registers import PDF, XLSX, Export, letterhead, made_at
from ppid.events import Actor
from ppid.kit.i18n import _
from ppid.notices import stationery
from ppid.reports import objection_years, workbooks
from ppid.units import queries
from ppid.units.models import PublicBody

NAME = "angka-keberatan"
FORMS = frozenset({XLSX, PDF})


def export(session: Session, officer: Officer, form: str) -> Export:
    """Every year's figures as a file. They name nobody, hence no identity is opened."""
    body = queries.public_body(session)
    data = {"register": NAME, "form": form, "identity": False}
    by = Actor("officer", officer.id, officer.acting_for)
    events.record(
        session, "register.exported", "register", body.id, public_body_id=body.id, by=by, data=data
    )
    with stationery.in_indonesian():
        return _made(session, officer, body, form)


def _made(session: Session, officer: Officer, body: PublicBody, form: str) -> Export:
    now = clock.now()
    rows = objection_years.rows(session, body, clock.today())
    about = [_("Badan Publik: {name}").format(name=body.name), _(objection_years.BASIS)]
    name = f"{NAME}-{clock.today().year}.{form}"
    if form == XLSX:
        lines = [*about, made_at(officer, now, _("Diunduh {at} oleh {name}"))]
        title, columns = _(objection_years.TITLE), objection_years.COLUMNS
        return Export(name, workbooks.MEDIA, workbooks.workbook(title, lines, columns, rows))
    printed = made_at(officer, now, _("Dicetak {at} oleh {name}"))
    content = objection_years.sheet(letterhead(session, body), about, rows, printed)
    return Export(name, "application/pdf", content)
