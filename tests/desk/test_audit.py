"""`/petugas/audit`: every act and every opening of identity data; who, when, from where."""

import zipfile
from datetime import timedelta
from io import BytesIO

import pytest
import sqlalchemy as sa
from sqlmodel import Session, select

from ppid import clock
from ppid.desk import audit_words
from ppid.events.models import Event
from ppid.wiring import SUBSCRIBERS
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, case, do, enter, shown
from tests.people import People
from tests.tracking.browsing import words

PAGE = "/petugas/audit"


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


@pytest.mark.parametrize(
    ("who", "status"),
    [("dewi", 200), ("admin", 200), ("sari", 403), ("budi", 403), ("ratna", 403), ("komisi", 403)],
)
def test_the_audit_is_for_those_who_watch(
    client: Browser, people: People, who: str, status: int
) -> None:
    enter(client, getattr(people, who))
    assert client.get(PAGE).status_code == status
    assert do(client, f"{PAGE}/bukti", {"nomor": "x"}).status_code in (
        {404} if status == 200 else {403}
    )


def test_an_opening_tells_who_when_and_from_where(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.received(session, people)
    enter(client, people.sari)
    done_or_shown = do(client, f"{case(made)}/identitas")
    assert done_or_shown.status_code in {200, 303}
    [opened] = session.exec(
        select(Event).where(Event.name == "identity.opened").order_by("id")
    ).all()
    assert opened.place == "testclient"
    enter(client, people.dewi)
    text = words(shown(client, f"{PAGE}?jenis=identitas"))
    assert "Identitas pemohon dibuka" in text
    assert "Sari Utami" in text
    assert made.registration_number in text
    assert "testclient" in text
    assert "Siti" not in text
    assert "Masuk petugas" not in text.partition("Kapan")[2]


def test_applicants_leave_no_place(client: Browser, session: Session, people: People) -> None:
    made = cases.received(session, people)
    [row] = session.exec(select(Event).where(Event.subject_id == made.id).order_by("id")).all()
    assert row.actor_kind == "applicant"
    assert row.place is None


def test_it_is_searched_by_number_person_and_day(
    client: Browser, session: Session, people: People
) -> None:
    first = cases.assigned(session, people, key="a")
    second = cases.received(session, people, key="b")
    enter(client, people.dewi)
    text = words(shown(client, f"{PAGE}?nomor=ppid+2026%2F1"))
    assert first.registration_number in text
    assert second.registration_number not in text
    assert "Bukti perkara" in text
    text = words(shown(client, f"{PAGE}?siapa={people.dewi.id}&jenis=tindakan"))
    assert "Dinyatakan lengkap" in text
    assert "Diterima" not in text.partition("Kapan")[2]
    assert "Tidak ada yang cocok" in words(shown(client, f"{PAGE}?sampai=2020-01-01"))
    assert "diabaikan" not in text
    text = words(shown(client, f"{PAGE}?siapa=bukan&sejak=kapan&sebelum=x&jenis=tindakan"))
    assert "Dinyatakan lengkap" in text
    assert "jadi diabaikan: siapa=bukan, sejak=kapan, sebelum=x" in text


def test_its_pages_go_on_below_the_last_line(
    client: Browser, session: Session, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    from ppid.reports import audit

    monkeypatch.setattr(audit, "PAGE", 2)
    cases.assigned(session, people)
    enter(client, people.dewi)
    seen: list[str] = []
    path = f"{PAGE}?nomor=PPID-2026-000001"
    while path:
        html = shown(client, path)
        seen += html.split("<strong>")[1:]
        more, _, rest = html.partition('" rel="next"')
        path = more.rpartition('"')[2].replace("&amp;", "&") if rest else ""
    rows = session.exec(select(Event).where(Event.subject_kind == "request").order_by("id")).all()
    assert len([each for each in seen if "</strong></span>" in each]) == len(rows)
    assert '<a href="/petugas/audit?nomor=PPID-2026-000001">Ke halaman pertama</a>' in html


def test_one_case_leaves_as_signed_evidence_and_that_is_written_down(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.answered(session, people)
    enter(client, people.dewi)
    answer = do(client, f"{PAGE}/bukti", {"nomor": made.registration_number})
    assert answer.headers["content-type"] == "application/zip"
    with zipfile.ZipFile(BytesIO(answer.content)) as found:
        assert {"manifest.json", "manifest.sig", "peristiwa.jsonl", "riwayat.pdf"} <= set(
            found.namelist()
        )
    [told] = session.exec(select(Event).where(Event.name == "audit.exported").order_by("id")).all()
    assert (told.actor_id, told.subject_id) == (people.dewi.id, made.id)
    assert "Bukti satu perkara diunduh" in words(shown(client, f"{PAGE}?jenis=keluar"))


def test_every_event_has_a_name_that_people_read() -> None:
    for name in SUBSCRIBERS:
        assert audit_words.title(name) != name, name


def test_the_chain_covers_the_place(client: Browser, session: Session, people: People) -> None:
    from ppid.events import sealing

    enter(client, people.dewi)
    while sealing.seal_batch(session):
        pass
    row = session.exec(select(Event).where(Event.name == "officer.logged_in")).one()
    assert row.place == "testclient"
    session.expunge(row)
    row.place = "10.0.0.1"
    assert not sealing.holds(session, [row]).intact


def test_days_are_found_by_their_index(session: Session, people: People) -> None:
    """Of a day long past neither what came since nor what was before is walked through."""
    cases.received(session, people)
    plan = "EXPLAIN QUERY PLAN" if session.get_bind().dialect.name == "sqlite" else "EXPLAIN"
    if plan == "EXPLAIN":
        session.execute(sa.text("SET LOCAL enable_seqscan = off"))
        session.execute(sa.text("SET LOCAL enable_sort = off"))
    told = session.execute(
        sa.text(
            f"{plan} SELECT id FROM events WHERE public_body_id = :body AND recorded_at < :at "
            "ORDER BY recorded_at DESC LIMIT 1"
        ),
        {"body": people.body.id.hex, "at": "2026-11-24 00:00:00"},
    ).all()
    assert "ix_events_recorded" in str(told)


def test_a_day_has_what_was_written_that_day(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.received(session, people)
    today = clock.local_date(clock.real_now())
    enter(client, people.dewi)
    page = f"{PAGE}?nomor={made.registration_number}"
    assert "Diterima" in words(shown(client, f"{page}&sejak={today}&sampai={today}"))
    before, after = today - timedelta(days=1), today + timedelta(days=1)
    for days in (f"sampai={before}", f"sejak={after}"):
        assert "Tidak ada yang cocok" in words(shown(client, f"{page}&{days}"))
