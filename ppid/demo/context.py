"""What the training bar on top of every page says."""

from contextvars import ContextVar
from datetime import datetime, time
from typing import Any

from sqlmodel import Session, col, func, select

from ppid import clock, db
from ppid.demo import training
from ppid.desk.notices import NOTICES
from ppid.desk.words import named
from ppid.events.models import OutboxEntry, State
from ppid.kit.i18n import _
from ppid.requests.arriving_models import number_shown
from ppid.requests.models import InformationRequest
from ppid.settings import settings

_shown: ContextVar[dict[str, Any] | None] = ContextVar("training", default=None)
TOLD = (State.PENDING, State.SENDING, State.SENT)
LOOKED_AT, SHOWN = 40, 2


def training_context(session: Session) -> dict[str, Any] | None:
    """`today`, `happened` (newest first) and `mails` (of today, a count); None outside of it."""
    if not training.is_training(session):
        return None
    return {
        "today": clock.today(),
        "happened": happened(session),
        "mails": sent_today(session),
    }


class Bar:
    """`training` in templates: true on a demonstration, read anew for each page.

    Rendering a page asks it three things; all three come from the one look that its truth took.
    """

    def __bool__(self) -> bool:
        if not settings().demo:
            return False
        with db.reading() as session:
            _shown.set(training_context(session))
        return _shown.get() is not None

    def __getattr__(self, name: str) -> Any:
        try:
            return (_shown.get() or {})[name]
        except KeyError as error:
            raise AttributeError(name) from error


def sent_today(session: Session) -> int:
    """How many mails of the office's today have gone out."""
    midnight = datetime.combine(clock.today(), time.min, clock.zone())
    return session.exec(
        select(func.count())
        .select_from(OutboxEntry)
        .where(OutboxEntry.state == State.SENT, OutboxEntry.decided_at >= midnight)
    ).one()


def happened(session: Session) -> list[str]:
    """The newest notices in a sentence each, however many people each went to."""
    rows = session.exec(
        select(
            OutboxEntry.notice,
            OutboxEntry.decided_at,
            OutboxEntry.subject_id,
            number_shown(InformationRequest),
        )
        .join(
            InformationRequest,
            col(InformationRequest.id) == OutboxEntry.subject_id,
            isouter=True,
        )
        .where(col(OutboxEntry.state).in_(TOLD))
        .order_by(col(OutboxEntry.id).desc())
        .limit(LOOKED_AT)
    ).all()
    said: dict[tuple[str, Any], str] = {}
    for notice, at, subject, number in rows:
        said.setdefault((notice, subject), sentence(notice, number or "", at))
    return list(said.values())[:SHOWN]


def sentence(notice: str, number: str, at: datetime) -> str:
    """ "Pemohon PPID-2026-000406 diberi tahu hak keberatan, 07.30"."""
    # What has no sentence of its own is called by its name: "Rangkuman pagi, 07.30".
    words = _words().get(notice) or f"{named(NOTICES, notice)} {{number}}"
    told = " ".join(words.replace("{number}", number).split())
    return f"{told}, {clock.local(at):%H.%M}"


def _words() -> dict[str, str]:
    return {
        "receipt": _("Pemohon {number} menerima tanda bukti"),
        "new_request": _("Meja PPID diberi tahu permohonan {number}"),
        "late_entry": _("Meja PPID diberi tahu {number} dicatat terlambat"),
        "officer_invited": _("Undangan dikirim kepada petugas"),
        "draft_resume": _("Tautan ke draf dikirim ke penulisnya"),
        "completion_asked": _("Pemohon {number} diminta melengkapi"),
        "completed": _("Meja PPID diberi tahu {number} sudah lengkap"),
        "assigned_unit": _("Unit menerima disposisi {number}"),
        "assigned": _("Pemohon {number} diberi tahu unit yang mengerjakan"),
        "assignment_returned": _("Disposisi {number} dikembalikan ke meja PPID"),
        "draft_submitted": _("PPID Utama menerima draf {number}"),
        "refusal_to_check": _("Orang kedua diminta membaca putusan {number}"),
        "draft_returned": _("Draf {number} dikembalikan untuk diperbaiki"),
        "mentioned": _("Petugas yang disebut dalam catatan {number} diberi tahu"),
        "unit_reminded": _("Unit diingatkan tentang {number}"),
        "extended": _("Pemohon {number} diberi tahu perpanjangan"),
        "extended_unit": _("Unit diberi tahu perpanjangan {number}"),
        "answered": _("Pemohon {number} menerima pemberitahuan tertulis"),
        "answered_elsewhere": _("Pemohon {number} diberi tahu jawaban sudah dikirim"),
        "withdrawn": _("Petugas diberi tahu {number} dicabut"),
        "withdrawn_applicant": _("Pemohon {number} menerima bukti pencabutan"),
        "closed_not_completed": _("Pemohon {number} diberi tahu permohonan ditutup"),
        "completeness_due": _("Pengingat pemeriksaan kelengkapan {number}"),
        "completion_due": _("Pemohon {number} diingatkan untuk melengkapi"),
        "completion_lapsed": _("Meja PPID diberi tahu {number} tidak dilengkapi"),
        "unassigned": _("Pengingat: {number} belum diteruskan"),
        "unit_draft_due": _("Pengingat draf {number} ke unit"),
        "unit_draft_overdue": _("Draf {number} terlambat: unit dan pimpinannya diingatkan"),
        "extension_possible": _("Pengingat: {number} masih dapat diperpanjang"),
        "answer_due": _("Pengingat batas jawaban {number}"),
        "lapsed_office": _("Petugas diberi tahu {number} lewat waktu"),
        "lapsed_applicant": _("Pemohon {number} diberi tahu hak keberatan"),
        "lapsed_digest": _("Atasan PPID menerima daftar yang lewat waktu"),
        "commission_tomorrow": _("PPID Utama diberi tahu catatan besok ke Komisi Informasi"),
        "deadline_moved": _("Pemohon {number} diberi tahu batas waktunya berubah"),
        "deadlines_moved": _("Petugas menerima daftar batas waktu yang berubah"),
        "calendar_proposed": _("Usul kalender menunggu persetujuan petugas kedua"),
        "calendar_declined": _("Pengusul diberi tahu usul kalendernya ditolak"),
        "dispute_news": _("Meja PPID menerima kabar sengketa"),
        "dispute_due": _("PPID Utama diingatkan sidang atau batas di pengadilan"),
        "exemption_review": _("PPID Utama diingatkan meninjau informasi yang dikecualikan"),
        "exemption_asked": _("Tim Pertimbangan dimintai pendapat atas uji konsekuensi"),
        "exemption_advised": _("Meja PPID diberi tahu pendapat Tim Pertimbangan"),
        "calendar_missing": _("Pengelola dan PPID Utama diingatkan: kalender belum dimuat"),
        "commission_note": _("Komisi Informasi menerima catatan tentang {number}"),
    }
