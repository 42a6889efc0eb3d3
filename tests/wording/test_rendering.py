"""The office's own words in real notices: text and page alike, escaped, and never in the way."""

import logging
from uuid import uuid4

import pytest
from sqlmodel import Session

from ppid import clock
from ppid.events.models import OutboxEntry, State
from ppid.notices import content, printing
from ppid.notices.composing import compose
from ppid.notices.recipients import Addressee, resolve
from ppid.requests import service as requests
from ppid.requests.models import InformationRequest
from ppid.requests.schemas import CompletionAsk
from ppid.wording import rendering, service
from ppid.wording.models import WordingVersion
from tests.notices.conftest import Desk, desk
from tests.notices.test_delivery import send, smtp
from tests.notices.test_words import parts
from tests.servers import SmtpServer

__all__ = ["desk", "smtp"]  # fixtures

TITLE = "Permohonan Anda telah kami terima"
NOTED = "Permohonan Anda kami catat dengan nomor %(number)s pada %(received)s."


def say(desk: Desk, own: dict[str, str], notice: str = "receipt", language: str = "id") -> None:
    """As the pages save it: checked, with a reason."""
    service.keep_draft(desk.session, desk.people.admin, notice, language, own)
    service.save(desk.session, desk.people.admin, notice, language, "Lebih ramah")
    desk.session.commit()


def put(desk: Desk, own: object, notice: str = "receipt", number: int = 2) -> None:
    """Straight into the database, past every check."""
    desk.session.add(
        WordingVersion(
            id=uuid4(), public_body_id=desk.people.body.id, notice=notice, number=number,
            overrides={"id": own}, reason="tanpa periksa", made_by=desk.people.admin.id,
            made_at=clock.now(),
        )
    )  # fmt: skip
    desk.session.commit()


def receipt(desk: Desk) -> OutboxEntry:
    (entry,) = desk.outbox("receipt")
    return entry


def said(session: Session, entry: OutboxEntry) -> tuple[str, str, str]:
    addressee = resolve(session, entry.public_body_id, entry.recipient)
    assert addressee is not None
    message = compose(session, entry, addressee)[0]
    return (str(message["Subject"]), *parts(message))


def test_text_and_page_say_the_offices_words(desk: Desk) -> None:
    say(desk, {TITLE: "Terima kasih & salam", NOTED: "Pada {diterima}: nomor {nomor}, 100% resmi."})
    made = desk.receive()
    _, text, page = said(desk.session, receipt(desk))
    number = made.registration_number
    assert "Terima kasih & salam" in text
    assert "Terima kasih &amp; salam</h1>" in page
    assert f"Pada Senin, 23 November 2026: nomor {number}, 100% resmi." in text
    assert f'nowrap">{number}</strong>, 100% resmi.' in page
    assert TITLE not in text + page


def test_a_subject_of_the_office_keeps_the_number_first(desk: Desk) -> None:
    say(desk, {"Tanda bukti penerimaan": "Bukti terima"})
    made = desk.receive()
    subject, *_ = said(desk.session, receipt(desk))
    assert subject == f"[{made.registration_number}] Bukti terima"


def test_each_language_has_words_of_its_own(desk: Desk) -> None:
    say(desk, {TITLE: "We have your request"}, language="en")
    made = desk.receive()
    _, text, _ = said(desk.session, receipt(desk))
    assert TITLE in text
    made.locale = "en"
    desk.session.add(made)
    desk.session.flush()
    _, text, page = said(desk.session, receipt(desk))
    assert "We have your request" in text and "We have your request" in page


def test_words_changed_later_are_not_in_what_was_decided_before(
    desk: Desk, smtp: SmtpServer
) -> None:
    say(desk, {TITLE: "Sudah tercatat"})
    desk.receive()
    assert receipt(desk).template_version == 2
    smtp.mode = "lose_answer"  # the first copy arrives, its answer does not
    send(desk)
    say(desk, {TITLE: "Kata yang baru"})
    smtp.mode = "accept"
    for entry in desk.outbox():
        entry.retry_at = None
        desk.session.add(entry)
    send(desk)
    first, second = (parts(mail.message) for mail in smtp.to("siti@example.id"))
    assert first == second
    assert "Sudah tercatat" in second[0] and "Sudah tercatat" in second[1]
    desk.receive()
    assert [row.template_version for row in desk.outbox("receipt")] == [2, 3]


BAD = [
    {NOTED: "{nomor} saja"},  # a place that was lost
    {NOTED: "{nomor} {diterima} {dibuang}"},  # a place that a release took away
    {NOTED: "{nomor} {diterima} {{7*7}}"},
    {NOTED: "{nomor} {diterima} {0.__class__}"},
    {NOTED: "{nomor} {diterima} {__class__}"},
    {NOTED: "%(x)s %(number)s {nomor} {diterima}"},
    {NOTED: "<b>{nomor}</b> {diterima}"},
    {TITLE: "<script>alert(1)</script>"},
    {TITLE: "x" * 10_000},
    {TITLE: "\u202e\u200b"},
    {TITLE: None},
    {TITLE: {"a": ["b"]}, NOTED: 7},
    {"Kami wajib menjawab paling lambat": "Kami boleh menjawab sesudah"},
]


@pytest.mark.parametrize("own", BAD, ids=range(len(BAD)))
def test_words_that_do_not_fit_never_hold_a_notice_back(
    desk: Desk, smtp: SmtpServer, caplog: pytest.LogCaptureFixture, own: dict[str, str]
) -> None:
    put(desk, own)
    desk.receive()
    caplog.set_level(logging.ERROR, "ppid.wording")
    assert send(desk).failed == 0
    entry = receipt(desk)
    assert (entry.state, entry.template_version, entry.attempts) == (State.SENT, 2, 1)
    (mail,) = smtp.to("siti@example.id")
    text, page = parts(mail.message)
    assert TITLE in text and TITLE in page and "Kami wajib menjawab paling lambat" in text
    assert "<script" not in page and "{" not in text
    (alarm,) = [row for row in caplog.records if row.name == "ppid.wording"]
    assert (alarm.levelname, vars(alarm)["notice"], vars(alarm)["version"]) == (
        "ERROR",
        "receipt",
        2,
    )


def test_a_version_that_is_not_there_says_the_shipped_words(desk: Desk) -> None:
    desk.receive()
    entry = receipt(desk)
    entry.template_version = 99
    _, text, _ = said(desk.session, entry)
    assert TITLE in text


@pytest.mark.dialect("sqlite")
def test_a_sentence_that_a_release_took_away_spoils_nothing(desk: Desk) -> None:
    put(desk, {"Kalimat lama.": "Kalimat kami.", TITLE: "Sudah tercatat"})
    desk.receive()
    _, text, _ = said(desk.session, receipt(desk))
    assert "Sudah tercatat" in text and "Kalimat kami." not in text


@pytest.mark.dialect("sqlite")
def test_what_is_hidden_in_stored_words_reaches_nobody(desk: Desk) -> None:
    put(desk, {TITLE: "Su\u200bdah \u202etercatat\u202c\x07"})
    desk.receive()
    _, text, page = said(desk.session, receipt(desk))
    assert "Sudah tercatat" in text and "Sudah tercatat" in page


@pytest.mark.dialect("sqlite")
@pytest.mark.parametrize("typed", ["<b>", "{{7*7}}", "%(x)s", "{0.__class__}", "%s %%", "{x}", "&"])
def test_nothing_typed_is_ever_a_format_or_markup(typed: str) -> None:
    """Past every check, as if none of them were there: each sign stands for itself."""
    page = rendering.page().from_string("{% trans %}Judul{% endtrans %}")
    text = rendering.text().from_string("{% trans %}Judul{% endtrans %}")
    if typed == "{x}":
        typed = "{x y}"
    with rendering.saying({"Judul": typed}):
        assert text.render() == typed
        escaped = page.render()
    assert "<" not in escaped
    assert escaped.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == typed


@pytest.mark.dialect("sqlite")
def test_a_letter_on_paper_says_the_words_it_was_decided_with(desk: Desk) -> None:
    say(desk, {"Anda boleh mengajukan permohonan baru kapan saja.": "Silakan ajukan lagi."},
        "closed_not_completed")  # fmt: skip
    made = desk.receive(email="", phone="0812345678901")
    closed(desk, made)
    (letter,) = [each for each in desk.letters() if each.notice == "closed_not_completed"]
    assert letter.data["wording"] == 2
    known = content.context(desk.session, letter.as_mail(), Addressee("Siti", ""))
    own = rendering.in_version(
        desk.session, letter.public_body_id, letter.notice, letter.data["wording"], "id"
    )
    assert "Silakan ajukan lagi." in printing._said(letter.notice, known, own)[1]
    assert printing.letter_pdf(desk.session, letter).startswith(b"%PDF")


def closed(desk: Desk, made: InformationRequest) -> None:
    """Completion is asked for, does not come, and the case is closed."""
    ask = CompletionAsk(lacking=["identity"], note="KTP.")
    requests.ask_completion(desk.session, made, desk.people.sari, ask, clock.today())
    desk.on("2026-12-10")
    requests.close_not_completed(desk.session, made, desk.people.dewi, clock.today())
    desk.session.commit()
