"""Black parts in the files of an answer: what they ask of the ruling, and their note in the letter.

Ps 22 (7) e lets a part be blacked out *with reasons*; Ps 19 wants the test behind each letter of
Ps 17. So whoever decides may add words to a note, but not leave it out, nor call the whole granted.
"""

from collections.abc import Mapping
from dataclasses import replace

from sqlmodel import Session, col, select

from ppid.documents.redaction.noting import WHOLE, Noted, noted, twin_sentence
from ppid.documents.redaction.queries import twins
from ppid.errors import Invalid
from ppid.kit.i18n import _
from ppid.requests.models import AnswerDraft, InformationRequest
from ppid.requests.schemas import Decision, Ruling
from ppid.requests.service.items import Rulings
from ppid.statute.exemptions import TESTED, Outcome

Black = Mapping[int, Noted]


def of_answer(session: Session, info_request: InformationRequest, rulings: Rulings) -> Black:
    """What is black in the files that go with the answer, by item; the rest under `WHOLE`.

    Raises Invalid where one of the files is, unblackened, an original of the case.
    """
    handed_in = select(AnswerDraft.id).where(
        AnswerDraft.request_id == info_request.id,
        col(AnswerDraft.state).in_(("submitted", "accepted")),
    )
    drafts = session.exec(handed_in).all()
    if names := twins(session, drafts):
        raise Invalid({"": twin_sentence(names)})
    items = () if rulings.alone else [row.position for row, _ruling in rulings.pairs]
    return noted(session, info_request.id, drafts, items)


def require_grounds(given: Rulings, rulings: Rulings, black: Black) -> None:
    """Invalid where what Ps 17 closes is called granted, or rests on a test of another letter.

    `given` is what was sent, `rulings` the same with the words of the tests on record.
    """
    errors: dict[str, str] = {}
    for (row, sent), (_row, ruling) in zip(given.pairs, rulings.pairs, strict=True):
        found = black.get(WHOLE if rulings.alone else row.position)
        for name, sentence in _of_item(ruling, found.letters if found else [], sent).items():
            errors[rulings.field(row, name)] = sentence
    if not rulings.alone and WHOLE in black and not errors:
        errors = _of_loose(rulings, black[WHOLE].letters)
    if errors:
        raise Invalid(errors)


def _of_item(ruling: Ruling, letters: list[str], sent: Ruling) -> dict[str, str]:
    """The sentence beside a field of the item: its outcome, or where its test was named."""
    if letters and ruling.outcome not in TESTED:
        return {"outcome": _too_much(letters)}
    lacking = sorted(set(letters) - _tested(ruling))
    chosen = sent.test is not None and sent.test.record_id is not None
    return {"record_id" if chosen else "letters": _untested(lacking)} if lacking else {}


def _of_loose(rulings: Rulings, letters: list[str]) -> dict[str, str]:
    """Nobody said which item these files answer: one of them at least is granted in part."""
    closing = [(row, ruling) for row, ruling in rulings.pairs if ruling.outcome in TESTED]
    if letters and not closing:
        return {rulings.field(rulings.pairs[0][0], "outcome"): _too_much(letters)}
    tested = {letter for _row, ruling in closing for letter in _tested(ruling)}
    lacking = sorted(set(letters) - tested)
    return {rulings.field(closing[0][0], "letters"): _untested(lacking)} if lacking else {}


def _tested(ruling: Ruling) -> set[str]:
    return set(ruling.test.letters) if ruling.test else set()


def _too_much(letters: list[str]) -> str:
    sentence = _(
        "Berkasnya dihitamkan atas Pasal 17 huruf {letters}, jadi hasilnya paling sedikit "
        "dikabulkan sebagian, dengan uji konsekuensi (Pasal 19 UU 14/2008)."
    )
    return sentence.format(letters=", ".join(letters))


def _untested(letters: list[str]) -> str:
    sentence = _(
        "Berkasnya dihitamkan juga atas Pasal 17 huruf {letters}, yang tidak ada pada uji ini. "
        "Pilih atau tulis uji yang memuatnya, atau kembalikan drafnya."
    )
    return sentence.format(letters=", ".join(letters))


def with_notes(decision: Decision, rulings: Rulings, black: Black) -> tuple[Decision, Rulings]:
    """The notes stand in the letter, whatever became of them on the form."""
    whole = [decision.redaction, black[WHOLE].note if WHOLE in black else ""]
    pairs = []
    for row, ruling in rulings.pairs:
        found = black.get(row.position) if not rulings.alone else None
        if found and Outcome(ruling.outcome) is Outcome.GRANTED_IN_PART:
            pairs.append((row, _explained(ruling, found.note)))
            continue
        if found:
            whole.append("\n".join(f"butir {row.position}: {each}" for each in _lines(found.note)))
        pairs.append((row, ruling))
    said = _joined(whole)
    if rulings.alone:
        pairs = [(row, _explained(ruling, said)) for row, ruling in pairs]
    decision = decision.model_copy(update={"redaction": said})
    return decision, replace(rulings, pairs=tuple(pairs))


def _explained(ruling: Ruling, note: str) -> Ruling:
    return ruling.model_copy(update={"explanation": _joined([ruling.explanation, note])})


def _joined(texts: list[str]) -> str:
    """One under the other; a line that was said already is not said again."""
    found = texts[0].strip()
    for text in texts[1:]:
        for line in _lines(text):
            if _plain(line) not in _plain(found):
                found = f"{found}\n{line}".strip()
    return found


def _lines(text: str) -> list[str]:
    return [line for line in text.splitlines() if line.strip()]


def _plain(text: str) -> str:
    return " ".join(text.split())
