"""What the page of an objection shows of its answer, advice, order and settlement."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlmodel import Session

from ppid.accounts.models import Officer, Role
from ppid.clocks import faces
from ppid.clocks.models import Clock
from ppid.clocks.working import explain_all
from ppid.desk import words
from ppid.desk.answers import received_words
from ppid.kit.clockface import ClockFace
from ppid.kit.dates import long_date, short_instant
from ppid.kit.i18n import _
from ppid.notices import objection_receipts
from ppid.objections import answer_queries
from ppid.objections import words as grounds
from ppid.objections.answer_models import ObjectionAdvice, ObjectionAnswer, ObjectionOrder
from ppid.objections.models import Objection
from ppid.objections.service.deciding import DRAFTS
from ppid.objections.service.drafting import lacking
from ppid.requests.ways import WAYS
from ppid.statute.calendar import Calendar
from ppid.statute.clocks import ClockKind
from ppid.statute.superior import ObjectionOutcome
from ppid.statute.words import N_

STATES = {
    "draft": N_("Draf sedang ditulis"),
    "submitted": N_("Menunggu persetujuan Atasan PPID"),
    "approved": N_("Disetujui, belum bernomor"),
    "numbered": N_("Bernomor, belum ditandatangani"),
    "signed": N_("Ditandatangani, belum dikirim"),
    "sent": N_("Sudah dikirim"),
}
ORDERS = {"order": N_("Perintah Atasan PPID"), "settlement": N_("Kesepakatan musyawarah")}
SETTLEMENTS = {
    "proposed": N_("Menunggu kata pengaju"),
    "agreed": N_("Disepakati"),
    "declined": N_("Ditolak pengaju"),
}
# Internal: for the seat, the team, the supervisor, and the desk that drafts.
READS_ADVICE = DRAFTS | {Role.TIM_PERTIMBANGAN, Role.PENGAWAS}


@dataclass(frozen=True)
class AnswerShown:
    """The answer in whatever state, for officers."""

    state: str
    outcome: str
    body: str
    lines: list[tuple[str, str, str]]
    order: str
    facts: list[tuple[str, str]]


@dataclass(frozen=True)
class OrderShown:
    """What is to be carried out, and whether it was."""

    name: str
    what: str
    face: ClockFace | None
    late: bool
    executed: str = ""
    how: str = ""
    facts: list[tuple[str, str]] = field(default_factory=list)


def after(
    session: Session,
    officer: Officer,
    objection: Objection,
    rows: list[Clock],
    days: Calendar,
    today: date,
) -> dict[str, Any]:
    """Everything that followed, as one officer may read it."""
    row, order = answer_queries.answer(session, objection), answer_queries.order(session, objection)
    asked = answer_queries.advice(session, objection) if officer.role in READS_ADVICE else []
    return {
        "answer": _answer(row, _arrived(session, objection, row)) if row and row.body else None,
        "advice": [(each, _opined(each)) for each in asked],
        "order": _order(session, order, rows, days, today) if order else None,
        "settlements": _settlements(session, objection),
    }


def lacks(row: ObjectionAnswer) -> list[tuple[str, str, str]]:
    """What the draft lacks: the field's name on its page, its label, and what to do."""
    labels = {
        "body": _("Tanggapan Atasan PPID"),
        "order_text": _("Perintah kepada PPID"),
        "order_days": _("Dilaksanakan dalam, hari kerja"),
    }
    return [
        (name, labels.get(name) or _of_ground(name), sentence)
        for name, sentence in lacking(row).items()
    ]


def _of_ground(name: str) -> str:
    kind, _mark, letter = name.rpartition("_")
    words = _("Putusan atas alasan huruf %(letter)s"), _("Alasan tertulis, huruf %(letter)s")
    return words[kind == "reason"] % {"letter": letter}


def ruled_lines(row: ObjectionAnswer) -> list[tuple[str, str, str]]:
    """Of each ground its words, the ruling, and why."""
    letters = sorted(row.rulings)
    return [
        (name, grounds.ruled(each) or "–", each["reason"])
        for name, each in zip(
            grounds.named(letters), (row.rulings[letter] for letter in letters), strict=True
        )
    ]


def _arrived(session: Session, objection: Objection, row: ObjectionAnswer) -> list[tuple[str, str]]:
    """Whether the sent answer is proved received, and until when it is safe to go on (11a b).

    The latest reading's end is not printed: it only marks what comes after it.
    """
    found = objection_receipts.of_objection(session, objection)
    until = long_date(row.dispute_until) if row.dispute_until else ""
    if found and found.held:
        until = _("menunggu surat terbukti diterima")
    return [(_("Terbukti diterima"), received_words(found)), (_("Sengketa aman sampai"), until)]


def _answer(row: ObjectionAnswer, arrived: list[tuple[str, str]]) -> AnswerShown:
    sent = _("{day}, {means}").format(
        day=long_date(row.sent_on) if row.sent_on else "", means=words.means(row.sent_means)
    )
    pairs = [
        (_("Nomor surat"), row.letter_number or ""),
        (_("Tanggal surat"), long_date(row.letter_date) if row.letter_date else ""),
        (_("Tanda tangan"), row.signer_name or ""),
        (_("Dikirim"), sent if row.sent_on else ""),
        (_("Bukti pengiriman"), row.sent_reference or ""),
        *arrived,
    ]
    return AnswerShown(
        state=_(STATES[row.state]),
        outcome=_(ObjectionOutcome(row.outcome).label) if row.outcome else "",
        body=row.body,
        lines=ruled_lines(row),
        order=row.order_text or "",
        facts=[(name, value) for name, value in pairs if value],
    )


def _opined(row: ObjectionAdvice) -> str:
    if row.opined_on is None:
        return _("Diminta {at}, belum dijawab").format(at=short_instant(row.asked_at))
    return _("Pendapat tanggal {day}").format(day=long_date(row.opined_on))


def _order(
    session: Session, row: ObjectionOrder, rows: list[Clock], days: Calendar, today: date
) -> OrderShown:
    clock = next((each for each in rows if each.kind == ClockKind.ORDER), None)
    working = explain_all(session, [clock], rows) if clock else {}
    face = faces.of_row(clock, working.get(clock.id), days, today) if clock else None
    due = clock.due_on if clock else None
    done = row.executed_on
    pairs = [(_("Bukti"), row.reference or "")]
    if row.belated_reason and row.recorded_at:
        words_ = _("{at}, sesudah lewatnya batas diumumkan: {reason}")
        told = words_.format(at=short_instant(row.recorded_at), reason=row.belated_reason)
        pairs.append((_("Dicatat kemudian"), told))
    return OrderShown(
        name=_(ORDERS[row.kind]),
        what=row.what,
        face=faces.as_agreement(face) if row.kind == "settlement" else face,
        late=due is not None and (done or today) > due,
        executed=long_date(done) if done else "",
        how=row.how or "",
        facts=[(name, value) for name, value in pairs if value],
    )


def _settlements(session: Session, objection: Objection) -> list[dict[str, Any]]:
    return [
        {
            "state": _(SETTLEMENTS[each.state]),
            "terms": each.terms,
            "days": each.days,
            "at": short_instant(each.proposed_at),
            "word": _word(each.word_way, each.word_on),
            "note": each.word_note or "",
        }
        for each in answer_queries.settlements(session, objection)
    ]


def _word(way: str | None, on: date | None) -> str:
    if not way or on is None:
        return ""
    said = _(WAYS[way]) if way in WAYS else _("laman lacak")
    return _("{day}, lewat {way}").format(day=long_date(on), way=said)
