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
    "half a pair of signs": "\ud83d",
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
@pytest.mark.parametrize("pasted", PASTED)
def test_it_takes_what_is_pasted_into_any_field(client: Browser, step: str, pasted: str) -> None:
    begun(client, step)
    names = fields_of(client, step)
    assert names
    hidden = opened(client, step)
    for name in names:
        text = PASTED[pasted].encode("utf-8", "surrogatepass")
        answer = post(client, step, {**hidden, name: text})
        assert answer.status_code in {303, 422}, (name, answer.status_code)
        if answer.status_code == 422:
            assert errors_of(answer) or 'role="alert"' in answer.text, name
            assert "<script>alert" not in answer.text
        limits.forget_all()
