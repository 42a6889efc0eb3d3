"""The life of a request: who may do what, when."""

import pytest

from ppid.statute.transitions import (
    OPEN,
    TRANSITIONS,
    Act,
    NotAllowed,
    Status,
    after,
    allowed,
    check,
)

S = Status
ROLES = (
    "applicant", "ppid_utama", "petugas_layanan", "ppid_pelaksana", "pimpinan_unit",
    "atasan_ppid", "tim_pertimbangan", "pengawas", "commission", "admin",
)  # fmt: skip


def test_the_plain_path() -> None:
    status: Status | None = None
    for act, role, then in [
        (Act.REGISTER, "applicant", S.REGISTERED),
        (Act.ASK_COMPLETION, "petugas_layanan", S.INCOMPLETE),
        (Act.COMPLETE, "applicant", S.REGISTERED),
        (Act.DECLARE_COMPLETE, "petugas_layanan", S.VERIFIED),
        (Act.ASSIGN, "petugas_layanan", S.ASSIGNED),
        (Act.EXTEND, "ppid_utama", S.ASSIGNED),
        (Act.SUBMIT_DRAFT, "ppid_pelaksana", S.IN_REVIEW),
        (Act.RETURN_DRAFT, "ppid_utama", S.ASSIGNED),
        (Act.SUBMIT_DRAFT, "ppid_pelaksana", S.IN_REVIEW),
        (Act.APPROVE, "ppid_utama", S.APPROVED),
        (Act.NUMBER, "petugas_layanan", S.APPROVED),
        (Act.SIGN, "petugas_layanan", S.APPROVED),
        (Act.SEND, "ppid_utama", S.ANSWERED),
        (Act.ADD_NOTE, "atasan_ppid", S.ANSWERED),
    ]:
        check(act, status, role)
        status = after(act, status)
        assert status == then


@pytest.mark.parametrize(
    "act", [Act.APPROVE, Act.RETURN_DRAFT, Act.EXTEND, Act.CLOSE_NOT_COMPLETED]
)
def test_only_the_ppid_utama_decides(act: Act) -> None:
    assert {role for role in ROLES for status in Status if act in allowed(status, role)} == {
        "ppid_utama"
    }


@pytest.mark.parametrize("status", sorted(OPEN))
def test_it_may_be_extended_and_withdrawn_while_open(status: Status) -> None:
    assert status.is_open
    assert Act.EXTEND in allowed(status, "ppid_utama")
    assert Act.WITHDRAW in allowed(status, "applicant")


@pytest.mark.parametrize("status", [S.ANSWERED, S.WITHDRAWN, S.NOT_COMPLETED])
def test_what_is_closed_takes_only_notes(status: Status) -> None:
    """And, of a sent letter, what became of it."""
    assert not status.is_open
    after_sending = {
        Act.EXPLAIN,
        Act.PROVE_RECEIPT,
        Act.CORRECT_RECEIPT,
        Act.RECORD_RETURN,
        Act.CONFIRM_RECEIPT,
        Act.HAND_OVER,
    }
    after_sending = after_sending if status is S.ANSWERED else set()
    taken = {act for role in ROLES for act in allowed(status, role)}
    assert taken == {Act.ADD_NOTE} | after_sending


def test_the_desk_may_answer_without_a_unit() -> None:
    check(Act.SUBMIT_DRAFT, S.VERIFIED, "petugas_layanan")
    assert after(Act.RETURN_DRAFT, S.IN_REVIEW, has_units=False) is S.VERIFIED


def test_further_units_may_be_added_and_submit_their_part() -> None:
    check(Act.ASSIGN, S.ASSIGNED, "ppid_utama")
    check(Act.ASSIGN, S.IN_REVIEW, "petugas_layanan")
    check(Act.SUBMIT_DRAFT, S.IN_REVIEW, "ppid_pelaksana")


@pytest.mark.parametrize(("has_units", "then"), [(True, S.ASSIGNED), (False, S.VERIFIED)])
def test_a_unit_hands_back(has_units: bool, then: Status) -> None:
    check(Act.RETURN_ASSIGNMENT, S.ASSIGNED, "ppid_pelaksana")
    assert after(Act.RETURN_ASSIGNMENT, S.ASSIGNED, has_units=has_units) is then


@pytest.mark.parametrize(
    ("act", "status", "role"),
    [
        (Act.SEND, S.IN_REVIEW, "ppid_utama"),  # not yet approved
        (Act.APPROVE, S.IN_REVIEW, "petugas_layanan"),
        (Act.ASSIGN, S.REGISTERED, "ppid_utama"),  # not yet verified
        (Act.SUBMIT_DRAFT, S.VERIFIED, "applicant"),
        (Act.COMPLETE, S.NOT_COMPLETED, "applicant"),  # a new request instead
        (Act.REGISTER, S.REGISTERED, "applicant"),
        (Act.ADD_NOTE, S.ASSIGNED, "commission"),
    ],
)
def test_what_is_not_lawful_is_named(act: Act, status: Status, role: str) -> None:
    with pytest.raises(NotAllowed) as refusal:
        check(act, status, role)
    assert (refusal.value.act, refusal.value.status, refusal.value.role) == (act, status, role)
    assert act not in allowed(status, role)


def test_a_first_act_other_than_registering_is_refused() -> None:
    assert allowed(None, "ppid_utama") == [Act.REGISTER]
    with pytest.raises(NotAllowed, match="send: none, ppid_utama"):
        check(Act.SEND, None, "ppid_utama")


def test_every_act_has_its_row_and_every_status_its_word() -> None:
    assert set(TRANSITIONS) == set(Act)
    assert S.REGISTERED.label == "Menunggu Verifikasi"
    assert len({status.label for status in Status}) == len(Status)


def test_check_and_allowed_agree() -> None:
    for status in [None, *Status]:
        for role in ROLES:
            for act in allowed(status, role):
                assert check(act, status, role) is TRANSITIONS[act]
