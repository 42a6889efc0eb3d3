"""The signed link of a note to the Commission: it opens that note, for a while, without an account.

Nothing is kept for it: the token names the note, its last day and the key, and only the key makes
it. It stands below `/t/`, of which no log keeps anything.
"""

import base64
import hmac
from datetime import date, timedelta

from sqlmodel import Session

from ppid import clock, keys
from ppid.events.models import OutboxEntry
from ppid.kit.crypto import CannotOpen
from ppid.notices.escalation import OF_CLOCKS
from ppid.settings import settings

PURPOSE = "commission-note-link"
NOTICES = frozenset(each.note for each in OF_CLOCKS.values())
LASTS = timedelta(days=90)
PATH = "/t/catatan"
CHANGED, OVER = "changed", "over"  # not what was mailed; after its last day


def url(entry: OutboxEntry) -> str:
    """Where the mail leads; the same however often it is written."""
    return f"{settings().base_url}{PATH}/{token(entry)}"


def token(entry: OutboxEntry) -> str:
    until = (clock.local_date(entry.decided_at) + LASTS).toordinal()
    kid = keys.current_kid()
    return f"{entry.id}.{until}.{_signature(str(entry.id), str(until), kid)}.{kid}"


def opened(session: Session, token: str, today: date) -> OutboxEntry | None:
    """The note of this token; None for any other, and after its last day."""
    if fault(token, today):
        return None
    found = session.get(OutboxEntry, int(token.partition(".")[0]))
    return found if found is not None and found.notice in NOTICES else None


def fault(token: str, today: date) -> str:
    """What its signature says against a token, without looking at any note; "" for a right one."""
    parts = token.split(".", 3)
    if len(parts) != 4 or not all(_is_number(part) for part in parts[:2]):
        return CHANGED
    id_, until, signature, kid = parts
    try:
        right = _signature(id_, until, kid)
    except CannotOpen:
        return CHANGED
    if not hmac.compare_digest(signature.encode(), right.encode()):
        return CHANGED
    return OVER if today.toordinal() > int(until) else ""


def _signature(id_: str, until: str, kid: str) -> str:
    digest = keys.mac(PURPOSE, f"{id_}|{until}", kid)
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def _is_number(part: str) -> bool:
    return part.isascii() and part.isdigit() and len(part) < 16
