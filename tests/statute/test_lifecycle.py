"""Every state, every verb, every role: what the law lets happen, and nothing beside it."""

from datetime import date
from itertools import product

import pytest

from ppid.statute.guards import CONDITIONS, Facts, Guard, failing
from ppid.statute.transitions import (
    OPEN,
    TRANSITIONS,
    WHO,
    Act,
    NotAllowed,
    Status,
    after,
    allowed,
    check,
)

S = Status
ROLES = (
    "applicant", "system", "ppid_utama", "petugas_layanan", "ppid_pelaksana", "pimpinan_unit",
    "atasan_ppid", "tim_pertimbangan", "pengawas", "commission", "admin",
)  # fmt: skip
COUNTER = "petugas_layanan ppid_utama"
OFFICERS = f"{COUNTER} ppid_pelaksana pimpinan_unit"
ALL_OPEN = "registered incomplete verified assigned in_review approved"
ALL = f"{ALL_OPEN} answered withdrawn not_completed"
# Written down a second time, by hand: from where, to where, by whom.
LAW = {
    "register": ("", "registered", f"applicant {OFFICERS}"),
    "declare_complete": ("registered incomplete", "verified", COUNTER),
    "ask_completion": ("registered", "incomplete", COUNTER),
    "deem_complete": ("registered", "", "system"),
    "complete": ("incomplete", "registered", f"applicant {COUNTER}"),
    "assign": ("verified assigned in_review", "assigned", COUNTER),
    "return_assignment": ("assigned in_review", "verified", "ppid_pelaksana pimpinan_unit"),
    "itemize": ("registered incomplete verified assigned in_review", "", OFFICERS),
    "submit_draft": ("verified assigned in_review", "in_review", OFFICERS),
    "return_draft": ("in_review approved", "assigned", "ppid_utama"),
    "approve": ("in_review", "approved", "ppid_utama"),
    "check_refusal": ("approved", "", COUNTER),
    "number": ("approved", "", COUNTER),
    "sign": ("approved", "", COUNTER),
    "send": ("approved", "answered", COUNTER),
    "extend": (ALL_OPEN, "", "ppid_utama"),
    "withdraw": (ALL_OPEN, "withdrawn", f"applicant {COUNTER}"),
    "close_not_completed": ("incomplete", "not_completed", "ppid_utama"),
    "add_note": (ALL, "", f"{OFFICERS} atasan_ppid"),
    "explain": (f"{ALL_OPEN} answered", "", "applicant"),
    "add_papers": (ALL_OPEN, "", f"applicant {OFFICERS}"),
    "prove_receipt": ("answered", "", COUNTER),
    "correct_receipt": ("answered", "", COUNTER),
    "record_return": ("answered", "", COUNTER),
    "confirm_receipt": ("answered", "", "applicant"),
    "hand_over": ("answered", "", COUNTER),
}


def lawful(act: Act, status: Status | None, role: str) -> bool:
    sources, _to, roles = LAW[act.value]
    start = status is None and not sources
    return role in roles.split() and (start or (status or "-") in sources.split())


@pytest.mark.parametrize("act", list(Act))
def test_each_verb_is_lawful_just_where_the_law_says(act: Act) -> None:
    for status, role in product([None, *Status], ROLES):
        if lawful(act, status, role):
            assert check(act, status, role) is TRANSITIONS[act]
            units = act is not Act.RETURN_ASSIGNMENT
            assert after(act, status, has_units=units) == (LAW[act.value][1] or status)
            waits = act.value in {"assign", "return_assignment", "return_draft"}
            then = "in_review" if waits else LAW[act.value][1] or status
            assert after(act, status, has_units=units, in_review=True) == then
        else:
            with pytest.raises(NotAllowed) as refusal:
                check(act, status, role)
            assert refusal.value.is_of_role == (role not in LAW[act.value][2].split())
            assert refusal.value.legal_basis == TRANSITIONS[act].legal_basis
        assert (act in allowed(status, role)) == lawful(act, status, role)


def test_every_verb_has_its_article_and_its_words() -> None:
    for act, transition in TRANSITIONS.items():
        assert act.label
        assert transition.does.endswith(".")
        assert "UU 14/2008 Pasal" in transition.legal_basis or "Perki 1/2021" in (
            transition.legal_basis
        )
        assert transition.roles <= set(WHO)


def _reached(start: Status) -> set[Status]:
    """Every status that the acts can lead to from here."""
    found, todo = {start}, [start]
    while todo:
        status = todo.pop()
        for act, transition in TRANSITIONS.items():
            follows = {after(act, status, has_units=units) for units in (True, False)}
            for then in follows if status in transition.sources else set():
                if then is not None and then not in found:
                    found.add(then)
                    todo.append(then)
    return found


@pytest.mark.parametrize("status", sorted(OPEN))
def test_every_open_state_can_reach_an_answer_and_every_end(status: Status) -> None:
    assert _reached(status) >= {S.ANSWERED, S.WITHDRAWN}


@pytest.mark.parametrize("status", sorted(set(Status) - OPEN))
def test_no_closed_state_has_a_way_out(status: Status) -> None:
    assert _reached(status) == {status}


def test_the_service_by_itself_never_moves_a_state() -> None:
    acts = [act for act, each in TRANSITIONS.items() if "system" in each.roles]
    assert acts == [Act.DEEM_COMPLETE]
    assert TRANSITIONS[Act.DEEM_COMPLETE].to is None


DAY = date(2026, 11, 26)
LATER = date(2026, 11, 27)


@pytest.mark.parametrize(
    ("act", "facts", "guard"),
    [
        (Act.ASK_COMPLETION, Facts(today=DAY, check_due=DAY), None),
        (Act.ASK_COMPLETION, Facts(asked=True), Guard.NOT_ASKED_BEFORE),
        (Act.ASK_COMPLETION, Facts(today=LATER, check_due=DAY), Guard.CHECK_IN_TIME),
        (Act.ASK_COMPLETION, Facts(deemed=True), Guard.CHECK_IN_TIME),
        (Act.DEEM_COMPLETE, Facts(today=LATER, check_due=DAY), None),
        (Act.DEEM_COMPLETE, Facts(today=DAY, check_due=DAY), Guard.CHECK_OVER),
        (Act.DEEM_COMPLETE, Facts(today=LATER, check_due=DAY, deemed=True), Guard.CHECK_OVER),
        (Act.DEEM_COMPLETE, Facts(today=LATER), Guard.CHECK_OVER),
        (Act.CLOSE_NOT_COMPLETED, Facts(today=DAY, completion_due=DAY), Guard.COMPLETION_OVER),
        (Act.CLOSE_NOT_COMPLETED, Facts(today=LATER, completion_due=DAY), None),
        (Act.EXTEND, Facts(today=DAY, answer_due=DAY), None),
        (Act.EXTEND, Facts(today=LATER, answer_due=DAY), Guard.ANSWER_IN_TIME),
        (Act.EXTEND, Facts(extended=True), Guard.NOT_EXTENDED_BEFORE),
        (Act.APPROVE, Facts(undecided=(2,)), Guard.EVERY_ITEM_DECIDED),
        (Act.APPROVE, Facts(untested=(1,)), Guard.REFUSAL_TESTED),
        (Act.NUMBER, Facts(letter="signed"), Guard.LETTER_APPROVED),
        (Act.NUMBER, Facts(letter="approved", unchecked=True), Guard.REFUSAL_CHECKED),
        (Act.CHECK_REFUSAL, Facts(letter="signed"), Guard.LETTER_APPROVED),
        (Act.CHECK_REFUSAL, Facts(check_awaited=False), Guard.CHECK_AWAITED),
        (Act.CHECK_REFUSAL, Facts(decided_oneself=True), Guard.DECIDED_BY_ANOTHER),
        (Act.CHECK_REFUSAL, Facts(check_awaited=True), None),
        (Act.SIGN, Facts(letter="approved"), Guard.LETTER_NUMBERED),
        (Act.SEND, Facts(letter="numbered"), Guard.LETTER_SIGNED),
        (Act.SEND, Facts(letter="signed"), None),
        (Act.RETURN_DRAFT, Facts(letter="numbered"), None),
        (Act.RETURN_DRAFT, Facts(letter="signed"), Guard.LETTER_UNSIGNED),
        (Act.PROVE_RECEIPT, Facts(proven=True), Guard.NOT_PROVEN_BEFORE),
        (Act.CORRECT_RECEIPT, Facts(on_file=False), Guard.PROOF_ON_FILE),
        (Act.CORRECT_RECEIPT, Facts(on_file=True), None),
        (Act.RECORD_RETURN, Facts(proven=True), Guard.NOT_PROVEN_BEFORE),
        (Act.HAND_OVER, Facts(promised=False), Guard.HANDOVER_AWAITED),
        (Act.HAND_OVER, Facts(promised=True), None),
        (Act.ITEMIZE, Facts(divided=True), Guard.NOT_DIVIDED),
        (Act.RETURN_ASSIGNMENT, Facts(part="submitted"), Guard.PART_OPEN),
        (Act.RETURN_ASSIGNMENT, Facts(part="open"), None),
        (Act.ITEMIZE, Facts(), None),
    ],
)
def test_conditions_are_once_in_time_and_step_by_step(
    act: Act, facts: Facts, guard: Guard | None
) -> None:
    assert failing(TRANSITIONS[act].guards, facts) is guard


def test_every_condition_is_used_and_has_its_article() -> None:
    used = {guard for transition in TRANSITIONS.values() for guard in transition.guards}
    assert used == set(Guard) == set(CONDITIONS)
    assert all("1/2021" in each.legal_basis or "Pasal" in each.legal_basis
               for each in CONDITIONS.values())  # fmt: skip
