"""A `next` leads to a page of ours or to the start."""

import pytest

from ppid.web.redirects import safe_next

AWAY = [
    "",
    None,
    3,
    "petugas",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/%09/evil.example",
    "/%2f/evil.example",
    "/%2Fevil.example",
    "/%5cevil.example",
    "/petugas//evil.example",
    "https:evil.example",
    "https://evil.example/petugas",
    "javascript:alert(1)",
    "/\x00",
    "/petugas\r\nSet-Cookie: a=b",
    "/\u2215\u2215evil.example",
    "/\uff0fevil.example",
    " /petugas",
    "/petugas ",
    "/" + "a" * 3000,
    "/keluar",
    "/masuk",
    "/masuk/",
    "/masuk?next=/masuk",
]


@pytest.mark.parametrize("value", AWAY)
def test_what_could_lead_away_leads_home(value: object) -> None:
    assert safe_next(value, "/petugas") == "/petugas"


@pytest.mark.parametrize(
    "value",
    ["/", "/petugas/permohonan/1?tab=surat&lang=en", "/permohonan/lacak#kode", "/a/b%20c?next=//x"],
)
def test_a_page_of_ours_is_kept(value: str) -> None:
    assert safe_next(value, "/petugas") == value
