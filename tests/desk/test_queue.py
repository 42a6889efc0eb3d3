"""The queue: what is due first, in words, in few reads, findable in any form of its number."""

from datetime import date, timedelta
from uuid import UUID

import pytest
from sqlalchemy import Connection
from sqlmodel import Session, select

from ppid.clocks.models import Clock
from ppid.desk import filters, per_unit, queries, queue
from ppid.desk.headings import desk_of
from ppid.notices.models import OutgoingLetter
from ppid.notices.sweep import run_sweep
from ppid.requests.models import InformationRequest
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, done, enter, shown
from tests.desk.busy import statements
from tests.people import People


def many(session: Session, people: People, number: int) -> list[UUID]:
    """Copies of one request with limits on different days."""
    first = cases.received(session, people, key="asal")
    rows = []
    for n in range(number):
        values = first.model_dump(exclude={"id", "registration_number", "next_due_on"})
        rows.append(
            InformationRequest(
                **values,
                registration_number=f"PPID-2026-{n + 100:06d}",
                next_due_on=date(2026, 11, 16) + timedelta(days=n % 30),
            )
        )
    session.add_all(rows)
    session.commit()
    return [first.id, *(row.id for row in rows)]


def test_it_groups_by_nearness_and_says_so(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    frozen_office_clock.on(date(2026, 11, 2))
    late = cases.assigned(session, people, key="lama", information_sought="Daftar lama.")
    frozen_office_clock.on(date(2026, 11, 9))
    today = cases.assigned(session, people, key="hari-ini", information_sought="Daftar hari ini.")
    frozen_office_clock.on(date(2026, 11, 23))
    new = cases.received(session, people, key="baru", information_sought="Daftar baru.")
    waits = cases.incomplete(session, people, key="tunggu", information_sought="Daftar tunggu.")
    page = shown(enter(client, people.dewi), "/petugas")
    places = [page.index(f"/petugas/permohonan/{made.id}") for made in (late, today, new, waits)]
    assert places[:2] == sorted(places[:2])
    assert max(places[:2]) < min(places[2:])
    assert "Lewat lima hari kerja" in page
    assert "Hari ini, Senin 23 November" in page
    assert "Satu lewat waktu" in page
    assert "Pemohon melengkapi sampai Kamis, 26 November 2026" in page


def test_what_waits_for_a_calendar_stands_first(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    cases.assigned(session, people, key="biasa")
    made = cases.assigned(session, people, key="tanpa", information_sought="Tanpa kalender.")
    for row in session.exec(select(Clock).where(Clock.request_id == made.id)):
        row.due_on = None
    made.next_due_on = None
    session.commit()
    page = shown(enter(client, people.dewi), "/petugas")
    assert page.index("Menunggu kalender") < page.index("Sesudah itu")
    assert "Menunggu kalender" in shown(client, f"/petugas/permohonan/{made.id}")


def test_pages_follow_each_other_without_loss_or_repeat(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    ids = set(many(session, people, 119))
    for row in session.exec(select(InformationRequest).limit(3)):
        row.next_due_on = None
    session.commit()
    desk, seen, after = desk_of(session, people.dewi), [], ""
    for _page in range(6):
        state = filters.Filters(after=after)
        page = queries.page(session, people.dewi, state, desk.today, desk.week)
        seen += [row.id for row in page.rows]
        after = str(page.mark) if page.mark else ""
        if not page.mark:
            break
    assert len(seen) == len(set(seen)) == 120
    assert set(seen) == ids
    first = shown(enter(client, people.dewi), "/petugas")
    assert "25 dari 120 permohonan" in first
    assert "Muat berikutnya" in first
    assert "Ke halaman pertama" not in first
    later = first.partition('" rel="next"')[0].rpartition('"')[2]
    assert '<a href="/petugas">Ke halaman pertama</a>' in shown(client, later)
    beyond = shown(client, f"/petugas?setelah=2999-01-01_{min(ids)}")
    assert "Tidak ada lagi sesudah halaman sebelumnya" in beyond and "Antrean kosong" not in beyond
    assert 'href="/petugas">Ke halaman pertama</a>' in beyond


def test_the_queue_itself_reads_four_times_however_it_is_narrowed(
    session: Session, people: People, connection: Connection, frozen_office_clock: OfficeClock
) -> None:
    """The calendar, the rows, all figures, and what stands beside the rows."""
    many(session, people, 60)
    desk_of(session, people.dewi)  # the calendar's own days, once a process
    for state in (
        filters.Filters(),
        filters.Filters(q="sekolah", statuses=("registered",), ages=("lama",), clocks=("jawaban",)),
        filters.Filters(tab="selesai"),
    ):
        with statements(connection) as sent:
            queue.context(session, people.dewi, state)
        assert len(sent) == 4, sent


@pytest.mark.parametrize(
    "typed", ["PPID-2026-{n:06d}", "ppid 2026/{n}", "{n:06d}", "{n}", "2026-{n}", "ppid {n}"]
)
def test_a_number_is_found_in_any_form(
    client: Browser,
    session: Session,
    people: People,
    frozen_office_clock: OfficeClock,
    typed: str,
) -> None:
    made = cases.answered(session, people, key="satu")  # closed ones too
    number = int(made.registration_number[-6:])
    other = cases.received(session, people, key="dua")
    page = shown(
        enter(client, people.dewi), f"/petugas?q={typed.format(n=number).replace(' ', '+')}"
    )
    assert f"/petugas/permohonan/{made.id}" in page
    assert f"/petugas/permohonan/{other.id}" not in page


def test_words_tabs_and_facets_narrow_it(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    dana = cases.assigned(session, people, key="satu")
    jalan = cases.received(session, people, key="dua", information_sought="Panjang jalan rusak.")
    enter(client, people.dewi)

    def found(address: str) -> list[bool]:
        page = shown(client, address)
        return [f"/petugas/permohonan/{made.id}" in page for made in (dana, jalan)]

    assert found("/petugas") == [True, True]
    assert found("/petugas?q=jalan+PANJANG") == [False, True]
    assert found("/petugas?tab=belum") == [False, True]
    assert found("/petugas?keadaan=assigned") == [True, False]
    assert found("/petugas?kanal=web") == [True, True]
    assert found("/petugas?kanal=letter") == [False, False]
    assert found("/petugas?batas=pekan") == [False, True]
    assert "Saring antrean" in shown(client, "/petugas/saring?keadaan=assigned")


@pytest.mark.parametrize(
    "query",
    ["q=%00", "q=%27%22%3E%3Cscript%3E", "setelah=kacau", "unit=x", "batas=x&tab=y", "q=%25%5F",
     "q=" + "a" * 5000, "setelah=2026-13-45_x", "q=%F0%9F%98%80", "q=%ED%A0%80"],
)  # fmt: skip
def test_no_address_of_the_queue_is_a_500(
    client: Browser,
    session: Session,
    people: People,
    frozen_office_clock: OfficeClock,
    query: str,
) -> None:
    cases.received(session, people)
    page = shown(enter(client, people.dewi), f"/petugas?{query}")
    assert "<script>" not in page


def test_what_an_address_asks_for_and_nobody_offers_is_said(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.received(session, people)
    enter(client, people.dewi)
    page = shown(client, "/petugas?batas=kemarin&unit=x&tab=lain&keadaan=registered&jam=")
    assert "jadi diabaikan: batas=kemarin, unit=x, tab=lain<" in page
    assert str(made.id) in page
    assert "diabaikan" not in shown(client, "/petugas?tab=semua&unit=meja&keadaan=registered")
    odd = client.get(f"/petugas/massal/baru?tindakan=hapus&pilih={made.id}")
    assert odd.status_code == 422
    assert "Tindakan ini tidak ada" in odd.text
    assert made.title not in odd.text


def test_a_long_queue_is_one_page_and_a_mark_where_the_next_begins(
    session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    many(session, people, 200)
    desk = desk_of(session, people.dewi)
    for dense, most in ((False, 25), (True, 50)):  # rows for a phone, and for who lives in it
        state = filters.Filters(dense=dense)
        page = queries.page(session, people.dewi, state, desk.today, desk.week)
        assert (len(page.rows), page.mark is not None) == (most, True)


def test_a_number_of_the_other_register_is_no_request_of_this_one(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.assigned(session, people, key="satu")
    objection = made.registration_number.replace("PPID", "KBT")
    page = shown(enter(client, people.dewi), f"/petugas?q={objection}")
    assert f"/petugas/permohonan/{made.id}" not in page


def test_it_tells_a_lapse_as_told_only_when_it_was(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    cases.assigned(session, people, applicant={"email": ""})
    frozen_office_clock.on(date(2026, 12, 8), 9)
    run_sweep()
    session.expire_all()
    page = shown(enter(client, people.dewi), "/petugas")
    assert "Pemberitahuan hak keberatan kepada pemohon belum dikirim." in page
    assert "Pemohon sudah diberi tahu hak keberatannya." not in page
    query = select(OutgoingLetter).where(OutgoingLetter.notice == "lapsed_applicant")
    letter = session.exec(query).one()
    path = f"/petugas/surat-keluar/{letter.id}/kirim"
    done(client, path, {"means": "post", "reference": "R 1", "sent_on": "2026-12-08"})
    page = shown(client, "/petugas")
    assert "Pemohon sudah diberi tahu hak keberatannya." in page
    assert "belum dikirim." not in page


def test_what_lies_on_the_desk_is_listed_as_it_is_counted(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    waits = cases.incomplete(session, people, key="satu", information_sought="Daftar jalan.")
    fresh = cases.received(session, people, key="dua", information_sought="Daftar jembatan.")
    away = cases.assigned(session, people, key="tiga", information_sought="Daftar sekolah.")
    enter(client, people.dewi)
    lines = per_unit.context(session, people.dewi)["lines"]
    line = next(each for each in lines if each.unassigned)
    assert line.all == 2
    page = shown(client, line.href)
    assert waits.registration_number in page
    assert fresh.registration_number in page
    assert away.registration_number not in page
    assert "Tanpa unit" in page
