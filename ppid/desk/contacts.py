"""Whose address the desk puts right on a case, and where what failed is then sent again."""

from sqlmodel import Session, col, select

from ppid.desk.delivery_filters import HERE
from ppid.events.models import OutboxEntry
from ppid.kit.i18n import _
from ppid.notices import deliveries
from ppid.requests import queries
from ppid.requests.models import InformationRequest
from ppid.requests.service.contacts import PROXY, REQUESTER
from ppid.requests.ways import WAYS


def people(session: Session, info_request: InformationRequest) -> list[tuple[str, str, str]]:
    """The applicant and their proxy: a value, its word, and whether an e-mail is on file."""
    proxy = queries.proxy_of(session, info_request)
    found = [(REQUESTER, _("Pemohon"), queries.requester_of(session, info_request).email)]
    if proxy is not None:
        found.append((PROXY, _("Kuasa pemohon"), proxy.email))
    return [(value, word, _on_file(email is not None)) for value, word, email in found]


def _on_file(known: bool) -> str:
    return _("Alamat surelnya sudah tercatat.") if known else _("Belum mempunyai alamat surel.")


def unreached(session: Session, info_request: InformationRequest, whose: str) -> str:
    """The page of the oldest mail of this case that did not reach them; "" where there is none."""
    found = session.exec(
        select(OutboxEntry.id)
        .where(
            OutboxEntry.subject_id == info_request.id,
            deliveries.needs_action(),
            col(OutboxEntry.recipient).startswith(f"{whose}:"),
        )
        .order_by(col(OutboxEntry.id))
    ).first()
    return f"{HERE}/{found}" if found is not None else ""


def ways() -> list[tuple[str, str]]:
    """How the desk may have learnt an address, each word as a line of its own begins."""
    names = ((code, _(words)) for code, words in WAYS.items())
    return [(code, words[:1].upper() + words[1:]) for code, words in names]
