"""`/petugas/rute`: what is known is read, tried, changed; what was assigned is counted."""

import html
import re
from datetime import date

import pytest
from sqlmodel import Session, select

from ppid import clock
from ppid.desk.timeline import when
from ppid.requests import service
from ppid.routing import retraining
from ppid.routing.models import RoutingExample, RoutingPhrase, RoutingVersion
from ppid.units import queries as units
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, case, do, done, enter, shown
from tests.people import People
from tests.tracking.browsing import words

PAGE = "/petugas/rute"
SOUGHT = "Saya Siti Rahma minta data guru SMA per kabupaten, hubungi 081234567890"


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


@pytest.mark.parametrize(
    ("who", "status"), [("dewi", 200), ("admin", 200), ("sari", 403), ("budi", 403)]
)
def test_two_roles_see_it(client: Browser, people: People, who: str, status: int) -> None:
    enter(client, getattr(people, who))
    for path in (PAGE, f"{PAGE}/belajar", f"{PAGE}/dinkes", f"{PAGE}/bpn"):
        assert client.get(path).status_code == status, path


def test_a_text_is_tried_and_not_kept(client: Browser, session: Session, people: People) -> None:
    enter(client, people.dewi)
    answer = do(client, PAGE, {"text": "data stunting sama panjang jalan provinsi yg rusak"})
    text = words(answer.text)
    assert "Dinas Kesehatan" in text
    assert "“data stunting” → Dinas Kesehatan" in text
    assert session.exec(select(RoutingExample)).first() is None
    assert "Isian ini wajib diisi." in do(client, PAGE, {"text": " "}).text


def test_a_phrase_is_added_dropped_and_restored(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.dewi)
    day = clock.today().isoformat()
    given = {"kind": "strong", "phrase": "naga", "valid_from": day}
    done(client, f"{PAGE}/dishut", {**given, "seen": "strong: naga"})
    text = words(shown(client, f"{PAGE}/dishut"))
    assert "Menambah “naga” pada Khas unit ini" in text
    assert "Dewi" in text
    gone = f"{PAGE}/dishut/hapus?jenis=names&kata=bukit%20soeharto"
    asked = words(shown(client, gone))
    assert "Hapus kata “bukit soeharto”?" in asked
    assert re.search(r"Tanpa kata ini \d+ dari 280 contoh bawaan", asked)
    done(client, gone, {"kind": "names", "phrase": "bukit soeharto"})
    assert "bukit soeharto ·" not in words(shown(client, f"{PAGE}/dishut"))
    row = session.exec(select(RoutingPhrase).where(RoutingPhrase.drops)).one()
    done(client, f"{PAGE}/dishut/pulihkan/{row.id}")
    assert "Memulihkan “bukit soeharto”" in words(shown(client, f"{PAGE}/dishut"))


def test_what_was_typed_wrongly_is_kept_beside_its_reason(client: Browser, people: People) -> None:
    enter(client, people.dewi)
    given = {"kind": "terms", "phrase": "yang di", "valid_from": clock.today().isoformat()}
    answer = do(client, f"{PAGE}/dishut", given)
    assert answer.status_code == 422
    assert 'value="yang di"' in answer.text
    assert "Tulis kata yang berarti" in answer.text
    assert client.get(f"{PAGE}/tidak-ada").status_code == 404
    assert client.get(f"{PAGE}/dishut/hapus?jenis=names&kata=naga").status_code == 404


def test_an_assignment_is_a_lesson_without_its_asker(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.assigned(session, people, "disdik", information_sought=SOUGHT)
    [row] = session.exec(select(RoutingExample)).all()
    assert (row.request_id, row.position, row.alone) == (made.id, 1, True)
    assert row.text == "Saya minta data guru SMA per kabupaten, hubungi"
    enter(client, people.dewi)
    text = words(shown(client, f"{PAGE}/belajar"))
    assert "November 2026 1 permohonan 100% pada saran pertama 100% dalam tiga saran" in text
    assert "Saran ke-1" in text
    done(client, f"{PAGE}/belajar/contoh/{row.id}/keluar")
    session.refresh(row)
    assert row.left_out_by == people.dewi.id
    assert "Dikeluarkan; tidak dipelajari." in words(shown(client, f"{PAGE}/belajar"))
    done(client, f"{PAGE}/belajar/contoh/{row.id}/masuk")
    session.refresh(row)
    assert row.left_out_at is None
    enter(client, people.admin)
    for_the_system = words(shown(client, f"{PAGE}/belajar"))
    assert "100% pada saran pertama" in for_the_system
    assert "data guru SMA" not in for_the_system, "an administrator reads no request"


def test_the_administrator_sees_where_a_request_went_and_not_what_it_says(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.assigned(session, people, "disdik", information_sought=SOUGHT)
    enter(client, people.admin)
    page = shown(client, f"{PAGE}/belajar")
    text = words(page)
    assert "guru SMA" not in page
    assert f"{made.registration_number} Dinas Pendidikan dan Kebudayaan · Saran ke-1" in text
    assert "Isi permohonan tidak ditampilkan kepada pengelola sistem" in text


def test_it_says_when_it_learns_next(
    client: Browser, session: Session, people: People, monkeypatch: pytest.MonkeyPatch
) -> None:
    cases.assigned(session, people, "disdik", information_sought=SOUGHT)
    enter(client, people.dewi)
    assert "1 dari 20 contoh baru sudah terkumpul." in words(shown(client, f"{PAGE}/belajar"))
    monkeypatch.setattr(retraining, "FRESH", 1)
    text = words(shown(client, f"{PAGE}/belajar"))
    assert "1 contoh baru sudah terkumpul. Layanan belajar lagi" in text


def test_a_request_for_two_units_counts_for_neither(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.verified(session, people, information_sought=SOUGHT)
    to = [units.by_code(session, people.body.id, code) for code in ("disdik", "dinkes")]
    service.assign(session, made, people.dewi, to, "Mohon disiapkan.", clock.today())
    session.commit()
    rows = session.exec(select(RoutingExample)).all()
    assert [row.alone for row in rows] == [False, False]
    enter(client, people.dewi)
    assert "November 2026 0 permohonan" in words(shown(client, f"{PAGE}/belajar"))


def test_what_a_unit_hands_back_counts_as_a_correction(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.assigned(session, people, "disdik", information_sought=SOUGHT)
    enter(client, people.budi)
    done(client, f"{case(made)}/kembalikan-disposisi", {"reason": "Bukan kewenangan kami."})
    [row] = session.exec(select(RoutingExample)).all()
    assert row.returned_at is not None
    enter(client, people.dewi)
    text = words(shown(client, f"{PAGE}/belajar"))
    assert "Koreksi per unit" in text
    assert "Dinas Pendidikan dan Kebudayaan 0 kali dipilih petugas 1 kali dikembalikan" in text


def test_an_answer_that_others_hold_it_teaches_that_it_is_not_ours(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.drafted(session, people, information_sought="Berapa tiang baru PLN di Berau?")
    given = cases.decision(outcome="not_held", holder="PT PLN (Persero)")
    service.approve(session, made, people.dewi, given, clock.today())
    session.commit()
    rows = session.exec(select(RoutingExample)).all()
    told = {row.unit_id is None: (row.returned_at is None, row.position) for row in rows}
    assert told[True] == (True, 1)
    assert told[False][0] is False
    enter(client, people.dewi)
    text = words(shown(client, f"{PAGE}/belajar"))
    assert "Berapa tiang baru PLN di Berau? Bukan kewenangan provinsi · Saran ke-1" in text
    assert "November 2026 1 permohonan 100% pada saran pertama" in text


def test_a_version_is_switched_by_one_button(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    figures = {"held": 5, "before": {"top_1": 0.6, "top_3": 0.8}, "after": {"top_1": 0.8}}
    from ppid.routing.learning import Learned
    from ppid.routing.packing import pack

    row = RoutingVersion(
        public_body_id=people.body.id, number=1, weights=pack(Learned({}), {}), examples=20,
        figures=figures, state="in_force", made_at=clock.now(),
    )  # fmt: skip
    session.add(row)
    session.commit()
    enter(client, people.dewi)
    assert "20 contoh; pada 5 permohonan uji: 60% menjadi 80% tepat." in words(
        shown(client, f"{PAGE}/belajar")
    )
    done(client, f"{PAGE}/belajar/versi/0", {"_version": "1"})
    session.refresh(row)
    assert row.state == "kept"
    answer = do(client, f"{PAGE}/belajar/versi/1", {"_version": "1"})
    assert answer.status_code == 409
    assert row.state == "kept"
    made = f"Dibuat oleh layanan · {when(row.made_at)}"
    text = words(shown(client, f"{PAGE}/belajar"))
    assert made in text
    assert "Terakhir dipilih" not in text
    frozen_office_clock.on(date(2026, 11, 25))
    done(client, f"{PAGE}/belajar/versi/1", {"_version": "0"})
    session.refresh(row)
    text = words(shown(client, f"{PAGE}/belajar"))
    assert made in text, "who made it stays"
    assert row.switched_at is not None
    assert f"Terakhir dipilih oleh {people.dewi.name} · {when(row.switched_at)}" in text


def test_the_desk_sees_which_part_goes_where(
    client: Browser, session: Session, people: People
) -> None:
    sought = "Mohon data guru SMA per kabupaten. Minta juga panjang jalan provinsi yang rusak."
    made = cases.verified(session, people, information_sought=sought)
    enter(client, people.sari)
    text = words(shown(client, f"{case(made)}/teruskan"))
    assert "Permohonan ini tampaknya untuk beberapa unit." in text
    assert "“Mohon data guru SMA per kabupaten.” → Dinas Pendidikan dan Kebudayaan" in text


def test_a_sure_suggestion_stands_first_and_is_not_ticked(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.verified(session, people, information_sought="Mohon data guru SMA per kabupaten.")
    enter(client, people.sari)
    page = shown(client, f"{case(made)}/teruskan")
    disdik = units.by_code(session, people.body.id, "disdik")
    assert re.findall(r'name="units" value="([^"]*)"', page)[0] == str(disdik.id)
    assert "Permohonan menyebut" in page
    english = shown(client, f"{case(made)}/teruskan?lang=en")
    assert "The request mentions" in english and "Permohonan menyebut" not in english
    assert " checked" not in page


@pytest.mark.parametrize(
    ("phrase", "said"),
    [
        ("data", "“data” dipakai banyak unit."),
        ("laporan + naga", "“laporan” dipakai banyak unit."),
        ("tahun", "“tahun” dipakai banyak unit."),
        ("a", "Paling sedikit dua huruf."),
        ("x" * 61, "Paling banyak 60 huruf."),
        ("<b>q</b>", "Tulis huruf dan angka saja"),
        ("bukit soeharto", "Kata ini sudah ada pada jenis lain"),
    ],
)
def test_what_would_bend_all_routing_is_no_knowledge(
    client: Browser, session: Session, people: People, phrase: str, said: str
) -> None:
    enter(client, people.admin)
    day = clock.today().isoformat()
    answer = do(client, f"{PAGE}/dishut", {"kind": "weak", "phrase": phrase, "valid_from": day})
    assert answer.status_code == 422
    assert said in words(answer.text)
    assert session.exec(select(RoutingPhrase)).first() is None


def test_it_says_what_a_phrase_would_move_before_it_holds(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.admin)
    given = {"kind": "against", "phrase": "telat", "valid_from": clock.today().isoformat()}
    asked = do(client, f"{PAGE}/bpkad", given)
    assert asked.status_code == 200
    assert re.search(r"Dengan kata ini [1-9]\d* dari 280 contoh bawaan", words(asked.text))
    seen = html.unescape(re.findall(r'name="seen" value="([^"]*)"', asked.text)[0])
    other = do(client, f"{PAGE}/bpkad", {**given, "seen": "weak: telat"})
    assert other.status_code == 200
    assert session.exec(select(RoutingPhrase)).first() is None
    done(client, f"{PAGE}/bpkad", {**given, "seen": seen})
    assert session.exec(select(RoutingPhrase)).one().phrase == "telat"


@pytest.mark.parametrize(
    ("phrase", "kind", "warned"),
    [
        ("sma negeri", "names", "Dinas Pendidikan dan Kebudayaan"),
        ("pajak kendaraan bermotor", "names", "Badan Pendapatan Daerah"),
        ("naga terbang", "strong", ""),
        ("pajak kendaraan bermotor", "against", ""),
    ],
)
def test_it_always_says_how_many_examples_move_and_whose_the_phrase_is_already(
    client: Browser, session: Session, people: People, phrase: str, kind: str, warned: str
) -> None:
    enter(client, people.admin)
    given = {"kind": kind, "phrase": phrase, "valid_from": clock.today().isoformat()}
    asked = words(do(client, f"{PAGE}/disbun", given).text)
    assert re.search(r"Dengan kata ini \d+ dari 280 contoh bawaan", asked)
    warning = re.search(r"Perhatian: kata ini sudah menunjuk kepada ([^.]*)\.", asked)
    assert (warned in warning[1]) if warned and warning else (bool(warning) == bool(warned))
    assert session.exec(select(RoutingPhrase)).first() is None


def test_nothing_moved_is_said_as_well(client: Browser, session: Session, people: People) -> None:
    enter(client, people.admin)
    given = {"kind": "strong", "phrase": "naga", "valid_from": clock.today().isoformat()}
    asked = words(do(client, f"{PAGE}/disbun", given).text)
    assert "Dengan kata ini 0 dari 280 contoh bawaan" in asked
    dropped = words(shown(client, f"{PAGE}/disbun/hapus?jenis=names&kata=disbun"))
    assert re.search(r"Tanpa kata ini \d+ dari 280 contoh bawaan", dropped)
