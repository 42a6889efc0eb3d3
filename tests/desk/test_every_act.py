"""Every act page for every role in every state, generated from the law's own table."""

import re

import pytest
from sqlmodel import Session, select

from ppid.accounts.models import Officer, Role
from ppid.errors import NotFound
from ppid.events.models import Event
from ppid.requests import queries
from ppid.requests.models import InformationRequest
from ppid.statute.transitions import TRANSITIONS, WHO, Act, Status
from ppid.units import queries as units
from ppid.web import limits
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, case, do, enter
from tests.people import People, password_hash
from tests.web.browsing import OWN, fields

PATHS = {
    Act.DECLARE_COMPLETE: "lengkap",
    Act.ASK_COMPLETION: "minta-kelengkapan",
    Act.COMPLETE: "lengkapi",
    Act.ASSIGN: "teruskan",
    Act.RETURN_ASSIGNMENT: "kembalikan-disposisi",
    Act.ITEMIZE: "butir",
    Act.SUBMIT_DRAFT: "draf/ajukan",
    Act.RETURN_DRAFT: "kembalikan-draf",
    Act.APPROVE: "putusan",
    Act.CHECK_REFUSAL: "surat/periksa",
    Act.NUMBER: "surat/nomor",
    Act.SIGN: "surat/tanda-tangan",
    Act.SEND: "surat/kirim",
    Act.EXTEND: "perpanjang",
    Act.WITHDRAW: "cabut",
    Act.CLOSE_NOT_COMPLETED: "tutup",
    Act.PROVE_RECEIPT: "surat/diterima",
    Act.CORRECT_RECEIPT: "surat/diterima/perbaiki",
    Act.RECORD_RETURN: "surat/kembali",
    Act.HAND_OVER: "surat/penyerahan",
}
NO_PAGE = {Act.REGISTER, Act.DEEM_COMPLETE, Act.ADD_NOTE, Act.EXPLAIN, Act.ADD_PAPERS}
MULTIPART = {Act.SIGN}
# A letter that was just approved and refuses nothing waits for its number, not for these; one that
# was just sent has no proof of receipt yet that could be wrong; who was just asked may complete.
AWAITED = {
    Status.INCOMPLETE: {Act.CLOSE_NOT_COMPLETED},
    Status.APPROVED: {Act.CHECK_REFUSAL, Act.SIGN, Act.SEND},
    Status.ANSWERED: {Act.CORRECT_RECEIPT},
}


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


def everyone(session: Session, people: People) -> list[Officer]:
    """One officer of each role, and one of a unit that has no part."""
    found = [people.dewi, people.sari, people.budi, people.charlie, people.ratna]
    found += [people.komisi, people.admin]
    for role in (Role.PIMPINAN_UNIT, Role.TIM_PERTIMBANGAN, Role.PENGAWAS):
        unit = units.by_code(session, people.body.id, "disdik").id
        officer = Officer(
            public_body_id=people.body.id,
            email=f"{role.value}@ppid.example",
            name=role.value,
            role=role,
            unit_id=unit if role is Role.PIMPINAN_UNIT else None,
            password_hash=password_hash(),
            password_changed_at=people.dewi.password_changed_at,
        )
        session.add(officer)
        found.append(officer)
    session.commit()
    return found


def sees(session: Session, officer: Officer, made: InformationRequest) -> bool:
    try:
        queries.for_officer(session, officer, made.id)
    except NotFound:
        return False
    return True


def expected(act: Act, status: Status, role: str, visible: bool) -> int:
    if not visible:
        return 404
    if role not in TRANSITIONS[act].roles:
        return 403
    if status not in TRANSITIONS[act].sources or act in AWAITED.get(status, ()):
        return 409
    return 200


def names(page: str, basis: str) -> bool:
    """Whether the page says each law and each article of the act, in either order."""
    said = re.findall(r"Pasal \d+(?: ayat \(\d+\))?|[A-Z]\w+ \d+/\d{4}", basis)
    return all(each in page for each in said or [basis])


def test_every_act_of_an_officer_has_its_page() -> None:
    officers = set(WHO) - {"applicant", "system"}
    theirs = {act for act, each in TRANSITIONS.items() if each.roles & officers}
    assert set(PATHS) == theirs - NO_PAGE


@pytest.mark.dialect("sqlite")  # the service itself is walked on both
@pytest.mark.parametrize("status", list(Status))
def test_each_page_opens_just_where_the_law_says(
    client: Browser, session: Session, people: People, status: Status
) -> None:
    made = cases.IN_STATUS[status](session, people)
    wrong: list[tuple[object, ...]] = []
    right = 0
    for officer in everyone(session, people):
        visible = sees(session, officer, made)
        enter(client, officer)
        for act, path in PATHS.items():
            wanted = expected(act, status, officer.role, visible)
            got = client.get(f"{case(made)}/{path}")
            right += got.status_code == wanted
            if got.status_code != wanted:
                wrong.append((act.value, officer.role, wanted, got.status_code))
            if wanted in {403, 409} and not names(got.text, TRANSITIONS[act].legal_basis):
                wrong.append((act.value, officer.role, "no article", got.status_code))
    assert not wrong
    assert right


@pytest.mark.dialect("sqlite")  # the service itself is walked on both
@pytest.mark.parametrize("status", list(Status))
def test_a_forbidden_press_changes_nothing(
    client: Browser, session: Session, people: People, status: Status
) -> None:
    made = cases.IN_STATUS[status](session, people)
    before = (made.status, made.version, made.outcome)
    events = len(
        session.exec(select(Event).where(Event.subject_id == made.id).order_by("id")).all()
    )
    wrong = []
    for officer in everyone(session, people):
        visible = sees(session, officer, made)
        enter(client, officer)
        csrf = fields(client.get("/petugas/akun").text)["_csrf"]
        sent = {"_csrf": csrf, "_version": str(before[1])}
        for act, path in PATHS.items():
            wanted = expected(act, status, officer.role, visible)
            if wanted == 200:
                continue
            files = {"file": ("", b"")} if act in MULTIPART else None
            got = client.post(f"{case(made)}/{path}", data=sent, files=files, headers=OWN)
            if got.status_code != wanted:
                wrong.append((act.value, officer.role, wanted, got.status_code))
    assert not wrong
    session.refresh(made)
    assert (made.status, made.version, made.outcome) == before
    after = session.exec(select(Event).where(Event.subject_id == made.id).order_by("id")).all()
    assert len(after) == events


@pytest.mark.dialect("sqlite")  # the service itself is walked on both
@pytest.mark.parametrize("status", list(Status))
def test_a_note_is_taken_in_every_state_and_only_from_its_roles(
    client: Browser, session: Session, people: People, status: Status
) -> None:
    made = cases.IN_STATUS[status](session, people)
    for officer in everyone(session, people):
        visible = sees(session, officer, made)
        lawful = visible and officer.role in TRANSITIONS[Act.ADD_NOTE].roles
        enter(client, officer)
        version = session.get_one(InformationRequest, made.id).version
        note = {"text": f"Dari {officer.role}.", "_version": str(version)}
        answer = do(client, f"{case(made)}/catatan", note)
        assert answer.status_code == (303 if lawful else 403 if visible else 404)
