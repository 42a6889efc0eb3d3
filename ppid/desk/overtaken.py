"""Two officers at once: whoever came second reads what the first one did, and keeps their words."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from ppid import clock
from ppid.desk import field_names, timeline
from ppid.desk.forms import DesksForm
from ppid.events.models import Event
from ppid.kit import dates
from ppid.kit.i18n import _

SLACK = timedelta(seconds=2)  # what was being written down while the page was made
MOST = 5
LONGEST_CODE = 40
ISO_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)


def mark(version: int) -> str:
    """What a form carries: the version it was made of, and when."""
    return f"{version}.{int(clock.real_now().timestamp())}"


def since(mark: str) -> datetime | None:
    """When the form was made (the real clock); None for a mark of another shape."""
    _version, _dot, typed = mark.partition(".")
    if not (typed.isascii() and typed.isdigit() and len(typed) <= 12):
        return None
    return datetime.fromtimestamp(int(typed), UTC)


def changes(session: Session, request_id: UUID, since: datetime | None) -> list[str]:
    """What happened to the case since then, the newest first, each with who and when."""
    if since is None:
        return []
    query = select(Event).where(
        Event.subject_id == request_id, col(Event.recorded_at) >= since - SLACK
    )
    rows = session.exec(query.order_by(col(Event.id).desc()).limit(MOST)).all()
    return [f"{item.title} ({item.when})" for item in timeline.items(session, rows)]


def last(session: Session, request_id: UUID) -> str:
    """The last thing that was done to the case, with who and when; "" of one without history.

    Looking at a paper or at the applicant's name does nothing to it, and so is passed over.
    """
    done = col(Event.name).like("request.%")
    query = select(Event).where(Event.subject_id == request_id, done)
    rows = session.exec(query.order_by(col(Event.id).desc()).limit(1)).all()
    return next((f"{each.title}: {each.when}" for each in timeline.items(session, rows)), "")


def sentence(session: Session, request_id: UUID, since: datetime | None) -> str:
    """For the top of the form, which is shown again with what was typed."""
    known = changes(session, request_id, since)
    again = _("Isian Anda tetap di sini: periksa, lalu kirim lagi bila masih perlu.")
    if not known:
        changed = _("Permohonan ini berubah sejak Anda membuka halaman ini.")
        return f"{changed} {again}"
    what = _("Permohonan ini berubah sejak Anda membuka halaman ini: {changes}.")
    return f"{what.format(changes='; '.join(known))} {again}"


def typed(form: DesksForm[Any], template: str) -> list[tuple[str, str]]:
    """What somebody had written into a form whose act is over: field and text, to be copied.

    Everything written, a number of four letters too; not what was only chosen from the page.
    """
    found = ((*field_names.named(template, name), form.value(name)) for name in form.values)
    return [
        (label or form.labels.get(name, ""), _day(text))
        for name, (field, label, text) in zip(form.values, found, strict=True)
        if text.strip() and (field.is_written if field else _is_writing(text))
    ]


def _day(text: str) -> str:
    """A day as people write it; browsers send 2026-11-23."""
    try:
        return dates.long_date(date.fromisoformat(text)) if ISO_DAY.fullmatch(text) else text
    except ValueError:
        return text


def _is_writing(text: str) -> bool:
    """Of a field that no template names: words of somebody's own, not a tick or a code."""
    return " " in text.strip() or len(text) > LONGEST_CODE
