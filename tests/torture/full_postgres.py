"""R7 on PostgreSQL: no room for rows nor for the log, until PostgreSQL itself may give up."""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
from sqlmodel import Session, select

from ppid.requests.models import InformationRequest
from tests.servers import wait_until
from tests.servers.databases import Server, postgres_cluster
from tests.torture.frame import Plan, Result, total_queue
from tests.torture.house import house, seeded, settings_of, web
from tests.torture.load import Answer, submit
from tests.torture.room import Room, can_mount, room
from tests.torture.whole import halves
from tests.workers.office import Office

MEGABYTES = 320  # an empty cluster and its log take some 110
TRIES, REFUSED = 400, 3  # what fits into pages that exist is taken; then so many must be told
TOLD = frozenset({503, 507})


def run(plan: Plan, result: Result) -> None:
    """Fill the disk of a PostgreSQL server of its own, some times; needs a mount."""
    if not can_mount():
        result.figures["PostgreSQL"] = "left out: only root can make a small disk"
        return
    with ExitStack() as stack:
        place, server = stack.enter_context(_on_a_small_disk())
        data = plan.folder / "data-postgresql"
        stack.enter_context(settings_of(data, PPID_DATABASE_URL=server.url))
        seeded(server.url)
        office = stack.enter_context(house(data, server.url, PPID_LIMITS="off"))
        base, running = web(office)
        client = stack.enter_context(httpx.Client(base_url=base, timeout=60))
        answers: list[Answer] = []
        for turn in range(plan.of(5)):
            answers += _round(result, client, server, place, f"{turn}")
        result.expect(running.running, "PostgreSQL full: the web process has died")
        _judge(result, office, answers)


@contextmanager
def _on_a_small_disk() -> Iterator[tuple[Room, Server]]:
    # Directly under the temporary folder, for user postgres; see postgres_cluster.
    folder, before = Path(tempfile.mkdtemp(prefix="ppid-small-")), tempfile.tempdir
    folder.chmod(0o755)
    try:
        with room(folder, lambda: 0, MEGABYTES) as place:
            folder.chmod(0o755)
            tempfile.tempdir = str(folder)
            with postgres_cluster() as server:
                yield place, server
    finally:
        tempfile.tempdir = before
        shutil.rmtree(folder, ignore_errors=True)


def _round(
    result: Result, client: httpx.Client, server: Server, place: Room, turn: str
) -> list[Answer]:
    place.fill()
    try:
        answers = _until_refused(client, f"full-{turn}")
    finally:
        place.free()
    refused = [each for each in answers if each.status != 201]
    result.expect(len(refused) == REFUSED, f"PostgreSQL full: {len(refused)} refusals")
    wrong = [each.status for each in refused if each.status not in TOLD]
    result.expect(not wrong, f"PostgreSQL full: answered {wrong}")
    if not server.process.running:  # as whatever watches over it does
        result.figures["PostgreSQL gave up"] = True
        server.start()
    return [*answers, _as_soon_as_there_is_room(client, f"room-{turn}")]


def _until_refused(client: httpx.Client, name: str) -> list[Answer]:
    answers: list[Answer] = []
    refused = 0
    for n in range(TRIES):
        answers.append(submit(client, f"{name}-{n}"))
        refused += answers[-1].status != 201
        if refused == REFUSED:
            break
    return answers


def _as_soon_as_there_is_room(client: httpx.Client, key: str) -> Answer:
    made: list[Answer] = []

    def taken() -> bool:
        made.append(submit(client, key))
        return made[-1].status == 201

    wait_until(taken, timeout=30, what="a request after room came back")
    return made[-1]


def _judge(result: Result, office: Office, answers: list[Answer]) -> None:
    with Session(office.engine) as session:
        there = session.exec(select(InformationRequest.sought)).all()
        result.expect(not (half := halves(session)), f"PostgreSQL: half requests: {half[:3]}")
    tried = [f"Nomor {each.key} dari register." for each in answers]
    taken = [f"Nomor {each.key} dari register." for each in answers if each.status == 201]
    queue = total_queue(tried, taken, there)
    result.count("PostgreSQL requests", queue)
    clean = not (queue.lost or queue.unexpected or queue.duplicated)
    result.expect(clean, f"PostgreSQL full: {queue}")
