"""Two who change the words of one notice at once: nobody's saved words are undone unseen."""

import pytest
from httpx import Response
from sqlmodel import Session, select

from ppid.accounts.models import Officer, Role
from ppid.wording import queries
from ppid.wording.models import WordingDraft, WordingVersion
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, do, done, enter, shown
from tests.desk.test_notices import KEYS, TITLE, reword, words
from tests.people import People, password_hash
from tests.web.browsing import OWN, fields

FORM = "/petugas/surat/receipt/kata/id"
NOTED = "Permohonan Anda kami catat dengan nomor %(number)s pada %(received)s."
THEIRS, MINE = "Sudah kami terima, terima kasih", "Permohonan Anda sudah masuk"
OTHER = "Nomor permohonan Anda {nomor}, tercatat pada {diterima}."


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


@pytest.fixture
def tono(session: Session, people: People) -> Officer:
    """A second administrator."""
    made = Officer(
        public_body_id=people.body.id, email="tono@ppid.example", name="Tono Wibowo",
        role=Role.ADMIN, password_hash=password_hash(),
        password_changed_at=people.admin.password_changed_at,
    )  # fmt: skip
    session.add(made)
    session.commit()
    return made


def opened(client: Browser) -> dict[str, str]:
    """The form as it stands in a browser before the other saves: its fields and hidden marks."""
    return fields(shown(client, FORM))


def saves(client: Browser, officer: Officer, typed: dict[str, str]) -> None:
    enter(client, officer)
    reword(client, typed)


def send(client: Browser, form: dict[str, str], typed: dict[str, str]) -> Response:
    """Press the button of a form that was opened before; its token is of the present session."""
    token = opened(client)["_csrf"]
    return client.post(FORM, data={**form, **typed, "_csrf": token}, headers=OWN)


def in_force(session: Session, people: People) -> dict[str, str]:
    session.expire_all()
    return queries.in_force(session, people.body.id)["receipt"].own("id")


def test_a_form_opened_before_takes_the_others_words_where_it_changed_nothing(
    client: Browser, session: Session, people: People, tono: Officer
) -> None:
    places = opened(enter(client, people.admin))
    saves(client, tono, {KEYS[TITLE]: THEIRS})
    enter(client, people.admin)
    answer = send(client, places, {KEYS[TITLE]: TITLE, KEYS[NOTED]: OTHER})
    assert answer.status_code == 409
    text = words(answer.text)
    assert "Kata-kata ini berubah sesudah Anda membukanya." in text
    assert "Tono Wibowo menyimpannya pada" in text
    assert "Diubah Tono Wibowo: isian ini memakai kata-katanya." in text
    again = fields(answer.text)
    assert THEIRS in answer.text and OTHER in text
    assert not session.exec(select(WordingDraft)).all()
    answer = send(client, again, {KEYS[TITLE]: THEIRS, KEYS[NOTED]: OTHER})
    assert answer.status_code == 303
    done(client, f"{FORM}/simpan", {"reason": "Nomor dahulu."})
    assert in_force(session, people) == {TITLE: THEIRS, NOTED: OTHER}


def test_where_both_changed_a_sentence_both_texts_are_shown(
    client: Browser, session: Session, people: People, tono: Officer
) -> None:
    form = opened(enter(client, people.admin))
    saves(client, tono, {KEYS[TITLE]: THEIRS})
    enter(client, people.admin)
    answer = send(client, form, {KEYS[TITLE]: MINE})
    assert answer.status_code == 409
    assert f'id="salah-{KEYS[TITLE]}"' in answer.text
    assert f"Tono Wibowo menyimpan: {THEIRS}" in words(answer.text)
    assert f">{MINE}</textarea>" in answer.text.replace("\n", "")
    assert send(client, fields(answer.text), {KEYS[TITLE]: MINE}).status_code == 303


def test_a_draft_that_was_overtaken_is_not_offered_for_saving(
    client: Browser, session: Session, people: People, tono: Officer
) -> None:
    done(enter(client, people.admin), FORM, {KEYS[NOTED]: OTHER})
    saves(client, tono, {KEYS[TITLE]: THEIRS})
    enter(client, people.admin)
    late = do(client, f"{FORM}/simpan", {"reason": "Terlambat."})
    assert late.status_code == 409 and "Tono Wibowo menyimpannya pada" in words(late.text)
    check = client.get(f"{FORM}/periksa")
    assert check.status_code == 303 and check.headers["location"] == FORM
    page = shown(client, FORM)
    assert THEIRS in page and OTHER in words(page)
    assert in_force(session, people) == {TITLE: THEIRS}
    assert len(session.exec(select(WordingVersion)).all()) == 1
    done(client, FORM, {KEYS[TITLE]: THEIRS, KEYS[NOTED]: OTHER})
    done(client, f"{FORM}/simpan", {"reason": "Sekarang."})
    assert in_force(session, people) == {TITLE: THEIRS, NOTED: OTHER}
