"""*Diperiksa*: an officer sees a paper, keeps no copy, and nobody asks for it again."""

import pytest
from sqlmodel import Session, select

from ppid.accounts.models import Role
from ppid.documents.models import Document
from ppid.events.models import Event
from ppid.requests import service
from ppid.requests.models import CompletionLetter, InformationRequest
from ppid.requests.papers_models import SeenPaper
from ppid.requests.schemas import Seen
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, case, do, done, enter, shown
from tests.desk.test_intake import INTAKE
from tests.people import People
from tests.tracking.browsing import follow
from tests.web.browsing import fields


def papers_of(session: Session, made: InformationRequest) -> list[tuple[str, str, str]]:
    rows = service.seen_papers(session, made.id)
    return [(row.kind, row.place, service.tail_of(row)) for row in rows]


def events_of(session: Session, made: InformationRequest) -> list[Event]:
    query = select(Event).where(Event.subject_id == made.id, Event.name == "request.papers_seen")
    return list(session.exec(query))


def test_what_was_seen_counts_as_the_paper_everywhere(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.received(session, people)
    enter(client, people.sari)
    assert "Belum ada. Bukan syarat nomor" in shown(client, case(made))
    done(client, f"{case(made)}/diperiksa", {"kinds": "ktp", "tail": "0002"})
    assert papers_of(session, made) == [("ktp", "check", "0002")]
    (event,) = events_of(session, made)
    assert event.data == {"kinds": ["ktp"], "place": "check"}
    assert event.actor_id == people.sari.id
    assert session.exec(select(Document)).all() == []
    page = shown(client, case(made))
    assert "Diperiksa: KTP elektronik. Sari" in page
    assert "0002" not in page, "the end of a number stands behind the opened identity"
    assert "berakhir 0002" in do(client, f"{case(made)}/identitas").text
    asked = {"lacking": "identity", "note": "Mohon kirim KTP."}
    answer = do(client, f"{case(made)}/minta-kelengkapan", asked)
    assert answer.status_code == 422
    assert "Identitas pemohon sudah diperiksa petugas" in answer.text
    assert session.exec(select(CompletionLetter)).all() == []
    assert "KTP elektronik" in follow(client, made), "the applicant reads what was seen"


def test_a_paper_seen_after_the_letter_need_not_be_sent(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.received(session, people)
    enter(client, people.sari)
    asked = {"lacking": ["identity", "subject"], "note": "Mohon lengkapi."}
    done(client, f"{case(made)}/minta-kelengkapan", asked)
    done(client, f"{case(made)}/diperiksa", {"kinds": ["ktp"]})
    page = follow(client, made)
    assert "Bukti identitas: sudah diperiksa petugas, tidak perlu dikirim" in page
    assert "Informasi yang diminta belum jelas" in page
    headers = {"x-tracking-code": cases_code(made)}
    told = client.get(f"/api/v1/requests/{made.registration_number}", headers=headers).json()
    assert told["completion"]["lacking"] == ["subject"]


def cases_code(made: InformationRequest) -> str:
    from ppid.requests import queries

    return queries.code_of(made)


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"kinds": "ktp", "tail": "9999"}, "Tidak sama dengan angka terakhir NIK"),
        ({"kinds": "ktp", "tail": "6472014107900002"}, "Paling banyak 4 huruf atau angka"),
        ({"kinds": "kartu"}, "Pilih salah satu dari pilihan yang ada."),
        ({"tail": "0002"}, "Isian ini wajib diisi."),
    ],
)
def test_a_wrong_card_or_a_whole_number_is_not_written_down(
    client: Browser,
    session: Session,
    people: People,
    frozen_office_clock: OfficeClock,
    typed: dict[str, str],
    sentence: str,
) -> None:
    made = cases.received(session, people)
    enter(client, people.sari)
    answer = do(client, f"{case(made)}/diperiksa", typed)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert papers_of(session, made) == []
    assert events_of(session, made) == []


def test_only_the_desk_sees_papers_and_only_of_open_cases(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.assigned(session, people)
    enter(client, people.budi)
    assert client.get(f"{case(made)}/diperiksa").status_code == 404
    assert "Identitas dan kuasa" not in shown(client, case(made))
    closed = cases.answered(session, people, key="kunci-lain")
    enter(client, people.sari)
    assert client.get(f"{case(closed)}/diperiksa").status_code == 404
    assert f"{case(made)}/diperiksa" in shown(client, case(made))


def test_a_proxy_shows_a_power_and_the_applicants_card_is_still_due(
    session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    proxy = {"name": "Rudi", "phone": "081200000009"}
    made = cases.received(session, people, proxy=proxy)
    service.see_papers(session, made, people.sari, Seen(kinds=["proxy"], tail="1234"))
    assert service.proven(session, made) == {"authority"}
    assert papers_of(session, made) == [("proxy", "check", "")], "a power has no number to note"
    service.see_papers(session, made, people.sari, Seen(kinds=["letter"]))
    assert service.proven(session, made) == {"authority", "identity"}


def test_what_is_seen_for_a_new_code_counts_too(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.received(session, people)
    enter(client, people.sari)
    answer = do(client, f"{case(made)}/kode", {"seen": "ktp", "way": "paper", "tail": "9999"})
    assert answer.status_code == 422
    assert made.code_turn == 1, "another's card gives no code"
    answer = do(client, f"{case(made)}/kode", {"seen": "ktp", "way": "paper", "tail": "0002"})
    assert answer.status_code == 200
    assert papers_of(session, made) == [("ktp", "code", "0002")]
    assert service.proven(session, made) == {"identity"}


ORAL = {**INTAKE, "received_on": "2026-11-23", "channel": "phone", "letter_date": ""}
NO_SCAN = {"scan": ("", b"")}


def test_an_oral_request_is_read_back_and_its_papers_are_seen_at_the_counter(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    enter(client, people.sari)
    first = do(client, "/petugas/catat", ORAL, files=NO_SCAN)
    assert first.status_code == 422
    assert "Bacakan kembali kepada pemohon" in first.text
    page = client.get("/petugas/catat").text
    typed = {
        **ORAL, "channel": "counter", "read_back": "ya", "kinds": ["ktp", "proxy"],
        "special_needs": "Tunanetra: jawaban dibacakan", "_key": fields(page)["_key"],
        "_csrf": fields(page)["_csrf"],
    }  # fmt: skip
    for _press in range(2):
        answer = client.post(
            "/petugas/catat",
            data=typed,
            files=NO_SCAN,
            headers={"sec-fetch-site": "same-origin"},
        )
        assert answer.status_code == 200, answer.text[:2000]
    made = session.exec(select(InformationRequest)).one()
    assert made.read_back
    assert papers_of(session, made) == [("ktp", "intake", ""), ("proxy", "intake", "")]
    assert "Pemohon tidak menyebut surel" in answer.text
    receipt = client.get(f"/petugas/catat/{made.id}/tanda-terima.pdf")
    assert receipt.content.startswith(b"%PDF")
    page = shown(client, case(made))
    assert "Loket; dibacakan kembali dan disetujui pemohon" in page
    assert "Ditulis petugas, dibacakan kembali, dan disetujui pemohon." in page
    assert "Tunanetra: jawaban dibacakan" in page


def test_special_needs_reach_the_unit_that_prepares_the_answer(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.assigned(session, people, applicant={"special_needs": "Huruf braille"})
    enter(client, people.budi)
    for path in (case(made), f"{case(made)}/draf"):
        assert "Kebutuhan khusus pemohon:</strong> Huruf braille" in shown(client, path)
    enter(client, people.charlie)
    assert client.get(case(made)).status_code == 404
    people.dewi.role = Role.PENGAWAS
    session.add(people.dewi)
    session.commit()
    enter(client, people.dewi)
    assert "Huruf braille" not in shown(client, case(made)), "whoever only reads need not know"


def test_rows_of_seen_papers_are_sealed(
    session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.received(session, people)
    service.see_papers(session, made, people.sari, Seen(kinds=["ktp"], tail="0002"))
    (row,) = session.exec(select(SeenPaper)).all()
    assert row.tail and b"0002" not in row.tail
