"""`/petugas/tangga`: read in words, changed in two steps with a reason, by administrators only."""

from collections.abc import Mapping

import pytest
from sqlmodel import Session, select

from ppid import clock
from ppid.events.models import Event
from ppid.notices import ladders
from ppid.notices.ladder import SHIPPED
from ppid.notices.models import LadderVersion
from ppid.web import limits
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, do, done, enter, shown
from tests.people import People
from tests.web.browsing import OWN, fields

HERE = "/petugas/tangga"
STEP = f"{HERE}/langkah/request-response/answer_due/-2"
TYPED: dict[str, object] = {
    "act": "put",
    "clock": "request-response",
    "notice": "answer_due",
    "old": "-2",
    "days": "4",
    "side": "before",
    "to": ["desk", "atasan"],
    "on": "ya",
    "reason": "Arahan rapat 26 November.",
}


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


def send(client: Browser, path: str, page: str, typed: Mapping[str, object]) -> tuple[int, str]:
    hidden = fields(client.get(page).text)
    kept: dict[str, object] = {
        name: hidden[name] for name in ("_csrf", "_version") if name in hidden
    }
    answer = client.post(path, data={**kept, **typed}, headers=OWN)
    return answer.status_code, answer.text


def test_the_page_says_every_step_in_words_with_its_letter(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.admin)
    page = shown(client, HERE)
    assert "2 hari kerja sebelum batas" in page
    assert "1 hari kerja sesudah batas menurut semua tafsir" in page
    assert "Pada hari batas, lalu setiap hari kerja" in page
    assert "07.30 sampai 16.00" in page
    assert 'href="/petugas/surat/lapsed_applicant"' in page
    assert page.count(f'href="{HERE}/langkah/') == len(SHIPPED.steps)
    assert "Belum pernah diubah" in page
    assert 'href="/petugas/tangga"' in shown(client, "/petugas")


def test_only_the_administrator_may_open_it(
    client: Browser, session: Session, people: People
) -> None:
    for officer in (people.dewi, people.sari, people.budi, people.ratna, people.komisi):
        enter(client, officer)
        assert client.get(HERE).status_code == 403
        assert client.get(STEP).status_code == 403


def test_a_change_is_shown_before_it_is_saved_and_then_kept(
    client: Browser, session: Session, people: People
) -> None:
    cases.received(session, people)
    enter(client, people.admin)
    assert "Arahan" not in shown(client, STEP)
    status, page = send(client, f"{HERE}/pratinjau", STEP, TYPED)
    assert status == 200
    assert "4 hari kerja sebelum batas → petugas layanan dan PPID Utama, Atasan PPID" in page
    assert "Pemberitahuan tertulis atas permohonan: <strong>1</strong>" in page
    assert session.exec(select(LadderVersion)).first() is None
    hidden = fields(page)
    assert hidden["_version"] == "0"
    answer = client.post(
        HERE, data={**TYPED, "_csrf": hidden["_csrf"], "_version": "0"}, headers=OWN
    )
    assert answer.status_code == 303
    session.expire_all()
    row = session.exec(select(LadderVersion)).one()
    assert (row.number, row.reason) == (1, TYPED["reason"])
    assert session.exec(select(Event.name).where(Event.name == "ladder.changed")).one()
    page = shown(client, HERE)
    assert "Versi 1" in page
    assert "semula 2 hari kerja sebelum batas" in page
    assert "Arahan rapat 26 November." in page


def test_what_the_law_wants_is_refused_beside_its_field_and_what_was_typed_stays(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.admin)
    page = f"{HERE}/langkah/request-response/lapsed_applicant/1"
    assert "Hapus langkah" not in shown(client, page)
    typed = TYPED | {
        "notice": "lapsed_applicant", "old": "1", "days": "2", "side": "before", "to": ["desk"],
        "on": "tidak", "reason": "Supaya tenang.",
    }  # fmt: skip
    status, text = send(client, f"{HERE}/pratinjau", page, typed)
    assert status == 422
    for name in ("days", "to", "on"):
        assert f'id="salah-{name}"' in text
    assert "Pasal 22 ayat (7) UU 14/2008" in text
    assert "Supaya tenang." in text
    later = typed | {"side": "after", "to": ["applicant"], "on": "ya"}
    status, text = send(client, f"{HERE}/pratinjau", page, later)
    assert (status, 'id="salah-days"' in text) == (422, True)
    assert "tidak dapat diundurkan" in text
    assert "Hari langkah ini ditetapkan" in shown(client, page)
    typed |= {"act": "remove"}
    assert send(client, f"{HERE}/pratinjau", page, typed)[0] == 422
    assert send(client, HERE, page, typed)[0] == 422
    assert session.exec(select(LadderVersion)).first() is None


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"days": "61"}, "days"),
        ({"days": "dua"}, "days"),
        ({"to": []}, "to"),
        ({"to": ["applicant"]}, "to"),
        ({"reason": ""}, "reason"),
        ({"days": "1"}, "days"),  # that day is taken
        ({"side": "lusa"}, "side"),
    ],
)
def test_bad_input_is_said_beside_its_field(
    client: Browser, session: Session, people: People, wrong: dict[str, object], field: str
) -> None:
    enter(client, people.admin)
    status, page = send(client, f"{HERE}/pratinjau", STEP, TYPED | wrong)
    assert status == 422
    assert f'id="salah-{field}"' in page


def test_what_does_not_exist_is_not_found(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.admin)
    for path in ("langkah/request-response/answer_due/-9", "baru/cassation", "baru/apa"):
        assert client.get(f"{HERE}/{path}").status_code == 404
    for wrong in ({"old": "-9"}, {"clock": "apa"}, {"clock": "cassation", "old": ""}):
        assert send(client, f"{HERE}/pratinjau", STEP, TYPED | wrong)[0] == 404


def test_a_step_is_added_and_taken_off_and_the_shipped_ladder_restored(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.admin)
    new = TYPED | {"old": "", "days": "7", "to": ["desk"]}
    assert "Pengingat batas jawaban" in shown(client, f"{HERE}/baru/request-response")
    assert send(client, f"{HERE}/pratinjau", f"{HERE}/baru/request-response", new)[0] == 200
    saved = {**new, "_version": "0"}
    assert do(client, HERE, saved).status_code == 303
    gone = TYPED | {"act": "remove", "_version": "1"}
    done(client, HERE, gone)
    kept = ladders.in_force(session, people.body.id)
    offsets = [step.offset for step in kept.steps if step.notice == "answer_due"]
    assert offsets == [-7, -1, 0]
    page = shown(client, f"{HERE}/bawaan")
    assert "menjadi 2 hari kerja sebelum batas" in page
    done(client, HERE, {"act": "restore", "reason": "Kembali.", "_version": "2"})
    kept = ladders.in_force(session, people.body.id)
    assert [step.place for step in kept.steps] == [step.place for step in SHIPPED.steps]
    assert (
        send(client, f"{HERE}/pratinjau", f"{HERE}/bawaan", {"act": "restore", "reason": "x"})[0]
        == 422
    )


def test_the_list_of_notices_says_when_by_the_ladder_in_force(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.admin)
    letters = "/petugas/surat"
    assert "2 hari kerja sebelum batas; 1 hari kerja sebelum batas" in shown(client, letters)
    done(client, HERE, TYPED | {"_version": "0"})
    for page in (letters, f"{letters}/answer_due"):
        text = shown(client, page)
        assert "4 hari kerja sebelum batas; 1 hari kerja sebelum batas; pada hari batas" in text
        assert "Petugas layanan dan PPID Utama, Atasan PPID" in text
    alone = TYPED | {"notice": "extension_possible", "act": "remove", "_version": "1"}
    done(client, HERE, alone)
    assert "tidak ada langkahnya yang menyala" in shown(client, f"{letters}/extension_possible")


def test_the_hours_are_changed_with_a_reason_too(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.admin)
    typed = {"act": "hours", "opens": "16:00", "until": "08:00", "reason": "Ramadan."}
    status, page = send(client, f"{HERE}/pratinjau", f"{HERE}/jam", typed)
    assert (status, 'id="salah-until"' in page) == (422, True)
    typed |= {"opens": "08:00", "until": "14:30"}
    status, page = send(client, f"{HERE}/pratinjau", f"{HERE}/jam", typed)
    assert status == 200
    assert "menjadi 08.00 sampai 14.30" in page
    done(client, HERE, typed | {"_version": "0"})
    assert "08.00 sampai 14.30" in shown(client, HERE)


def test_hours_under_one_hour_are_asked_about_once_more(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.admin)
    typed = {"act": "hours", "opens": "09:00", "until": "09:59", "reason": "Percobaan."}
    status, page = send(client, f"{HERE}/pratinjau", f"{HERE}/jam", typed)
    assert status == 200 and "dalam 59 menit sehari" in page and 'name="sure"' in page
    answer = do(client, HERE, typed | {"_version": "0"})
    assert answer.status_code == 422 and 'id="salah-sure"' in answer.text
    assert 'value="Percobaan."' in answer.text
    assert ladders.in_force(session, people.body.id).hours == SHIPPED.hours
    done(client, HERE, typed | {"_version": "0", "sure": "ya"})
    assert ladders.in_force(session, people.body.id).hours.minutes == 59
    typed |= {"until": "10:00"}
    assert 'name="sure"' not in send(client, f"{HERE}/pratinjau", f"{HERE}/jam", typed)[1]


@pytest.mark.parametrize("name", ["opens", "until", "days"])
def test_what_is_left_empty_is_asked_for(client: Browser, people: People, name: str) -> None:
    enter(client, people.admin)
    hours = {"act": "hours", "opens": "08:00", "until": "14:30", "reason": "Ramadan."}
    typed, form = (TYPED, STEP) if name == "days" else (hours, f"{HERE}/jam")
    status, page = send(client, f"{HERE}/pratinjau", form, typed | {name: " "})
    assert status == 422
    beside = page.partition(f'id="salah-{name}"')[2][:200]
    assert "Isian ini wajib diisi." in beside


def test_a_form_that_is_older_than_the_ladder_changes_nothing(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.admin)
    done(client, HERE, TYPED | {"_version": "0"})
    late = TYPED | {"old": "-1", "days": "5", "_version": "0"}
    assert do(client, HERE, late).status_code == 409
    session.expire_all()
    assert len(session.exec(select(LadderVersion)).all()) == 1


def test_a_step_that_came_with_a_newer_service_is_offered_as_shipped(
    client: Browser, session: Session, people: People
) -> None:
    new = next(each for each in SHIPPED.steps if (each.notice, each.offset) == ("answer_due", -2))
    kept = [each for each in SHIPPED.steps if each is not new]
    session.add(
        LadderVersion(
            public_body_id=people.body.id,
            number=1,
            steps=ladders.as_json(kept),
            reason="Lama.",
            hours=SHIPPED.hours.as_json,
            known=[],
            made_by=people.admin.id,
            made_at=clock.now(),
        )
    )
    session.commit()
    enter(client, people.admin)
    path = f"{HERE}/baru/request-response/answer_due/-2"
    page = shown(client, HERE)
    assert "Ada langkah bawaan yang baru" in page and f'href="{path}"' in page
    form = shown(client, path)
    hidden = fields(form)
    assert (hidden["days"], hidden["old"]) == ("2", "")
    assert 'value="answer_due" selected' in form
    declined = {**TYPED, "old": "", "days": "2", "on": "tidak", "_version": "1"}
    status, page = send(client, f"{HERE}/pratinjau", path, declined)
    assert status == 200, page
    assert send(client, HERE, path, declined)[0] == 303
    page = shown(client, HERE)
    assert "Ada langkah bawaan yang baru" not in page and "dimatikan" in page
    assert client.get(f"{HERE}/baru/request-response/answer_due/-59").status_code == 404
    assert client.get(f"{HERE}/baru/x/answer_due/-2").status_code == 404
