"""Mails that cannot be made, or not be addressed, among many that can."""

from contextlib import ExitStack
from typing import Any
from unittest.mock import patch

from ppid.events.models import State
from ppid.notices import claims, composing
from ppid.notices.mail import LONGEST, Words
from tests.servers import SmtpServer, smtp_server
from tests.torture.frame import Plan, Result, total_queue
from tests.torture.mailroom import Mailroom, mailroom

TITLE = "poison: a template that fails, an address that is none, a subject of 10 MB"
BROKEN = ("quarantine",)
TOLD = {"undeliverable", "officer_unreachable"}
TEN_MB = 10 * 1024 * 1024
NO_ADDRESSES = (
    "a@b.example\nRCPT TO:<x@evil.example>",
    "a@b.example\r\nBcc: x@evil.example",
    "a@b.example, x@evil.example",
    f"{'a' * 300}@b.example",
    "kosong",
)


def run(plan: Plan) -> Result:
    result = Result()
    with ExitStack() as stack:
        server = stack.enter_context(smtp_server())
        stack.enter_context(patch.object(composing, "words", _words))
        if plan.broken == "quarantine":
            stack.enter_context(patch.object(claims, "POISON", 10**6))
        room = stack.enter_context(mailroom(plan.folder, server.url))
        count = plan.of(300, 40)
        broken = room.decide([f"r{n}@d.example" for n in range(count // 10)], notice="no_words")
        nowhere = room.decide(NO_ADDRESSES)
        huge = room.decide(["huge@d.example"], notice="huge")
        good = room.decide([f"p{n}@d{n % 7}.example" for n in range(count)])
        room.deliver()
        first = set(server.ids())
        result.expect({*good, *huge} <= first, "poison held the others")
        room.live(lambda: not room.open(), 900, 12)
        _judge(room, server, result, broken, nowhere, [*good, *huge])
    return result


def _words(notice: str, known: dict[str, Any], own: Any = None) -> Words:
    if notice == "huge":
        return Words("x" * TEN_MB, "isi", "<p>isi</p>")
    return WORDS(notice, known, own)


WORDS = composing.words


def _judge(
    room: Mailroom,
    server: SmtpServer,
    result: Result,
    broken: list[str],
    nowhere: list[str],
    good: list[str],
) -> None:
    # That something could not be sent is told to the desk and the admin: those mails are right.
    told = {row.message_id for row in room.of(State.SENT) if row.notice in TOLD}
    queue = total_queue(good, good, [id_ for id_ in server.ids() if id_ not in told])
    result.count("mails", queue)
    result.expect(queue.lost == 0 and queue.duplicated == 0, "a good mail was lost or came twice")
    result.expect(queue.unexpected == 0, "a poisoned mail left")
    tos = {to for mail in server.messages for to in mail.envelope_to}
    result.expect(not any("evil" in to for to in tos), "a recipient was smuggled in")
    longest = max((len(str(mail.message["Subject"])) for mail in server.messages), default=0)
    result.figures["longest subject"] = longest
    result.expect(longest <= LONGEST, f"a subject of {longest} letters left")
    result.figures["quarantined"] = len(room.of(State.QUARANTINED))
    ids = {row.message_id for row in room.of(State.QUARANTINED)}
    result.expect(ids == set(broken), "not every broken mail is quarantined")
    ids = {row.message_id for row in room.of(State.UNDELIVERABLE)}
    result.expect(ids == set(nowhere), "not every mail without an address is undeliverable")
    result.expect(not room.open(), "a poisoned row never leaves the scan")
