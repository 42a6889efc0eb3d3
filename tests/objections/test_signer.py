"""Whose name stands under the answer to an objection, and what proves that it was handed over."""

from datetime import date

import pytest
from sqlmodel import Session

from ppid import wiring
from ppid.errors import Invalid
from ppid.objections import service
from ppid.objections.models import Objection
from ppid.requests.schemas.acts import Dispatch, Signing
from tests import cases
from tests.conftest import OfficeClock
from tests.objections.answering import signed, signing, text
from tests.objections.filing import filed
from tests.people import People


@pytest.fixture
def objection(session: Session, people: People, frozen_office_clock: OfficeClock) -> Objection:
    """Against an answer that Dewi decided."""
    wiring.wire()
    asked = cases.answered(session, people)
    frozen_office_clock.on(date(2026, 12, 8))
    return filed(session, people, asked)


def sign(session: Session, people: People, objection: Objection, given: Signing) -> list[str]:
    """The fields that were wrong; [] where it was signed."""
    try:
        service.sign_answer(session, objection, people.sari, given)
    except Invalid as refused:
        return sorted(refused.errors)
    return []


def test_the_superior_signs_and_no_ppid_in_its_own_name(
    session: Session, people: People, objection: Objection
) -> None:
    service.save_answer(session, objection, people.sari, text(objection))
    service.submit_answer(session, objection, people.sari)
    service.approve_answer(session, objection, people.ratna)
    service.number_answer(session, objection, people.sari, "480/9", date(2026, 12, 8))

    def tried(name: str, position: str, nip: str = "199001012015011001") -> list[str]:
        given = {"name": name, "position": position, "nip": nip}
        return sign(session, people, objection, signing().model_copy(update=given))

    assert tried(people.dewi.name, "PPID Utama") == ["name", "position"]
    assert tried(people.dewi.name, "Plh. Atasan PPID") == [
        "name"
    ]  # who decided what is objected to
    assert tried(people.sari.name, "Sekretaris Daerah") == ["name"]
    assert tried("Orang Lain", "PPID Pelaksana Dinas Pendidikan") == ["position"]
    assert tried(people.sari.name, "a.n. Sekretaris Daerah selaku Atasan PPID") == []


@pytest.mark.parametrize("means", ["hand", "pickup", "post"])
def test_what_leaves_on_paper_needs_its_proof(
    session: Session, people: People, objection: Objection, means: str
) -> None:
    signed(session, people, objection)
    bare = Dispatch.model_validate({"means": means, "sent_on": date(2026, 12, 8)})
    with pytest.raises(Invalid) as refused:
        service.send_answer(session, objection, people.sari, bare)
    assert list(refused.value.errors) == ["reference"]
    named = bare.model_copy(update={"reference": "Siti Rahma"})
    assert service.send_answer(session, objection, people.sari, named).state == "sent"
