"""From a decided notice to a message: its words in the reader's language, and its letters."""

from email.message import EmailMessage
from typing import Any

from sqlmodel import Session

from ppid import clock
from ppid.events.models import OutboxEntry
from ppid.events.service import message_id
from ppid.kit.i18n import locale, use_locale
from ppid.notices import asked, content, letters
from ppid.notices.mail import Envelope, Words, build, mail_address
from ppid.notices.recipients import Addressee, is_citizen
from ppid.objections.models import Objection
from ppid.requests.models import InformationRequest
from ppid.settings import settings
from ppid.wording import rendering


def compose(session: Session, entry: OutboxEntry, addressee: Addressee) -> tuple[EmailMessage, str]:
    """The message and the address it goes to; raises BadAddress where there is none."""
    to = mail_address(addressee.address)
    before, spoken = locale(), language(session, entry)
    use_locale(spoken)
    try:
        known = content.context(session, entry, addressee)
        said = _decided_words(session, entry, known)
        attached = letters.attachments(session, entry)
    finally:
        use_locale(before)
    return build(envelope(entry, addressee, to, known, spoken), said, attached), to


def language(session: Session, entry: OutboxEntry) -> str:
    """The applicant's own choice; officers and the Commission read Indonesian."""
    if asked.is_asked(entry):
        return asked.language(session, entry)
    if entry.subject_kind == "draft":
        return str(entry.data.get("language", "id"))
    if entry.subject_kind == "objection" and is_citizen(entry.recipient):
        return session.get_one(Objection, entry.subject_id).locale
    if entry.subject_kind != "request" or not is_citizen(entry.recipient):
        return "id"
    return session.get_one(InformationRequest, entry.subject_id).locale


def _decided_words(session: Session, entry: OutboxEntry, known: dict[str, Any]) -> Words:
    """As the notice was decided; an edited sentence that fails never holds a notice back."""
    number = entry.template_version
    own = rendering.in_version(session, entry.public_body_id, entry.notice, number, locale())
    try:
        return words(entry.notice, known, own)
    except Exception as error:
        if not own:
            raise
        rendering.alarm(entry.notice, number, type(error).__name__)
        return words(entry.notice, known)


def words(notice: str, known: dict[str, Any], own: rendering.Own | None = None) -> Words:
    """`templates/notices/<notice>/`: the subject carries the number and nothing personal.

    `own` are the office's words by original sentence, for text and page alike.
    """
    folder = f"notices/{notice}"
    text, page = rendering.text(), rendering.page()
    with rendering.saying(own or {}):
        title = text.get_template(f"{folder}/subject.txt").render(known).strip()
        body = text.get_template(f"{folder}/body.txt").render(known)
        html = page.get_template(f"{folder}/body.html").render(known)
    mark = " (LATIHAN)" if known["demo"] else ""
    return Words(subject=f"[{known['number'] or 'PPID'}] {title}{mark}", text=body, html=html)


def envelope(
    entry: OutboxEntry, addressee: Addressee, to: str, known: dict[str, Any], spoken: str
) -> Envelope:
    """What stays the same in every copy of a notice."""
    thread = message_id(f"thread|{entry.subject_id}|{entry.recipient}")
    return Envelope(
        message_id=entry.message_id,
        thread_id=thread,
        sender=settings().mail_from,
        sender_name=known["from_"].name,
        to=to,
        to_name=addressee.name,
        date=clock.local(entry.decided_at),  # with the office's offset, whatever the host's zone
        attempt=entry.attempts + 1,  # the one that is about to begin
        language=spoken,
    )
