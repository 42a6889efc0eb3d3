"""The copy that goes out, and the original that stays: who reaches which."""

import pytest
from sqlmodel import Session, select

from ppid import clock
from ppid.accounts.models import Officer
from ppid.documents import queries as documents
from ppid.documents.models import Document
from ppid.documents.redaction import queries as redactions
from ppid.errors import Invalid
from ppid.requests import queries as requests
from ppid.requests import service
from ppid.requests.models import AnswerDraft, InformationRequest
from ppid.requests.schemas import Dispatch
from ppid.web import limits
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.blackening import BOX, DRAFT, copied, do_preview, names, row_of, save
from tests.desk.browsing import Browser, case, do, done, enter, shown
from tests.documents.redaction import shapes  # noqa: F401 (it fills PAPERS)
from tests.documents.redaction.papers import SECRET
from tests.documents.redaction.prying import read_out
from tests.people import People, password_hash
from tests.web.browsing import OWN, fields
from workers.documents import redact


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


@pytest.fixture
def made(session: Session, people: People) -> InformationRequest:
    return cases.assigned(session, people)


@pytest.fixture
def desk(client: Browser, people: People, made: InformationRequest) -> str:
    """Where Budi draws."""
    enter(client, people.budi)
    return save(client, made)


def test_what_was_previewed_becomes_the_answers_file(
    client: Browser, session: Session, desk: str, made: InformationRequest
) -> None:
    done(client, f"{desk}/kotak", BOX)
    preview = shown(client, f"{desk}/pratinjau")
    assert "NIK pada halaman 1, berdasarkan UU 14/2008 Pasal 17 huruf h." in preview
    assert f'src="{desk}/halaman/1?hitam=1"' in preview
    assert do_preview(client, desk, {"name": "Kontrak.pdf"}).headers["location"] == desk
    waiting = shown(client, desk)
    assert "0 dari 1 halaman selesai" in waiting
    assert 'http-equiv="refresh"' in waiting
    redact()
    ready = shown(client, desk)
    assert "Salinan sudah jadi dan diperiksa" in ready
    [copy] = documents.of_request(session, made.id)
    assert f"{case(made)}/berkas/{copy.id}" in ready
    content = client.get(f"{case(made)}/berkas/{copy.id}").content
    assert SECRET not in read_out(content)
    assert names(session, made)[-3:] == ["redaction.begun", "redaction.requested", "redaction.made"]


def test_a_page_that_is_older_than_the_boxes_makes_nothing(
    client: Browser, session: Session, desk: str
) -> None:
    done(client, f"{desk}/kotak", BOX)
    hidden = fields(shown(client, f"{desk}/pratinjau"))
    done(client, f"{desk}/kotak", BOX)
    kept = {name: hidden[name] for name in ("_csrf", "_version")}
    answer = client.post(f"{desk}/terapkan", data={**kept, "name": "A.pdf"}, headers=OWN)
    assert answer.status_code == 409
    assert "Data ini baru saja diubah" in answer.text
    assert row_of(session).state == "open"


def test_a_preview_without_boxes_says_what_to_do(client: Browser, desk: str) -> None:
    assert "Belum ada kotak" in shown(client, f"{desk}/pratinjau")


def test_a_draft_is_not_handed_in_while_its_file_is_drawn(
    client: Browser, session: Session, desk: str, made: InformationRequest
) -> None:
    answer = do(client, f"{case(made)}/draf/ajukan")
    assert answer.status_code == 422
    assert "Penghitaman belum selesai: Kontrak.pdf" in answer.text
    copied(client, desk)
    done(client, f"{case(made)}/draf/ajukan")


def test_the_same_file_does_not_go_along_unblackened(
    client: Browser, session: Session, people: People, desk: str, made: InformationRequest
) -> None:
    copied(client, desk)
    original = redactions.read(row_of(session))
    again = {"files": ("Kontrak lagi.pdf", original, "application/pdf")}
    done(client, f"{case(made)}/draf", DRAFT, files=again)
    answer = do(client, f"{case(made)}/draf/ajukan")
    assert answer.status_code == 422
    assert "Kontrak lagi.pdf sama dengan berkas yang sudah dihitamkan" in answer.text
    draft = session.exec(select(AnswerDraft).where(AnswerDraft.request_id == made.id)).one()
    service.submit_draft(session, made, people.budi, draft, made.received_on)
    decision = cases.decision(outcome="granted_in_part", redaction="NIK.")
    with pytest.raises(Invalid) as refusal:
        cases.approve(session, made, people.dewi, decision, made.received_on)
    assert "Kontrak lagi.pdf" in refusal.value.errors[""]


def test_the_note_goes_into_the_decision_and_the_applicant_gets_the_copy_alone(
    client: Browser, session: Session, people: People, desk: str, made: InformationRequest
) -> None:
    copied(client, desk)
    done(client, f"{case(made)}/draf/ajukan")
    enter(client, people.dewi)
    page = shown(client, f"{case(made)}/putusan")
    note = "NIK pada halaman 1, berdasarkan UU 14/2008 Pasal 17 huruf h."
    assert page.count(note) == 2  # to read, and in the letter's field
    session.expire_all()
    again = requests.for_officer(session, people.dewi, made.id)
    decision = cases.decision(outcome="granted_in_part", redaction=note)
    cases.approve(session, again, people.dewi, decision, again.received_on)
    service.check_refusal(session, again, people.sari)
    service.number(session, again, people.dewi, "800/9/PPID/2026", again.received_on)
    service.sign(session, again, people.dewi, cases.signing())
    sent = {"means": "email", "sent_on": again.received_on}
    service.send(session, again, people.dewi, Dispatch.model_validate(sent))
    session.commit()
    [released] = documents.released(session, made.id)
    assert released.name == "Kontrak (dihitamkan).pdf"
    assert SECRET not in read_out(documents.read(released))


def test_only_the_unit_and_the_ppid_utama_reach_the_original_and_each_opening_is_written_down(
    client: Browser, session: Session, people: People, desk: str, made: InformationRequest
) -> None:
    copied(client, desk)
    for stranger in (people.charlie, people.sari, people.ratna):
        enter(client, stranger)
        assert client.get(desk).status_code == 404
        assert do(client, f"{desk}/asli").status_code == 404
        assert client.get(f"{desk}/halaman/1").status_code == 404
    enter(client, people.dewi)
    assert client.get(f"{desk}/halaman/1").status_code == 404  # not before it was opened
    before = names(session, made).count("redaction.opened")
    answer = do(client, f"{desk}/asli")
    assert answer.status_code == 200
    assert SECRET in read_out(answer.content)
    assert "attachment" in answer.headers["content-disposition"]
    assert names(session, made).count("redaction.opened") == before + 1
    assert do(client, f"{desk}/kotak", BOX).status_code == 422
    assert "Dokumen asli sebelum penghitaman dibuka" in shown(client, case(made))


def test_a_colleague_opens_the_original_first(
    client: Browser, session: Session, people: People, desk: str
) -> None:
    colleague = Officer(
        public_body_id=people.body.id, email="b2@ppid.example", name="Bima",
        role=people.budi.role, unit_id=people.budi.unit_id, password_hash=password_hash(),
        password_changed_at=clock.real_now(),
    )  # fmt: skip
    session.add(colleague)
    session.commit()
    enter(client, colleague)
    assert "Buka dokumen asli untuk dihitamkan?" in shown(client, desk)
    assert client.get(f"{desk}/halaman/1").status_code == 404
    done(client, f"{desk}/buka")
    assert client.get(f"{desk}/halaman/1").status_code == 200


def test_it_opens_again_and_it_gives_back(
    client: Browser, session: Session, desk: str, made: InformationRequest
) -> None:
    copied(client, desk)
    done(client, f"{desk}/buka-lagi")
    assert documents.of_request(session, made.id) == []
    assert "1 kotak dihapus" in shown(client, f"{desk}/batal")
    answer = done(client, f"{desk}/batal")
    assert answer.headers["location"] == f"{case(made)}/draf"
    [back] = session.exec(select(Document)).all()
    assert (back.name, back.released_at) == ("Kontrak.pdf", None)
    assert SECRET in read_out(documents.read(back))
    assert client.get(desk).status_code == 404
    assert names(session, made)[-1] == "redaction.cancelled"


def test_a_returned_draft_takes_its_redaction_to_the_next_version(
    client: Browser, session: Session, people: People, desk: str, made: InformationRequest
) -> None:
    copied(client, desk)
    done(client, f"{case(made)}/draf/ajukan")
    locked = do(client, f"{desk}/buka-lagi")
    assert locked.status_code == 422
    assert "Draf ini sudah diajukan" in locked.text
    enter(client, people.dewi)
    done(client, f"{case(made)}/kembalikan-draf", {"reason": "Hitamkan juga tanda tangannya.",
         "draft": str(row_of(session).draft_id)})  # fmt: skip
    enter(client, people.budi)
    hidden = fields(shown(client, f"{case(made)}/draf"))
    kept = {name: hidden[name] for name in ("_csrf", "_version")}
    client.post(f"{case(made)}/draf", data={**kept, **DRAFT}, files={"files": ("", b"")},
                headers=OWN)  # fmt: skip
    assert "salinannya menjadi berkas jawaban" in shown(client, f"{case(made)}/draf")
    done(client, f"{desk}/buka-lagi")


def test_a_file_that_cannot_be_drawn_is_named_beside_the_files(
    client: Browser, session: Session, people: People, made: InformationRequest
) -> None:
    enter(client, people.budi)
    hidden = fields(shown(client, f"{case(made)}/draf"))
    kept = {name: hidden[name] for name in ("_csrf", "_version")}
    files = {"files": ("daftar.csv", b"a,b\n1,2\n", "text/csv")}
    client.post(f"{case(made)}/draf", data={**kept, **DRAFT}, files=files, headers=OWN)
    [document] = documents.of_request(session, made.id)
    page = shown(client, f"{case(made)}/draf")
    assert 'name="hitamkan"' not in page
    hidden = fields(page)
    pressed = {"_csrf": hidden["_csrf"], "_version": hidden["_version"], **DRAFT}
    pressed["hitamkan"] = str(document.id)
    answer = client.post(f"{case(made)}/draf", data=pressed, files={"files": ("", b"")},
                         headers=OWN)  # fmt: skip
    assert answer.status_code == 422
    assert "daftar.csv: Simpan berkas ini sebagai PDF lebih dahulu" in answer.text
