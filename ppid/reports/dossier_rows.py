"""The chronology of a case: what happened on which day, and what proves sending and receipt.

Of deliberation, drafts and officers among themselves nothing stands here; every line is known to
both parties already. Words are Indonesian, as every paper of ours.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from typing import Any
from uuid import UUID

from sqlmodel import Session, col, select

from ppid import clock
from ppid.clocks import service as clocks
from ppid.clocks.models import Clock
from ppid.disputes.casefile import Happening
from ppid.events import queries as events
from ppid.events.models import Event, OutboxEntry, State
from ppid.kit.dates import plain_date
from ppid.notices.models import OutgoingLetter
from ppid.notices.recipients import is_citizen
from ppid.objections import answer_queries, queries
from ppid.objections.answer_models import ObjectionAnswer
from ppid.objections.models import Objection
from ppid.reports import chronology
from ppid.reports.chronology import Row
from ppid.requests.models import InformationRequest, WrittenNotice
from ppid.requests.receipt_models import ReceiptProof
from ppid.statute.clocks import ClockKind, Reading
from ppid.statute.exemptions import Outcome
from ppid.statute.superior import ObjectionOutcome

Data = Mapping[str, Any]
# The notices that are a letter, or tell of a time limit.
LETTERS = {
    "receipt": "Tanda bukti penerimaan permohonan",
    "completion_asked": "Surat keterangan tidak lengkap",
    "extended": "Pemberitahuan perpanjangan waktu",
    "answered": "Pemberitahuan tertulis",
    "lapsed_applicant": "Pemberitahuan bahwa batas waktu jawaban terlewati",
    "objection_receipt": "Tanda bukti penerimaan keberatan",
    "objection_answered": "Tanggapan atas keberatan",
    "objection_lapsed_applicant": "Pemberitahuan bahwa batas waktu tanggapan keberatan terlewati",
    "order_lapsed_applicant": "Pemberitahuan bahwa perintah atau kesepakatan tidak dilaksanakan",
}
CHANNELS = {
    "web": "lewat laman", "api": "lewat aplikasi", "email": "lewat surel", "letter": "lewat surat",
    "counter": "di meja layanan", "phone": "lewat telepon", "whatsapp": "lewat WhatsApp",
    "lapor": "lewat SP4N-LAPOR!",
}  # fmt: skip
MEANS = {
    "email": "surel", "post": "pos", "courier": "kurir", "hand": "diserahkan langsung",
    "whatsapp": "WhatsApp", "fax": "faksimili", "phone": "telepon", "pickup": "diambil sendiri",
}  # fmt: skip
PROVED = {"signature": "tanda tangan penerima", "delivery": "bukti antar"}


def of_case(
    session: Session,
    objection: Objection | None,
    info_request: InformationRequest | None,
    more: Iterable[Row] = (),
) -> list[Happening]:
    """Every line in the order of time; of request and objection only where they are given.

    `more`: what one party's bundle tells besides, such as the dispute itself.
    """
    found = [*(_of_request(session, info_request) if info_request else ())]
    found += _of_objection(session, objection) if objection else ()
    return chronology.in_order([*found, *more])


def _of_request(session: Session, info_request: InformationRequest) -> Iterator[Row]:
    notice = session.get(WrittenNotice, info_request.id)
    sent = notice if notice and notice.state == "sent" else None
    yield from _told(session, info_request.id, info_request.registration_number)
    yield from _sendings(session, info_request.id)
    yield from _lapse(session, info_request)
    if sent and info_request.closed_on:
        outcome = Outcome(sent.outcome).label
        yield chronology.on(
            info_request.closed_on,
            f"Pemberitahuan tertulis disampaikan: {outcome}.",
            sending(sent.letter_number, sent.letter_date, sent.sent_means, sent.sent_reference),
            recorded=sent.sent_at,
        )
    yield from _received(session, info_request, sent)


def _of_objection(session: Session, objection: Objection) -> Iterator[Row]:
    row = answer_queries.sent_answer(session, objection)
    yield from _told(session, objection.id, objection.registration_number)
    yield from _sendings(session, objection.id)
    yield from _objection_lapse(session, objection, row)
    if row and row.sent_on:
        outcome = ObjectionOutcome(row.outcome or "").label
        yield chronology.on(
            row.sent_on,
            f"Tanggapan Atasan PPID atas keberatan disampaikan: {outcome}.",
            sending(row.letter_number, row.letter_date, row.sent_means, row.sent_reference),
            recorded=row.sent_at,
        )
    if row and row.first_opened_at:
        yield _opened(row.first_opened_at, "Tanggapan atas keberatan")
    yield from _order_lapse(session, objection)


def _told(session: Session, id_: UUID, number: str) -> Iterator[Row]:
    """The acts of both parties, from the register's events."""
    for event in events.of_subject(session, id_):
        if event.name in ACTS:
            what, proof = ACTS[event.name](event.data, number)
            yield _line(event, what, proof)


def _line(event: Event, what: str, proof: str) -> Row:
    """The true day of a paper or word that was entered later, else the instant."""
    on = event.data.get(TRUE_DAYS.get(event.name, ""))
    if on and on != clock.local_date(event.at).isoformat():
        return chronology.entered(date.fromisoformat(on), what, proof)
    return chronology.at(event.at, what, proof)


def _asked(data: Data, number: str) -> tuple[str, str]:
    way = CHANNELS.get(str(data.get("channel")), "")
    return f"Permohonan informasi diterima badan publik {way}.".replace(" .", "."), _number(number)


def _filed(data: Data, number: str) -> tuple[str, str]:
    letters = ", ".join(data.get("grounds", ()))
    sentence = f"Keberatan diterima, alasan Pasal 35 ayat (1) huruf {letters} UU 14/2008."
    return sentence, _number(number)


def _number(number: str) -> str:
    return f"Nomor pendaftaran {number}"


def _said(sentence: str, proof: str = "Catatan register") -> Callable[[Data, str], tuple[str, str]]:
    return lambda _data, _number: (sentence, proof)


def _extended(data: Data, _number: str) -> tuple[str, str]:
    if not data.get("new_due_on"):
        return "Batas waktu jawaban diperpanjang dengan surat.", "Catatan register"
    new = plain_date(date.fromisoformat(data["new_due_on"]))
    return f"Batas waktu jawaban diperpanjang sampai {new}.", "Surat perpanjangan"


def _corrected(data: Data, _number: str) -> tuple[str, str]:
    old, new = (
        plain_date(date.fromisoformat(data[name])) for name in ("old_received_on", "received_on")
    )
    return f"Catatan tanggal diterima diperbaiki: semula {old}, menjadi {new}.", "Catatan register"


def _executed(data: Data, _number: str) -> tuple[str, str]:
    """Recorded now, done on a day that may lie before."""
    what, day = PROMISES[data["kind"]], plain_date(date.fromisoformat(data["executed_on"]))
    return f"{what} tercatat dilaksanakan pada {day}.", "Catatan register"


# What is to be carried out, by the kind of its row.
PROMISES = {"order": "Perintah Atasan PPID", "settlement": "Kesepakatan musyawarah"}
# The events whose data names the true day of what they tell.
TRUE_DAYS = {
    "request.received": "received_on", "objection.filed": "received_on",
    "objection.settled": "agreed_on",
}  # fmt: skip
ACTS: dict[str, Callable[[Data, str], tuple[str, str]]] = {
    "request.received": _asked,
    "request.completion_asked": _said("Badan publik meminta permohonan dilengkapi."),
    "request.completed": _said("Pemohon melengkapi permohonan."),
    "request.declared_complete": _said("Permohonan dinyatakan lengkap."),
    "request.deemed_complete": _said("Permohonan dianggap lengkap tanpa pemeriksaan."),
    "request.extended": _extended,
    "request.answer_returned": _said("Surat jawaban kembali kepada badan publik."),
    "request.receipt_corrected": _corrected,
    "request.handed_over": _said("Salinan informasi diserahkan kepada Pemohon."),
    "request.receipt_confirmed": _said("Pemohon menyatakan jawaban sudah diterima."),
    "objection.filed": _filed,
    "objection.settlement_declined": _said("Usul musyawarah tidak disetujui."),
    "objection.settled": _said("Keberatan diselesaikan dengan musyawarah."),
    "objection.order_executed": _executed,
}


def _sendings(session: Session, id_: UUID) -> Iterator[Row]:
    """Each letter that left: by e-mail as the server took it, on paper with what proves it."""
    mails = select(OutboxEntry).where(
        OutboxEntry.subject_id == id_,
        OutboxEntry.state == State.SENT,
        col(OutboxEntry.notice).in_(LETTERS),
    )
    for mail in session.exec(mails):
        if mail.sent_at and is_citizen(mail.recipient):
            proof = f"Diterima peladen surel Pemohon; Message-ID {mail.message_id}"
            what = f"{LETTERS[mail.notice]} dikirim lewat surel."
            yield chronology.at(mail.sent_at, what, proof)
    papers = select(OutgoingLetter).where(
        OutgoingLetter.request_id == id_,
        OutgoingLetter.state == "done",
        col(OutgoingLetter.notice).in_(LETTERS),
    )
    for paper in session.exec(papers):
        if paper.sent_on:
            proof = _means(paper.means, paper.reference)
            proof += f"; diterima {paper.receiver}" if paper.receiver else ""
            yield chronology.on(paper.sent_on, f"{LETTERS[paper.notice]} disampaikan.", proof)


def _received(
    session: Session, info_request: InformationRequest, sent: WrittenNotice | None
) -> Iterator[Row]:
    proof = session.get(ReceiptProof, info_request.id)
    if proof:
        words = PROVED[proof.proof] + (f", nomor {proof.reference}" if proof.reference else "")
        sentence = f"Pemberitahuan tertulis diterima {proof.receiver}."
        yield chronology.on(proof.received_on, sentence, words.capitalize())
    if sent and sent.first_opened_at:
        yield _opened(sent.first_opened_at, "Pemberitahuan tertulis")


def _opened(at: datetime, what: str) -> Row:
    sentence = f"{what} dibuka Pemohon di laman lacak."
    return chronology.at(at, sentence, "Catatan pembukaan pada laman")


def _lapse(session: Session, info_request: InformationRequest) -> Iterator[Row]:
    """C4 and C5 without an answer."""
    yield from _silences(
        clocks.of_request(session, info_request.id),
        ClockKind.REQUEST_RESPONSE,
        info_request.closed_on or clock.today(),
        "Batas waktu pemberitahuan tertulis{reading} lewat tanpa jawaban.",
        ("Pasal 22 ayat (7) dan ayat (8) UU 14/2008", "sejak permohonan lengkap"),
    )


def _objection_lapse(
    session: Session, objection: Objection, row: ObjectionAnswer | None
) -> Iterator[Row]:
    yield from _silences(
        queries.clock_rows(session, objection),
        ClockKind.OBJECTION_ANSWER,
        (row.sent_on if row else None) or objection.closed_on or clock.today(),
        "Batas waktu tanggapan Atasan PPID{reading} lewat tanpa tanggapan.",
        ("Pasal 36 ayat (2) UU 14/2008", "sejak keberatan dicatat dalam register"),
    )


def _silences(
    rows: Iterable[Clock], kind: ClockKind, answered: date, sentence: str, basis: tuple[str, str]
) -> Iterator[Row]:
    """Told once the last reading has passed (11a a), each reading with its own day."""
    last = {row.reading: row.due_on for row in rows if row.kind == kind and row.due_on}
    if not last or answered <= max(last.values()):
        return
    first = last.get(Reading.STATUTE) or min(last.values())
    counted = "hitungan hari kerja register"
    yield chronology.on(first, sentence.format(reading=""), f"{basis[0]}; {counted}", end=True)
    for other in sorted({day for day in last.values() if day != first}):
        said = sentence.format(reading=" menurut tafsir pembanding")
        yield chronology.on(other, said, f"Dihitung {basis[1]}; {counted}", end=True)


def _order_lapse(session: Session, objection: Objection) -> Iterator[Row]:
    """What was ordered or agreed was not carried out by its day."""
    order = answer_queries.order(session, objection)
    found = queries.clock_rows(session, objection)
    days = [each.due_on for each in found if each.kind == ClockKind.ORDER]
    for due in days if order else ():
        if order and due and (order.executed_on or clock.today()) > due:
            sentence = f"{PROMISES[order.kind]} belum dilaksanakan sampai batas waktunya."
            basis = f"{order.days} hari kerja sejak {plain_date(order.set_on)}"
            yield chronology.on(due, sentence, f"{basis}; hitungan hari kerja register", end=True)


def sending(
    number: str | None, dated: date | None, means: str | None, reference: str | None
) -> str:
    """ "Surat nomor 418 tanggal 4 Januari 2027; pos, nomor bukti R1"."""
    letter = f"Surat nomor {number}" if number else "Surat"
    letter += f" tanggal {plain_date(dated)}" if dated else ""
    return f"{letter}; {_means(means, reference)}"


def _means(means: str | None, reference: str | None) -> str:
    said = MEANS.get(str(means), "cara lain")
    return f"{said}, nomor bukti {reference}" if reference else said
