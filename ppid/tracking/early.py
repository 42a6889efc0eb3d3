"""What the owner of a premature objection reads: a new one is safe, from when until when."""

from dataclasses import dataclass
from datetime import date

from sqlmodel import Session

from ppid.kit.dates import long_date
from ppid.kit.i18n import _
from ppid.objections import early
from ppid.objections.early import Early
from ppid.objections.models import Objection


@dataclass(frozen=True)
class Anew:
    """`why` beside the mark, `when` on the ladder; `now`: a new objection may be filed today."""

    why: str
    when: str
    now: bool


def of(session: Session, row: Objection, today: date) -> Anew | None:
    found = early.of(session, row, today)
    if found is None:
        return None
    window = _window(found, today)
    return Anew(_why(found, window), _("Keberatan baru: {window}.").format(window=window),
                found.exists)  # fmt: skip


def _why(found: Early, window: str) -> str:
    if found.exists:
        sentence = _(
            "Alasan huruf {letters} kini ada, tetapi belum ada pada hari keberatan ini diterima. "
            "Anda boleh mengajukan keberatan baru atas alasan itu: {window}."
        )
    else:
        sentence = _(
            "Alasan huruf {letters} baru ada bila permohonan tidak dijawab sampai batasnya. Bila "
            "begitu, Anda boleh mengajukan keberatan baru atas alasan itu: {window}."
        )
    return sentence.format(letters=", ".join(found.letters), window=window)


def _window(found: Early, today: date) -> str:
    if found.until is None:
        return _("dalam 30 hari kerja")
    until = long_date(found.until)
    if found.until < today:
        return _("jangka yang aman berakhir {until}, yang sesudahnya tetap kami catat").format(
            until=until
        )
    if found.since is None:
        return _("aman sampai {until}").format(until=until)
    return _("aman {since} sampai {until}").format(since=long_date(found.since), until=until)
