"""The server takes a mail and never says so, or says so very late."""

from collections import Counter
from contextlib import ExitStack
from unittest.mock import patch

from ppid.events.models import State
from ppid.notices import smtp
from tests.servers import SmtpServer, smtp_server
from tests.torture.frame import Plan, Result, total_queue
from tests.torture.mailroom import Mailroom, mailroom

TITLE = "the server accepts and the answer is lost (2 %) or 30 s late (3 %)"
BROKEN = ("patience",)
LATE, LOST = 0.03, 0.02
SECONDS = 30.0  # of the late answers, in the full plan
HASTY = 0.5  # what an impatient client waits


def run(plan: Plan) -> Result:
    result = Result()
    with ExitStack() as stack:
        delay = max(SECONDS * plan.size, 2.0)
        server = stack.enter_context(smtp_server(delay=delay))
        server.dice, server.chances = plan.random("answers"), {"lose_answer": LOST, "late": LATE}
        if plan.broken == "patience":
            stack.enter_context(patch.object(smtp, "DATA", HASTY))
        room = stack.enter_context(mailroom(plan.folder, server.url))
        count = plan.of(1500, 150)
        wanted = room.decide([f"p{n}@d{n % 60}.example" for n in range(count)])
        turns = room.live(lambda: not room.open(), 60, 40)
        result.figures["turns of a minute"] = turns
        _judge(room, server, result, wanted)
    return result


def _judge(room: Mailroom, server: SmtpServer, result: Result, wanted: list[str]) -> None:
    queue = total_queue(wanted, wanted, server.ids())
    result.count("mails", queue)
    copies = Counter(server.ids())
    lost = Counter(server.suffered.get("lose_answer", []))
    late = [id_ for id_ in server.suffered.get("late", []) if id_ not in lost]
    result.figures |= {"answers lost": lost.total(), "answers late": len(late)}
    result.expect(queue.lost == 0, f"{queue.lost} mails were lost")
    result.expect(queue.unexpected == 0, "a copy had another Message-ID")
    result.expect({row.state for row in room.rows()} == {State.SENT}, "not everything is sent")
    result.expect(
        queue.duplicated <= lost.total(), f"{queue.duplicated} copies for {lost.total()} answers"
    )
    twice = [id_ for id_ in late if copies[id_] > 1]
    result.expect(not twice, f"{len(twice)} late answers made a second copy")
    noted = {row.message_id: row.uncertain for row in room.rows() if row.uncertain}
    result.expect(noted == dict(lost), "the rows do not say which mails may have come twice")
