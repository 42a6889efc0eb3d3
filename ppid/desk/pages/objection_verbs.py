"""The acts on the answer to an objection: who may, when, what each page shows and does."""

from typing import Any
from uuid import UUID

from ppid.accounts import queries as accounts
from ppid.accounts.models import Officer, Role
from ppid.desk import number_holders, scans, uploads, words
from ppid.desk.forms import DesksForm, Nothing, day_value
from ppid.desk.letter_forms import NumberForm, SignForm
from ppid.desk.objection_forms import AnswerForm, PaperForm, SendForm, filled
from ppid.desk.objection_shown import lacks, ruled_lines
from ppid.desk.pages.objection_scene import Scene, Verb
from ppid.errors import Invalid
from ppid.kit.dates import long_date
from ppid.kit.i18n import _
from ppid.notices import objection_answers
from ppid.objections import answer_queries, service
from ppid.objections import words as grounds
from ppid.objections.answer_models import ObjectionAnswer
from ppid.objections.service.answering import letter_of
from ppid.objections.service.deciding import DRAFTS, REGISTERS, SENDS
from ppid.objections.service.drafting import EDITABLE, check
from ppid.requests import queries as requests
from ppid.statute.objecting import ObjectionStatus
from ppid.statute.superior import GroundRuling, ObjectionOutcome
from ppid.units import office


def _answer(here: Scene) -> ObjectionAnswer | None:
    return answer_queries.answer(here.session, here.objection)


def _open(here: Scene) -> None:
    if not ObjectionStatus(here.objection.status).is_open:
        raise service.AlreadyDecided


def _in(*states: str) -> Any:
    """The page is there only while the letter is in one of these states."""

    def lawful(here: Scene) -> None:
        _open(here)
        row = _answer(here)
        if row is None:
            raise service.NoDraft
        if row.state not in states:
            raise service.NotInTurn

    return lawful


def _may_draft(here: Scene) -> None:
    _open(here)
    service.require_other_hand(here.session, here.objection, here.officer)
    row = _answer(here)
    if row is not None and row.state not in EDITABLE:
        raise service.AlreadySigned


def _may_approve(here: Scene) -> None:
    _in("draft", "submitted")(here)
    if not service.sits(here.session, here.objection, here.officer):
        raise service.NotYourSeat
    service.require_other_hand(here.session, here.objection, here.officer)


def _grounds(here: Scene) -> dict[str, Any]:
    """What the page of the draft shows of each ground, and the history in reach."""
    letters_ = here.objection.grounds
    row = _answer(here)
    return {
        "grounds": [
            (letter, name, grounds.marked(here.objection, letter))
            for letter, name in zip(letters_, grounds.named(letters_), strict=True)
        ],
        "rulings": [(each.value, _(each.label)) for each in GroundRuling],
        "advice": answer_queries.advice(here.session, here.objection),
        "approved": row is not None and row.state in {"approved", "numbered"},
        "seat": service.sits(here.session, here.objection, here.officer),
    }


def _save(here: Scene, typed: AnswerForm) -> None:
    row = service.save_answer(here.session, here.objection, here.officer, typed.text())
    if here.data.get("langkah") == "setujui":
        check(row)  # what lacks is told here, beside its field, not on the page that approves
    if here.data.get("langkah") == "ajukan":
        service.submit_answer(here.session, here.objection, here.officer)


def _after_saving(here: Scene) -> str:
    where = {"setujui": "/tanggapan/setujui", "ajukan": ""}
    return here.base + where.get(str(here.data.get("langkah")), "/tanggapan")


def _whole(here: Scene) -> dict[str, Any]:
    """Everything that is approved with one press, to be read first."""
    row = _answer(here)
    assert row is not None  # noqa: S101 (the page is not shown without one)
    due = objection_answers.order_due(here.session, here.objection, row)
    return {
        "answer": row,
        "lacks": lacks(row),
        "lines": ruled_lines(row),
        "order_due": long_date(due) if due else "",
        "outcome": _(ObjectionOutcome(row.outcome).label) if row.outcome else "",
    }


def _approve(here: Scene, _typed: Nothing) -> None:
    """What lacks stands on the page with the way to its field, which is on the draft's page."""
    row = _answer(here)
    if row is not None and lacks(row):
        raise Invalid({"": _("Draf belum lengkap; lengkapi dahulu yang disebut di bawah.")})
    service.approve_answer(here.session, here.objection, here.officer)


def _numbering(here: Scene) -> dict[str, Any]:
    body = here.objection.public_body_id
    automatic = office.value(here.session, body, "letter_numbering") == "automatic"
    named = here.asked.get("named", "")
    holder = _holder(here)
    return {"automatic": automatic, "notice": _answer(here), "named": named, "has_it": holder}


def _holder(here: Scene) -> str:
    """The letter that bears the typed number already, in words; as on a request's page."""
    typed = DesksForm(NumberForm, here.data).clean() if here.data else None
    if typed is None or not typed.letter_number:
        return ""
    letter, number = letter_of(here.objection), typed.letter_number
    return number_holders.sentence(here.session, here.officer, letter, number, typed.letter_date)


def _day(here: Scene) -> dict[str, Any]:
    row = _answer(here)
    return {
        "letter_date": day_value(row.letter_date if row else None),
        "letter_number": row.letter_number or "" if row else "",
    }


def _number(here: Scene, typed: NumberForm) -> None:
    service.number_answer(
        here.session, here.objection, here.officer, typed.letter_number, typed.letter_date
    )


def _signer(here: Scene) -> dict[str, Any]:
    """Who approved it; in the seat of someone absent, *a.n.*, which may be typed over by Plh."""
    row = _answer(here)
    who = here.session.get(Officer, row.approved_by) if row and row.approved_by else None
    absent = here.session.get(Officer, row.approved_for) if row and row.approved_for else None
    if who is None:
        seats = accounts.with_role(here.session, here.objection.public_body_id, Role.ATASAN_PPID)
        who = next(iter(seats), here.officer)
    return {
        "name": who.name,
        "nip": who.nip or "",
        "position": objection_answers.position_of(who, absent),
        "signed_on": day_value(),
        "signature": "paper_original",
    }


def _sign(here: Scene, typed: SignForm) -> None:
    row = _answer(here)
    number = (row.letter_number if row else None) or ""
    document_id = _scan(here, number, typed.named) if typed.signature == "scan" else None
    service.sign_answer(here.session, here.objection, here.officer, typed, document_id)


def _scan(here: Scene, number: str, agreed: str) -> UUID | None:
    sent = uploads.of(here.data, "file")
    if not sent:
        return None
    return scans.accept(
        here.session, here.officer, here.objection, sent[0],
        number=number, agreed=agreed, asked=here.asked,
    ).id  # fmt: skip


def _ways(here: Scene) -> dict[str, Any]:
    """E-mail only where the objector gave an address; the window of a sending today."""
    has_email = requests.requester_of(here.session, here.objection).email is not None
    closed = {"phone"} if has_email else {"phone", "email"}  # the answer is in writing
    row = _answer(here)
    until = objection_answers.dispute_until(here.session, here.objection, here.today)
    due = objection_answers.order_due(here.session, here.objection, row) if row else None
    return {
        "notice": row,
        "means": [(code, _(word)) for code, word in words.MEANS.items() if code not in closed],
        "has_email": has_email,
        "outcome": _(ObjectionOutcome(row.outcome).label) if row and row.outcome else "",
        "dispute_until": until,
        "order_due": due,
    }


def _way(here: Scene) -> dict[str, Any]:
    has_email = requests.requester_of(here.session, here.objection).email is not None
    return {"means": "email" if has_email else "", "sent_on": day_value()}


def _send(here: Scene, typed: SendForm) -> None:
    service.send_answer(here.session, here.objection, here.officer, typed)


def _paper(here: Scene, typed: PaperForm) -> None:
    scan = _scan(here, typed.letter_number, typed.named)
    service.record_on_paper(
        here.session, here.objection, here.officer, typed.text(), typed.given(), scan
    )


def _of_paper(here: Scene) -> dict[str, Any]:
    means = [(code, _(word)) for code, word in words.MEANS.items() if code != "phone"]
    return _grounds(here) | {"means": means, "named": here.asked.get("named", "")}


DRAFT = Verb(
    "tanggapan", DRAFTS, AnswerForm, "desk/objection_draft.html", _save, _grounds,
    lambda here: filled(_answer(here)), _may_draft, _after_saving,
)  # fmt: skip
APPROVE = Verb(
    "setujui", {Role.ATASAN_PPID}, Nothing, "desk/objection_approve.html",
    _approve, _whole, lawful=_may_approve,
)  # fmt: skip
NUMBER = Verb(
    "nomor", SENDS, NumberForm, "desk/objection_number.html", _number, _numbering, _day,
    _in("approved", "numbered"),
)  # fmt: skip
SIGN = Verb(
    "tanda-tangan", SENDS, SignForm, "desk/objection_sign.html", _sign, _numbering, _signer,
    _in("numbered"),
)  # fmt: skip
SEND = Verb("kirim", SENDS, SendForm, "desk/objection_send.html", _send, _ways, _way, _in("signed"))
PAPER = Verb(
    "kertas", REGISTERS, PaperForm, "desk/objection_paper.html", _paper, _of_paper,
    lambda here: {"means": "post", "sent_on": "", **filled(_answer(here))}, _open,
)  # fmt: skip
