"""From a decided notice to a message: its words in the reader's language, and its letters."""

from email.message import EmailMessage
from functools import cache
from typing import Any

from jinja2 import Environment
from sqlmodel import Session

from ppid.events.models import OutboxEntry
from ppid.events.service import message_id
from ppid.kit.i18n import locale, use_locale
from ppid.kit.templates import html_environment, text_environment
from ppid.notices import content, letters
from ppid.notices.mail import Envelope, Words, build, mail_address
from ppid.notices.recipients import Addressee, is_citizen
from ppid.requests.models import InformationRequest
from ppid.settings import settings


@cache
def _pages() -> Environment:
    return html_environment()


def compose(session: Session, entry: OutboxEntry, addressee: Addressee) -> tuple[EmailMessage, str]:
    """The message and the address it goes to; raises BadAddress where there is none."""
    to = mail_address(addressee.address)
    before = locale()
    use_locale(language(session, entry))
    try:
        known = content.context(session, entry, addressee)
        said = words(entry.notice, known)
        attached = letters.attachments(session, entry)
    finally:
        use_locale(before)
    return build(envelope(entry, addressee, to, known), said, attached), to


def language(session: Session, entry: OutboxEntry) -> str:
    """The applicant's own choice; officers and the Commission read Indonesian."""
    if entry.subject_kind != "request" or not is_citizen(entry.recipient):
        return "id"
    return session.get_one(InformationRequest, entry.subject_id).locale


def words(notice: str, known: dict[str, Any]) -> Words:
    """`templates/notices/<notice>/`: the subject carries the number and nothing personal."""
    folder = f"notices/{notice}"
    text = text_environment()
    title = text.get_template(f"{folder}/subject.txt").render(known).strip()
    mark = " (LATIHAN)" if known["demo"] else ""
    return Words(
        subject=f"[{known['number'] or 'PPID'}] {title}{mark}",
        text=text.get_template(f"{folder}/body.txt").render(known),
        html=_pages().get_template(f"{folder}/body.html").render(known),
    )


def envelope(entry: OutboxEntry, addressee: Addressee, to: str, known: dict[str, Any]) -> Envelope:
    """What stays the same in every copy of a notice."""
    thread = message_id(f"thread|{entry.subject_id}|{entry.recipient}")
    return Envelope(
        message_id=entry.message_id,
        thread_id=thread,
        sender=settings().mail_from,
        sender_name=known["from_"].name,
        to=to,
        to_name=addressee.name,
        date=entry.decided_at,
        attempt=entry.attempts + 1,  # the one that is about to begin
    )
