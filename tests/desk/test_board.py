"""The board of deadlines, and how many cases each unit has."""

from datetime import date

from sqlmodel import Session

from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, enter, shown
from tests.people import People
from tests.tracking.browsing import words

PATH = "/petugas/papan"


def column(page: str, heading: str) -> str:
    """What stands in the column of this heading."""
    return next(part for part in page.split("<section")[1:] if heading in part)


def test_each_limit_stands_on_its_day(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    frozen_office_clock.on(date(2026, 11, 2))
    late = cases.assigned(session, people, key="lama", information_sought="Daftar lama.")
    frozen_office_clock.on(date(2026, 11, 9))
    today = cases.assigned(session, people, key="hari-ini", information_sought="Daftar hari ini.")
    gone = cases.answered(session, people, key="selesai", information_sought="Daftar selesai.")
    frozen_office_clock.on(date(2026, 11, 23))
    waits = cases.incomplete(session, people, key="tunggu", information_sought="Daftar tunggu.")
    page = shown(enter(client, people.dewi), "/petugas/papan")
    assert late.title in column(page, "Lewat waktu")
    assert "Lewat lima hari kerja" in column(page, "Lewat waktu")
    assert today.title in column(page, "Senin 23 · Hari ini")
    assert "2 tenggat, 1 selesai" in column(page, "Senin 23 · Hari ini")
    assert gone.title in column(page, "Senin 23 · Hari ini")
    assert waits.title in column(page, "Kamis 26")
    assert "Menunggu pemohon" in column(page, "Kamis 26")
    other = shown(client, "/petugas/papan?pekan=2026-11-30")
    assert late.title not in other
    assert waits.title in column(other, "Pekan berikutnya")  # our own clock runs on beside theirs


def test_what_a_column_does_not_show_is_one_link_away(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    """The link of the late ones leads to all that were counted, also what is no open request."""
    frozen_office_clock.on(date(2026, 11, 2))
    late = [
        cases.received(session, people, key=f"{n}", information_sought=f"Daftar nomor {n}.")
        for n in range(9)
    ]
    promised = cases.promised(session, people, key="salinan")
    frozen_office_clock.on(date(2026, 12, 1))
    enter(client, people.dewi)
    page = column(shown(client, "/petugas/papan"), "Lewat waktu")
    number = int(page.split(" tenggat</p>")[0].rsplit(">", 1)[1])
    assert f"{number - page.count('board-card')} tenggat lainnya" in page
    assert "/petugas/papan?hanya=lewat" in page
    whole = shown(client, "/petugas/papan?hanya=lewat")
    assert whole.count("board-card") == number
    assert all(str(made.id) in whole for made in [*late, promised])
    assert "tenggat lainnya" not in whole
    for odd in ("lewat&pekan=2026-11-02", "2026-11-01", "x"):  # nothing of the kind: the whole week
        assert shown(client, f"/petugas/papan?hanya={odd}").count("<section") >= 6


def test_a_holiday_is_hatched_with_its_name(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    page = shown(enter(client, people.dewi), "/petugas/papan?pekan=2026-12-21")
    assert "board-off" in column(page, "Jumat 25")
    assert "Natal" in column(page, "Jumat 25")


def test_a_unit_reads_its_own_alone(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.assigned(session, people)
    href = f"/petugas/permohonan/{made.id}"
    assert href in shown(enter(client, people.budi), "/petugas/papan?pekan=2026-12-07")
    assert href not in shown(enter(client, people.charlie), "/petugas/papan?pekan=2026-12-07")
    assert client.get("/petugas/papan?pekan=9999-99-99&unit=x").status_code == 200
    assert client.get("/petugas/papan?pekan=9999-12-31").status_code == 200
    assert client.get("/petugas/papan?pekan=0001-01-01").status_code == 200


def test_the_desk_may_look_at_one_unit(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.assigned(session, people)
    enter(client, people.dewi)
    href = f"/petugas/permohonan/{made.id}"
    base = "/petugas/papan?pekan=2026-12-07&unit="
    assert href in shown(client, f"{base}{people.budi.unit_id}")
    assert href not in shown(client, f"{base}{people.charlie.unit_id}")


def test_units_are_counted_and_what_has_none_stands_first(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    cases.assigned(session, people, key="satu")
    cases.assigned(session, people, key="dua", information_sought="Daftar guru.")
    cases.received(session, people, key="tiga", information_sought="Daftar jalan.")
    page = shown(enter(client, people.dewi), "/petugas/per-unit")
    assert page.index("Tanpa unit") < page.index("Dinas Pendidikan")
    assert f'href="/petugas?unit={people.budi.unit_id}"' in page
    assert "Tanpa unit" not in shown(enter(client, people.budi), "/petugas/per-unit")


def test_what_the_board_does_not_offer_is_said_and_the_rest_is_shown(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    cases.assigned(session, people)
    enter(client, people.dewi)
    page = words(shown(client, f"{PATH}?pekan=besok&unit=dinkes&hanya=zz"))
    assert "diabaikan: pekan=besok, unit=dinkes, hanya=zz" in page
    whole = f"{PATH}?pekan=2026-12-09&unit={people.budi.unit_id}&hanya="
    assert "diabaikan" not in shown(client, whole)
