"""Blacking out a file of a draft, as Budi does it; who may see its original, and what goes out."""

from io import BytesIO

import pytest
from httpx import Response
from PIL import Image
from sqlmodel import Session, select

from ppid import clock
from ppid.accounts.models import Officer
from ppid.documents import queries as documents
from ppid.documents.models import Document
from ppid.documents.redaction import queries
from ppid.documents.redaction_models import Redaction
from ppid.events import queries as events
from ppid.requests import queries as requests
from ppid.requests import service
from ppid.requests.models import InformationRequest
from ppid.requests.schemas import Dispatch
from ppid.web import limits
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, case, do, done, enter, shown
from tests.documents.redaction import shapes  # noqa: F401 (it fills PAPERS)
from tests.documents.redaction.papers import PAPERS, SECRET
from tests.documents.redaction.prying import read_out
from tests.people import People, password_hash
from tests.web.browsing import OWN, fields
from workers.documents import redact

DRAFT = {"outcome": "granted_in_part", "body": "Terlampir kontraknya."}
BOX = {
    "page": "1", "left": "10", "top": "8", "width": "60", "height": "8,5",
    "what": "NIK", "ground": "h",
}  # fmt: skip


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


@pytest.fixture
def made(session: Session, people: People) -> InformationRequest:
    return cases.assigned(session, people)


def save(client: Browser, made: InformationRequest, **more: object) -> str:
    """Budi's draft with one file, and the button that blacks it out; where that leads."""
    hidden = fields(shown(client, f"{case(made)}/draf"))
    kept = {name: hidden[name] for name in ("_csrf", "_version")}
    files = {"files": ("Kontrak.pdf", PAPERS["plain text"].make(), "application/pdf")}
    answer = client.post(f"{case(made)}/draf", data={**kept, **DRAFT}, files=files, headers=OWN)
    assert answer.status_code == 303, answer.text[:2000]
    hidden = fields(shown(client, f"{case(made)}/draf"))
    kept = {name: hidden[name] for name in ("_csrf", "_version")}
    file = client.get(f"{case(made)}/draf").text.partition('name="hitamkan" value="')[2][:36]
    pressed = {**kept, **DRAFT, "hitamkan": file, **more}
    answer = client.post(
        f"{case(made)}/draf", data=pressed, files={"files": ("", b"")}, headers=OWN
    )
    assert answer.status_code == 303, answer.text[:2000]
    return str(answer.headers["location"])


@pytest.fixture
def desk(client: Browser, people: People, made: InformationRequest) -> str:
    """Where Budi draws."""
    enter(client, people.budi)
    return save(client, made)


def row_of(session: Session) -> Redaction:
    session.expire_all()
    return session.exec(select(Redaction)).one()


def copied(client: Browser, desk: str) -> None:
    """One box drawn, the copy asked for and made."""
    done(client, f"{desk}/kotak", BOX)
    asked = do_preview(client, desk, {"name": "Kontrak (dihitamkan).pdf"})
    assert asked.status_code == 303, asked.text[:2000]
    redact()


def do_preview(client: Browser, desk: str, data: dict[str, str]) -> Response:
    hidden = fields(shown(client, f"{desk}/pratinjau"))
    kept = {name: hidden[name] for name in ("_csrf", "_version")}
    return client.post(f"{desk}/terapkan", data={**kept, **data}, headers=OWN)


def names(session: Session, made: InformationRequest) -> list[str]:
    return [row.name for row in events.of_subject(session, made.id)]


def test_the_button_leads_to_the_page_with_its_picture(
    client: Browser, session: Session, desk: str, made: InformationRequest
) -> None:
    page = shown(client, desk)
    assert "Kontrak.pdf" in page
    assert f'src="{desk}/halaman/1"' in page
    answer = client.get(f"{desk}/halaman/1")
    assert answer.headers["content-type"] == "image/png"
    assert answer.headers["cache-control"] == "no-store"
    with Image.open(BytesIO(answer.content)) as picture:
        assert picture.width > 1_000
    assert documents.of_request(session, made.id) == []
    assert "sedang digambar" in shown(client, f"{case(made)}/draf")


def test_a_box_by_its_place_stands_on_the_page_and_can_be_taken_away(
    client: Browser, session: Session, desk: str
) -> None:
    answer = done(client, f"{desk}/kotak", BOX)
    assert answer.headers["location"] == f"{desk}?halaman=1#kotak"
    [box] = queries.boxes(session, row_of(session).id)
    assert (box.x1, box.y1, box.x2, box.y2) == (10_000, 8_000, 70_000, 16_500)
    page = shown(client, desk)
    assert '<rect x="10000" y="8000" width="60000" height="8500">' in page
    assert "UU 14/2008 Pasal 17 huruf h" in page
    assert fields(page)["what"] == "NIK"  # the next box begins with the same words
    done(client, f"{desk}/kotak/hapus", {"page": "1", "box": str(box.id)})
    assert queries.boxes(session, row_of(session).id) == []


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"left": "abc"}, "Tulis persen dari 0 sampai 100"),
        ({"width": "101"}, "Tulis persen dari 0 sampai 100"),
        ({"what": ""}, "wajib diisi"),
        ({"what": "6472014107900002"}, "Tulis jenisnya saja"),
        ({"ground": "z"}, "Pilih salah satu dasar hukum"),
        ({"ground": "j"}, "Sebutkan pasal dan undang-undang"),
        ({"width": "0"}, "Kotaknya terlalu kecil"),
        ({"left": "100"}, "Kotak ini di luar halaman"),
    ],
)
def test_bad_input_stays_with_a_sentence_beside_it(
    client: Browser, session: Session, desk: str, wrong: dict[str, str], sentence: str
) -> None:
    answer = do(client, f"{desk}/kotak", {**BOX, **wrong})
    assert answer.status_code == 422
    assert sentence in answer.text
    assert 'value="8,5"' in answer.text
    assert queries.boxes(session, row_of(session).id) == []


def test_a_word_is_found_without_its_standing_in_an_address(
    client: Browser, session: Session, desk: str
) -> None:
    found = do(client, f"{desk}/cari", {"sought": "rahasia 7391", "page": "1"})
    assert found.status_code == 200
    assert "ditemukan di 1 tempat" in found.text
    hidden = fields(found.text)
    given = {"places": hidden["places"], "sought": "rahasia 7391", "what": "kode", "ground": "pdp"}
    done(client, f"{desk}/kotak", given)
    [box] = queries.boxes(session, row_of(session).id)
    assert (box.what, box.ground, box.page) == ("kode", "pdp", 1)
    none = do(client, f"{desk}/cari", {"sought": "tapir", "page": "1"})
    assert "“tapir” tidak ditemukan" in none.text
    assert do(client, f"{desk}/cari", {"sought": "-", "page": "1"}).status_code == 422
    nothing = do(client, f"{desk}/kotak", {"sought": "rahasia 7391", "what": "x", "ground": "h"})
    assert nothing.status_code == 422
    forged = do(client, f"{desk}/kotak", {**given, "places": "1:2:3"})
    assert forged.status_code == 422


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
    service.approve(session, again, people.dewi, decision, again.received_on)
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
