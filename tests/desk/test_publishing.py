"""An answer on its way to everybody: checked for identity, in public words, never against a no."""

import pytest
from sqlmodel import Session, select

from ppid.catalogue.models import Basis, PublishedItem, State
from ppid.events import queries as events
from ppid.events.service import APPLICANT
from ppid.requests import service
from ppid.requests.models import InformationRequest
from ppid.requests.schemas import PublicAnswer
from ppid.requests.service.publishing import AgainstTheirWish
from ppid.web import limits
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, case, do, done, enter, shown
from tests.files import png
from tests.people import People
from tests.tracking.browsing import answer_with_file, follow, words

HERE = "/petugas/informasi"
PUBLIC = {
    "title": "Sekolah penerima dana BOS 2025",
    "question": "Sekolah mana yang menerima dana BOS pada 2025?",
    "answer": "Ada 214 sekolah; daftarnya terlampir.",
    "year": "2025",
}
SOUGHT = "Saya Siti Rahma, NIK 6472014107900002, minta daftar sekolah penerima BOS 2025."


@pytest.fixture(autouse=True)
def office(people: People, frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


def answered(
    session: Session, people: People, allowed: bool = True, **changes: str
) -> InformationRequest:
    made = cases.answered(session, people, **changes)
    if allowed:
        service.allow_publishing(session, made, APPLICANT)
    session.commit()
    return made


def only(session: Session) -> PublishedItem:
    return session.exec(select(PublishedItem)).one()


def test_what_the_applicant_allows_the_desk_publishes(
    client: Browser, session: Session, people: People
) -> None:
    made = answered(session, people, information_sought=SOUGHT)
    enter(client, people.sari)
    assert made.registration_number in shown(client, HERE)
    assert "Terbitkan untuk umum" in shown(client, case(made))
    page = shown(client, f"{case(made)}/terbitkan")
    assert '<mark class="may-identify">Siti Rahma</mark>' in page
    assert '<mark class="may-identify">6472014107900002</mark>' in page
    done(client, f"{case(made)}/terbitkan", PUBLIC)
    item = only(session)
    assert (item.state, item.basis, item.request_id) == (State.PUBLISHED, Basis.CONSENT, made.id)
    public = client.get("/permohonan").text
    assert PUBLIC["title"] in public
    for secret in ("Siti", "6472014107900002", made.registration_number):
        assert secret not in public
    assert session.get_one(InformationRequest, made.id).sought == SOUGHT
    assert "Ubah kata-kata yang terbit" in shown(client, case(made))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"question": "Siti Rahma bertanya"}, "Masih memuat nama pemohon"),
        ({"answer": "NIK 6472014107900002"}, "Masih memuat angka seperti NIK"),
        ({"title": "Jawaban PPID-2026-000001"}, "Masih memuat nomor pendaftaran"),
        ({"answer": "Hubungi 0812-3456-7890"}, "Ada nomor telepon"),
        ({"question": "Menurut Rahma?"}, "Ada bagian dari nama pemohon"),
        ({"title": ""}, "Isian ini wajib diisi."),
        ({"answer": ""}, "Isian ini wajib diisi."),
        ({"year": ""}, "Isian ini wajib diisi."),
    ],
)
def test_identity_in_the_public_words_is_not_let_through(
    client: Browser, session: Session, people: People, typed: dict[str, str], said: str
) -> None:
    made = answered(session, people)
    enter(client, people.sari)
    page = do(client, f"{case(made)}/terbitkan", PUBLIC | typed)
    assert page.status_code == 422
    assert said in words(page.text)
    assert session.exec(select(PublishedItem)).all() == []


def test_all_that_is_wrong_is_said_at_once(
    client: Browser, session: Session, people: People
) -> None:
    made = answered(session, people)
    enter(client, people.sari)
    typed = PUBLIC | {"title": "", "answer": "NIK 6472014107900002"}
    said = words(do(client, f"{case(made)}/terbitkan", typed).text)
    assert "Isian ini wajib diisi." in said
    assert "Masih memuat angka seperti NIK" in said


def test_what_only_looks_like_identity_is_the_officers_word(
    client: Browser, session: Session, people: People
) -> None:
    made = answered(session, people)
    enter(client, people.sari)
    typed = PUBLIC | {"answer": "Hubungi meja layanan 0812-3456-7890."}
    assert do(client, f"{case(made)}/terbitkan", typed).status_code == 422
    done(client, f"{case(made)}/terbitkan", typed | {"seen": "ya"})
    sure = PUBLIC | {"answer": "NIK 6472014107900002", "seen": "ya"}
    assert do(client, f"{case(made)}/terbitkan", sure).status_code == 422


def test_pressed_twice_is_published_once(client: Browser, session: Session, people: People) -> None:
    made = answered(session, people)
    enter(client, people.sari)
    typed = PUBLIC | {"_version": "0"}
    done(client, f"{case(made)}/terbitkan", typed)
    done(client, f"{case(made)}/terbitkan", typed)
    told = [event.name for event in events.of_subject(session, only(session).uid)]
    assert told == ["information.published"]
    other = do(client, f"{case(made)}/terbitkan", typed | {"title": "Lain"})
    assert other.status_code == 409


def test_without_a_word_of_the_applicant_only_the_ppid_utama_decides_with_a_reason(
    client: Browser, session: Session, people: People
) -> None:
    made = answered(session, people, allowed=False)
    where = f"{case(made)}/terbitkan"
    enter(client, people.sari)
    assert "Terbitkan atas keputusan kantor" not in shown(client, case(made))
    assert do(client, where, PUBLIC | {"reason": "Sering diminta."}).status_code == 409
    enter(client, people.dewi)
    assert do(client, where, PUBLIC).status_code == 422
    done(client, where, PUBLIC | {"reason": "Sering diminta; berkala."})
    item = only(session)
    assert (item.basis, item.reason) == (Basis.OFFICE, "Sering diminta; berkala.")


def test_never_against_the_applicants_no(client: Browser, session: Session, people: People) -> None:
    made = answered(session, people, allowed=False)
    service.forbid_publishing(session, made, APPLICANT)
    session.commit()
    enter(client, people.dewi)
    page = do(client, f"{case(made)}/terbitkan", PUBLIC | {"reason": "Penting."})
    assert page.status_code == 409
    assert f"{case(made)}/terbitkan" not in shown(client, case(made))
    assert session.exec(select(PublishedItem)).all() == []


def test_the_service_itself_keeps_to_the_no(session: Session, people: People) -> None:
    made = answered(session, people)
    service.forbid_publishing(session, made, APPLICANT)
    wording = PublicAnswer(
        title="Judul", question="Apa?", answer="Ini.", year=2025, reason="Penting."
    )
    with pytest.raises(AgainstTheirWish):
        service.publish_answer(session, made, people.dewi, wording, made.received_on)


def test_only_what_was_given_can_be_public(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.signed(session, people)
    service.allow_publishing(session, made, APPLICANT)
    session.commit()
    enter(client, people.dewi)
    assert client.get(f"{case(made)}/terbitkan").status_code == 409
    assert made.registration_number not in shown(client, HERE)


def test_only_ticked_files_of_the_answer_go_along(
    client: Browser, session: Session, people: People
) -> None:
    file = answer_with_file(session, people)
    made = session.get_one(InformationRequest, file.request_id)
    service.allow_publishing(session, made, APPLICANT)
    session.commit()
    enter(client, people.sari)
    where = f"{case(made)}/terbitkan"
    stranger = "00000000-0000-0000-0000-000000000001"
    refused = do(client, where, PUBLIC | {"files": stranger})
    assert "Pilih dari berkas jawaban" in words(refused.text)
    done(client, where, PUBLIC)
    item = only(session)
    path = f"/permohonan/publik/x-{item.key}/berkas/{file.id}"
    assert client.get(path).status_code == 404
    version = str(item.version)
    done(client, where, PUBLIC | {"files": str(file.id), "_version": version, "title": "Judul"})
    assert client.get(path).status_code == 200


def test_the_desk_may_keep_it_in_the_case_and_says_why(
    client: Browser, session: Session, people: People
) -> None:
    made = answered(session, people)
    enter(client, people.sari)
    where = f"{case(made)}/tidak-diterbitkan"
    assert do(client, where, {"reason": ""}).status_code == 422
    done(client, where, {"reason": "Tidak lepas dari keadaan pemohon."})
    done(client, where, {"reason": "Tidak lepas dari keadaan pemohon."})
    assert made.registration_number not in shown(client, HERE)
    told = [event.name for event in events.of_subject(session, made.id)]
    assert told.count("request.publication_declined") == 1
    follow(client, made)
    assert "Tidak lepas dari keadaan pemohon." in client.get("/permohonan/lacak/terbitkan").text


def test_units_publish_no_answers(client: Browser, session: Session, people: People) -> None:
    made = answered(session, people)
    enter(client, people.budi)
    assert client.get(f"{case(made)}/terbitkan").status_code == 403
    assert "Terbitkan untuk umum" not in shown(client, case(made))


def test_a_picture_is_published_only_after_somebody_has_looked_at_it(
    client: Browser, session: Session, people: People
) -> None:
    file = answer_with_file(session, people, name="papan.png", content=png())
    made = session.get_one(InformationRequest, file.request_id)
    service.allow_publishing(session, made, APPLICANT)
    session.commit()
    enter(client, people.sari)
    where = f"{case(made)}/terbitkan"
    assert "Mesin tidak membaca tulisan dalam gambar." in shown(client, where)
    refused = do(client, where, PUBLIC | {"files": str(file.id)})
    assert refused.status_code == 422
    assert "lalu beri centang: papan.png." in refused.text
    assert session.exec(select(PublishedItem)).first() is None
    done(client, where, PUBLIC | {"files": str(file.id), "looked": str(file.id)})
    assert only(session).state == State.PUBLISHED
