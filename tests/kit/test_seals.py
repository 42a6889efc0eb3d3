"""The seal of a paper: what it says, and that nothing of it can be changed."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ppid.kit import jwks, sealed_files, seals
from ppid.kit.seals import Kind, Statement

ROOT, OTHER = b"a" * 32, b"b" * 32
KEYS = {"k1": seals.public_key(ROOT)}
STATEMENT = Statement(
    Kind.RECEIPT, "PPID", "PPID-2026-000012", date(2026, 11, 23), b"0123456789abcdef", "k1"
)
# Papers sealed today are checked in twenty years: this must never change.
GOLDEN = "AEASMXYCNMYQIUCQJFCBAUCQJFCC2MRQGI3C2MBQGAYDCMRQGEZDGNBVGY3TQOLBMJRWIZLG"


def test_it_says_what_was_sealed() -> None:
    sealed = seals.read(seals.sign(ROOT, STATEMENT))
    assert seals.check(sealed, KEYS) == STATEMENT
    assert len(seals.sign(ROOT, STATEMENT)) <= 180  # of capitals: a code that a phone can read


def test_the_form_is_fixed_for_decades() -> None:
    assert seals.encoded(STATEMENT.packed()) == GOLDEN


def test_the_same_statement_has_one_seal() -> None:
    assert seals.sign(ROOT, STATEMENT) == seals.sign(ROOT, replace(STATEMENT))


@given(place=st.integers(0, 108), flip=st.integers(1, 255))
@settings(max_examples=200)
def test_no_changed_byte_passes(place: int, flip: int) -> None:
    content = bytearray(seals.decoded(seals.sign(ROOT, STATEMENT)))
    content[place % len(content)] ^= flip
    with pytest.raises(seals.BadSeal):
        seals.check(seals.read(seals.encoded(bytes(content))), KEYS)


def test_another_key_of_the_same_name_is_found_out() -> None:
    with pytest.raises(seals.Forged):
        seals.check(seals.read(seals.sign(OTHER, STATEMENT)), KEYS)


def test_an_unknown_key_is_said_to_be_unknown() -> None:
    sealed = seals.read(seals.sign(ROOT, replace(STATEMENT, kid="k9")))
    with pytest.raises(seals.UnknownKey):
        seals.check(sealed, KEYS)


def test_a_rotated_ring_still_knows_its_old_papers() -> None:
    ring = {"k2": seals.public_key(OTHER)} | KEYS
    assert seals.check(seals.read(seals.sign(ROOT, STATEMENT)), ring) == STATEMENT
    newer = replace(STATEMENT, kid="k2")
    assert seals.check(seals.read(seals.sign(OTHER, newer)), ring) == newer


@pytest.mark.parametrize("text", ["", "A", "halo", "ÅÄÖ", "=" * 40, "A" * 400, "1" * 180])
def test_what_is_no_seal_is_unreadable(text: str) -> None:
    with pytest.raises(seals.BadSeal):
        seals.check(seals.read(text), KEYS)


def test_a_part_of_a_seal_is_no_seal() -> None:
    whole = seals.sign(ROOT, STATEMENT)
    for length in range(len(whole) - 1):
        with pytest.raises(seals.BadSeal):
            seals.check(seals.read(whole[:length]), KEYS)


def test_it_may_be_typed_with_blanks_and_in_lower_case() -> None:
    whole = seals.sign(ROOT, STATEMENT).lower()
    typed = " ".join(whole[start : start + 8] for start in range(0, len(whole), 8))
    assert seals.check(seals.read(typed), KEYS) == STATEMENT


def test_the_check_code_changes_with_every_part() -> None:
    code = seals.read(seals.sign(ROOT, STATEMENT)).code
    assert len(code) == 9
    others = [
        replace(STATEMENT, number="PPID-2026-000013"),
        replace(STATEMENT, dated_on=date(2026, 11, 24)),
        replace(STATEMENT, digest=b"0123456789abcdeF"),
        replace(STATEMENT, kind=Kind.EXTENSION),
    ]
    assert code not in {seals.read(seals.sign(ROOT, each)).code for each in others}


def test_a_number_too_long_to_seal_is_refused() -> None:
    with pytest.raises(ValueError, match="255"):
        seals.sign(ROOT, replace(STATEMENT, number="x" * 256))


FILE = b"%PDF " + "|".join(sealed_files.keywords(seals.sign(ROOT, STATEMENT))).encode() + b" %%EOF"


def test_a_file_carries_the_proof_of_all_its_bytes() -> None:
    made = sealed_files.fill(ROOT, FILE)
    assert len(made) == len(FILE)
    assert sealed_files.check(made, KEYS) == STATEMENT


@pytest.mark.parametrize("place", [0, 4, -1])
def test_a_file_with_one_changed_byte_is_another_file(place: int) -> None:
    made = bytearray(sealed_files.fill(ROOT, FILE))
    made[place] ^= 1
    with pytest.raises(sealed_files.Changed):
        sealed_files.check(bytes(made), KEYS)


@pytest.mark.parametrize("more", [b"\n", b"\nppid-berkas:" + b"B" * 103, b"x" * 5000])
def test_a_file_with_something_added_is_another_file(more: bytes) -> None:
    with pytest.raises(sealed_files.Changed):
        sealed_files.check(sealed_files.fill(ROOT, FILE) + more, KEYS)


def test_the_seal_of_one_file_does_not_serve_another() -> None:
    taken = sealed_files.FILE_SEAL.findall(sealed_files.fill(ROOT, FILE))[0]
    other = FILE.replace(b"%%EOF", b"%%eof").replace(sealed_files.HOLE.encode(), taken)
    with pytest.raises(sealed_files.Changed):
        sealed_files.check(other, KEYS)


def test_a_file_without_seal_or_with_two_says_nothing() -> None:
    second = seals.sign(ROOT, replace(STATEMENT, number="PPID-2026-000013"))
    for content in (b"%PDF-1.7", FILE + f" ppid-segel:{second}".encode()):
        with pytest.raises(seals.Unreadable):
            sealed_files.check(content, KEYS)


def test_a_place_that_is_not_there_cannot_be_filled() -> None:
    with pytest.raises(ValueError, match="place"):
        sealed_files.fill(ROOT, b"%PDF-1.7")


def test_published_keys_are_read_back() -> None:
    assert jwks.from_set(jwks.as_set(KEYS)) == KEYS
    row = jwks.as_set(KEYS)["keys"][0]
    assert (row["kty"], row["crv"], row["kid"]) == ("OKP", "Ed25519", "k1")
    assert jwks.pem(KEYS["k1"]).startswith("-----BEGIN PUBLIC KEY-----")


@pytest.mark.parametrize(
    "content", [None, [], {}, {"keys": {}}, {"keys": [1]}, {"keys": [{"crv": "P-256"}]},
                {"keys": [{"crv": "Ed25519", "kid": "k", "x": "AA"}]},
                {"keys": [{"crv": "Ed25519", "kid": "k", "x": "*"}]}]
)  # fmt: skip
def test_what_holds_no_keys_is_refused(content: object) -> None:
    with pytest.raises(ValueError, match=r"keys|base64"):
        jwks.from_set(content)
