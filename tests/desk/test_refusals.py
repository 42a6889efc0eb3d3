"""What the law or the case does not allow is refused with its reason, and nothing changes."""

from datetime import date
from typing import Any

import pytest
from sqlmodel import Session, select

from ppid.events import queries as events
from ppid.requests import queries
from ppid.requests.models import Assignment, Extension, InformationRequest, WrittenNotice
from ppid.units import queries as units
from tests import cases
from tests.conftest import OfficeClock
from tests.desk.browsing import PDF, Browser, case, do, done, enter, shown
from tests.people import People
from tests.web.browsing import OWN, fields

GRANT = {"ground": "not_held_or_documented", "reason": "Arsip masih dihimpun."}
TEST = {
    "letters": "h",
    "consequence": "Merugikan orang yang dinilai.",
    "decree_number": "UK-014/2026",
    "decree_date": "2026-11-20",
    "team_opinion": "Sependapat.",
    "period": "Lima tahun",
    "head_name": "Gubernur",
    "head_office": "Gubernur Kalimantan Timur",
    "head_letter": "045/1/2026",
}
SCAN = {"scan": ("pendapat.pdf", PDF)}  # the team's opinion, behind a test typed from paper
REFUSAL = {"outcome": "refused", "body": "Dikecualikan.", "consideration": "Pasal 17 huruf h."}


def test_an_extension_shows_old_and_new_date_and_happens_once(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.assigned(session, people)
    enter(client, people.dewi)
    page = shown(client, f"{case(made)}/perpanjang")
    assert "Senin, 7 Desember" in page
    assert "Rabu, 16 Desember 2026" in page
    assert "Perpanjang sampai 16 Desember" in page
    assert "tujuh hari kerja sesudah batas semula" in page
    done(client, f"{case(made)}/perpanjang", GRANT)
    assert session.get_one(Extension, made.id).new_due_on == date(2026, 12, 16)
    assert "Semula <s>Senin, 7 Desember 2026</s>" in shown(client, case(made))
    again = do(client, f"{case(made)}/perpanjang", GRANT)
    assert again.status_code == 409
    assert "Pasal 22 ayat (8)" in again.text
    assert "tidak ada perpanjangan kedua" in shown(client, case(made))
    assert "Diperpanjang sah" in shown(client, "/petugas")
    frozen_office_clock.on(date(2026, 12, 17))
    enter(client, people.dewi)
    for page in ("/petugas", case(made)):
        over = shown(client, page)
        assert "Diperpanjang sah" not in over and "Diproses" in over, (
            "it is over: nothing reassures"
        )


@pytest.mark.parametrize("said", ["a", "Diuji.", "x" * 40, "a b c", "- - - -            -"])
def test_an_extension_needs_reasons_in_words(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock, said: str
) -> None:
    made = cases.assigned(session, people)
    enter(client, people.dewi)
    answer = do(client, f"{case(made)}/perpanjang", GRANT | {"reason": said})
    assert answer.status_code == 422
    beside = answer.text.partition('id="salah-reason"')[2]
    assert "paling sedikit 3 kata dan 20 huruf" in beside.partition("</p>")[0]
    assert f"\n{said}</textarea>" in answer.text
    assert session.get(Extension, made.id) is None


def test_an_extension_after_the_limit_is_refused_with_the_article(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.assigned(session, people)
    frozen_office_clock.on(date(2026, 12, 8))
    enter(client, people.dewi)
    late = client.get(f"{case(made)}/perpanjang")
    assert late.status_code == 409
    assert "Pasal 22 ayat (7)" in late.text
    assert do(client, f"{case(made)}/perpanjang", GRANT).status_code == 409
    assert session.get(Extension, made.id) is None
    page = shown(client, case(made))
    assert "batas jawaban sudah lewat" in page
    assert "Seharusnya dijawab" in page


def test_from_day_eight_the_second_reason_is_offered(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.assigned(session, people)
    enter(client, people.dewi)
    assert "Uji konsekuensi belum selesai?" not in shown(client, case(made))
    frozen_office_clock.on(date(2026, 12, 3))
    assert "Uji konsekuensi belum selesai?" in shown(client, case(made))


@pytest.mark.parametrize("missing", ["", *sorted(TEST)])
def test_nothing_is_refused_without_the_whole_consequence_test(
    client: Browser,
    session: Session,
    people: People,
    frozen_office_clock: OfficeClock,
    missing: str,
) -> None:
    made = cases.drafted(session, people)
    enter(client, people.dewi)
    test = {name: value for name, value in TEST.items() if missing and name != missing}
    answer = do(client, f"{case(made)}/putusan", {**REFUSAL, **test})
    assert answer.status_code == 422
    assert session.get(WrittenNotice, made.id) is None
    assert "Dikecualikan." in answer.text  # what was typed is still there
    assert f"salah-{missing or 'letters'}" in answer.text


def test_a_refusal_with_its_test_becomes_a_decree(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.drafted(session, people)
    enter(client, people.dewi)
    other = do(client, f"{case(made)}/putusan", {**REFUSAL, **TEST, "letters": "j"})
    assert other.status_code == 422
    assert "salah-other_statute" in other.text
    done(client, f"{case(made)}/putusan", {**REFUSAL, **TEST}, files=SCAN)
    assert session.get_one(WrittenNotice, made.id).decision["test"]["letters"] == ["h"]
    assert client.get(f"{case(made)}/surat/penolakan.pdf").content.startswith(b"%PDF")
    assert "UK-014/2026" in shown(client, case(made))


@pytest.mark.parametrize(
    ("outcome", "field"),
    [("granted_in_part", "redaction"), ("not_held", "holder"), ("already_public", "link")],
)
def test_each_outcome_asks_for_what_it_needs(
    client: Browser,
    session: Session,
    people: People,
    frozen_office_clock: OfficeClock,
    outcome: str,
    field: str,
) -> None:
    made = cases.drafted(session, people)
    enter(client, people.dewi)
    given = {"outcome": outcome, "body": "Isi.", "consideration": "Sebab.", **TEST}
    answer = do(client, f"{case(made)}/putusan", given)
    assert answer.status_code == 422
    assert f"salah-{field}" in answer.text
    assert session.get(WrittenNotice, made.id) is None


def test_an_older_page_changes_nothing_and_keeps_what_was_typed(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.verified(session, people)
    enter(client, people.sari)
    page = fields(client.get(f"{case(made)}/teruskan").text)
    done(
        client, f"{case(made)}/catatan", {"text": "Sudah ditelepon.", "_version": page["_version"]}
    )
    disdik = units.by_code(session, people.body.id, "disdik")
    old = {**page, "units": str(disdik.id), "note": "Catatan yang panjang."}
    answer = client.post(f"{case(made)}/teruskan", data=old, headers=OWN)
    assert answer.status_code == 409
    assert "berubah sejak Anda membuka halaman ini: Catatan" in answer.text
    assert "Catatan yang panjang." in answer.text
    assert session.exec(select(Assignment)).first() is None
    again = fields(answer.text) | {"units": str(disdik.id), "note": "Catatan yang panjang."}
    assert client.post(f"{case(made)}/teruskan", data=again, headers=OWN).status_code == 303


def _press_twice(client: Browser, path: str, data: dict[str, Any]) -> list[int]:
    page = fields(client.get(path).text)
    kept = {name: page[name] for name in ("_csrf", "_version")}
    return [client.post(path, data={**kept, **data}, headers=OWN).status_code for _ in range(2)]


def test_a_double_press_is_one_act(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.received(session, people)
    enter(client, people.dewi)
    disdik = units.by_code(session, people.body.id, "disdik")
    assert _press_twice(client, f"{case(made)}/lengkap", {}) == [303, 303]
    to = {"units": str(disdik.id), "note": "Mohon."}
    assert _press_twice(client, f"{case(made)}/teruskan", to) == [303, 303]
    assert _press_twice(client, f"{case(made)}/perpanjang", GRANT) == [303, 303]
    names = [event.name for event in events.of_subject(session, made.id)]
    assert names == [
        "request.received",
        "request.declared_complete",
        "request.assigned",
        "request.extended",
    ]


def test_two_people_do_not_overwrite_each_others_draft(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.assigned(session, people)
    enter(client, people.budi)
    path = f"{case(made)}/draf"
    page = fields(client.get(path).text)
    kept = {name: page[name] for name in ("_csrf", "_version")}
    empty = {"files": ("", b"")}
    first = {**kept, "outcome": "granted", "body": "Yang pertama.", "langkah": "simpan"}
    assert client.post(path, data=first, files=empty, headers=OWN).status_code == 303
    second = {**first, "body": "Yang kedua."}
    answer = client.post(path, data=second, files=empty, headers=OWN)
    assert answer.status_code == 409
    assert "Yang kedua." in answer.text
    (draft,) = queries.drafts(session, made)
    assert draft.body == "Yang pertama."


def test_a_letter_cannot_skip_a_step(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    made = cases.drafted(session, people)
    enter(client, people.dewi)
    granted = {"outcome": "granted", "body": "Isi.", "consideration": "Sebab."}
    done(client, f"{case(made)}/putusan", granted)
    sending = {"means": "email", "sent_on": "2026-11-23"}
    assert do(client, f"{case(made)}/surat/kirim", sending).status_code == 409
    session.refresh(made)
    assert made.status == "approved"


def test_a_number_is_used_once(
    client: Browser, session: Session, people: People, frozen_office_clock: OfficeClock
) -> None:
    cases.signed(session, people, number="800/7", key="satu")
    made = cases.drafted(session, people, key="dua")
    enter(client, people.dewi)
    granted = {"outcome": "granted", "body": "Isi.", "consideration": "Sebab."}
    done(client, f"{case(made)}/putusan", granted)
    version = session.exec(
        select(InformationRequest.version).where(InformationRequest.id == made.id)
    ).one()
    taken = {"letter_number": "800/7", "letter_date": "2026-11-23"}
    answer = do(client, f"{case(made)}/surat/nomor", taken)
    assert answer.status_code == 422
    assert "sudah dipakai" in answer.text
    session.refresh(made)
    assert made.version == version  # undone whole
