"""`/petugas/surat`: officers read every notice before it goes out; the administrator rewords it."""

import re
from html import unescape

import pytest
from sqlmodel import Session, select

from ppid import clock
from ppid.events.models import Event
from ppid.notices import samples
from ppid.wording import queries
from ppid.wording.models import WordingDraft, WordingVersion
from ppid.wording.sentences import LANGUAGES, names, of_notice
from tests.conftest import OfficeClock
from tests.desk.browsing import Browser, do, done, enter, shown
from tests.people import People
from tests.tracking.browsing import words as visible

PAGE = "/petugas/surat"
TITLE = "Permohonan Anda telah kami terima"
KEYS = {sentence.original: sentence.key for sentence in of_notice("receipt")}
OURS = {KEYS[TITLE]: "Terima kasih & salam, sudah kami terima"}


@pytest.fixture(autouse=True)
def office(frozen_office_clock: OfficeClock) -> OfficeClock:
    return frozen_office_clock


def words(page: str) -> str:
    return unescape(visible(page))


def reword(client: Browser, typed: dict[str, str], reason: str = "Lebih ramah") -> None:
    looked = done(client, f"{PAGE}/receipt/kata/id", typed)
    assert looked.headers["location"] == f"{PAGE}/receipt/kata/id/periksa"
    done_with_reason(client, reason)


def done_with_reason(client: Browser, reason: str) -> None:
    token = re.search(
        r'name="_csrf" value="([^"]+)"', shown(client, f"{PAGE}/receipt/kata/id/periksa")
    )
    assert token
    answer = do(client, f"{PAGE}/receipt/kata/id/simpan", {"_csrf": token[1], "reason": reason})
    assert answer.status_code == 303, answer.text[:2000]


@pytest.mark.parametrize("who", ["dewi", "sari", "admin", "pengawas"])
def test_they_read_every_notice(
    client: Browser, session: Session, people: People, who: str
) -> None:
    if who == "pengawas":  # a supervisor reads, in another officer's chair
        people.ratna.role, who = "pengawas", "ratna"
        session.add(people.ratna)
    enter(client, getattr(people, who))
    page = shown(client, PAGE)
    text = words(page)
    for title in ("Kepada pemohon", "Kepada petugas", "Kepada Komisi Informasi"):
        assert title in text
    for notice in names():
        assert f'href="{PAGE}/{notice}"' in page
        assert not re.search(rf">{notice}<", page), notice  # each has a name for people
    assert ("Ubah kata-kata" in shown(client, f"{PAGE}/receipt")) == (who == "admin")


@pytest.mark.parametrize("who", ["budi", "charlie", "ratna", "komisi"])
def test_others_do_not(client: Browser, people: People, who: str) -> None:
    enter(client, getattr(people, who))
    for path in ("", "/receipt", "/receipt/tampilan", "/receipt/riwayat", "/receipt/kata/id"):
        assert client.get(PAGE + path).status_code == 403
    assert do(client, f"{PAGE}/receipt/kata/id", OURS).status_code == 403


@pytest.mark.parametrize("who", ["dewi", "sari"])
def test_the_desk_reads_and_changes_nothing(
    client: Browser, session: Session, people: People, who: str
) -> None:
    enter(client, getattr(people, who))
    for path in ("kata/id", "kata/id/simpan", "kata/id/buang", "pulihkan"):
        assert do(client, f"{PAGE}/receipt/{path}", OURS | {"reason": "x"}).status_code == 403
    assert session.exec(select(WordingVersion)).all() == []


@pytest.mark.dialect("sqlite")
@pytest.mark.parametrize("notice", names())
def test_each_notice_is_shown_in_both_languages_and_every_state(
    client: Browser, people: People, notice: str
) -> None:
    enter(client, people.sari)
    for language in LANGUAGES:
        for sample in samples.of_notice(notice):
            query = f"bahasa={language}&keadaan={sample.key}"
            page = shown(client, f"{PAGE}/{notice}?{query}")
            frame = re.search(r'<iframe[^>]+src="([^"]+)"', page)
            assert frame and query in unescape(frame[1])
            mail = client.get(unescape(frame[1]))
            assert mail.status_code == 200
            assert "sandbox" in mail.headers["content-security-policy"]
            assert "script-src" not in mail.headers["content-security-policy"]
            assert f'<html lang="{language}">' in mail.text


def test_a_preview_shows_the_state_that_was_asked_for(client: Browser, people: People) -> None:
    enter(client, people.sari)
    dated = shown(client, f"{PAGE}/lapsed_applicant?keadaan=bertanggal")
    plain = shown(client, f"{PAGE}/lapsed_applicant?keadaan=tanpa-tanggal")
    assert "Selasa, 16 Februari 2027" in dated and "Selasa, 16 Februari 2027" not in plain
    assert "[PPID-2026-000012] Permohonan Anda belum kami jawab" in words(dated)
    assert words(shown(client, f"{PAGE}/lapsed_applicant?keadaan=%00&bahasa=xx")) == words(dated)


@pytest.mark.parametrize("path", ["tidak_ada", "..%2fdesk", "layout.html", "tidak_ada/tampilan"])
def test_an_unknown_notice_is_not_found(client: Browser, people: People, path: str) -> None:
    enter(client, people.admin)
    assert client.get(f"{PAGE}/{path}").status_code == 404


def test_words_are_changed_looked_at_and_saved_with_a_reason(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.admin)
    assert TITLE in shown(client, f"{PAGE}/receipt/kata/id")
    done(client, f"{PAGE}/receipt/kata/id", OURS)
    assert session.exec(select(WordingVersion)).all() == []  # looked at, not yet saved
    checked = shown(client, f"{PAGE}/receipt/kata/id/periksa")
    text = words(checked)
    assert TITLE in text and "Terima kasih & salam, sudah kami terima" in text
    frame = re.search(r'<iframe[^>]+src="([^"]+)"', checked)
    assert frame
    assert "Terima kasih &amp; salam" in shown(client, unescape(frame[1]))
    assert "Terima kasih" not in shown(client, f"{PAGE}/receipt/tampilan")
    done_with_reason(client, "Lebih ramah")
    row = session.exec(select(WordingVersion)).one()
    assert (row.number, row.reason, row.made_by) == (2, "Lebih ramah", people.admin.id)
    assert session.exec(select(Event).where(Event.name == "wording.changed")).one()
    assert "Terima kasih &amp; salam" in shown(client, f"{PAGE}/receipt/tampilan")
    assert "1 kalimat diubah" in words(shown(client, PAGE))
    history = words(shown(client, f"{PAGE}/receipt/riwayat"))
    for said in ("Versi 2", "Sedang dipakai", "Lebih ramah", TITLE, "Terima kasih & salam"):
        assert said in history


def test_what_cannot_stand_is_said_beside_its_sentence_and_kept(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.admin)
    noted = KEYS["Permohonan Anda kami catat dengan nomor %(number)s pada %(received)s."]
    answer = do(
        client, f"{PAGE}/receipt/kata/id",
        {noted: "Nomor {nomor} {{7*7}}", KEYS[TITLE]: "<b>Halo</b>", "k_tidak_ada": "x"},
    )  # fmt: skip
    assert answer.status_code == 422
    text = words(answer.text)
    assert "satu kurung kurawal" in text and "tanpa kode HTML" in text
    assert "Nomor {nomor} {{7*7}}" in text and "<b>Halo</b>" in text
    assert "<b>Halo" not in answer.text
    assert f'id="salah-{noted}"' in answer.text
    assert session.exec(select(WordingDraft)).all() == []


@pytest.mark.parametrize("typed", ["x" * 10_000, "\x00", "\u202e\u200b", "%(number)s"])
def test_odd_texts_are_refused_or_cleaned_never_a_fault(
    client: Browser, session: Session, people: People, typed: str
) -> None:
    enter(client, people.admin)
    answer = do(client, f"{PAGE}/receipt/kata/id", {KEYS[TITLE]: typed})
    assert answer.status_code == 422
    assert session.exec(select(WordingDraft)).all() == []


def test_an_empty_sentence_is_the_shipped_one(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.admin)
    reword(client, OURS)
    reword(client, dict.fromkeys(KEYS.values(), ""))
    assert queries.in_force(session, people.body.id)["receipt"].overrides == {}


def test_a_reason_is_needed_and_what_was_looked_at_stays(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.admin)
    done(client, f"{PAGE}/receipt/kata/id", OURS)
    answer = do(client, f"{PAGE}/receipt/kata/id/simpan", {"reason": "  "})
    assert answer.status_code == 422
    assert "wajib diisi" in answer.text and "Terima kasih &amp; salam" in answer.text
    assert session.exec(select(WordingVersion)).all() == []
    assert "belum disimpan" in words(shown(client, f"{PAGE}/receipt/kata/id"))
    done(client, f"{PAGE}/receipt/kata/id/buang")
    assert session.exec(select(WordingDraft)).all() == []
    assert do(client, f"{PAGE}/receipt/kata/id/simpan", {"reason": "x"}).status_code == 303
    assert session.exec(select(WordingVersion)).all() == []


def test_words_that_someone_else_saved_in_the_other_language_are_kept(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.admin)
    done(client, f"{PAGE}/receipt/kata/en", {KEYS[TITLE]: "We have it"})
    reword(client, OURS)
    done(client, f"{PAGE}/receipt/kata/en/simpan", {"reason": "Terlambat"})
    newest = queries.in_force(session, people.body.id)["receipt"]
    assert newest.number == 3
    assert newest.overrides == {
        "en": {TITLE: "We have it"}, "id": {TITLE: OURS[KEYS[TITLE]]}
    }  # fmt: skip


def test_the_shipped_words_come_back_with_a_reason(
    client: Browser, session: Session, people: People
) -> None:
    enter(client, people.admin)
    assert client.get(f"{PAGE}/receipt/pulihkan").status_code == 404  # nothing to restore
    reword(client, OURS)
    assert TITLE in shown(client, f"{PAGE}/receipt/pulihkan")
    assert do(client, f"{PAGE}/receipt/pulihkan", {"reason": ""}).status_code == 422
    done(client, f"{PAGE}/receipt/pulihkan", {"reason": "Kembali ke asal"})
    assert queries.in_force(session, people.body.id)["receipt"].overrides == {}
    assert "Terima kasih" not in shown(client, f"{PAGE}/receipt/tampilan")
    history = words(shown(client, f"{PAGE}/receipt/riwayat"))
    assert "Versi 3" in history and "Versi 2" in history


def test_what_nobody_is_sent_in_english_is_not_changed_in_english(
    client: Browser, people: People
) -> None:
    enter(client, people.admin)
    assert client.get(f"{PAGE}/answer_due/kata/en").status_code == 404
    assert client.get(f"{PAGE}/answer_due/kata/id").status_code == 200
    assert client.get(f"{PAGE}/receipt/kata/fr").status_code == 404
    assert "selalu dikirim dalam bahasa Indonesia" in shown(client, f"{PAGE}/answer_due?bahasa=en")


def test_words_that_no_longer_fit_are_seen_before_anyone_asks(
    client: Browser, session: Session, people: People
) -> None:
    made = WordingVersion(
        public_body_id=people.body.id, notice="receipt", number=2, reason="x",
        overrides={"id": {TITLE: "{hilang}"}}, made_by=people.admin.id,
        made_at=clock.now(),
    )  # fmt: skip
    session.add(made)
    session.flush()
    enter(client, people.sari)
    assert "Tidak cocok lagi, bawaan dikirim" in words(shown(client, PAGE))
    assert "tidak cocok lagi dengan pemberitahuan ini" in shown(client, f"{PAGE}/receipt")
    assert TITLE in shown(client, f"{PAGE}/receipt/tampilan")
