"""Mail that leaves with its return path, and comes back."""

from ppid.events.models import OutboxEntry
from ppid.notices import bounces
from ppid.notices.delivery import DeliveryReport, deliver
from tests.notices.conftest import Desk
from tests.servers import SmtpServer

BOUNCES = "pantulan@ppid.example"


def send(desk: Desk) -> DeliveryReport:
    desk.session.commit()
    report = deliver()
    desk.session.expire_all()
    return report


def back(desk: Desk, raw: bytes, source: str = "pipe") -> str:
    found = bounces.take(desk.session, raw, source)
    desk.session.commit()
    desk.session.expire_all()
    return found


def sent_from(smtp: SmtpServer, address: str = "siti@example.id") -> str:
    """The envelope's sender of the one mail to this address: where its bounce goes."""
    (mail,) = smtp.to(address)
    return mail.envelope_from


def the(desk: Desk, notice: str) -> OutboxEntry:
    (entry,) = desk.outbox(notice)
    return entry
