"""Internal notes: who may be named in one, and telling them."""

import re
from collections.abc import Iterable, Sequence

from sqlmodel import Session, col, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from ppid import clock
from ppid.accounts.models import UNIT_ROLES, Officer
from ppid.errors import Invalid
from ppid.kit.i18n import _
from ppid.requests.models import Assignment, InformationRequest, Note
from ppid.requests.queries import READS_ALL
from ppid.requests.service.common import actor_of, perform, record
from ppid.statute.transitions import Act

# An @ at the start of a word: an address for mail names nobody.
NAMED = re.compile(r"(?<![\w.@])@([^\W\d_]+(?: [^\W\d_]+)*)", re.UNICODE)


def add_note(
    session: Session, info_request: InformationRequest, officer: Officer, text: str
) -> None:
    """An internal note; the applicant never sees it, and whoever is named with @ hears of it.

    Raises Invalid where nobody who may open the case has that name, or where several have.
    """
    if not text.strip():
        raise Invalid({"text": _("Tulis catatan Anda.")})
    told = mentioned(text, readers(session, info_request))
    perform(session, info_request, Act.ADD_NOTE, officer.role)
    session.add(Note(request_id=info_request.id, author_id=officer.id, text=text, at=clock.now()))
    ids = [str(each.id) for each in told if each.id != officer.id]
    data = {"mentioned": ids} if ids else {}
    record(session, "request.note_added", info_request, actor_of(officer), data)


def readers(session: Session, info_request: InformationRequest) -> list[Officer]:
    """The active officers who may open the case, by name."""
    return list(session.exec(readers_query(info_request)))


def readers_query(info_request: InformationRequest) -> SelectOfScalar[Officer]:
    """Those of `readers`, for a page that reads them with its own."""
    units = select(Assignment.unit_id).where(
        Assignment.request_id == info_request.id, Assignment.state != "returned"
    )
    of_unit = col(Officer.role).in_(UNIT_ROLES) & col(Officer.unit_id).in_(units)
    query = select(Officer).where(
        Officer.public_body_id == info_request.public_body_id,
        col(Officer.active).is_(True),
        or_(col(Officer.role).in_(READS_ALL), of_unit),
    )
    return query.order_by(Officer.name)


def mentioned(text: str, people: Sequence[Officer]) -> list[Officer]:
    """Whom a note names: by the whole name, or by the first where only one of them has it."""
    found = [_meant(typed, people) for typed in NAMED.findall(text)]
    return list({each.id: each for each in found}.values())


def _meant(typed: str, people: Sequence[Officer]) -> Officer:
    words = typed.lower().split()
    for length in range(len(words), 0, -1):  # the text goes on after the name
        near = [each for each in people if each.name.lower().split()[:length] == words[:length]]
        if len(near) == 1:
            return near[0]
        if near:
            raise Invalid({"text": _several(" ".join(words[:length]), near)})
    sentence = _("Tidak ada petugas bernama {name} yang dapat membuka permohonan ini.")
    raise Invalid({"text": sentence.format(name=typed.split(maxsplit=1)[0])})


def _several(typed: str, near: Iterable[Officer]) -> str:
    names = ", ".join(f"@{each.name}" for each in near)
    sentence = _("Ada beberapa petugas bernama {typed}. Tulis nama lengkapnya: {names}.")
    return sentence.format(typed=typed.title(), names=names)
