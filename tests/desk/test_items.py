"""Listing and deciding items in a browser, to the letter and to the applicant's page."""

from typing import Any

import pypdf
import pytest
from sqlmodel import Session

from ppid import clock
from ppid.errors import DomainError
from ppid.notices import letters
from ppid.requests import queries, service
from ppid.requests.models import InformationRequest, WrittenNotice
from ppid.requests.schemas import Dispatch
from ppid.units import queries as units
from ppid.web import limits
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, case, do, done, enter, shown
from tests.desk.test_refusals import SCAN, TEST
from tests.people import People
from tests.tracking.browsing import follow, words
from tests.web.browsing import OWN, fields

LINES = "1. Daftar sekolah\n\n2. Rekening kepala sekolah"


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    limits.forget_all()
    return frozen_office_clock


def typed(**items: Any) -> dict[str, Any]:
    return {"body": "Isi surat.", "consideration": "Sebab.", **items}


FULL = typed(
    item_1_outcome="granted",
    item_2_outcome="refused",
    item_2_explanation="Rahasia pribadi kepala sekolah.",
    **{f"item_2_{name}": value for name, value in TEST.items()},
)


def of_item(position: int) -> dict[str, Any]:
    """The scan of the opinion behind the test of one item."""
    return {f"item_{position}_scan": SCAN["scan"]}


def listed(client: Browser, session: Session, people: People) -> InformationRequest:
    made = cases.drafted(session, people)
    enter(client, people.budi)
    done(client, f"{case(made)}/butir", {"items": "Daftar sekolah\nRekening kepala sekolah"})
    enter(client, people.dewi)
    return made


def test_a_request_of_several_lines_is_proposed_as_items(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.received(session, people, information_sought=LINES)
    enter(client, people.sari)
    page = shown(client, f"{case(made)}/butir")
    assert "Daftar sekolah\nRekening kepala sekolah</textarea>" in page
    assert "Kata-kata pemohon" in page
    done(client, f"{case(made)}/butir", {"items": "Daftar sekolah\r\nRekening kepala sekolah"})
    assert [row.sought for row in queries.items(session, made)] == [
        "Daftar sekolah",
        "Rekening kepala sekolah",
    ]
    assert session.get_one(InformationRequest, made.id).sought == LINES
    assert "Diuraikan menjadi butir" in shown(client, case(made))


@pytest.mark.parametrize("items", ["", "   \n ", "x" * 1001])
def test_a_listing_that_is_none_is_shown_again(
    client: Browser, session: Session, people: People, items: str
) -> None:
    made = cases.verified(session, people)
    enter(client, people.sari)
    answer = do(client, f"{case(made)}/butir", {"items": items})
    assert answer.status_code == 422
    assert "salah-items" in answer.text
    assert len(queries.items(session, made)) == 1


def test_only_the_ppid_utama_lists_what_several_units_have_a_part_of(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.assigned(session, people)
    service.itemize(session, made, people.budi, ["Daftar sekolah", "Dana"])  # alone at work
    dinkes = units.by_code(session, people.body.id, "dinkes")
    service.assign(session, made, people.dewi, [dinkes], "Bagian Anda.", clock.today())
    session.commit()
    changed = {"items": "Daftar sekolah"}
    for officer in (people.budi, people.charlie, people.sari):
        enter(client, officer)
        page = shown(client, case(made))
        assert f'href="{case(made)}/butir"' not in page
        assert "dibagi kepada beberapa unit; hanya diubah PPID Utama." in page
        if officer is not people.sari:
            assert "/butir" not in shown(client, f"{case(made)}/draf")
        hidden = fields(page)
        sent = changed | {name: hidden[name] for name in ("_csrf", "_version")}
        posted = client.post(f"{case(made)}/butir", data=sent, headers=OWN)
        for answer in (client.get(f"{case(made)}/butir"), posted):
            assert answer.status_code == 409
            assert "Meja PPID" in answer.text
            assert "uraian butirnya hanya diubah PPID Utama" in answer.text
        with pytest.raises(DomainError, match="hanya diubah PPID Utama"):
            service.itemize(session, made, officer, ["Daftar sekolah"])
    assert len(queries.items(session, made)) == 2
    enter(client, people.budi)
    own = {"outcome": "granted", "body": "Bagian kami.", "langkah": "simpan"}
    done(client, f"{case(made)}/draf", own, files={"files": ("", b"")})
    enter(client, people.dewi)
    done(client, f"{case(made)}/butir", changed)
    part = queries.own_assignment(session, made, people.charlie)
    assert part is not None
    service.return_assignment(session, made, people.charlie, part, "Bukan kami.", clock.today())
    session.commit()
    enter(client, people.budi)
    done(client, f"{case(made)}/butir", {"items": "Daftar sekolah\nDana"})
    assert len(queries.items(session, made)) == 2, "alone again"


def test_one_item_keeps_the_simple_page(client: Browser, session: Session, people: People) -> None:
    made = cases.drafted(session, people)
    enter(client, people.dewi)
    page = shown(client, f"{case(made)}/putusan")
    assert 'name="outcome"' in page
    assert "item_1_outcome" not in page


def test_an_undecided_item_is_refused_beside_it_and_all_is_kept(
    client: Browser, session: Session, people: People
) -> None:
    made = listed(client, session, people)
    given = typed(item_1_outcome="granted", item_2_explanation="Masih ditimbang.")
    for sent in (given, {**given, "item_2_explanation": ""}):
        answer = do(client, f"{case(made)}/putusan", sent)
        assert answer.status_code == 422
        assert 'id="salah-item_2_outcome"' in answer.text
        assert "Isi surat." in answer.text
        assert sent["item_2_explanation"] in answer.text
    assert session.get(WrittenNotice, made.id) is None


@pytest.mark.parametrize("missing", sorted(TEST))
def test_no_item_is_refused_without_its_whole_test(
    client: Browser, session: Session, people: People, missing: str
) -> None:
    made = listed(client, session, people)
    given = {name: value for name, value in FULL.items() if name != f"item_2_{missing}"}
    answer = do(client, f"{case(made)}/putusan", given)
    assert answer.status_code == 422
    assert f'id="salah-item_2_{missing}"' in answer.text
    assert "Rahasia pribadi kepala sekolah." in answer.text
    assert session.get(WrittenNotice, made.id) is None


def test_letter_j_of_an_item_names_its_statute(
    client: Browser, session: Session, people: People
) -> None:
    made = listed(client, session, people)
    answer = do(client, f"{case(made)}/putusan", {**FULL, "item_2_letters": ["h", "j"]})
    assert answer.status_code == 422
    assert 'id="salah-item_2_other_statute"' in answer.text


def text_of(pdf: bytes) -> str:
    from io import BytesIO

    pages = pypdf.PdfReader(BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_each_outcome_reaches_letter_case_applicant_and_api(
    client: Browser, session: Session, people: People
) -> None:
    made = listed(client, session, people)
    done(client, f"{case(made)}/putusan", FULL, files=of_item(2))
    page = words(shown(client, case(made)))
    assert "Rekening kepala sekolah Ditolak Rahasia pribadi kepala sekolah." in page
    letter = text_of(letters.written_notice_pdf(session, made))
    assert "Rahasia pribadi kepala sekolah." in letter
    assert "Pasal 17 huruf h" in letter
    decree = text_of(letters.refusal_pdf(session, made))
    assert "Butir 2: Rekening kepala sekolah" in decree
    assert "Daftar sekolah" not in decree
    assert "dimohon pada butir 2 adalah:" in decree
    assert "PERMOHONAN INFORMASI DITOLAK UNTUK BUTIR 2" in decree
    assert "UK-014/2026" in decree
    assert "Butir 2: Rahasia pribadi kepala sekolah." in decree, "the item's own explanation"
    assert "☑ Informasi yang diminta dikecualikan: butir 2." in letter
    url = f"/api/v1/requests/{made.registration_number}"
    code = {"X-Tracking-Code": queries.code_of(made)}
    hidden = client.get(url, headers=code).json()["items"]
    assert [item["outcome"] for item in hidden] == [None, None], "not before it is sent"
    _send(session, people, made)
    told = client.get(url, headers=code).json()
    assert told["answer"]["outcome"] == "granted_in_part"
    assert [item["outcome"] for item in told["items"]] == ["granted", "refused"]
    assert told["items"][1]["position"] == 2
    assert told["items"][1]["explanation"].startswith("Rahasia pribadi kepala sekolah.")
    mine = words(follow(client, session.get_one(InformationRequest, made.id)))
    assert "Hasil tiap butir" in mine
    assert "Rekening kepala sekolah Ditolak Rahasia pribadi kepala sekolah." in mine
    assert client.get("/permohonan/lacak/penolakan.pdf").content.startswith(b"%PDF")


def test_what_is_blacked_out_stands_in_its_own_place_of_the_letter(
    client: Browser, session: Session, people: People
) -> None:
    made = listed(client, session, people)
    partly = FULL | {
        "item_1_outcome": "granted_in_part",
        "item_1_explanation": "Nama murid ditutup.",
        **{f"item_1_{name}": value for name, value in TEST.items()},
    }
    done(client, f"{case(made)}/putusan", partly, files=of_item(1) | of_item(2))
    letter = text_of(letters.written_notice_pdf(session, made))
    assert "Butir 1: Nama murid ditutup." in letter, "a line begins as a sentence does"
    assert letter.count("Nama murid ditutup.") == 1
    assert "Dikabulkan sebagian Penjelasannya pada bagian A nomor 5." in letter


def _send(session: Session, people: People, made: InformationRequest) -> None:
    case = session.get_one(InformationRequest, made.id)
    service.check_refusal(session, case, people.sari)
    service.number(session, case, people.dewi, "800/5", clock.today())
    service.sign(session, case, people.dewi, cases.signing())
    service.send(session, case, people.dewi, Dispatch(means="email", sent_on=clock.today()))
    session.commit()


def test_a_second_decision_starts_from_the_first(
    client: Browser, session: Session, people: People
) -> None:
    made = listed(client, session, people)
    done(client, f"{case(made)}/putusan", FULL, files=of_item(2))
    done(client, f"{case(made)}/kembalikan-draf",
         {"draft": str(queries.drafts(session, made)[0].id), "reason": "Perbaiki."})  # fmt: skip
    enter(client, people.budi)
    kept = {"outcome": "granted", "body": "Diperbaiki.", "langkah": "ajukan"}
    done(client, f"{case(made)}/draf", kept, files={"files": ("", b"")})
    done(client, f"{case(made)}/draf/ajukan")
    enter(client, people.dewi)
    page = shown(client, f"{case(made)}/putusan")
    assert "Rahasia pribadi kepala sekolah." in page
    assert 'value="UK-014/2026"' in page
    done(client, f"{case(made)}/putusan", FULL, files=of_item(2))
    assert session.get_one(WrittenNotice, made.id).outcome == "granted_in_part"
