"""The list of deliveries and its rows, for the tests of its pages."""

from sqlmodel import Session, select

from ppid.events.models import OutboxEntry

HERE = "/petugas/pengiriman"


def the(session: Session, notice: str = "receipt") -> OutboxEntry:
    query = select(OutboxEntry).where(OutboxEntry.notice == notice)
    return session.exec(query.execution_options(populate_existing=True)).one()


def rows(page: str) -> str:
    """The body of a page's table."""
    return page.partition("<tbody>")[2].partition("</tbody>")[0]
