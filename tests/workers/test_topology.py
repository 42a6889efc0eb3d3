"""The topology of compose.yaml as processes: two webs, two workers, one beat, on real servers."""

import re
from collections import Counter
from pathlib import Path
from uuid import uuid4

import httpx
import pytest

from tests.people import siti
from tests.servers import Process, free_port, redis_server, smtp_server, wait_until
from tests.workers.office import Office, office

pytestmark = [pytest.mark.servers, pytest.mark.timeout(240)]


def web(running: Office) -> str:
    """One more web process; its address."""
    port = free_port()
    address = f"http://127.0.0.1:{port}"

    def answers() -> bool:
        try:
            return httpx.get(f"{address}/healthz", timeout=2).status_code == 200
        except httpx.HTTPError:
            return False

    running.run("web", "--port", str(port), ready=answers)
    return address


def test_asked_at_one_web_tracked_at_the_other_and_mailed_once(
    postgres_url: str, tmp_path: Path
) -> None:
    with redis_server() as queue, smtp_server() as mail:
        env = {"PPID_REDIS_URL": queue, "PPID_SMTP_URL": mail.url}
        with office(postgres_url, tmp_path / "data", **env) as running:
            first, second = web(running), web(running)
            for args in (("worker",), ("worker",), ("beat",)):
                running.run(*args)
            wait_until(lambda: {"beat", "worker"} <= running.signs(), 60, "signs of life")

            key = {"Idempotency-Key": uuid4().hex}
            asked = [
                httpx.post(f"{at}/api/v1/requests", json=siti(), headers=key, timeout=20)
                for at in (first, second)
            ]
            assert {answer.status_code for answer in asked} <= {200, 201}, asked[0].text
            made = asked[0].json()
            assert asked[1].json()["registration_number"] == made["registration_number"]

            tracked = httpx.get(
                f"{second}/api/v1/requests/{made['registration_number']}",
                headers={"X-Tracking-Code": made["tracking_code"]},
                timeout=20,
            )
            assert tracked.status_code == 200, tracked.text

            decided = running.wait_until_sent()
            (receipt,) = mail.to("siti@example.id")
            body = receipt.message.get_body(("plain",))
            assert body is not None and made["registration_number"] in body.get_content()
            sent = Counter(str(one.message["Message-ID"]) for one in mail.messages)
            assert sent == Counter({row.message_id: 1 for row in decided})
            assert httpx.get(f"{first}/readyz", timeout=10).json()["beat"] is True


def test_a_request_is_taken_while_redis_is_gone(postgres_url: str, tmp_path: Path) -> None:
    env = {"PPID_REDIS_URL": f"redis://127.0.0.1:{free_port()}/0"}
    with office(postgres_url, tmp_path / "data", **env) as running:
        address = web(running)
        answer = httpx.post(f"{address}/api/v1/requests", json=siti(), timeout=20)
        assert answer.status_code == 201, answer.text
        assert answer.elapsed.total_seconds() < 5
        assert {row.notice for row in running.outbox()} >= {"receipt", "new_request"}


def test_a_worker_told_to_stop_finishes_and_leaves(postgres_url: str, tmp_path: Path) -> None:
    with redis_server() as queue, smtp_server() as mail:
        env = {"PPID_REDIS_URL": queue, "PPID_SMTP_URL": mail.url}
        with office(postgres_url, tmp_path / "data", **env) as running:
            mail.mode, mail.delay = "late", 3
            running.receive()
            worker: Process = running.run("worker")
            running.run("beat")
            wait_until(lambda: len(mail.messages) >= 1, 60, "a mail in the middle")
            assert worker.stop(timeout=60) == 0, worker.output()
            mail.mode = "accept"
            running.run("worker")
            decided = running.wait_until_sent()
            # Asked to stop in the middle of a mail, it waited for the answer: nothing came twice.
            sent = Counter(str(one.message["Message-ID"]) for one in mail.messages)
            assert sent == Counter({row.message_id: 1 for row in decided})
            assert not re.search(r"Traceback", worker.output())
