"""`/petugas/rute/ambang` and the sentences about a body: tried, changed, kept with their past."""

import pytest
from sqlmodel import Session, select

from ppid import clock
from ppid.events.models import Event
from ppid.routing import queries
from ppid.routing.models import RoutingSentence, RoutingThreshold
from ppid.routing.tuning import shipped_thresholds
from ppid.units import queries as units
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, do, done, enter, shown
from tests.people import People
from tests.tracking.browsing import words

PAGE = "/petugas/rute"
RULES = f"{PAGE}/ambang"
STRICT = {"assign_from": "99", "not_ours_from": "99 %", "lead": "60"}
TEXT = "berapa harga beras dan cabai di pasar bulan ini?"


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


@pytest.mark.parametrize(
    ("who", "status"), [("dewi", 200), ("admin", 200), ("sari", 403), ("budi", 403)]
)
def test_two_roles_see_the_thresholds(
    client: Browser, people: People, who: str, status: int
) -> None:
    enter(client, getattr(people, who))
    assert client.get(RULES).status_code == status


def test_it_shows_what_other_thresholds_would_do_before_they_are_used(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.admin)
    assert "Disposisi mulai 55 %, bukan kewenangan mulai 55 %, jarak 15 poin" in words(
        shown(client, RULES)
    )
    tried = do(client, RULES, STRICT)
    assert tried.status_code == 200
    assert "Dengan ambang baru" in words(tried.text)
    assert session.exec(select(RoutingThreshold)).first() is None
    done(client, f"{RULES}/pakai", {**STRICT, "_version": "0"})
    row = session.exec(select(RoutingThreshold)).one()
    assert (row.number, row.assign_from, row.not_ours_from, row.lead) == (1, 0.99, 0.99, 0.6)
    event = session.exec(select(Event).where(Event.name == "routing.thresholds_changed")).one()
    assert event.data["before"] == {"assign_from": 0.55, "not_ours_from": 0.55, "lead": 0.15}
    text = words(shown(client, RULES))
    assert "Disposisi mulai 99 %" in text
    assert "Bandingkan dengan ambang bawaan" in text


def test_it_says_that_officers_choose_and_nothing_is_ticked(
    client: Browser, people: People
) -> None:
    enter(client, people.dewi)
    text = words(shown(client, RULES))
    assert "Petugas selalu memilih sendiri: tidak ada yang dicentang" in text
    assert "sudah dicentang" not in text


def test_stricter_thresholds_ask_where_a_suggestion_was_ticked(
    client: Browser, session: Session, people: People
) -> None:
    def decision() -> str:
        return queries.engine(session, people.body.id, clock.today()).suggest(TEXT).decision

    assert decision() == "assign"
    enter(client, people.dewi)
    done(client, f"{RULES}/pakai", {**STRICT, "_version": "0"})
    session.expire_all()
    rule = queries.thresholds(session, people.body.id)
    assert rule != shipped_thresholds()
    sure = queries.engine(session, people.body.id, clock.today()).suggest(TEXT).suggestions[0]
    assert decision() == ("assign" if sure.confidence >= 0.99 else "ask")
    unsure = "minta data anggaran kegiatan tahun ini"
    engine = queries.engine(session, people.body.id, clock.today())
    assert engine.suggest(unsure).decision == "ask"


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"assign_from": "29"}, "Pilih antara 30 dan 99."),
        ({"assign_from": "-5"}, "Pilih antara 30 dan 99."),
        ({"lead": "-5 %"}, "Pilih antara 0 dan 60."),
        ({"lead": "-"}, "Tulis bilangan bulat, misalnya 55."),
        ({"lead": "61"}, "Pilih antara 0 dan 60."),
        ({"not_ours_from": "lima"}, "Tulis bilangan bulat, misalnya 55."),
        ({"assign_from": ""}, "Isian ini wajib diisi."),
    ],
)
def test_a_threshold_out_of_reason_is_told_beside_its_field(
    client: Browser, session: Session, people: People, given: dict[str, str], said: str
) -> None:
    enter(client, people.dewi)
    for path in (RULES, f"{RULES}/pakai"):
        answer = do(client, path, {**STRICT, **given})
        assert answer.status_code == 422
        assert said in words(answer.text)
    assert session.exec(select(RoutingThreshold)).first() is None


def test_two_people_do_not_undo_each_others_thresholds(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.dewi)
    done(client, f"{RULES}/pakai", {**STRICT, "_version": "0"})
    late = do(client, f"{RULES}/pakai", {**STRICT, "assign_from": "80", "_version": "0"})
    assert late.status_code == 409
    same = do(client, f"{RULES}/pakai", {**STRICT, "_version": "1"})
    assert same.status_code == 422
    assert "Ambang ini sama dengan yang berlaku." in words(same.text)
    assert session.exec(select(RoutingThreshold)).one().assign_from == 0.99


def test_a_units_duties_are_written_anew_and_the_past_is_kept(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.dewi)
    before = units.by_code(session, people.body.id, "dishut").duties
    new = "Hutan, kesatuan pengelolaan hutan, dan naga terbang."
    done(client, f"{PAGE}/dishut/kalimat", {"text": new})
    session.expire_all()
    assert units.by_code(session, people.body.id, "dishut").duties == new
    row = session.exec(select(RoutingSentence)).one()
    assert (row.kind, row.before, row.text, row.changed_by) == (
        "duties", before, new, people.dewi.id,
    )  # fmt: skip
    text = words(shown(client, f"{PAGE}/dishut"))
    assert f"Mengubah kalimat tugas, semula: “{before}”" in text
    names = {event.name for event in session.exec(select(Event))}
    assert {"routing.sentence_changed", "unit.edited"} <= names


def test_what_a_citizen_can_do_elsewhere_is_told_as_the_office_wrote_it(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.admin)
    new = "Datanglah ke loket kantor pertanahan di Samarinda."
    done(client, f"{PAGE}/bpn/kalimat", {"text": new})
    engine = queries.engine(session, people.body.id, clock.today())
    found = engine.suggest("sertifikat tanah saya di bpn belum jadi, minta status berkas")
    assert new in found.suggestions[0].sentence
    assert "Mengubah langkah pemohon" in words(shown(client, f"{PAGE}/bpn"))


def test_an_empty_or_unchanged_sentence_is_refused_and_kept_as_typed(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.dewi)
    assert "Isian ini wajib diisi." in do(client, f"{PAGE}/bpn/kalimat", {"text": " "}).text
    path = f"{PAGE}/dishut/kalimat"
    now = units.by_code(session, people.body.id, "dishut").duties
    same = do(client, path, {"text": now})
    assert same.status_code == 422
    assert "Kalimat ini sama dengan yang berlaku." in words(same.text)
    done(client, path, {"text": "Satu.", "_version": "0"})
    late = do(client, path, {"text": "Dua & tiga.", "_version": "0"})
    assert late.status_code == 409
    assert "Dua &amp; tiga." in late.text
    assert do(client, f"{PAGE}/tidak-ada/kalimat", {"text": "Apa saja."}).status_code == 404
