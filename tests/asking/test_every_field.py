"""Every field of every step takes whatever people paste: a sentence or the next step."""

import re

import pytest

from ppid.web import limits
from tests.asking.form import CHECK, FORM, PERSON, UNIT, WAY, begun, errors_of, opened, post
from tests.people import People
from tests.web.browsing import Browser

pytestmark = pytest.mark.dialect("sqlite")  # what is refused or kept is decided before the database

PASTED = {
    "nothing but spaces": " \u00a0\u3000\t\r\n ",
    "a sign that no database takes": "satu\x00dua\x1b",
    "letters that turn around": "kanan\u202ekiri\u2066",
    "a script": "\"'><script>alert(1)</script>{{ 7*7 }}",
    "other digits": "٦٤٧٢٠١٤١٠٧٩٠٠٠٠٢",
    "very much": "a" * 20_000,
}
STEPS = (FORM, UNIT, WAY, PERSON, CHECK)
FIELD = re.compile(r'<(?:input|textarea|select)\b[^>]*?\sname="([a-z_0-9]+)"')
OURS = {"_csrf", "versi", "kembali", "situs_web", "berkas", "serupa"}


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: object) -> None:
    limits.forget_all()


def fields_of(client: Browser, step: str) -> list[str]:
    found = dict.fromkeys(FIELD.findall(client.get(step).text))
    return [name for name in found if name not in OURS]


@pytest.mark.parametrize("step", STEPS)
def test_it_takes_what_is_pasted_into_any_field(client: Browser, step: str) -> None:
    begun(client, step)
    names = fields_of(client, step)
    assert names
    hidden = opened(client, step)
    for name in names:
        for what, pasted in PASTED.items():
            answer = post(client, step, {**hidden, name: pasted})
            assert answer.status_code in {303, 422}, (name, what, answer.status_code)
            if answer.status_code == 422:
                assert errors_of(answer) or 'role="alert"' in answer.text, (name, what)
                assert "<script>alert" not in answer.text
            limits.forget_all()


@pytest.mark.parametrize("broken", [b"\xed\xa0\xbd", b"\xff\xfe", b"caf\xe9"])
def test_what_is_no_text_is_said_to_be_unreadable(client: Browser, broken: bytes) -> None:
    """No browser sends it; a program that does gets an answer and no failure of ours."""
    answer = post(client, FORM, {**opened(client), "information_sought": broken})
    assert answer.status_code == 400
    assert "tidak dapat kami baca" in answer.text
