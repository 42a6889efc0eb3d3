"""What who decides has looked at: words of another outcome, what a chosen test weighed."""

from collections.abc import Mapping, Sequence
from typing import Any

from sqlmodel import Session

from ppid.catalogue import uji_words
from ppid.catalogue.uji_models import UjiKonsekuensi
from ppid.desk import several, words
from ppid.kit.i18n import _
from ppid.requests.models import AnswerDraft, InformationRequest
from ppid.requests.schemas import Decision, Ruling
from ppid.requests.service.items import rule

KEPT, SAME = "words_kept", "same_information"


def missing(
    session: Session,
    case: InformationRequest,
    rows: Sequence[AnswerDraft],
    typed: Decision,
    data: Mapping[str, Any],
) -> dict[str, str]:
    """A sentence beside each tick that lacks; `rows` are the drafts that wait for the decision."""
    rulings = rule(session, case, typed)
    found = {}
    if not data.get(KEPT) and says_otherwise(session, rows, rulings.whole, typed.body):
        found[KEPT] = _kept(rows, rulings.whole)
    for row, ruling in rulings.pairs:
        name = rulings.field(row, SAME)
        if not data.get(name) and (weighed := _weighed(session, case, ruling)):
            found[name] = _same(weighed, row.sought)
    return found


def says_otherwise(session: Session, rows: Sequence[AnswerDraft], outcome: str, body: str) -> bool:
    """Whether a letter of this outcome still has the very words of drafts that proposed another."""
    proposed = {row.proposed_outcome for row in rows}
    drafted = several.body_of(rows, several.unit_names(session, rows))
    return bool(rows) and proposed != {outcome} and body.split() == drafted.split()


def _kept(rows: Sequence[AnswerDraft], outcome: str) -> str:
    proposed = dict.fromkeys(words.outcome(row.proposed_outcome) for row in rows)
    sentence = _(
        "Isi surat masih kata-kata draf, yang mengusulkan “{proposed}”, padahal putusannya "
        "“{decided}”. Ubah isi suratnya, atau centang bila kata-kata itu memang tetap cocok."
    )
    return sentence.format(proposed=", ".join(proposed), decided=words.outcome(outcome))


def _weighed(session: Session, case: InformationRequest, ruling: Ruling) -> str:
    """The information of the chosen test; "" where none was chosen, or one of this very case."""
    chosen = ruling.test.record_id if ruling.test else None
    known = session.get(UjiKonsekuensi, chosen) if chosen else None
    if known is None or known.public_body_id != case.public_body_id or known.request_id == case.id:
        return ""  # of another office: refused by the service, and nothing is told of it here
    return uji_words.information(known)


def _same(weighed: str, sought: str) -> str:
    sentence = _(
        "Yang diuji: “{weighed}”. Yang diminta: “{sought}”. Centang hanya bila uji itu memang "
        "menyangkut informasi yang diminta; bila tidak, pilih atau tulis uji yang lain."
    )
    return sentence.format(weighed=weighed, sought=" ".join(sought.split()))
