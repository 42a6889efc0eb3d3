"""The letters of a case, sealed: the same words have the same seal, and nobody's name is in it."""

import base64
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from ppid import clock, keys
from ppid.documents.letters import said
from ppid.kit import sealed_files, seals
from ppid.kit.seals import Kind, Sealed
from ppid.notices import letters, printing, standing
from ppid.requests import service as requests
from ppid.requests.models import InformationRequest, WrittenNotice
from ppid.requests.schemas import CompletionAsk, Decision, Dispatch, Draft
from ppid.settings import settings
from tests.notices.conftest import Desk
from tests.notices.test_letters import decide, extend, text_of, wait
from tests.notices.test_words import SIGNING

GRANTED = Decision(outcome="granted", body="Ini.", consideration="Terbuka.")


def sealed(content: bytes) -> Sealed:
    """The seal of a file that is whole."""
    sealed_files.check(content, keys.public_seals())
    return sealed_files.find(content)


def standing_of(desk: Desk, found: Sealed) -> standing.Standing:
    return standing.of(desk.session, desk.people.body, found.statement)


def test_the_receipt_says_kind_number_and_date(desk: Desk) -> None:
    info_request = desk.receive()
    made = letters.receipt_pdf(desk.session, info_request)
    found = sealed(made)
    said = found.statement
    assert (said.kind, said.body) == (Kind.RECEIPT, desk.people.body.prefix)
    assert (said.number, said.dated_on) == (info_request.registration_number, date(2026, 11, 23))
    pages = text_of(made)
    assert pages.count(found.code) == 2  # at the foot of both pages
    assert "bukan tanda tangan elektronik tersertifikasi" in pages


def test_the_seal_holds_nothing_of_the_applicant(desk: Desk) -> None:
    found = sealed(letters.receipt_pdf(desk.session, desk.receive()))
    for word in (b"Siti", b"Rahma", b"6472", b"Pahlawan", b"0812", b"siti@"):
        assert word not in found.packed


def test_only_the_office_can_compare_words_with_a_seal(desk: Desk) -> None:
    """Who knows all words of a paper but one cannot find the last by trying."""
    info_request = desk.receive()
    found = sealed(letters.receipt_pdf(desk.session, info_request)).statement
    words = said(letters.FORMS[Kind.RECEIPT](desk.session, info_request))
    assert found.digest == keys.digest_of_words(words, found.kid)
    assert found.digest != sha256(words.encode()).digest()[: seals.DIGEST]


def test_a_copy_made_later_has_the_same_seal(desk: Desk) -> None:
    info_request = desk.receive(email="")
    extend(desk, info_request)
    (letter,) = [each for each in desk.letters() if each.notice == "extended"]
    first = sealed(printing.letter_pdf(desk.session, letter))
    desk.on("2026-12-01")
    later = printing.letter_pdf(desk.session, letter, printing.COPY)
    assert "SALINAN" in text_of(later)
    assert sealed(later) == first


def test_a_preview_is_not_sealed(desk: Desk) -> None:
    desk.assign(desk.receive(email=""))
    (letter,) = [each for each in desk.letters() if each.notice == "assigned"]
    shown = printing.letter_pdf(desk.session, letter, printing.PREVIEW)
    with pytest.raises(seals.Unreadable):
        sealed_files.find(shown)
    assert sealed(printing.letter_pdf(desk.session, letter)).statement.kind is Kind.NOTICE


def test_a_letter_without_number_is_not_sealed(desk: Desk) -> None:
    info_request = desk.receive()
    session, people, today = desk.session, desk.people, clock.today()
    requests.declare_complete(session, info_request, people.dewi, today)
    given = Draft(body="Konsep.", outcome="granted")
    draft = requests.save_draft(session, info_request, people.sari, None, given)
    requests.submit_draft(session, info_request, people.sari, draft, today)
    requests.approve(session, info_request, people.dewi, GRANTED, today)
    with pytest.raises(seals.Unreadable):
        sealed_files.find(letters.written_notice_pdf(session, info_request))


def test_the_receipt_stands_as_long_as_nothing_changes_it(desk: Desk) -> None:
    info_request = desk.receive()
    found = sealed(letters.receipt_pdf(desk.session, info_request))
    assert standing_of(desk, found) == standing.Standing(True, True, ())
    extend(desk, info_request)
    assert standing_of(desk, found) == standing.Standing(True, True, (standing.EXTENDED,))
    requests.withdraw(
        desk.session, info_request, requests.actor_of(desk.people.sari), desk.people.sari.role,
        clock.today(),
    )  # fmt: skip
    later = (standing.WITHDRAWN, standing.EXTENDED)
    assert standing_of(desk, found) == standing.Standing(True, True, later)


def test_a_paper_whose_words_were_replaced_is_told_apart(desk: Desk) -> None:
    info_request = desk.receive()
    decide(desk, info_request, GRANTED)
    found = sealed(letters.written_notice_pdf(desk.session, info_request))
    assert standing_of(desk, found) == standing.Standing(True, True, ())
    notice = desk.session.get_one(WrittenNotice, info_request.id)
    notice.body = "Ini jawaban lain."
    desk.session.add(notice)
    desk.session.flush()
    assert standing_of(desk, found) == standing.Standing(True, False, ())


def test_a_number_that_was_replaced_is_not_known(desk: Desk) -> None:
    info_request = desk.receive()
    decide(desk, info_request, GRANTED)
    found = sealed(letters.written_notice_pdf(desk.session, info_request))
    notice = desk.session.get_one(WrittenNotice, info_request.id)
    notice.letter_number = "481/12/PPID-U/XI/2026"
    desk.session.add(notice)
    desk.session.flush()
    assert standing_of(desk, found) == standing.Standing(False)


def test_the_paper_that_was_signed_is_the_letter_that_was_sent(desk: Desk) -> None:
    """Printed and signed on one day, sent on the next: other days stand in the register's copy."""
    info_request = desk.receive()
    session, people = desk.session, desk.people
    requests.declare_complete(session, info_request, people.dewi, clock.today())
    given = Draft(body="Konsep.", outcome="granted")
    draft = requests.save_draft(session, info_request, people.sari, None, given)
    requests.submit_draft(session, info_request, people.sari, draft, clock.today())
    supplied = GRANTED.model_copy(update={"supply_days": 2})
    requests.approve(session, info_request, people.dewi, supplied, clock.today())
    requests.number(session, info_request, people.sari, "480/12/2026", clock.today())
    requests.sign(session, info_request, people.sari, SIGNING)
    original = sealed(letters.written_notice_pdf(session, info_request))
    assert standing_of(desk, original).later == (standing.UNSENT,)
    desk.on("2026-11-24")
    requests.send(
        session, info_request, people.sari, Dispatch(means="email", sent_on=clock.today())
    )
    desk.session.commit()
    sent = sealed(letters.written_notice_pdf(session, info_request))
    assert sent != original
    for each in (original, sent):
        assert standing_of(desk, each) == standing.Standing(True, True, ())


def ask(desk: Desk, info_request: InformationRequest) -> None:
    wanted = CompletionAsk(lacking=["identity"], note="Salinan KTP belum ada.")
    requests.ask_completion(desk.session, info_request, desk.people.sari, wanted, clock.today())


@pytest.mark.parametrize(
    ("act", "notice", "kind"),
    [
        (ask, "completion_asked", Kind.COMPLETION),
        (extend, "extended", Kind.EXTENSION),
        (wait, "lapsed_applicant", Kind.LAPSE),
    ],
)
def test_letters_by_post_are_sealed_and_known(
    desk: Desk, act: Any, notice: str, kind: Kind
) -> None:
    act(desk, desk.receive(email=""))
    (letter,) = [each for each in desk.letters() if each.notice == notice]
    letter.data = letter.data | {"paper": printing.kept(desk.session, letter)}
    letter.printed = 1
    desk.session.add(letter)
    desk.session.flush()
    found = sealed(printing.letter_pdf(desk.session, letter))
    assert found.statement.kind is kind
    assert standing_of(desk, found) == standing.Standing(True, True, ())


def test_a_proxys_letter_is_known_too(desk: Desk) -> None:
    proxy = {"name": "Rudi Hartono", "phone": "08125550001"}
    info_request = desk.receive(email="", proxy=proxy)
    extend(desk, info_request)
    for letter in [each for each in desk.letters() if each.notice == "extended"]:
        found = sealed(printing.letter_pdf(desk.session, letter))
        assert standing_of(desk, found).same


def test_old_papers_are_known_after_the_key_was_changed(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    info_request = desk.receive()
    old = letters.receipt_pdf(desk.session, info_request)
    ((kid, root),) = settings().keys
    rows = (("k2", b"n" * 32), (kid, root))
    text = "".join(f"{name}: {base64.b64encode(key).decode()}\n" for name, key in rows)
    (tmp_path / "ring").write_text(text)
    (tmp_path / "ring").chmod(0o600)
    monkeypatch.setenv("PPID_KEYS_FILE", str(tmp_path / "ring"))
    settings.cache_clear()
    assert standing_of(desk, sealed(old)).same
    new = sealed(letters.receipt_pdf(desk.session, info_request))
    assert (sealed(old).statement.kid, new.statement.kid) == (kid, "k2")
    assert standing_of(desk, new).same


def test_the_seal_of_a_neighbour_is_not_known(desk: Desk) -> None:
    info_request = desk.receive()
    said = sealed(letters.receipt_pdf(desk.session, info_request)).statement
    neighbour = seals.Statement(said.kind, "KUKAR", said.number, said.dated_on, said.digest, "k1")
    assert standing.of(desk.session, desk.people.body, neighbour) == standing.Standing(False)
