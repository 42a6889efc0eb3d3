"""Requests that ask the like are shown to whoever may see both, and never merged."""

import pytest
from sqlmodel import Session, select

from ppid.requests.likeness import share, sketch
from ppid.requests.likeness_models import LikenessBand, RequestLikeness
from ppid.requests.models import InformationRequest
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, case, enter, shown
from tests.people import People

BOS = "Daftar sekolah penerima dana BOS tahun 2025 beserta jumlahnya."
LIKE = "Mohon daftar sekolah-sekolah penerima dana BOS tahun 2025, beserta jumlahnya di Samarinda!"
OTHER = "Peta jalan provinsi ruas Bontang dan nilai kontrak pemeliharaannya."
UMAR = {"name": "Umar", "nik": "6472011203850001", "email": "umar@example.id"}
MARK = "Mirip dengan permohonan lain."


def asked(
    session: Session, people: People, key: str, sought: str, **who: str
) -> InformationRequest:
    return cases.received(session, people, key=key, information_sought=sought, applicant=who)


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


def test_the_same_and_the_like_are_listed_whoever_asks(
    client: Browser, session: Session, people: People
) -> None:
    first = asked(session, people, "a", BOS)
    same = asked(session, people, "b", f"  {BOS.upper()} ", **UMAR)
    like = asked(session, people, "c", LIKE, **UMAR)
    apart = asked(session, people, "d", OTHER, **UMAR)
    enter(client, people.sari)
    page = shown(client, case(first))
    here = page[page.index('id="mirip"') : page.index('id="catatan"')]
    assert f"{case(same)}" in here and f"{case(like)}" in here
    assert here.index(case(same)) < here.index(case(like)), "the same text stands first"
    assert "teks yang sama" in here and "teks yang mirip" in here
    assert case(apart) not in here and f'{case(first)}"' not in here
    assert "NIK atau surel yang sama" not in here
    assert "Umar" not in here
    assert 'id="mirip"' not in shown(client, case(apart))


def test_of_the_same_person_less_is_enough(
    client: Browser, session: Session, people: People
) -> None:
    first = asked(session, people, "a", BOS)
    asked(session, people, "b", "Daftar sekolah penerima dana BOS dan gaji guru honorer 2021.")
    asked(session, people, "c", OTHER)
    enter(client, people.sari)
    page = shown(client, case(first))
    assert page.count("NIK atau surel yang sama") == 1
    assert OTHER[:30] not in page, "a person's other questions are not listed"


def test_the_queue_marks_them_and_a_unit_sees_only_its_own(
    client: Browser, session: Session, people: People
) -> None:
    first = cases.assigned(session, people, key="a", information_sought=BOS)
    asked(session, people, "b", BOS, **UMAR)
    enter(client, people.sari)
    assert shown(client, "/petugas").count(MARK) == 2
    enter(client, people.budi)
    assert MARK not in shown(client, "/petugas")
    assert 'id="mirip"' not in shown(client, case(first))
    assert len(session.exec(select(InformationRequest)).all()) == 2, "nothing is merged"


def test_beside_a_text_that_many_sent_the_others_are_marked_too(
    client: Browser, session: Session, people: People
) -> None:
    for n in range(12):  # more pairs than a page ever compared
        asked(session, people, f"sama {n}", BOS)
    asked(session, people, "e", OTHER)
    asked(session, people, "f", f"Mohon {OTHER}", **UMAR)
    asked(session, people, "g", "Notulen rapat tata ruang Kutai Barat bulan Maret.")
    enter(client, people.sari)
    assert shown(client, "/petugas").count(MARK) == 14


def test_a_sketch_is_the_same_for_ever() -> None:
    assert sketch(BOS) == sketch(f" {BOS.upper()}")
    assert sketch(BOS).bands[0] == 2443574260261365212, "what is kept stays comparable"
    assert share(sketch(BOS).marks, sketch(BOS).marks) == 1
    assert share(sketch(BOS).marks, sketch(OTHER).marks) < 0.3
    assert share(sketch("").marks, sketch("?!").marks) == 1, "a text without words has a sketch too"


def test_each_request_keeps_one_sketch(session: Session, people: People) -> None:
    made = asked(session, people, "a", BOS)
    (row,) = session.exec(select(RequestLikeness)).all()
    bands = session.exec(select(LikenessBand.band)).all()
    assert row.request_id == made.id
    assert set(bands) == set(sketch(BOS).bands)
