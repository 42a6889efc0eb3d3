"""When a sent letter counts as received, and the window that follows (11a b, d)."""

from datetime import date

import pytest

from ppid.holidays import shipped
from ppid.statute.receipt import Evidence, Proof, receipt

SENT, OPENED, SIGNED = date(2026, 11, 23), date(2026, 11, 25), date(2026, 12, 1)
DAYS = shipped.load()


def test_without_proof_the_window_is_advice_and_nothing_is_late() -> None:
    found = receipt(Evidence(sent_on=SENT, accepted=True), DAYS)
    assert (found.received_on, found.proof, found.held) == (None, None, False)
    assert found.accept_until is None
    assert found.accepted
    assert not receipt(Evidence(sent_on=SENT, accepted=True, opened_on=SENT), DAYS).accepted
    assert (found.advised_from, found.advised_until) == (SENT, date(2027, 1, 7))


def test_a_letter_that_came_back_holds_the_clock() -> None:
    found = receipt(Evidence(sent_on=SENT, returned=True), DAYS)
    assert found.held
    assert (found.accept_until, found.advised_from, found.advised_until) == (None, None, None)


@pytest.mark.parametrize(
    ("evidence", "day", "proof"),
    [
        (Evidence(SENT, opened_on=OPENED), OPENED, Proof.OPENED),
        (Evidence(SENT, opened_on=OPENED, delivered_on=SIGNED), SIGNED, Proof.DELIVERY),
        (Evidence(SENT, opened_on=OPENED, signed_on=SIGNED), SIGNED, Proof.SIGNATURE),
        (Evidence(SENT, signed_on=OPENED, delivered_on=SIGNED), OPENED, Proof.SIGNATURE),
        (Evidence(SENT, returned=True, opened_on=OPENED), OPENED, Proof.OPENED),
        (Evidence(SENT, returned=True, signed_on=SIGNED), SIGNED, Proof.SIGNATURE),
    ],
)
def test_the_strongest_proof_decides(evidence: Evidence, day: date, proof: Proof) -> None:
    found = receipt(evidence, DAYS)
    assert (found.received_on, found.proof, found.held) == (day, proof, False)
    assert found.accept_until is not None


def test_proved_receipt_moves_the_last_day_and_not_the_safe_one() -> None:
    """Advised is safe in every reading: from the later start to the earlier end."""
    found = receipt(Evidence(SENT, opened_on=OPENED), DAYS)
    assert found.advised_from == OPENED
    assert found.advised_until == date(2027, 1, 7)
    assert found.accept_until == date(2027, 1, 12)


def test_after_a_return_only_the_proved_receipt_starts_anything() -> None:
    came_back = receipt(Evidence(SENT, returned=True, signed_on=SIGNED), DAYS)
    sent_then = receipt(Evidence(SIGNED, signed_on=SIGNED), DAYS)
    assert came_back == sent_then


def test_a_corrected_day_takes_nothing_of_what_was_told() -> None:
    """Earlier or later: the latest end, the safe end and the safe start stay at least as wide."""
    late = receipt(Evidence(SENT, delivered_on=SIGNED), DAYS)
    early = receipt(Evidence(SENT, delivered_on=OPENED), DAYS)
    for told, day in ((late, OPENED), (early, SIGNED)):
        assert told.received_on is not None
        found = receipt(Evidence(SENT, delivered_on=day, announced=(told.received_on,)), DAYS)
        assert found.received_on == day
        assert found.accept_until == late.accept_until
        assert (found.advised_from, found.advised_until) == (OPENED, early.advised_until)
    back = Evidence(SENT, returned=True, delivered_on=OPENED, announced=(SIGNED,))
    kept = receipt(back, DAYS)
    before = receipt(Evidence(SENT, returned=True, delivered_on=SIGNED), DAYS)
    assert kept.advised_until == before.advised_until
    assert kept.accept_until == before.accept_until
    unproved = receipt(Evidence(SENT, announced=(SIGNED,)), DAYS)
    assert unproved == receipt(Evidence(SENT), DAYS)


def test_each_proof_has_its_words() -> None:
    assert [proof.label for proof in Proof] == [
        "Tanda tangan penerima",
        "Bukti antar dari pos atau kurir",
        "Jawaban dibuka di laman lacak",
    ]
