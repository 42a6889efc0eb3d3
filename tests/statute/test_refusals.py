"""A refusal names what was asked, in which status and by whom."""

from ppid.statute.transitions import Act, NotAllowed, Status


def test_a_refusal_names_the_act_the_status_and_the_role() -> None:
    refusal = NotAllowed(Act.SEND, Status.REGISTERED, "petugas_layanan")
    assert str(refusal) == "send: registered, petugas_layanan"
    assert (refusal.act, refusal.status, refusal.role) == (
        Act.SEND,
        Status.REGISTERED,
        "petugas_layanan",
    )


def test_a_refusal_before_the_first_status_says_so() -> None:
    assert str(NotAllowed(Act.SEND, None, "pemohon")) == "send: none, pemohon"
