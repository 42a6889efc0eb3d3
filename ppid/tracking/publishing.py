"""What the applicant may know and choose about the public view of their request."""

from dataclasses import dataclass

from sqlmodel import Session

from ppid.catalogue import queries as catalogue
from ppid.catalogue.listing import address
from ppid.catalogue.models import State
from ppid.kit.i18n import _
from ppid.requests.models import InformationRequest
from ppid.requests.service import publishing
from ppid.statute.transitions import Status

NEVER = frozenset({Status.WITHDRAWN, Status.NOT_COMPLETED})


@dataclass(frozen=True)
class Publishing:
    """`state`: unsaid, allowed, forbidden, declined, public; `href` of the public page, if any."""

    state: str
    href: str = ""
    reason: str = ""  # why the office keeps it in the case
    by_office: bool = False  # public without the applicant's yes

    @property
    def line(self) -> str:
        """One line for the list of what may be done."""
        return {
            "unsaid": _("Belum Anda izinkan; jawaban hanya untuk Anda."),
            "allowed": _("Anda izinkan; kantor memeriksa dahulu."),
            "forbidden": _("Tidak Anda izinkan; jawaban hanya untuk Anda."),
            "declined": _("Kantor memutuskan tidak menerbitkan."),
            "public": _("Sudah terbit, tanpa identitas Anda."),
        }[self.state]


def of_case(session: Session, info_request: InformationRequest) -> Publishing | None:
    """None where there is nothing to publish and never will be."""
    status = Status(info_request.status)
    if status in NEVER or (
        status is Status.ANSWERED and not publishing.may_be_public(info_request)
    ):
        return None
    wish = publishing.wish_of(session, info_request)
    item = catalogue.of_request(session, info_request.id)
    if item is not None and item.state == State.PUBLISHED:
        href = address(item.source, item.title, item.key)
        return Publishing("public", href, by_office=not wish.may_publish)
    if publishing.said_no(wish):
        return Publishing("forbidden")
    if wish.declined:
        return Publishing("declined", reason=wish.declined)
    return Publishing("allowed" if wish.may_publish else "unsaid")
