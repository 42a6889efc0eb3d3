"""What may be done with a dispute file now, by this reader, each with its effect in one line."""

from collections.abc import Iterator

from sqlmodel import Session

from ppid.accounts.models import Officer, Role
from ppid.desk.acts import Step
from ppid.disputes.docket import queries
from ppid.disputes.docket.models import Dispute, Hearing
from ppid.disputes.docket.service import is_untold
from ppid.disputes.docket.service.common import ANSWERS, COMMISSION, RECORDS, SUES
from ppid.disputes.evidence.queries import LEADS
from ppid.kit.i18n import _
from ppid.statute.disputing import (
    HEARD,
    CourtStep,
    DisputeRuling,
    DisputeStage,
    next_court_step,
    next_stages,
)

S = DisputeStage
HEARS = (S.REGISTERED, *HEARD)


def keeps(dispute: Dispute, officer: Officer) -> bool:
    """Whether this officer may write into the file: the Commission, or the PPID until then."""
    if officer.role == Role.COMMISSION:
        return True
    return officer.role in RECORDS and dispute.kept_by != COMMISSION


def may_change(dispute: Dispute, row: Hearing, officer: Officer) -> bool:
    """While the file is heard; afterwards what nobody has told of yet."""
    told = dispute.stage in HEARS or is_untold(dispute, row)
    return told and keeps(dispute, officer)


def steps(session: Session, dispute: Dispute, officer: Officer, base: str) -> list[Step]:
    """The first one is the next that the file waits for."""
    found = [*_keepers(dispute, base)] if keeps(dispute, officer) else []
    if officer.role in RECORDS and dispute.stage != S.CLOSED:
        found.append(_step(f"{base}/berkas", _("Tambah dokumen"), "paperclip", _served_line()))
    found += _respondents(session, dispute, officer, base)
    if keeps(dispute, officer) and dispute.stage != S.CLOSED:
        found.append(_step(f"{base}/tutup", _("Tutup berkas"), "check2-all", ""))
    return found


def _keepers(dispute: Dispute, base: str) -> Iterator[Step]:
    coming = [each for each in next_stages(dispute.stage, dispute.grounds) if each != S.CLOSED]
    if coming:
        line = _("Berikutnya: {stages}.").format(stages=", ".join(_(x.label) for x in coming))
        first = dispute.stage not in HEARD
        yield _step(f"{base}/tahap", _("Catat tahap berikutnya"), "arrow-right", line, first=first)
    if dispute.stage in HEARS:
        line = _("Muncul di kalender kedua pihak.")
        yield _step(f"{base}/sidang", _("Jadwalkan sidang atau mediasi"), "calendar-plus", line)
    if dispute.stage in HEARD:
        line = _("Tidak dapat mendahului sidang terakhir.")
        yield _step(f"{base}/putusan", _("Catat putusan"), "file-earmark-check", line, first=True)
    if dispute.stage == S.DECIDED:
        line = _("Dengan batas waktunya sendiri, dipantau sampai dilaksanakan.")
        yield _step(f"{base}/perintah", _("Catat perintah putusan"), "list", line, first=True)


def _respondents(session: Session, dispute: Dispute, officer: Officer, base: str) -> Iterator[Step]:
    """The respondent's proof and the steps in court."""
    if officer.role in ANSWERS and dispute.stage not in {S.DECIDED, S.CLOSED}:
        line = _("Pasal 45: badan publik yang membuktikan.")
        yield _step(f"{base}/bukti", _("Periksa beban pembuktian"), "clipboard-check", line)
    if officer.role in LEADS:
        line = _("Satu PDF/A dan ZIP bersegel: daftar bukti, kronologi, dan surat-suratnya.")
        yield _step(f"{base}/berkas-bukti", _("Berkas bukti Termohon"), "box-seam", line)
    if officer.role not in SUES or dispute.stage != S.DECIDED or not dispute.ruling:
        return
    if dispute.copy_received_on is None:
        line = _("Dari hari itu berjalan 14 hari kerja.")
        yield _step(f"{base}/salinan", _("Catat salinan putusan diterima"), "envelope-check", line)
    elif not DisputeRuling(dispute.ruling).by_mediation:
        taken = [row.step for row in queries.court_steps(session, dispute)]
        if (step := next_court_step(taken)) is not None:
            yield _step(f"{base}/pengadilan", _court(step), "bank", "")


def _court(step: CourtStep) -> str:
    return _("Catat: {step}").format(step=_(step.label))


def _served_line() -> str:
    return _("Panggilan, berita acara, atau bukti; dibaca kedua pihak.")


def _step(href: str, label: str, icon: str, line: str, *, first: bool = False) -> Step:
    return Step(href=href, label=label, line=line, icon=icon, primary=first)
