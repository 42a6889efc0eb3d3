"""The draft of the answer: kept as it is written, whole when it is handed in; a different hand."""

from sqlmodel import Session

from ppid import clock
from ppid.accounts.models import Officer
from ppid.errors import DomainError, Invalid
from ppid.kit.i18n import _
from ppid.objections import words
from ppid.objections.answer_models import ObjectionAnswer
from ppid.objections.answer_schemas import AnswerText
from ppid.objections.models import Objection
from ppid.objections.service import deciding
from ppid.objections.service.common import record
from ppid.objections.service.other_hand import require_other_hand
from ppid.requests.service import actor_of
from ppid.statute.objecting import ObjectionStatus
from ppid.statute.superior import GroundRuling, gives

EDITABLE = frozenset({"draft", "submitted", "approved", "numbered"})


class AlreadySigned(DomainError):
    """What was signed is the letter; it is sent as it is."""

    title = "Surat sudah ditandatangani"
    detail = "Tanggapan yang sudah ditandatangani tidak diubah lagi; kirim sebagaimana adanya."


def save_answer(
    session: Session, objection: Objection, officer: Officer, given: AnswerText
) -> ObjectionAnswer:
    """Keep what is written so far. An approval of other words falls: it is approved anew."""
    require_other_hand(session, objection, officer)
    return keep(session, objection, officer, given)


def keep(
    session: Session, objection: Objection, officer: Officer, given: AnswerText
) -> ObjectionAnswer:
    """Write the text down; who recorded an answer of paper has drafted nothing."""
    deciding.require_open(session, objection)
    deciding.require_role(officer, deciding.DRAFTS)
    row = session.get(ObjectionAnswer, objection.id) or ObjectionAnswer(
        objection_id=objection.id, public_body_id=objection.public_body_id,
        drafted_by=officer.id, drafted_at=clock.now(),
    )  # fmt: skip
    if row.state not in EDITABLE:
        raise AlreadySigned
    row.rulings, row.body = _marked(objection, given), given.body
    row.order_text, row.order_days = given.order_text or None, given.order_days
    row.drafted_by, row.drafted_at = officer.id, clock.now()
    row.state, row.outcome = "draft", None
    row.approved_by = row.approved_for = row.approved_at = None
    session.add(row)
    deciding.move(objection, ObjectionStatus.IN_REVIEW)
    session.add(objection)
    session.flush()
    return row


def _marked(objection: Objection, given: AnswerText) -> dict[str, dict[str, str]]:
    """Each ruling keeps how its ground is marked, so that a letter says the same ever after."""
    found = given.ruled(objection.grounds)
    marks = {letter: words.mark_of(objection, letter) for letter in found}
    return {
        letter: each | ({"mark": marks[letter]} if marks[letter] else {})
        for letter, each in found.items()
    }


def submit_answer(session: Session, objection: Objection, officer: Officer) -> None:
    """Hand the draft to the superior; raises Invalid for everything that lacks."""
    deciding.require_open(session, objection)
    deciding.require_role(officer, deciding.DRAFTS)
    require_other_hand(session, objection, officer)
    row = session.get(ObjectionAnswer, objection.id)
    if row is None or row.state != "draft":
        raise NoDraft
    check(row)
    row.state = "submitted"
    session.add(row)
    deciding.move(objection, ObjectionStatus.IN_REVIEW)
    record(session, "objection.answer_submitted", objection, actor_of(officer))


class NoDraft(DomainError):
    """There is nothing to hand in or to approve."""

    title = "Belum ada draf"
    detail = "Tulis dan simpan draf tanggapan lebih dahulu."


class NotInTurn(DomainError):
    """There is an answer, and this act comes before or after where it is."""

    title = "Belum atau tidak lagi gilirannya"
    detail = (
        "Tanggapannya ada, tetapi langkah ini belum atau tidak lagi terbuka. Halaman keberatan "
        "menunjukkan langkah yang sah sekarang."
    )


def check(row: ObjectionAnswer) -> None:
    """Whether the answer is one that the law knows; raises Invalid with a sentence a field."""
    if errors := lacking(row):
        raise Invalid(errors)


def lacking(row: ObjectionAnswer) -> dict[str, str]:
    """What is missing yet, a sentence a field of the draft; {} where it is whole."""
    errors = {**_of_grounds(row), **_of_order(row)}
    if not row.body:
        errors["body"] = _("Tulis tanggapan Atasan PPID.")
    return errors


def _of_grounds(row: ObjectionAnswer) -> dict[str, str]:
    errors: dict[str, str] = {}
    for letter, each in row.rulings.items():
        if not each["ruling"]:
            errors[f"ruling_{letter}"] = _("Pilih putusan atas alasan ini.")
        elif each["ruling"] != GroundRuling.ALL and not each["reason"]:
            sentence = _("Menguatkan, atau memenuhi hanya sebagian, disertai alasan tertulis.")
            errors[f"reason_{letter}"] = sentence
    return errors


def _of_order(row: ObjectionAnswer) -> dict[str, str]:
    """An order says what and by when; where everything is upheld there is none."""
    ordered = gives(each["ruling"] for each in row.rulings.values() if each["ruling"])
    errors: dict[str, str] = {}
    if ordered and not row.order_text:
        errors["order_text"] = _("Tulis apa yang harus diberikan atau dilakukan PPID.")
    if ordered and not row.order_days:
        errors["order_days"] = _("Tulis dalam berapa hari kerja perintah dilaksanakan.")
    if not ordered and (row.order_text or row.order_days):
        errors["order_text"] = _("Semua alasan dikuatkan, jadi tidak ada perintah: kosongkan.")
    return errors
