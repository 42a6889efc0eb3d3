"""An act through a form: done once, undone whole where it is refused."""

from collections.abc import Callable
from hashlib import sha256
from typing import TypeVar

from pydantic import BaseModel
from sqlmodel import Session

from ppid import clock, keys
from ppid.accounts.models import Officer
from ppid.desk import overtaken
from ppid.desk.forms import DesksForm
from ppid.errors import Invalid
from ppid.requests import service
from ppid.requests.models import InformationRequest, Submission

M = TypeVar("M", bound=BaseModel)
Do = Callable[[M], object]


def act(
    session: Session,
    info_request: InformationRequest,
    officer: Officer,
    name: str,
    version: int,
    form: DesksForm[M],
    do: Do[M],
) -> bool:
    """Do it and say True; False with the form's errors filled in, and nothing changed.

    The same form sent again (a double press, a retry) is the act that was already done. A form
    filled in on an older state of the case is shown again with what happened since then.
    """
    typed = form.clean()
    if typed is None:
        return False
    service.hold(session, info_request)
    key = sha256(f"{name}|{info_request.id}|{officer.id}|{version}".encode()).hexdigest()
    body = keys.mac("submission", repr(sorted(form.values.items()))).hex()
    known = session.get(Submission, key)
    if known is not None and known.body_hash == body:
        return True
    if info_request.version != version:
        form.add("", overtaken.sentence(session, info_request.id, overtaken.since(form.mark)))
        return False
    try:
        with session.begin_nested():  # a page that shows errors still ends in a commit
            _do(session, info_request, do, typed, known, (key, body))
    except Invalid as refusal:
        form.take(refusal.errors)
        if isinstance(refusal, service.WrongTail):
            service.note_wrong_tail(session, info_request, officer, refusal)
        return False
    return True


def _do(
    session: Session,
    info_request: InformationRequest,
    do: Do[M],
    typed: M,
    known: Submission | None,
    marks: tuple[str, str],
) -> None:
    do(typed)
    if known is None:
        key, body = marks
        session.add(
            Submission(
                key_hash=key, body_hash=body, request_id=info_request.id, at=clock.real_now()
            )
        )
        session.flush()
