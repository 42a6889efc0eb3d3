"""A worker that runs and takes no task is ended, so that a new one hears."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator

import pytest

from ppid.cli import deaf, supervisor
from ppid.cli.deaf import Ear
from ppid.cli.supervisor import Child, Supervisor
from ppid.health import signs
from tests.servers import wait_until

SLEEPS = "import time; time.sleep(300)"
STUBBORN = (
    f"import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print(flush=True); {SLEEPS}"
)


@pytest.fixture(autouse=True)
def impatient(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(supervisor, "LISTEN", 0.0)
    monkeypatch.setattr(deaf, "IDLE_FOR", 0.3)
    monkeypatch.setattr(deaf, "ENDS_WITHIN", 0.3)


class Office:
    """A supervisor whose worker is a program that takes no task."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, program: str) -> None:
        self.lives: list[subprocess.Popen[bytes]] = []
        self.supervisor = Supervisor("127.0.0.1", 8000)
        self.worker = self.supervisor.others[0]

        def start(child: Child) -> None:
            child.popen = subprocess.Popen([sys.executable, "-c", program], stdout=subprocess.PIPE)
            if program == STUBBORN and child.popen.stdout:
                child.popen.stdout.readline()
            self.lives.append(child.popen)

        monkeypatch.setattr(Child, "start", start)
        self.worker.start()

    def looks(self) -> int:
        """One look of the supervisor; how many lives the worker has had."""
        self.supervisor._look_after(self.worker)
        return len(self.lives)

    def end(self) -> None:
        for life in self.lives:
            life.kill()
            life.wait(10)
            if life.stdout:
                life.stdout.close()


@pytest.fixture
def office(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    made = Office(monkeypatch, getattr(request, "param", SLEEPS))
    yield made
    made.end()


@pytest.mark.parametrize("office", [SLEEPS, STUBBORN], indirect=True, ids=["obeys", "stubborn"])
def test_a_deaf_worker_is_ended_and_started_again(
    office: Office, capsys: pytest.CaptureFixture[str]
) -> None:
    first = office.lives[0]
    pid = first.pid
    signs.give(pid, busy=False)
    wait_until(lambda: office.looks() == 2, 20, "a second life")
    assert first.returncode in {-signal.SIGTERM, -signal.SIGKILL}
    assert signs.read(pid) is None
    assert "tidak menerima tugas" in capsys.readouterr().err
    assert office.lives[1].poll() is None


def test_one_that_takes_tasks_is_let_be(office: Office) -> None:
    pid = office.lives[0].pid
    for _ in range(20):  # three times as long as a silent one would live
        signs.give(pid, busy=False)
        assert office.looks() == 1
        time.sleep(0.05)
    assert office.lives[0].poll() is None


def test_one_in_the_middle_of_a_task_has_longer(office: Office) -> None:
    pid = office.lives[0].pid
    signs.give(pid, busy=True)
    ear = Ear(pid)
    assert not ear.is_deaf()
    ear.heard_at -= 1000  # the mail server is slow
    assert not ear.is_deaf()
    ear.heard_at -= 2000
    assert ear.is_deaf()


def test_one_that_never_could_give_a_sign_is_let_be(office: Office) -> None:
    ear = Ear(office.lives[0].pid)
    ear.heard_at -= 10_000
    assert not ear.is_deaf()


@pytest.mark.parametrize("office", [STUBBORN], indirect=True, ids=["stubborn"])
def test_a_worker_that_waits_for_its_mail_server_is_given_time(
    office: Office, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Cut short, the mail in its hand would leave a second time."""
    monkeypatch.setattr(supervisor, "PATIENCE", 0.2)
    ending = threading.Thread(target=office.supervisor._end)
    ending.start()
    said = ""

    def told() -> bool:
        nonlocal said
        said += capsys.readouterr().err
        return "menunggu jawaban peladen surel" in said

    wait_until(told, 20, "says what it waits for")
    assert office.lives[0].poll() is None
    office.supervisor.hurry.set()
    ending.join(20)
    assert office.lives[0].poll() == -signal.SIGKILL
