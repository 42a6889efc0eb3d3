"""The two upper rungs of the ladder once a dispute is recorded: the Commission, then the court.

Stages, days and limits are those of the docket; of the applicant's own limit in court nothing is
known here, since it runs from the day on which the copy came to him (Ps. 48 (1)).
"""

from collections.abc import Iterator
from datetime import date

from sqlmodel import Session

from ppid import clock
from ppid.disputes.docket import queries, words
from ppid.disputes.docket.models import CourtEntry, Dispute, StageEntry
from ppid.kit.dates import long_date
from ppid.kit.i18n import _
from ppid.notices.objectors import knows_request
from ppid.objections.models import Objection
from ppid.statute.clocks import ClockKind
from ppid.statute.disputing import CourtStep, DisputeRuling, DisputeStage
from ppid.tracking.rungs import FUTURE, NOW, PAST, Rung


def rungs(session: Session, dispute: Dispute) -> list[Rung]:
    """The Commission with what has begun there; the court where a ruling may still go there."""
    steps = queries.court_steps(session, dispute)
    if not dispute.ruling:
        return [_commission(session, dispute, NOW), court(FUTURE, [])]
    if not _goes_on(dispute, steps):
        return [_commission(session, dispute, NOW)]
    held = words.court_held(queries.court_decision(session, dispute))
    told = [*_suits(steps), *([held] if held else []), *_limits(session, dispute)]
    over = _running(session, dispute, ClockKind.ADJUDICATION_REJECTION)
    lines = [_here(dispute, steps, over=over is not None and over < clock.today()), *told]
    return [_commission(session, dispute, PAST), court(NOW, lines)]


def recorded(dispute: Dispute) -> str:
    """ "Sengketa 0007/REG-PSI/V/2016: Mediasi, sejak Rabu, 23 Desember 2026"."""
    return _("{name}: {stage}, sejak {day}").format(
        name=words.title(dispute),
        stage=_(DisputeStage(dispute.stage).label),
        day=long_date(dispute.stage_on),
    )


def court(state: str, lines: list[str]) -> Rung:
    """Without lines of its own it says when one goes there."""
    line = _(
        "Bila salah satu pihak menolak putusan ajudikasi Komisi Informasi. Dasar: Pasal 47 dan "
        "Pasal 48 UU 14/2008."
    )
    when = _("14 hari kerja sejak putusan diterima")
    return Rung(_("Pengadilan"), when, "journal-plus", state, [*lines, line])


def _goes_on(dispute: Dispute, steps: list[CourtEntry]) -> bool:
    """A mediated decision is final (Ps. 39), as is one that nobody took to court."""
    mediated = DisputeRuling(dispute.ruling or "").by_mediation
    return bool(steps) or not (mediated or dispute.closed_on)


def _commission(session: Session, dispute: Dispute, state: str) -> Rung:
    lines = [_began(row) for row in queries.stages(session, dispute)]
    if dispute.ruling:
        lines.append(words.ruling(dispute) + ".")
    if state == NOW:
        lines.insert(0, _("Anda di sini: {where}.").format(where=_where(dispute)))
    title = _("Sengketa di Komisi Informasi")
    number = dispute.register_number or _("Belum diregistrasi")
    return Rung(title, number, "bank", state, lines)


def _began(row: StageEntry) -> str:
    stage = _(DisputeStage(row.stage).label)
    told = _("{what}: {day}").format(what=stage, day=long_date(row.began_on))
    ended = words.mediation_end(row)
    return f"{told}. {ended}" if ended else told


def _where(dispute: Dispute) -> str:
    if dispute.closed_on:
        return words.ending(dispute).lower()
    if dispute.ruling:
        return _("putusan mediasi, bersifat final dan mengikat (Pasal 39 UU 14/2008)")
    return _("sengketa Anda tercatat, tahap {stage}").format(
        stage=_(DisputeStage(dispute.stage).label).lower()
    )


def _suits(steps: list[CourtEntry]) -> list[str]:
    return [
        _("{step} oleh {party}: {day}").format(
            step=_(CourtStep(row.step).label),
            party=_(words.PARTIES[row.party]),
            day=long_date(row.taken_on),
        )
        for row in steps
    ]


def _limits(session: Session, dispute: Dispute) -> Iterator[str]:
    """C11 as it runs for the respondent, C12 as it runs from the court's decision."""
    if due := _running(session, dispute, ClockKind.ADJUDICATION_REJECTION):
        sentence = _(
            "Bagi PPID, yang menerima salinannya {received}: paling lambat {due}. Bagi Anda "
            "dihitung sejak Anda sendiri menerimanya."
        )
        received = dispute.copy_received_on
        said = sentence.format(received=long_date(received) if received else "", due=long_date(due))
        yield said + _passed(due)
    if due := _running(session, dispute, ClockKind.CASSATION):
        said = _cassation(queries.court_decision(session, dispute)).format(due=long_date(due))
        yield said + _passed(due)


def _running(session: Session, dispute: Dispute, kind: ClockKind) -> date | None:
    """The day of a limit in court that nothing has stopped, also one that has passed."""
    rows = queries.clock_rows(session, dispute)
    due = (row.due_on for row in rows if row.kind == kind and row.stopped_on is None)
    return next(due, None)


def _passed(due: date) -> str:
    """Said of the day alone: whether something came in time is not for this register to judge."""
    if due >= clock.today():
        return ""
    return " " + _("Hari itu, {due}, sudah lewat.").format(due=long_date(due))


def _cassation(decided: CourtEntry | None) -> str:
    """C12 runs for each party from its own receipt; the register knows of one."""
    if decided is None or decided.party == "applicant":
        return _(
            "Kasasi bagi Anda, dihitung sejak Anda menerima putusannya: paling lambat {due}, 14 "
            "hari kalender, Pasal 50 UU 14/2008. Bagi PPID dihitung sejak PPID sendiri menerimanya."
        )
    return _(
        "Kasasi bagi PPID, dihitung sejak PPID menerima putusannya: paling lambat {due}, 14 hari "
        "kalender, Pasal 50 UU 14/2008. Bagi Anda dihitung sejak Anda sendiri menerimanya."
    )


def _here(dispute: Dispute, steps: list[CourtEntry], *, over: bool) -> str:
    """`over`: the respondent's limit has passed; that of the applicant runs from her own copy."""
    if dispute.closed_on:
        return _("Anda di sini: {where}.").format(where=words.ending(dispute).lower())
    if steps:
        return _("Anda di sini: perkara dibawa ke pengadilan.")
    if over:
        return _(
            "Anda di sini: putusan sudah dibacakan; batas menggugat bagi PPID sudah lewat. Batas "
            "Anda berjalan sejak Anda sendiri menerima salinannya."
        )
    return _("Anda di sini: putusan sudah dibacakan; pihak yang menolaknya boleh menggugat.")


def is_at_court(session: Session, dispute: Dispute) -> bool:
    """Whether one of the parties has taken the decision to court (Ps. 47); its file still runs."""
    return dispute.closed_on is None and bool(queries.court_steps(session, dispute))


def standing(session: Session, objection: Objection) -> Dispute | None:
    """The dispute that stands about an objection, or about its request alone.

    The latter is no business of who objected on paper to a request that they did not prove.
    """
    own = queries.standing(queries.of_objection(session, objection.id))
    if own is not None or objection.request_id is None or not knows_request(session, objection):
        return own
    found = queries.of_request(session, objection.request_id)
    return queries.standing([each for each in found if each.objection_id is None])
