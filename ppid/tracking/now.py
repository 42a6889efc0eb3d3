"""Right now, in words: you are here, and what comes next, with the dates that are safe.

The ladder of the law: request, objection to the superior, Information Commission, court
(Ps. 22, 35 to 37, 47 and 48). Nothing on it is filed by this service.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field

from sqlmodel import Session

from ppid import clock
from ppid.kit.dates import long_date
from ppid.kit.i18n import _
from ppid.objections import happened
from ppid.requests.models import InformationRequest
from ppid.statute.exemptions import Outcome
from ppid.statute.objecting import Happened
from ppid.statute.transitions import Status
from ppid.tracking.objections import ObjectionView

LEFT_SOMETHING = frozenset({"refused", "granted_in_part"})
PAST, NOW, FUTURE = "past", "now", "future"


@dataclass(frozen=True)
class Rung:
    """One line of the ladder, as `components/parts.html` draws a timeline."""

    title: str
    when: str
    icon: str
    state: str
    lines: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)


def of_request(
    session: Session, info_request: InformationRequest, views: Sequence[ObjectionView]
) -> list[Rung]:
    """The ladder of a request that was refused, answered in part or late, or not at all.

    Nothing for a request that waits within its time, or got everything in time.
    """
    found = happened.happened(session, info_request, clock.today())
    standing = next((each for each in views if not each.withdrawn), None)
    if standing is None and not _concerns(found):
        return []
    return [_asked(info_request, found), *_after(found, standing)]


def of_objection(
    session: Session, info_request: InformationRequest | None, view: ObjectionView
) -> list[Rung]:
    """The ladder on the page of an objection; without a request it begins with the objection."""
    if view.withdrawn:
        return []
    if info_request is None:
        return _after(Happened(), view)
    found = happened.happened(session, info_request, clock.today())
    return [_asked(info_request, found), *_after(found, view)]


def _concerns(found: Happened) -> bool:
    return (
        found.lapsed or found.late or found.promise_broken or bool(LEFT_SOMETHING & found.outcomes)
    )


def _asked(info_request: InformationRequest, found: Happened) -> Rung:
    received = long_date(info_request.received_on)
    return Rung(_("Permohonan"), received, "inbox", PAST, [_became(info_request, found)])


def _became(info_request: InformationRequest, found: Happened) -> str:
    if found.answered and info_request.outcome:
        label = _(Outcome(info_request.outcome).label)
        sentence = _("Dijawab: {outcome}.").format(outcome=label)
        return f"{sentence} {_('Jawabannya terlambat.')}" if found.late else sentence
    if info_request.status == Status.WITHDRAWN:
        return _("Dicabut.")
    return _("Belum dijawab.")


def _after(found: Happened, view: ObjectionView | None) -> list[Rung]:
    objection = _objection(found, view)
    if view is not None and view.settled:  # both agreed: nothing is left to be disputed about
        return [objection]
    return [objection, _commission(view), _court()]


def _objection(found: Happened, view: ObjectionView | None) -> Rung:
    title, icon = _("Keberatan kepada Atasan PPID"), "megaphone"
    if view is None:
        here = _("Anda di sini: keberatan boleh diajukan, tanpa biaya.")
        links = [("/keberatan/baru", _("Ajukan Keberatan"))]
        return Rung(title, _window(found), icon, NOW, [here], links)
    if view.waits:
        here = _("Anda di sini: menunggu tanggapan tertulis Atasan PPID.")
        return Rung(title, view.due_words, icon, NOW, [here])
    if view.settled:
        here = _("Anda di sini: keberatan selesai dengan kesepakatan.")
        broken = view.after.order is not None and view.after.order.is_owed
        return Rung(title, view.received, icon, NOW, [here, *_broken(broken)], _again(broken))
    return Rung(title, view.received, icon, PAST, [view.ended_words])


def _broken(broken: bool) -> list[str]:
    """A promise that was not kept is a new ground: the request is not fulfilled (law 11.12)."""
    sentence = _(
        "Kesepakatan itu belum dilaksanakan pada harinya. Anda boleh mengajukan keberatan baru: "
        "tidak dipenuhi, Pasal 35 ayat (1) huruf e."
    )
    return [sentence] if broken else []


def _again(broken: bool) -> list[tuple[str, str]]:
    return [("/keberatan/baru", _("Ajukan Keberatan"))] if broken else []


def _window(found: Happened) -> str:
    if found.advised_from and found.advised_until:
        return _("Aman: {since} sampai {until}").format(
            since=long_date(found.advised_from), until=long_date(found.advised_until)
        )
    if found.advised_until:
        return _("Aman: sampai {until}").format(until=long_date(found.advised_until))
    return _("30 hari kerja")


def _commission(view: ObjectionView | None) -> Rung:
    title, icon = _("Sengketa di Komisi Informasi"), "bank"
    if view is None or not view.may_dispute:
        later = _("Bila tanggapan tidak memuaskan, atau tidak ada dalam 30 hari kerja.")
        return Rung(title, _("14 hari kerja sesudahnya"), icon, FUTURE, [later])
    here = _(
        "Anda di sini: bila tidak puas, ajukan sendiri atau lewat kuasa. Layanan ini tidak "
        "mengajukannya untuk Anda."
    )
    return Rung(title, _advised(view), icon, NOW, [here])


def _advised(view: ObjectionView) -> str:
    if view.dispute is None:
        return _("14 hari kerja")
    since, until = view.dispute
    if since is None:
        return _("Aman: sampai {until}").format(until=long_date(until))
    return _("Aman: {since} sampai {until}").format(since=long_date(since), until=long_date(until))


def _court() -> Rung:
    line = _(
        "Bila salah satu pihak menolak putusan ajudikasi Komisi Informasi. Dasar: Pasal 47 dan "
        "Pasal 48 UU 14/2008."
    )
    when = _("14 hari kerja sejak putusan diterima")
    return Rung(_("Pengadilan"), when, "journal-plus", FUTURE, [line])
