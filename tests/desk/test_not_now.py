"""An act that is not lawful now: said at once, at the desk, with who did what last."""

import pytest
from sqlmodel import Session

from ppid import clock
from ppid.requests import queries, service
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, case, do, done, enter
from tests.desk.test_refusals import GRANT, REFUSAL, SCAN, TEST
from tests.people import People
from tests.web.browsing import OWN, fields

LETTER = {"letter_number": "045/9/PPID/2026", "letter_date": "2026-11-23"}


def is_at_the_desk(text: str) -> bool:
    return "Meja PPID" in text and "/permohonan/lacak" not in text


def test_who_comes_second_stays_at_the_desk_and_reads_who_was_first(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.received(session, people)
    enter(client, people.sari)
    path = f"{case(made)}/lengkap"
    hidden = fields(client.get(path).text)
    service.declare_complete(session, made, people.dewi, clock.today())
    session.commit()
    answer = client.post(path, data={"_csrf": hidden["_csrf"], "_version": "2"}, headers=OWN)
    for page in (answer, client.get(path)):
        assert page.status_code == 409
        assert is_at_the_desk(page.text)
        assert "Belum bisa" in page.text
        assert "Dinyatakan lengkap: Dewi Anggraini · " in page.text
        assert f'href="{case(made)}"' in page.text


def test_a_second_extension_is_refused_at_the_desk_and_its_reason_kept(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.assigned(session, people)
    enter(client, people.dewi)
    done(client, f"{case(made)}/perpanjang", GRANT)
    session.refresh(made)
    typed = {**GRANT, "reason": "Arsip belum selesai.", "_version": str(made.version)}
    page = client.get(f"{case(made)}/perpanjang")
    answer = do(client, f"{case(made)}/perpanjang", typed)
    assert (page.status_code, answer.status_code) == (409, 409)
    for text in (page.text, answer.text):
        assert is_at_the_desk(text)
        assert text.partition("<main")[2].count("Pasal 22 ayat (8)") == 1, "its article, once"
        assert "Waktu jawaban diperpanjang: Dewi Anggraini" in text
        assert f'href="{case(made)}"' in text
    assert "Arsip belum selesai." in answer.text
    extension = queries.extension(session, made)
    assert extension is not None and extension.reason == GRANT["reason"]


@pytest.mark.parametrize("step", ["nomor", "tanda-tangan", "kirim", "periksa"])
def test_no_form_of_the_letter_opens_before_its_step(
    client: Browser, session: Session, people: People, step: str
) -> None:
    made = cases.drafted(session, people)
    enter(client, people.dewi)
    done(client, f"{case(made)}/putusan", REFUSAL | TEST, files=SCAN)
    page = client.get(f"{case(made)}/surat/{step}")
    assert page.status_code == 409
    assert is_at_the_desk(page.text)
    assert '<form class="form"' not in page.text
    assert "Jawaban diputuskan" in page.text
    answer = do(client, f"{case(made)}/surat/{step}", LETTER)
    assert answer.status_code == 409
    notice = queries.written_notice(session, made)
    assert notice is not None and (notice.state, notice.checked_by) == ("approved", None)


def test_each_form_of_the_letter_opens_at_its_step(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.approved(session, people)
    enter(client, people.dewi)
    assert client.get(f"{case(made)}/surat/nomor").status_code == 200
    assert client.get(f"{case(made)}/surat/tanda-tangan").status_code == 409
    service.number(session, made, people.dewi, "800/1/PPID/2026", clock.today())
    session.commit()
    assert client.get(f"{case(made)}/surat/tanda-tangan").status_code == 200
    assert client.get(f"{case(made)}/surat/kirim").status_code == 409
    service.sign(session, made, people.dewi, cases.signing())
    session.commit()
    assert client.get(f"{case(made)}/surat/kirim").status_code == 200


def test_a_refusal_of_any_page_below_the_desk_leaves_nobody_among_the_citizens(
    client: Browser, session: Session, people: People
) -> None:
    made = cases.assigned(session, people)
    enter(client, people.budi)
    page = client.get(f"{case(made)}/lengkap")
    assert page.status_code == 403
    assert is_at_the_desk(page.text)
    assert f'href="{case(made)}"' in page.text
    enter(client, people.charlie)
    hidden = client.get(f"{case(made)}/lengkap")
    assert hidden.status_code == 404
    assert is_at_the_desk(hidden.text)
    assert f'href="{case(made)}"' not in hidden.text, "no way to a case that is not theirs"
