"""Right now, in words: you are here, and what comes next, with the dates that are safe.

The ladder of the law: request, objection to the superior, Information Commission, court
(Ps. 22, 35 to 37, 47 and 48). Nothing on it is filed by this service.
"""

from collections.abc import Sequence
from datetime import date

from sqlmodel import Session

from ppid import clock
from ppid.disputes.docket import queries as docket
from ppid.disputes.docket.models import Dispute
from ppid.kit.dates import long_date
from ppid.kit.i18n import _
from ppid.objections import happened
from ppid.objections.models import Objection
from ppid.requests.models import InformationRequest
from ppid.statute.exemptions import Outcome
from ppid.statute.objecting import Happened
from ppid.statute.transitions import Status
from ppid.tracking import disputed
from ppid.tracking.objections import ObjectionView
from ppid.tracking.rungs import FUTURE, NOW, PAST, Rung

# What was asked for and not given, whatever the reason was called: grounds d and e are open.
LEFT_SOMETHING = frozenset(
    {"refused", "granted_in_part", "not_held", "not_documented", "destroyed"}
)


def of_request(
    session: Session, info_request: InformationRequest, views: Sequence[ObjectionView]
) -> list[Rung]:
    """The ladder of a request that was refused, answered in part or late, not held, or silent.

    Nothing for a request that waits within its time, or got everything in time.
    """
    found = happened.happened(session, info_request, clock.today())
    disputes = docket.of_request(session, info_request.id)
    about = docket.standing(disputes)
    standing = _standing(views, about)
    if standing is None and about is None and not _concerns(found):
        return []
    return [_asked(info_request, found), *_after(session, found, standing, about)]


def _standing(views: Sequence[ObjectionView], about: Dispute | None) -> ObjectionView | None:
    """The objection that is disputed, else the newest that was not taken back."""
    if about is not None:
        return next((each for each in views if each.id == about.objection_id), None)
    return next((each for each in views if not each.withdrawn), None)


def of_objection(
    session: Session, info_request: InformationRequest | None, view: ObjectionView
) -> list[Rung]:
    """The ladder on the page of an objection; without a request it begins with the objection."""
    about = disputed.standing(session, session.get_one(Objection, view.id))
    if view.withdrawn and about is None:
        return []
    if info_request is None:
        return _after(session, Happened(), view, about)
    found = happened.happened(session, info_request, clock.today())
    return [_asked(info_request, found), *_after(session, found, view, about)]


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
        late = _("Jawabannya terlambat.")
        return f"{sentence} {late}" if found.late else sentence
    if info_request.status == Status.WITHDRAWN:
        return _("Dicabut.")
    return _("Belum dijawab.")


def _after(
    session: Session, found: Happened, view: ObjectionView | None, about: Dispute | None
) -> list[Rung]:
    if about is not None:
        return [_disputed_objection(view), *disputed.rungs(session, about)]
    objection = _objection(found, view)
    if view is not None and view.settled and not view.may_dispute:  # nothing was open before it
        return [objection]
    return [objection, _commission(view), disputed.court(FUTURE, [])]


def _disputed_objection(view: ObjectionView | None) -> Rung:
    """What is below the dispute: also an objection that still waits for its answer."""
    title, icon = _("Keberatan kepada Atasan PPID"), "megaphone"
    if view is None:
        return Rung(title, "", icon, PAST, [_("Tidak tercatat pada kami.")])
    waits = [_("Menunggu tanggapan tertulis Atasan PPID."), view.due_words]
    if view.waits:
        return Rung(title, view.received, icon, PAST, waits)
    lines = [view.ended_words, *_broken(view)]
    return Rung(title, view.received, icon, PAST, lines, _again(view))


def _objection(found: Happened, view: ObjectionView | None) -> Rung:
    title, icon = _("Keberatan kepada Atasan PPID"), "megaphone"
    if view is None:
        here = _("Anda di sini: keberatan boleh diajukan, tanpa biaya.")
        links = [("/keberatan/baru", _("Ajukan Keberatan"))]
        return Rung(title, _window(found), icon, NOW, [here], links)
    if view.waits:
        here = _("Anda di sini: menunggu tanggapan tertulis Atasan PPID.")
        return Rung(title, view.due_words, icon, NOW, [here, *_early(view)], _anew(view))
    if view.settled:
        here = _("Anda di sini: keberatan selesai dengan kesepakatan.")
        return Rung(title, view.received, icon, NOW, [here, *_broken(view)], _again(view))
    lines = [view.ended_words, *_broken(view), *_early(view)]
    return Rung(title, view.received, icon, PAST, lines, _again(view) or _anew(view))


def _early(view: ObjectionView) -> list[str]:
    return [_("Ditandai prematur."), view.anew.when] if view.anew else []


def _anew(view: ObjectionView) -> list[tuple[str, str]]:
    may = view.anew is not None and view.anew.now
    return [("/keberatan/baru", _("Ajukan Keberatan"))] if may else []


def _broken(view: ObjectionView) -> list[str]:
    """What was not carried out is a new ground (law 11.12)."""
    order = view.after.order
    if order is None or not order.is_owed:
        return []
    if order.kind == "settlement":
        broken = _("Kesepakatan itu belum dilaksanakan pada harinya.")
    else:
        broken = _("Perintah itu belum dilaksanakan pada harinya.")
    return [f"{broken} {_new_ground(view)}"]


def _new_ground(view: ObjectionView) -> str:
    """Where nothing was asked for, no request can be unfulfilled: it is ground b once more."""
    if view.has_request:
        return _("Anda boleh mengajukan keberatan baru: tidak dipenuhi, Pasal 35 ayat (1) huruf e.")
    return _(
        "Anda boleh mengajukan keberatan baru: informasi berkala tidak disediakan, Pasal 35 "
        "ayat (1) huruf b."
    )


def _again(view: ObjectionView) -> list[tuple[str, str]]:
    return [("/keberatan/baru", _("Ajukan Keberatan"))] if _broken(view) else []


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
    if view.settled:
        return Rung(title, _advised(view), icon, FUTURE, [_kept()])
    if view.between:
        here = _(
            "Anda di sini: tanggapan boleh ditunggu, dan sengketa sudah boleh diajukan sendiri "
            "atau lewat kuasa. Layanan ini tidak mengajukannya untuk Anda."
        )
        return Rung(title, _advised(view), icon, NOW, [here, *view.way[1:]])
    if view.window_over:
        here = _(
            "Anda di sini: hari yang aman untuk mengajukan sengketa sudah lewat. Yang diserahkan "
            "sesudahnya Komisi Informasi yang menilai; layanan ini tidak mengajukannya untuk Anda."
        )
        return Rung(title, _advised(view), icon, NOW, [here])
    here = _(
        "Anda di sini: bila tidak puas, ajukan sendiri atau lewat kuasa. Layanan ini tidak "
        "mengajukannya untuk Anda."
    )
    return Rung(title, _advised(view), icon, NOW, [here])


def _kept() -> str:
    """Of the way to the Commission beside a settlement: neither taken away nor promised."""
    return _(
        "Jangka waktu yang terbuka sebelum kesepakatan tidak kami perpendek. Bila kesepakatan "
        "tidak dijalankan, sengketa dapat Anda ajukan sendiri atau lewat kuasa dalam jangka itu; "
        "Komisi Informasi yang menilainya."
    )


def over(until: date) -> str:
    """A safe day that has passed is told as past, and not as a right that is lost."""
    return _("Hari yang aman sudah lewat: {until}").format(until=long_date(until))


def _advised(view: ObjectionView) -> str:
    if view.dispute is None:
        return _("14 hari kerja")
    since, until = view.dispute
    if view.window_over:
        return over(until)
    if view.way:  # the readings differ: which days are safe under which is said in the lines
        said = _("Sudah boleh; paling aman {since} sampai {until}")
    elif since is None:
        return _("Aman: sampai {until}").format(until=long_date(until))
    else:
        said = _("Aman: {since} sampai {until}")
    return said.format(since=long_date(since) if since else "", until=long_date(until))
