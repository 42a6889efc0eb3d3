"""Which papers show who asks (law 3.2)."""

import pytest

from ppid.requests.ways import SEEN
from ppid.statute.papers import CARDS, NUMBERED, Applicant, needs


@pytest.mark.parametrize(
    ("kind", "has_proxy", "keys"),
    [
        ("individual", False, ["person"]),
        ("individual", True, ["person", "proxy"]),
        ("legal_entity", False, ["entity"]),
        ("legal_entity", True, ["entity", "proxy"]),
        ("group", False, ["members", "mandate"]),
    ],
)
def test_each_kind_shows_what_the_law_names(kind: str, has_proxy: bool, keys: list[str]) -> None:
    assert [need.key for need in needs(Applicant(kind, has_proxy))] == keys


def test_every_need_says_why_and_where_it_stands_and_can_be_seen() -> None:
    for kind in ("individual", "legal_entity", "group"):
        for need in needs(Applicant(kind, True)):
            assert need.paper and need.why and need.source
            assert need.lacking in {"identity", "authority"}
            assert need.shown_by <= set(SEEN)
    assert CARDS < NUMBERED < set(SEEN)
