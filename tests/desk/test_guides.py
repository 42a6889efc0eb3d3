"""`/petugas/panduan`: a page for each role, a first case to practise on; `/istilah`: the terms."""

import re
from html import unescape
from pathlib import Path

import pytest
from sqlmodel import Session

from ppid.accounts.models import Role
from ppid.desk import guides
from ppid.statute.transitions import TRANSITIONS
from ppid.texts import glossary
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, enter, shown
from tests.people import People
from tests.tracking.browsing import words

PAGE = "/petugas/panduan"


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


@pytest.mark.parametrize("who", ["dewi", "sari", "budi", "ratna", "admin"])
def test_every_officer_reads_the_guides(client: Browser, people: People, who: str) -> None:
    enter(client, getattr(people, who))
    assert "peran Anda" in words(shown(client, PAGE))
    assert "Latihan perkara pertama" in words(shown(client, f"{PAGE}/latihan"))


@pytest.mark.parametrize("role", guides.ROLES)
def test_a_guide_says_what_the_law_lets_the_role_do(
    client: Browser, people: People, role: Role
) -> None:
    enter(client, people.dewi)
    text = words(shown(client, f"{PAGE}/{role.value}"))
    assert "Setiap hari" in text
    for act in TRANSITIONS.values():
        if role.value in act.roles:
            assert act.label in text
            assert act.legal_basis in text


def test_there_is_no_guide_for_what_is_no_role(client: Browser, people: People) -> None:
    enter(client, people.dewi)
    assert client.get(f"{PAGE}/raja").status_code == 404
    assert client.get(f"{PAGE}/commission").status_code == 404
    assert enter(client, people.komisi).get(PAGE).status_code == 403


def test_the_practice_follows_the_newest_case(
    client: Browser, session: Session, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    number, steps = guides.practice(session, people.dewi)
    assert (number, {each.state for each in steps[1:]}) == ("", {"future"})
    made = cases.assigned(session, people)
    monkeypatch.setattr(guides, "settings", type("S", (), {"demo": True}))
    number, steps = guides.practice(session, people.dewi)
    assert number == made.registration_number
    assert [each.state for each in steps[:5]] == ["past", "past", "past", "now", "future"]
    assert steps[3].href == f"/petugas/permohonan/{made.id}/draf"


def test_each_step_leads_to_a_page_that_exists(client: Browser) -> None:
    known = {str(getattr(route, "path_format", route.path)) for route in client.app.routes}
    for step in guides.STEPS:
        own = step.path.startswith("/permohonan")
        assert (step.path if own else "/petugas/permohonan/{id}" + step.path) in known, step.path


def test_every_term_has_both_languages_and_a_source(client: Browser, people: People) -> None:
    for lang in ("id", "en"):
        text = unescape(words(shown(client, f"/istilah?lang={lang}")))
        for each in glossary.terms().values():
            assert each.names[lang] in text
            assert each.meanings[lang] in text
            assert each.source in text
            assert each.confidence in {"V", "V2", "K", "U"}


def test_templates_name_only_terms_that_exist() -> None:
    templates = Path(glossary.FILE).parents[2] / "templates"
    used = {
        key
        for path in templates.rglob("*.html")
        for key in re.findall(r"""term\(["']([a-z-]+)["']""", path.read_text(encoding="utf-8"))
    }
    used |= {key for keys in guides.WORDS.values() for key in keys}
    used |= {key for keys in guides.OF_ACTS.values() for key in keys}
    assert used <= set(glossary.terms())
    assert 'href="/istilah#keberatan"' in glossary.term("keberatan")
    with pytest.raises(KeyError):
        glossary.term("tidak-ada")
