"""The codes of RFC 6238, appendix B, and what is taken of them."""

import base64

import pytest

from ppid.accounts import totp

SECRET = base64.b32encode(b"12345678901234567890").decode()


@pytest.mark.parametrize(
    ("seconds", "code"),
    [
        (59, "287082"),
        (1111111109, "081804"),
        (1111111111, "050471"),
        (1234567890, "005924"),
        (2000000000, "279037"),
        (20000000000, "353130"),
    ],
)
def test_it_counts_as_the_standard_does(seconds: int, code: str) -> None:
    assert totp.code_at(SECRET, totp.step_of(seconds)) == code
    assert totp.matching_step(SECRET, f"{code[:3]} {code[3:]}", seconds) == seconds // 30


@pytest.mark.parametrize(("off", "taken"), [(-60, False), (-30, True), (30, True), (60, False)])
def test_a_phone_may_be_one_step_off(off: int, taken: bool) -> None:
    code = totp.code_at(SECRET, totp.step_of(1111111109 + off))
    assert (totp.matching_step(SECRET, code, 1111111109) is not None) == taken


def test_a_code_opens_once() -> None:
    step = totp.step_of(59)
    assert totp.matching_step(SECRET, "287082", 59, after=step - 1) == step
    assert totp.matching_step(SECRET, "287082", 59, after=step) is None


@pytest.mark.parametrize("typed", ["", "28708", "2870820", "２８７０８２", "28708a", "²87082"])
def test_what_is_no_code_is_none(typed: str) -> None:
    assert totp.matching_step(SECRET, typed, 59) is None


def test_the_address_names_office_and_account() -> None:
    said = totp.address(SECRET, "dewi@ppid.example")
    assert said == f"otpauth://totp/PPID:dewi@ppid.example?secret={SECRET}&issuer=PPID"
    assert len(base64.b32decode(totp.new_secret())) == 20
