"""The superior's answer brought to a state by the services themselves; for tests."""

from datetime import date
from typing import Any

from sqlmodel import Session

from ppid import clock
from ppid.objections import service
from ppid.objections.answer_models import ObjectionAnswer
from ppid.objections.answer_schemas import AnswerText
from ppid.objections.models import Objection
from ppid.requests.schemas.acts import Dispatch, Signing
from tests.people import People

WORDS = "Setelah menelaah permohonan dan riwayatnya, Atasan PPID menanggapi sebagai berikut."


def text(objection: Objection, ruling: str = "all", **changes: Any) -> AnswerText:
    """The same ruling on every ground; with an order of five working days unless upheld."""
    given: dict[str, Any] = {
        "rulings": dict.fromkeys(objection.grounds, ruling),
        "reasons": dict.fromkeys(objection.grounds, "Jawaban PPID sudah sesuai undang-undang."),
        "body": WORDS,
    }
    if ruling != "upheld":
        given |= {"order_text": "PPID memberikan daftar penerima dana BOS.", "order_days": 5}
    return AnswerText.model_validate(given | changes)


def signing(on: date | None = None) -> Signing:
    return Signing(
        name="Ratna Kusuma", nip="198001012005010001", position="Sekretaris Daerah",
        signed_on=on or clock.today(), signature="paper_original",
    )  # fmt: skip


def signed(
    session: Session,
    people: People,
    objection: Objection,
    ruling: str = "all",
    number: str = "480/31/SETDA/2026",
    **changes: Any,
) -> ObjectionAnswer:
    """Drafted by Sari, approved by Ratna, numbered and signed today; not yet sent."""
    service.save_answer(session, objection, people.sari, text(objection, ruling, **changes))
    service.submit_answer(session, objection, people.sari)
    service.approve_answer(session, objection, people.ratna)
    service.number_answer(session, objection, people.sari, number, clock.today())
    made = service.sign_answer(session, objection, people.sari, signing())
    session.commit()
    return made


def answered(
    session: Session, people: People, objection: Objection, ruling: str = "all", **changes: Any
) -> ObjectionAnswer:
    """The letter left by e-mail today."""
    made = signed(session, people, objection, ruling, **changes)
    dispatch = Dispatch(means="email", sent_on=clock.today())
    service.send_answer(session, objection, people.sari, dispatch)
    session.commit()
    return made
