"""The signed return path: ours alone, readable by us alone, and never a person's."""

import re
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as trials
from hypothesis import strategies as st

from ppid.events.models import OutboxEntry
from ppid.notices import returnpath
from ppid.notices.returnpath import SIGNS
from ppid.settings import read, settings
from tests.notices.conftest import Desk


@pytest.fixture(autouse=True)
def address(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("PPID_BOUNCE_ADDRESS", "pantulan@ppid.example")
    settings.cache_clear()
    yield


def entry(number: int, message_id: str = "<abc@ppid.example>") -> OutboxEntry:
    known: dict[str, Any] = {"id": number, "message_id": message_id}
    return OutboxEntry(**known)


@pytest.mark.parametrize("number", [1, 31, 32, 784, 2**31, 2**63 - 1])
def test_it_fits_and_says_nothing(number: int) -> None:
    sender = returnpath.sender(entry(number))
    local, _, domain = sender.partition("@")
    assert domain == "ppid.example"
    assert len(local) <= 64
    assert re.fullmatch(r"pantulan\+[a-z2-7]{19,31}", local)
    assert returnpath.tokens_in([f"<{sender.upper()}>"]) == [returnpath.token(entry(number))]


def test_without_a_return_address_all_is_as_before(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PPID_BOUNCE_ADDRESS")
    settings.cache_clear()
    assert returnpath.sender(entry(1)) == settings().mail_from
    assert returnpath.tokens_in(["pantulan+aaaaaaaaaaaaaaaaaaab@ppid.example"]) == []


@trials(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data(), st.integers(1, 2**63 - 1))
def test_any_flipped_sign_makes_it_false(data: st.DataObject, number: int) -> None:
    made = entry(number)
    token = returnpath.token(made)
    assert returnpath._is_genuine(token, made)
    place = data.draw(st.integers(0, len(token) - 1))
    other = data.draw(st.sampled_from([sign for sign in SIGNS if sign != token[place]]))
    spoilt = token[:place] + other + token[place + 1 :]
    names_another = returnpath._value(spoilt[18:]) != number
    assert names_another or not returnpath._is_genuine(spoilt, made)
    if names_another:  # then it is the other notice's, whose MAC it is not
        assert not returnpath._is_genuine(spoilt, entry(returnpath._value(spoilt[18:])))


def test_it_opens_its_own_row_and_no_other(desk: Desk) -> None:
    desk.receive()
    for row in desk.outbox():
        found = returnpath.entry_of(desk.session, returnpath.token(row).upper())
        assert found is row
    token = returnpath.token(desk.outbox()[0])
    for place, sign in enumerate(token):
        other = SIGNS[(SIGNS.index(sign) + 1) % 32]
        spoilt = token[:place] + other + token[place + 1 :]
        assert returnpath.entry_of(desk.session, spoilt) is None, place
    for wrong in ("", token[:-1], token + "a", "\u212a" + token[1:], "a" * 400, "7" * 31):
        assert returnpath.entry_of(desk.session, wrong) is None


def test_a_number_given_anew_after_a_restore_takes_no_old_bounce(desk: Desk) -> None:
    desk.receive()
    row = desk.outbox()[0]
    before = returnpath.token(entry(row.id or 0, "<before-the-restore@ppid.example>"))
    assert returnpath.entry_of(desk.session, before) is None


def test_an_older_key_of_the_ring_still_reads_it(monkeypatch: pytest.MonkeyPatch) -> None:
    old = "lama: " + "YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWE="
    new = "baru: " + "YmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmJiYmI="
    use_ring(monkeypatch, old)
    token = returnpath.token(entry(7))
    use_ring(monkeypatch, f"{new}\n{old}")
    assert returnpath._is_genuine(token, entry(7))
    assert returnpath.token(entry(7)) != token
    use_ring(monkeypatch, new)
    assert not returnpath._is_genuine(token, entry(7))


def use_ring(monkeypatch: pytest.MonkeyPatch, ring: str) -> None:
    path = settings().data_dir.parent / "keys"
    path.touch(mode=0o600)
    path.write_text(ring)
    monkeypatch.setenv("PPID_KEYS_FILE", str(path))
    settings.cache_clear()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PPID_BOUNCE_ADDRESS", "pantulan"),
        ("PPID_BOUNCE_ADDRESS", "a+b@ppid.example"),
        ("PPID_BOUNCE_ADDRESS", f"{'a' * 31}@ppid.example"),
        ("PPID_BOUNCE_ADDRESS", "a@ppid.example\nBcc: x@y.example"),
        ("PPID_IMAP_URL", "https://u:p@mx.example"),
        ("PPID_IMAP_URL", "imaps://mx.example/INBOX"),
        ("PPID_IMAP_URL", "imap://u:p@mx.example/INBOX"),
    ],
)
def test_a_wrong_value_stops_the_start_with_one_line(name: str, value: str) -> None:
    from ppid.errors import ConfigError

    known = {"PPID_SECRET_KEY": "x" * 32, "PPID_BOUNCE_ADDRESS": "pantulan@ppid.example"}
    with pytest.raises(ConfigError, match=f"^{name}: ") as refusal:
        read(known | {name: value})
    assert "\n" not in str(refusal.value)
