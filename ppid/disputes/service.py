"""The verbs of a dossier: begin, save, add files, ask for the bundle, throw away. None commits.

No event tells of any of them: the register belongs to the respondent, and whether she prepares a
dispute is hers to say. What is here purges by itself.
"""

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import delete, func
from sqlmodel import Session, col, select

from ppid import clock
from ppid.disputes import locked, queries
from ppid.disputes.models import Dossier, DossierPaper
from ppid.disputes.queries import KINDS, PAPERS, TABLE, Opened
from ppid.documents import checks, paging
from ppid.documents.checks import Accepted, RefusedFile
from ppid.documents.service import Upload
from ppid.errors import Invalid
from ppid.kit.i18n import _
from ppid.objections.models import Objection

LIFE = timedelta(days=30)  # since the last saving: longer than any window to the Commission
LARGEST, MOST = 5_000_000, 5  # bytes of one file, and how many
LONGEST = 25_000  # letters of one field that are kept
BATCH = 200
POKE = "poke_disputes"


def begin(session: Session, objection: Objection, values: Mapping[str, Any]) -> Opened:
    """A draft and its new code; one that nobody can open any more gives way to it."""
    if known := queries.of_objection(session, objection, hold=True):
        forget(session, [known.id])
    now = clock.real_now()
    row = Dossier(
        public_body_id=objection.public_body_id,
        objection_id=objection.id,
        version=0,
        created_at=now,
        changed_at=now,
    )
    at = Opened(row, locked.new_code())
    save(session, at, values)
    return at


def save(session: Session, at: Opened, typed: Mapping[str, Any]) -> None:
    """Keep what was typed, right or wrong; its days begin anew."""
    at.values |= {name: text for name, text in typed.items() if len(text) <= LONGEST}
    place = locked.place_of(TABLE, "content", at.row.id)
    at.row.content = locked.lock(at.code, place, json.dumps(at.values).encode())
    at.row.version += 1
    at.row.changed_at = clock.real_now()
    session.add(at.row)
    session.flush()


def add_papers(session: Session, at: Opened, field: str, uploads: Sequence[Upload]) -> None:
    """Keep files under her code; raises Invalid with the sentence for the first refused."""
    query = select(func.count()).where(DossierPaper.dossier_id == at.row.id)
    if uploads and session.exec(query).one() + len(uploads) > MOST:
        sentence = _("Paling banyak {limit} berkas untuk satu berkas sengketa.")
        raise Invalid({field: sentence.format(limit=MOST)})
    try:
        for upload in uploads:
            _keep(session, at, field, upload)
    except RefusedFile as refusal:
        raise Invalid({field: refusal.said(_)}) from refusal


def _keep(session: Session, at: Opened, field: str, upload: Upload) -> None:
    taken = checks.check(upload.name, upload.content, checks.PAPER_TYPES, LARGEST)
    pages = paging.pages_of(taken.content, taken.media_type)
    row_id = uuid4()
    about = _about(field, taken, paging.number_of(pages))
    row = DossierPaper(
        id=row_id,
        dossier_id=at.row.id,
        about=_locked(at, "about", row_id, json.dumps(about).encode()),
        content=_locked(at, "content", row_id, taken.content),
        pages=_locked(at, "pages", row_id, pages),
        size=len(taken.content),
        at=clock.real_now(),
    )
    session.add(row)
    session.flush()


def _about(field: str, taken: Accepted, count: int) -> dict[str, Any]:
    if field not in KINDS:
        raise KeyError(field)
    return {"field": field, "name": taken.name, "media_type": taken.media_type, "count": count}


def _locked(at: Opened, column: str, row_id: UUID, plain: bytes) -> bytes:
    return locked.lock(at.code, locked.place_of(PAPERS, column, row_id), plain)


def drop_paper(session: Session, at: Opened, id_: UUID) -> None:
    """Take one of her files away; another's id does nothing."""
    _delete(
        session,
        delete(DossierPaper).where(
            col(DossierPaper.id) == id_, col(DossierPaper.dossier_id) == at.row.id
        ),
    )


def ask(session: Session, at: Opened, *, with_request: bool) -> None:
    """The office's part is to be made, by a worker; asked again while it waits, it is made once.

    `with_request`: also of what the request says, which not everybody who objects may read.
    """
    if at.row.state == "queued":
        return
    at.row.with_request = with_request
    at.row.state, at.row.asked_at = "queued", clock.real_now()
    at.row.done = at.row.whole = at.row.attempts = 0
    at.row.lease_until = at.row.made_at = at.row.case_key = None
    session.add(at.row)
    session.flush()
    session.info[POKE] = True


def forget(session: Session, ids: list[UUID]) -> None:
    """Throw dossiers away with their files. What a worker made is swept up as an orphan."""
    _delete(session, delete(DossierPaper).where(col(DossierPaper.dossier_id).in_(ids)))
    _delete(session, delete(Dossier).where(col(Dossier.id).in_(ids)))
    session.expire_all()


def _delete(session: Session, statement: Any) -> None:
    session.execute(statement.execution_options(synchronize_session=False))


def purge(session: Session, _now: datetime) -> Counter[str]:
    """Forget drafts that nobody has changed for thirty days; a turn of the sweep, real clock."""
    old = col(Dossier.changed_at) < clock.real_now() - LIFE
    query = select(Dossier.id).where(old).limit(BATCH).with_for_update(skip_locked=True)
    if ids := list(session.exec(query)):
        forget(session, ids)
    return Counter()
