"""What the pages of taking in share: how a paper, call or message reached us (11a e)."""

from collections.abc import Mapping
from datetime import date, time
from typing import Annotated, Any
from uuid import UUID

from pydantic import BeforeValidator
from sqlalchemy import ColumnElement
from sqlmodel import Session, col, or_, select

from ppid import clock
from ppid.accounts.models import UNIT_ROLES, Officer
from ppid.desk import words
from ppid.desk.forms import DesksForm, day_value, hour
from ppid.errors import Forbidden
from ppid.kit.dates import long_date
from ppid.kit.i18n import _
from ppid.objections.models import Objection
from ppid.requests import arriving
from ppid.requests.arriving import Arrived
from ppid.requests.arriving_models import number_shown
from ppid.requests.models import InformationRequest
from ppid.units import queries as units

CHANNELS = ("letter", "counter", "email", "phone", "whatsapp", "lapor")
MOST = 5  # numbers in the sentence that warns
Hour = Annotated[time | None, BeforeValidator(hour)]
# By channel: the field of the applicant that its sender fills where it is empty.
FILLS = {"email": "email", "phone": "phone", "whatsapp": "phone"}


def start(session: Session, officer: Officer) -> dict[str, Any]:
    """What an empty page holds."""
    unit = units.get(session, officer.unit_id) if officer.unit_id else None
    return {
        "channel": "letter",
        "received_on": day_value(),
        "received_unit": unit.code if unit else "",
        "kind": "individual",
    }


def context(session: Session, officer: Officer) -> dict[str, Any]:
    """The choices of the page; a unit takes in at its own counter alone."""
    found = units.active(session, officer.public_body_id, clock.today())
    here = [(each.code, each.name) for each in found]
    own = [(each.code, each.name) for each in found if each.id == officer.unit_id]
    of_unit = officer.role in UNIT_ROLES
    return {
        "channels": [(code, words.channel(code)) for code in CHANNELS],
        "kinds": [(code, words.kind(code)) for code in words.KINDS],
        "units": here,
        "counters": own if of_unit else [("", _("Meja PPID Utama")), *here],
    }


def filled(data: Mapping[str, Any]) -> dict[str, Any]:
    """Where the applicant's own contact is empty, what it came from is their contact."""
    field = FILLS.get(str(data.get("channel", "")))
    sender = data.get("sender")
    empty = not any(str(data.get(name) or "").strip() for name in ("email", "phone", "address"))
    spoke_for_others = str(data.get("caller") or "").strip() or data.get("proxy_name")
    if field and isinstance(sender, str) and sender.strip() and empty and not spoke_for_others:
        return {**data, field: sender}
    return dict(data)


def check(
    session: Session, officer: Officer, form: DesksForm[Any], how: Any, late: str, model: Any
) -> None:
    """Everything that is wrong with how it came, beside its field; `late` warns of an old day."""
    for name, sentence in arriving.wrong(how).items():
        form.add(name, sentence)
    if how.received_on < clock.today() and not form.chosen("late_ok"):
        form.add("late_ok", late.format(day=long_date(how.received_on)))
    if how.received_unit and not _is_known(session, officer, how.received_unit):
        form.add("received_unit", _("Pilih dari daftar perangkat daerah."))
    if (known := _twins(session, officer, model, how)) and not form.chosen("again_ok"):
        sentence = _("Sudah tercatat sebagai {numbers}. Beri centang bila ini memang yang lain.")
        form.add("again_ok", sentence.format(numbers=", ".join(known)))


def _is_known(session: Session, officer: Officer, code: str) -> bool:
    """Whether a unit of this code exists today; of a unit's officer, whether it is their own."""
    found = units.active(session, officer.public_body_id, clock.today())
    of_unit = officer.role in UNIT_ROLES
    return any(unit.code == code and (not of_unit or unit.id == officer.unit_id) for unit in found)


def _twins(
    session: Session,
    officer: Officer,
    model: type[InformationRequest] | type[Objection],
    how: Any,
) -> list[str]:
    """The numbers of what came by the same LAPOR! number, or in the same letter."""
    same = _same(model, how, how.letter_number, how.letter_date)
    if not same:
        return []
    query = select(number_shown(model)).where(
        model.public_body_id == officer.public_body_id, or_(*same)
    )
    return list(session.exec(query.order_by(col(model.entered_at)).limit(MOST)))


def _same(
    model: type[InformationRequest] | type[Objection],
    how: Arrived,
    letter_number: str,
    letter_date: date | None,
) -> list[ColumnElement[bool]]:
    found = []
    if how.channel == "lapor" and (number := arriving.lapor_number(how.lapor_id)):
        found.append(col(model.lapor_id) == number)
    if letter_number and letter_date:
        found.append(
            (col(model.letter_number) == letter_number) & (col(model.letter_date) == letter_date)
        )
    return found


def may_take_in(officer: Officer, roles: frozenset[str]) -> None:
    """Raises Forbidden for roles that register nothing."""
    if officer.role not in roles:
        raise Forbidden


def is_own(entered_by: UUID | None, officer: Officer) -> bool:
    return entered_by is not None and entered_by == officer.id
