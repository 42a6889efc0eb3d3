"""What an officer may do on an objection now; what people expect and may not, with why."""

from sqlmodel import Session

from ppid.accounts.models import DESK_ROLES, Officer, Role
from ppid.desk.acts import Step
from ppid.desk.objections import BASE
from ppid.kit.i18n import _
from ppid.objections import answer_queries, service
from ppid.objections.models import Objection
from ppid.objections.service.deciding import DRAFTS, REGISTERS, SENDS
from ppid.objections.service.settling import PROPOSES
from ppid.statute.objecting import ObjectionStatus
from ppid.statute.superior import may_settle

LETTER = {"approved": "nomor", "numbered": "tanda-tangan", "signed": "kirim"}


def steps(session: Session, objection: Objection, officer: Officer) -> list[Step]:
    """The usual next step first."""
    base = f"{BASE}/{objection.id}"
    if not ObjectionStatus(objection.status).is_open:
        return [
            *_execution(session, objection, officer, base),
            *_receipt(session, objection, officer, base),
        ]
    found = [
        *_letter(session, objection, officer, base),
        *_advice(session, objection, officer, base),
        *_settlement(session, objection, officer, base),
    ]
    return sorted(found, key=lambda row: not row.primary)


def _letter(session: Session, objection: Objection, officer: Officer, base: str) -> list[Step]:
    if officer.role not in DRAFTS:
        return []
    row = answer_queries.answer(session, objection)
    state = row.state if row else ""
    found = _next_of_letter(officer, state, base)
    if state not in {"signed", "sent"}:
        found += _draft(session, objection, officer, state, base)
        line = _("Surat yang sudah diberikan sebelumnya: tanggal sebenarnya dan pindaiannya.")
        label = _("Catat tanggapan di kertas")
        found.append(Step(label, line, "journal-plus", f"{base}/tanggapan/kertas"))
    return found


def _draft(
    session: Session, objection: Objection, officer: Officer, state: str, base: str
) -> list[Step]:
    """Drafting is another's than who decided; approving is the seat's."""
    label = _("Ubah draf tanggapan") if state else _("Susun tanggapan")
    try:
        service.require_other_hand(session, objection, officer)
    except service.DecidedByYou:
        why = _("Anda memutuskan jawaban yang dikeberati; petugas lain yang menyusunnya.")
        return [Step(label, "", "lock", why=why)]
    line = _("Putusan atas setiap alasan, disertai alasan tertulis.")
    found = [Step(label, line, "pencil", f"{base}/tanggapan", primary=not state)]
    if state in {"draft", "submitted"}:
        found += _approval(session, objection, officer, base)
    return found


def _approval(session: Session, objection: Objection, officer: Officer, base: str) -> list[Step]:
    label = _("Setujui tanggapan")
    if service.sits(session, objection, officer):
        line = _("Surat disiapkan dari kata-kata yang Anda setujui.")
        return [Step(label, line, "check2-all", f"{base}/tanggapan/setujui", primary=True)]
    return [Step(label, "", "lock", why=_("hanya Atasan PPID untuk keberatan ini."))]


def _next_of_letter(officer: Officer, state: str, base: str) -> list[Step]:
    if state not in LETTER or officer.role not in SENDS:
        return []
    words = {
        "approved": (_("Beri nomor surat"), _("Nomor dari agenda kantor, atau otomatis.")),
        "numbered": (_("Catat tanda tangan"), _("Surat asli di kertas, atau unggah pindaiannya.")),
        "signed": (_("Kirim tanggapan"), _("Jam tanggapan berhenti pada tanggal pengiriman.")),
    }
    icons = {"approved": "journal-plus", "numbered": "file-earmark-check", "signed": "send"}
    label, line = words[state]
    return [Step(label, line, icons[state], f"{base}/tanggapan/{LETTER[state]}", primary=True)]


def _advice(session: Session, objection: Objection, officer: Officer, base: str) -> list[Step]:
    awaited = answer_queries.advice_awaited(session, objection)
    if officer.role == Role.TIM_PERTIMBANGAN and awaited:
        line = _("Internal; tidak ditampilkan kepada pengaju.")
        href = f"{base}/pertimbangan/{awaited.id}"
        return [Step(_("Beri pertimbangan"), line, "people", href, primary=True)]
    if not service.sits(session, objection, officer):
        return []
    label = _("Minta pertimbangan tim")
    if awaited:
        return [Step(label, "", "lock", why=_("permintaan yang lalu belum dijawab."))]
    line = _("Tim Pertimbangan memberi pendapat tertulis; jam tetap berjalan.")
    return [Step(label, line, "people", f"{base}/pertimbangan")]


def _settlement(session: Session, objection: Objection, officer: Officer, base: str) -> list[Step]:
    if officer.role not in DRAFTS:
        return []
    label = _("Usulkan musyawarah")
    if answer_queries.proposal(session, objection):
        line = _("Disampaikan lewat surat, telepon, atau loket; di laman ia menjawab sendiri.")
        word = _("Catat kata pengaju")
        return [Step(word, line, "chat-left-text", f"{base}/musyawarah/kata")]
    if officer.role not in PROPOSES:
        return []
    if not may_settle(objection.grounds):
        why = _("alasan huruf a tidak dapat dimusyawarahkan, Pasal 35 ayat (2).")
        return [Step(label, "", "lock", why=why)]
    line = _("Yang disanggupi kantor dan harinya; berlaku bila pengaju setuju.")
    return [Step(label, line, "chat-left-text", f"{base}/musyawarah")]


def _execution(session: Session, objection: Objection, officer: Officer, base: str) -> list[Step]:
    order = answer_queries.order(session, objection)
    if order is None or order.executed_on is not None or officer.role not in DESK_ROLES:
        return []
    line = _("Harinya, yang dilakukan, dan buktinya. Pengaju dan Atasan PPID dikabari.")
    label = _("Catat pelaksanaan")
    return [Step(label, line, "check2-all", f"{base}/pelaksanaan", primary=True)]


def _receipt(session: Session, objection: Objection, officer: Officer, base: str) -> list[Step]:
    """Its proof on paper; not where the answer was handed over or is proved already."""
    if officer.role not in REGISTERS:
        return []
    try:
        service.provable(session, objection)
    except (service.NotSent, service.AlreadyProved):
        return []
    line = _("Tanda tangan penerima atau bukti antar, dengan tanggal sebenarnya.")
    label = _("Catat tanda terima")
    return [Step(label, line, "envelope-check", f"{base}/tanggapan/diterima")]
