"""*Diperiksa*: a paper that an officer has seen counts as the paper, and no copy is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from sqlmodel import Session, col, select

from ppid import clock, events, keys
from ppid.accounts.models import DESK_ROLES, Officer
from ppid.errors import Forbidden, Invalid
from ppid.kit.i18n import _
from ppid.requests.models import InformationRequest
from ppid.requests.papers_models import SeenPaper
from ppid.requests.people_models import Proxy, Requester
from ppid.requests.queries import Filed
from ppid.requests.schemas import Seen
from ppid.requests.service.common import actor_of, hold, record
from ppid.statute.papers import CARDS, NUMBERED, Applicant, Need, needs
from ppid.statute.transitions import Status

TABLE, COLUMN = "seen_papers", "tail"
TAIL_REFUSED = "request.tail_refused"


class WrongTail(Invalid):
    """The last signs of a card are not those of the NIK on file: a slip, or a guess at it."""

    def __init__(self, errors: Mapping[str, str], kinds: Sequence[str]) -> None:
        super().__init__(errors)
        self.kinds = list(kinds)


def note_wrong_tail(
    session: Session, info_request: InformationRequest, officer: Officer, refusal: WrongTail
) -> None:
    """Who tried, and with which paper; never a sign of what was typed."""
    events.record(
        session, TAIL_REFUSED, "request", info_request.id,
        public_body_id=info_request.public_body_id, by=actor_of(officer),
        data={"kinds": refusal.kinds},
    )  # fmt: skip


def see_papers(
    session: Session, info_request: InformationRequest, officer: Officer, seen: Seen
) -> None:
    """At the completeness check or later, while the case is open: by the desk alone."""
    if officer.role not in DESK_ROLES:
        raise Forbidden
    hold(session, info_request)
    if not Status(info_request.status).is_open:
        raise Invalid({"kinds": _("Permohonan ini sudah selesai; tidak ada yang perlu diperiksa.")})
    info_request.version += 1
    note_seen(session, info_request, officer, seen, "check")


def note_seen(
    session: Session, info_request: InformationRequest, officer: Officer, seen: Seen, place: str
) -> None:
    """A row for each paper, and one event; of the numbers the event says nothing."""
    keep_seen(session, info_request, officer, seen, place)
    data = {"kinds": list(dict.fromkeys(seen.kinds)), "place": place}
    record(session, "request.papers_seen", info_request, actor_of(officer), data)


def keep_seen(
    session: Session, info_request: InformationRequest, officer: Officer, seen: Seen, place: str
) -> None:
    """The rows alone, for an act that tells in its own event what was seen."""
    check_tail(session, info_request, seen)
    for kind in dict.fromkeys(seen.kinds):
        row = SeenPaper(
            request_id=info_request.id,
            kind=kind,
            place=place,
            seen_by=officer.id,
            seen_at=clock.now(),
        )
        tail = seen.tail if kind in NUMBERED else ""
        row.tail = keys.seal_text(TABLE, COLUMN, row.id, tail)
        session.add(row)


def check_tail(session: Session, filed: Filed, seen: Seen) -> None:
    """A card of the applicant's shows the NIK on file; of members and proxies none is compared.

    Raises WrongTail. `filed` is a request or an objection: whoever filed it shows the card.
    """
    if not seen.tail or "proxy" in seen.kinds or not CARDS & set(seen.kinds):
        return
    row = session.get_one(Requester, filed.requester_id)
    nik = keys.open_text("requesters", "nik", row.id, row.nik) if row.kind == "individual" else ""
    if nik and not nik.endswith(seen.tail):
        sentence = _(
            "Tidak sama dengan angka terakhir NIK yang tercatat. Periksa kartunya kembali; bila "
            "memang berbeda, minta kelengkapan."
        )
        raise WrongTail({"tail": sentence}, seen.kinds)


def seen_papers(session: Session, request_id: UUID) -> list[SeenPaper]:
    """What was seen of a case, oldest first."""
    query = select(SeenPaper).where(SeenPaper.request_id == request_id)
    return list(session.exec(query.order_by(col(SeenPaper.seen_at), col(SeenPaper.kind))))


def tail_of(row: SeenPaper) -> str:
    """The last signs of its number, opened; "" where none was taken down."""
    return keys.open_text(TABLE, COLUMN, row.id, row.tail)


@dataclass(frozen=True)
class Needed:
    """One thing that the applicant has to prove, and what it was seen by."""

    need: Need
    seen: tuple[SeenPaper, ...]


def needed_papers(session: Session, info_request: InformationRequest) -> list[Needed]:
    """What this applicant has to prove (law 3.2), each with the papers that were seen for it."""
    return needed_of(_applicant(session, info_request), seen_papers(session, info_request.id))


def needed_of(applicant: Applicant, seen: Sequence[SeenPaper]) -> list[Needed]:
    """As `needed_papers`, of rows that were read already."""
    return [
        Needed(need, tuple(row for row in seen if row.kind in need.shown_by))
        for need in needs(applicant)
    ]


def proven(session: Session, info_request: InformationRequest) -> set[str]:
    """The needs that nobody has to be asked for any more, by what a completion letter calls them.

    One letter names a thing once: it is proven when all that it stands for was seen.
    """
    rows = needed_papers(session, info_request)
    lacking = {each.need.lacking for each in rows if not each.seen}
    return {each.need.lacking for each in rows} - lacking


def _applicant(session: Session, info_request: InformationRequest) -> Applicant:
    row = session.get_one(Requester, info_request.requester_id)
    proxy = session.exec(select(Proxy.id).where(Proxy.requester_id == row.id)).first()
    return Applicant(row.kind, has_proxy=proxy is not None)
