"""The pages of the consequence test, and a refusal that points at one on record."""

from datetime import date

import pytest
from sqlmodel import Session, select

from ppid.accounts.models import Officer
from ppid.catalogue.uji_models import Stage, UjiKonsekuensi
from ppid.requests import queries
from ppid.requests.models import WrittenNotice
from ppid.units import queries as units
from tests import cases
from tests.catalogue import tests_done as made_tests
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, case, do, done, enter, shown
from tests.desk.test_refusals import REFUSAL, SCAN, TEST
from tests.people import People
from tests.tracking.browsing import words

HERE = "/petugas/uji-konsekuensi"
WEIGHED = {
    "document": "Hasil asesmen pejabat",
    "occasion": "before",
    "letters": ["h"],
    "harm": "Merugikan orang yang dinilai.",
    "benefit": "Asesor menilai dengan jujur.",
    "period": "Lima tahun",
    "period_until": "2031-11-20",
}
DECREE = {name: TEST[name] for name in TEST if name.startswith(("decree", "head"))}


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


@pytest.fixture
def tirta(session: Session, people: People) -> Officer:
    return made_tests.team(session, people)


def only(session: Session) -> UjiKonsekuensi:
    return session.exec(select(UjiKonsekuensi)).one()


def test_three_people_bring_a_test_into_force(
    client: Browser, session: Session, people: People, tirta: Officer
) -> None:
    enter(client, people.sari)
    assert "Tidak ada uji yang berjalan" in shown(client, HERE)
    done(
        client,
        f"{HERE}/baru",
        WEIGHED | {"unit": str(units.by_code(session, people.body.id, "disdik").id)},
    )
    one = f"{HERE}/{only(session).id}"
    assert "Merugikan orang yang dinilai." in shown(client, one)
    done(client, f"{one}/minta-pendapat")
    enter(client, tirta)
    assert "Menunggu Tim Pertimbangan" in shown(client, HERE)
    done(client, f"{one}/pendapat", {"stance": "agrees", "opinion": "Sependapat."})
    enter(client, people.dewi)
    assert "Menunggu penetapan" in shown(client, one)
    done(client, f"{one}/tetapkan", DECREE | {"listed": "ya"})
    assert "Hasil asesmen pejabat" in shown(client, "/informasi/dikecualikan")
    done(client, f"{one}/akhiri", {"reason": "Sudah diumumkan."})
    assert "Hasil asesmen pejabat" not in shown(client, "/informasi/dikecualikan")
    page = shown(client, f"{HERE}?tab=berakhir")
    assert "Hasil asesmen pejabat" in page


def test_one_past_its_period_stands_apart_from_those_in_force(
    client: Browser, session: Session, people: People, tirta: Officer, office: OfficeClock
) -> None:
    """Neither shown as valid nor gone: it waits until somebody opens it or tests it again."""
    made_tests.established(session, people, tirta)
    session.commit()
    link = f"{HERE}/{only(session).id}"
    enter(client, people.dewi)
    for day, valid in ((date(2031, 11, 20), True), (date(2031, 11, 21), False)):
        office.on(day)
        assert (link in shown(client, f"{HERE}?tab=berlaku")) is valid
        page = shown(client, f"{HERE}?tab=habis")
        assert (link in page) is not valid
        assert f"Berlaku {int(valid)} Jangka waktu habis {int(not valid)}" in words(page)


@pytest.mark.parametrize("missing", ["document", "letters", "harm", "benefit", "period"])
def test_what_lacks_is_said_beside_its_field_and_the_rest_is_kept(
    client: Browser, session: Session, people: People, missing: str
) -> None:
    enter(client, people.sari)
    given = {name: value for name, value in WEIGHED.items() if name != missing}
    answer = do(client, f"{HERE}/baru", given | {"part": "Halaman tiga"})
    assert answer.status_code == 422
    assert f'id="salah-{missing}"' in answer.text
    assert "Halaman tiga" in answer.text
    assert session.exec(select(UjiKonsekuensi)).first() is None


def test_an_act_that_is_not_ones_turn_is_refused(
    client: Browser, session: Session, people: People, tirta: Officer
) -> None:
    made = made_tests.asked(session, people)
    one = f"{HERE}/{made.id}"
    enter(client, people.dewi)
    assert client.get(f"{one}/tetapkan").status_code == 409
    assert client.get(f"{one}/pendapat").status_code == 403
    assert client.get(f"{one}/entah").status_code == 404
    enter(client, people.charlie)
    assert client.get(one).status_code == 404
    enter(client, people.admin)
    assert client.get(HERE).status_code == 403


def test_an_opinion_on_an_older_text_is_told_so(
    client: Browser, session: Session, people: People, tirta: Officer
) -> None:
    made = made_tests.asked(session, people)
    enter(client, tirta)
    given = {"stance": "agrees", "opinion": "Sependapat.", "_version": "1"}
    answer = do(client, f"{HERE}/{made.id}/pendapat", given)
    assert answer.status_code == 409
    assert "Sependapat." in answer.text
    assert only(session).stage == Stage.ASKED


def test_the_words_for_all_may_be_changed_and_taken_off(
    client: Browser, session: Session, people: People, tirta: Officer
) -> None:
    made = made_tests.established(session, people, tirta)
    enter(client, people.dewi)
    done(client, f"{HERE}/{made.id}/daftar", {"document": "Asesmen", "listed": "ya"})
    assert "Asesmen" in shown(client, "/informasi/dikecualikan")
    done(client, f"{HERE}/{made.id}/daftar", {"document": "Asesmen"})
    assert "Asesmen" not in shown(client, "/informasi/dikecualikan")


def test_testing_again_starts_from_the_old_words(
    client: Browser, session: Session, people: People, tirta: Officer
) -> None:
    made = made_tests.established(session, people, tirta)
    enter(client, people.dewi)
    answer = client.get(f"{HERE}/{made.id}/uji-ulang")
    assert "Catatan asesor perorangan" in shown(client, answer.headers["location"])


def test_a_refusal_points_at_a_test_on_record(
    client: Browser, session: Session, people: People, tirta: Officer
) -> None:
    record = made_tests.established(session, people, tirta)
    made = cases.drafted(session, people)
    enter(client, people.dewi)
    assert "UK-014/PPID/2026" in shown(client, f"{case(made)}/putusan")
    chosen = REFUSAL | {"record_id": str(record.id)}
    refused = do(client, f"{case(made)}/putusan", chosen)
    assert refused.status_code == 422
    assert f"Yang diuji: “{record.document}" in refused.text and "Yang diminta: “" in refused.text
    done(client, f"{case(made)}/putusan", chosen | {"same_information": "ya"})
    test = session.get_one(WrittenNotice, made.id).decision["test"]
    assert test["record_id"] == str(record.id)
    assert (test["consequence"], test["decree_number"]) == (record.harm, record.decree_number)
    assert f"{HERE}/{record.id}" in shown(client, case(made))
    assert len(session.exec(select(UjiKonsekuensi)).all()) == 1


def test_a_test_on_paper_becomes_a_record_that_nobody_reads_yet(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.drafted(session, people)
    enter(client, people.dewi)
    done(client, f"{case(made)}/putusan", REFUSAL | TEST, files=SCAN)
    record = only(session)
    assert (record.stage, record.listed, record.request_id) == (Stage.SET, False, made.id)
    assert session.get_one(WrittenNotice, made.id).decision["test"]["record_id"] == str(record.id)
    assert "Belum ada informasi" in shown(client, "/informasi/dikecualikan")
    draft = queries.drafts(session, made)[0]
    done(
        client, f"{case(made)}/kembalikan-draf", {"reason": "Dapat dibuka.", "draft": str(draft.id)}
    )
    assert only(session).stage == Stage.ENDED, "the decision that it was made for fell"


def test_a_case_can_begin_its_own_test(client: Browser, session: Session, people: People) -> None:
    made = cases.drafted(session, people)
    enter(client, people.dewi)
    done(client, f"{HERE}/baru?permohonan={made.id}", WEIGHED | {"permohonan": str(made.id)})
    record = only(session)
    assert record.request_id == made.id
    assert case(made) in shown(client, f"{HERE}/{record.id}")
