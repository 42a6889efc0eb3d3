"""What is typed into a decision, and the letter that a refusal makes."""

from io import BytesIO

import pypdf
import pytest
from sqlmodel import Session

from ppid.notices import letters
from ppid.requests.models import WrittenNotice
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, case, do, done, enter, shown
from tests.desk.test_refusals import REFUSAL, SCAN, TEST
from tests.people import People


@pytest.mark.parametrize(
    ("typed", "cost"),
    [
        ("Rp1.500.000", 1_500_000),
        ("Rp 1.500.000,00", 1_500_000),
        ("rp. 2.500,-", 2_500),
        ("1500000", 1_500_000),
    ],
)
def test_a_sum_is_read_as_letters_print_it(
    client: Browser,
    session: Session,
    people: People,
    frozen_office_clock: OfficeClock,
    typed: str,
    cost: int,
) -> None:
    made = cases.drafted(session, people)
    enter(client, people.dewi)
    given = {"outcome": "granted", "body": "Ada.", "consideration": "Terbuka.", "payment": "Tunai."}
    done(client, f"{case(made)}/putusan", given | {"copy_cost": typed})
    assert session.get_one(WrittenNotice, made.id).decision["copy_cost"] == cost


@pytest.mark.parametrize("typed", ["Rp", "lima ribu", "Rp1.500,50", "-500", "Rp2.000.000.000"])
def test_what_is_no_sum_is_shown_again_as_typed(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock, typed: str
) -> None:
    made = cases.drafted(session, people)
    enter(client, people.dewi)
    given = {"outcome": "granted", "body": "Ada.", "consideration": "Terbuka.", "payment": "Tunai."}
    answer = do(client, f"{case(made)}/putusan", given | {"copy_cost": typed})
    assert answer.status_code == 422
    assert 'id="salah-copy_cost"' in answer.text
    assert f'value="{typed}"' in answer.text
    assert session.get(WrittenNotice, made.id) is None


def text_of(pdf: bytes) -> str:
    pages = pypdf.PdfReader(BytesIO(pdf)).pages
    return " ".join(" ".join(page.extract_text() for page in pages).split())


def test_the_letter_of_a_refused_request_names_ground_test_and_decree(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.drafted(session, people)
    enter(client, people.dewi)
    done(client, f"{case(made)}/putusan", REFUSAL | TEST, files=SCAN)
    letter = text_of(letters.written_notice_pdf(session, made))
    why = "Pasal 17 huruf h UU 14/2008; uji konsekuensi UK-014/2026"
    table, section = letter.split("B. Informasi tidak dapat diberikan karena")
    assert f"Ditolak {why}" in table
    assert f"☑ Informasi yang diminta dikecualikan: {why}." in section
    assert "Surat Keputusan PPID tentang Penolakan yang menyertai surat ini" in section
    assert "☐ Informasi yang diminta belum dikuasai" in section


def test_the_letter_of_a_grant_says_nothing_of_a_decree(
    session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.approved(session, people)
    letter = text_of(letters.written_notice_pdf(session, made))
    assert "B. Informasi tidak dapat diberikan karena" in letter
    assert "dikecualikan" not in letter
    assert "Surat Keputusan" not in letter


def test_the_words_of_a_draft_that_gives_all_do_not_refuse_unawares(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    """Either the text is reworded, or whoever decides says that it fits all the same."""
    made = cases.drafted(session, people)
    enter(client, people.dewi)
    given = REFUSAL | TEST | {"body": "Terlampir."}
    answer = do(client, f"{case(made)}/putusan", given, files=SCAN)
    assert answer.status_code == 422
    assert "Isi surat masih kata-kata draf, yang mengusulkan “Dikabulkan”" in answer.text
    assert session.get(WrittenNotice, made.id) is None
    done(client, f"{case(made)}/putusan", given | {"words_kept": "ya"}, files=SCAN)
    enter(client, people.sari)
    assert "Isi surat masih kata demi kata milik draf itu" in shown(
        client, f"{case(made)}/surat/periksa"
    )


def test_a_reworded_refusal_asks_nothing_more(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.drafted(session, people)
    enter(client, people.dewi)
    done(client, f"{case(made)}/putusan", REFUSAL | TEST, files=SCAN)
    enter(client, people.sari)
    assert "kata demi kata" not in shown(client, f"{case(made)}/surat/periksa")


def test_a_kept_scan_need_not_be_chosen_again_and_is_no_paper_of_the_applicant(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.drafted(session, people)
    enter(client, people.dewi)
    kept = do(client, f"{case(made)}/putusan", REFUSAL | TEST | {"body": ""}, files=SCAN)
    assert kept.status_code == 422
    assert "berkas harus dipilih lagi" not in kept.text
    page = shown(client, case(made))
    assert "Belum ada. Bukan syarat nomor" in page
    assert "berkas terkirim; buka identitas" not in page
