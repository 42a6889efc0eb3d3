"""Who gave no e-mail is told everything that others are told, on paper."""

import re
from io import BytesIO
from typing import Any

import pytest
from pypdf import PdfReader

from ppid.notices import printing
from ppid.objections.models import Objection
from ppid.requests.models import InformationRequest
from tests.notices import test_words as everything
from tests.notices.conftest import Desk
from tests.people import siti

TOLD = {
    "receipt",
    "assigned",
    "completion_asked",
    "extended",
    "lapsed_applicant",
    "closed_not_completed",
    "deadline_moved",
    "completion_due",
    "withdrawn_applicant",
    "objection_window",
    "objection_lapsed_applicant",
    "objection_receipt",
    "objection_withdrawn",
    "settlement_proposed",
    "settlement_recorded",
    "order_done",
    "order_lapsed_applicant",
    "dispute_window",
}
FORMS = {"receipt", "objection_receipt"}  # signed at the counter
# Their answer is the paper itself, whose sending the desk records as the act that stops the clock.
THE_LETTER_ITSELF = {
    "answered", "answered_elsewhere", "objection_answered", "objection_answered_elsewhere",
}  # fmt: skip
# The new code is handed over at the desk, to whoever stands there and has shown who they are.
IN_PERSON = {"code_reissued"}
# The Commission summons and serves by itself; the office only passes the word on.
BY_MAIL_ALONE = {"dispute_told"}


def by_mail(desk: Desk) -> set[str]:
    return {row.notice for row in desk.outbox() if row.recipient.startswith("requester:")}


def test_these_are_all_notices_to_applicants(desk: Desk) -> None:
    everything.a_year_of_everything(desk)
    assert by_mail(desk) == TOLD | THE_LETTER_ITSELF | IN_PERSON | BY_MAIL_ALONE


def test_each_of_them_has_its_letter(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    on_paper(desk, monkeypatch)
    everything.a_year_of_everything(desk)
    assert {row.notice for row in desk.letters()} == TOLD
    assert not by_mail(desk)


def test_each_letter_is_a_whole_letter(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """A4, to its reader, about its request, signed; and none of a mail's own words."""
    on_paper(desk, monkeypatch)
    for signs in (desk.people.dewi, desk.people.sari):
        signs.position = "PPID Utama"
        desk.session.add(signs)
    everything.a_year_of_everything(desk)
    for notice in TOLD:
        letter = next(row for row in desk.letters() if row.notice == notice)
        pages = PdfReader(BytesIO(printing.letter_pdf(desk.session, letter))).pages
        said = " ".join(" ".join(page.extract_text() for page in pages).split())
        made: InformationRequest | Objection = (
            desk.session.get_one(Objection, letter.request_id)
            if letter.subject_kind == "objection"
            else desk.session.get_one(InformationRequest, letter.request_id)
        )
        assert [round(float(side)) for side in pages[0].mediabox[2:]] == [595, 842]
        for word in ("Siti Rahma", made.registration_number, "Samarinda"):
            assert word in said, (notice, word)
        if notice not in FORMS:
            assert "Dewi Anggraini" in said or "Sari Utami" in said, notice
            assert "Demikian disampaikan" in said, notice
        assert not re.search(r"\bAnda\b|Surel ini|{|LATIHAN|SALINAN", said), notice


def on_paper(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    """The same year, with applicants who gave no e-mail and get their answers by post."""
    receive, answer = Desk.receive, everything.answer

    def without(self: Desk, *args: Any, **applicant: Any) -> InformationRequest:
        return receive(self, *args, **{**applicant, "email": ""})

    def posted(desk: Desk, made: InformationRequest, _means: str, twice: bool = False) -> None:
        answer(desk, made, "post", twice)

    def unreachable() -> dict[str, Any]:
        return {"applicant": {**siti()["applicant"], "email": ""}}

    monkeypatch.setattr("tests.notices.test_words.siti", unreachable)
    monkeypatch.setattr(Desk, "receive", without)
    monkeypatch.setattr(everything, "answer", posted)


def test_a_proxy_without_email_gets_the_answer_on_paper(desk: Desk) -> None:
    made = desk.receive(proxy={"name": "Rudi", "phone": "081200000009"})
    everything.answer(desk, made, "email")
    assert [row.recipient.partition(":")[0] for row in desk.outbox("answered")] == ["requester"]
    (letter,) = [row for row in desk.letters() if row.notice == "answered"]
    assert letter.recipient.startswith("proxy:")
