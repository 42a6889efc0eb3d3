"""Passwords: long ones without rules of spelling, none that all know, exactly as typed."""

import pytest

from ppid.accounts import passwords
from ppid.settings import settings

OWNER = ("Budi Santoso", "budi@disdik.example")


@pytest.mark.parametrize(
    "password",
    [
        "aaaa bbbb cccc dddd",
        "perahu biru menyeberang senja",
        "kuda lumping 🐎 menari pagi",
        " spasi di depan dan belakang ",
        "x7" * 3 + "jalan raya berdebu" + "é" * 100,
    ],
)
def test_any_long_password_may_be_chosen(password: str) -> None:
    assert passwords.objection(password, OWNER) is None


def test_fifteen_letters_are_enough_and_fourteen_are_not() -> None:
    assert passwords.objection("kucingbelanglma", OWNER) is None
    assert (
        passwords.objection("kucingbelanglm", OWNER)
        == "Kata sandi paling sedikit 15 huruf; Anda menulis 14."
    )


@pytest.mark.parametrize(
    "password",
    [
        "123456789012345",
        "qwertyuiopasdfgh",
        "Password-Password",
        "aaaaaaaaaaaaaaaa",
        "abcabcabcabcabcabc",
        "bismillah bismillah",
        "98127398127398127391",
        "ppid kaltim 2026 2027",
        "PPID-Utama-Kalimantan-Timur",
        "budi santoso 1980",
        "Budi.Disdik.Samarinda1",
        "kominfo samarinda 2026!",
        "latihan-ppid-2026",
    ],
)
def test_what_all_know_or_guess_first_is_refused(password: str) -> None:
    assert (
        passwords.objection(password, OWNER)
        == "Kata sandi ini mudah ditebak. Pilih beberapa kata yang tidak berhubungan."
    )


def test_a_password_of_ten_thousand_letters_is_refused_before_hashing() -> None:
    assert passwords.objection("perahu biru " * 1000) == "Kata sandi ini terlalu panjang."
    assert not passwords.is_right(passwords.NOBODY, "perahu biru " * 1000)


def test_a_password_is_compared_exactly() -> None:
    kept = passwords.hashed("Perahu biru menyeberang senja ")
    assert passwords.is_right(kept, "Perahu biru menyeberang senja ")
    assert not passwords.is_right(kept, "Perahu biru menyeberang senja")
    assert not passwords.is_right(kept, "perahu biru menyeberang senja ")


def test_128_letters_are_not_cut() -> None:
    long = "perahu biru menyeberang senja " * 4 + "ekornya!"
    kept = passwords.hashed(long)
    assert passwords.is_right(kept, long)
    assert not passwords.is_right(kept, long[:-1])


def test_nobody_has_the_strength_of_everybody() -> None:
    """Else an unknown address answers sooner than a known one."""
    assert not passwords.is_outdated(passwords.NOBODY)
    assert not passwords.is_outdated(passwords.hashed("perahu biru menyeberang senja"))
    assert not passwords.is_right(None, "perahu biru menyeberang senja")


def test_a_hash_of_weaker_times_is_outdated() -> None:
    assert passwords.is_outdated("$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHRzYWx0$" + "a" * 43)


def test_a_broken_hash_opens_nothing() -> None:
    assert not passwords.is_right("", "")
    assert not passwords.is_right("!", "!")


def test_the_training_password_opens_nothing_outside_of_training(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kept = passwords.hashed(passwords.DEMO)
    assert not passwords.is_right(kept, passwords.DEMO)
    assert passwords.objection(passwords.DEMO) is not None
    monkeypatch.setenv("PPID_DEMO", "on")
    settings.cache_clear()
    assert passwords.is_right(kept, passwords.DEMO)
    assert passwords.objection(passwords.DEMO) is None
    assert passwords.objection("short") is not None  # any other is chosen by the one rule
