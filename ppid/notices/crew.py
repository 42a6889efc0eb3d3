"""The crew of a run: a feeder that claims and makes mails ahead, and lines that carry them."""

import logging
import threading
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from datetime import timedelta
from queue import Empty, Full, Queue

from ppid import clock
from ppid.db import is_shared, line, reading
from ppid.events.models import OutboxEntry
from ppid.notices import breaker, claims, verdicts
from ppid.notices.books import Books
from ppid.notices.lines import BOARD, MOST, USUAL
from ppid.notices.preparing import Ready, prepare
from ppid.notices.refusals import Refusals
from ppid.notices.report import DeliveryReport
from ppid.notices.transport import Later, Refused, Transport, Unavailable, open_transport
from ppid.notices.verdicts import Verdict

FIRST, CHUNK = 8, 128  # rows of a claim: at first, and while they leave quickly
QUICK = 1.0  # seconds in which a claim must be handed to the lines to be made larger
PATIENCE = 45.0  # seconds that a run waits for lines whose server answers slowly
ASIDE = timedelta(seconds=30)  # for a mail to a domain that holds a line already
log = logging.getLogger("ppid.delivery")
Stop = Callable[[], bool]


class Crew:
    """Carries what is due until nothing is left, `stop` says so, or no mail can leave."""

    def __init__(self, first: Transport, report: DeliveryReport, stop: Stop, *, probing: bool):
        self.report, self._stop, self._probing = report, stop, probing
        with ExitStack() as stack:
            stack.callback(first.close)
            self._reader = stack.enter_context(line(writes=False))
            self._writer = stack.enter_context(line())
            self._books = Books(report)  # last: its keeper is at work from here on
            self._stack = stack.pop_all()
        self._refusals = Refusals(probing)
        self._queue: Queue[Ready] = Queue(maxsize=CHUNK)
        self._lock, self._closing = threading.Lock(), threading.Event()
        self._threads: list[threading.Thread] = []
        self._open_lines = 0
        self._most = 1 if probing else MOST
        self._here = first if is_shared() else None
        if self._here is None:
            self._start(first)

    # The feeder: in the thread that called.

    def run(self, limit: int) -> None:
        """Claim, make and hand out up to `limit` notices; returns when all of them are settled."""
        chunk, quiet_since = FIRST, clock.monotonic()
        while limit > 0 and not self._ended():
            start = clock.monotonic()
            if entries := claims.claim(min(chunk, limit), self._writer, self._books.hold):
                limit -= len(entries)
                self._feed(entries)
                quick = clock.monotonic() - start < QUICK
                chunk = min(chunk * 2, CHUNK) if quick else max(chunk // 2, 1)
                quiet_since = clock.monotonic()
            elif (
                self._books.in_hand <= self._refusals.waiting
                or clock.monotonic() - quiet_since > PATIENCE
            ):
                break
            else:  # something is on its way; what is decided meanwhile need not wait for it
                self._grow()
                self._closing.wait(0.05 if clock.monotonic() - quiet_since < 1 else 1.0)

    def _ended(self) -> bool:
        return bool(self.report.stopped) or self._stop()

    def _feed(self, entries: Sequence[OutboxEntry]) -> None:
        try:
            made = list(prepare(self._reader, entries))
        except Unavailable as error:
            self._books.give_back(entries)
            self._halt(str(error))
            return
        self._books.settle(*(item for item in made if isinstance(item, Verdict)))
        for item in made:
            if isinstance(item, Ready):
                self._offer(item)

    def _offer(self, ready: Ready) -> None:
        while not self._ended():
            if self._here is not None:
                self._carry_here(self._here, ready)
                return
            self._grow()
            try:
                self._queue.put(ready, timeout=0.5)
            except Full:
                continue
            return
        self._books.give_back([ready.entry])

    def _carry_here(self, transport: Transport, ready: Ready) -> None:
        BOARD.join()
        try:
            self._books.settle(self._turn(transport, ready, None))
        except Unavailable as error:
            self._halt(str(error))
        finally:
            BOARD.leave()

    def _grow(self) -> None:
        """Another line while mails wait, and beyond the usual number while all lines are slow."""
        self._threads = [thread for thread in self._threads if thread.is_alive()]
        count = len(self._threads)
        if self._queue.empty() or count >= self._most:
            return
        if count < USUAL or BOARD.all_slow():
            self._start(None)

    def _start(self, transport: Transport | None) -> None:
        thread = threading.Thread(
            target=self._line, args=(transport,), name="ppid-line", daemon=True
        )
        self._threads.append(thread)
        thread.start()

    def close(self) -> None:
        """Let the lines finish what they carry; what nobody carries goes back at once."""
        end = clock.monotonic() + PATIENCE
        self._closing.set()
        if self._ended():
            self._empty_the_queue()
        while any(thread.is_alive() for thread in self._threads) and clock.monotonic() < end:
            self._grow()
            for thread in self._threads:
                thread.join(0.1)
        self._empty_the_queue()
        if self._here is not None:
            self._here.close()
        left = [thread for thread in self._threads if thread.is_alive()]
        if left:  # a server that answers after minutes: the next run need not wait for it
            threading.Thread(target=self._clear_up, args=(left,), daemon=True).start()
        else:
            self._clear_up(left)

    def _clear_up(self, left: Sequence[threading.Thread]) -> None:
        for thread in left:
            thread.join()
        try:
            if reason := self._refusals.of_all:
                self._halt(reason)
            self._books.settle(*self._refusals.close())
            self._calm()
        finally:
            self._books.close()
            self._stack.close()

    def _calm(self) -> None:
        """The server was asked and spoke as servers do: the trouble is over."""
        if self._probing and self.report.handled and not self.report.stopped:
            breaker.mend()

    def _empty_the_queue(self) -> None:
        left: list[OutboxEntry] = []
        while True:
            try:
                left.append(self._queue.get_nowait().entry)
            except Empty:
                break
        try:
            self._books.give_back(left)
        except Exception as error:  # the database is away: the books are closed all the same,
            name = type(error).__name__  # and then nobody renews these leases any more
            log.warning("not given back", extra={"error": name, "rows": len(left)})

    # The lines: each in its own thread.

    def _line(self, transport: Transport | None) -> None:
        if not BOARD.join():
            return
        try:
            transport = transport or self._connected()
            with self._lock:
                self._open_lines += 1
            try:
                self._work(transport)
            finally:
                with self._lock:
                    self._open_lines -= 1
                transport.close()
        except Unavailable as error:
            self._lost(error)
        except Exception as error:  # the leases run out, and the rows are found again
            log.exception("a line broke")
            self.report.stopped = self.report.stopped or type(error).__name__
        finally:
            BOARD.leave()

    def _connected(self) -> Transport:
        BOARD.depart("")
        try:
            made = open_transport()
        finally:
            BOARD.arrive()
        if made is None:
            raise Unavailable("PPID_SMTP_URL")
        return made

    def _lost(self, error: Unavailable) -> None:
        """A server may allow few lines: while another one works, this one is not missed."""
        with self._lock:
            others = self._open_lines
            self._most = max(others, 1)
        if not (others and self._refusals.accepted):
            self._halt(str(error))

    def _work(self, transport: Transport) -> None:
        done: Verdict | None = None
        while True:
            try:
                ready = self._queue.get_nowait()
            except Empty:
                self._books.settle(done)  # right after the answer, not when the next mail comes
                done = None
                if (next_one := self._next()) is None:
                    return
                ready = next_one
            done = self._turn(transport, ready, done)

    def _next(self) -> Ready | None:
        while True:
            try:
                return self._queue.get(timeout=0.2)
            except Empty:
                if self._closing.is_set():
                    return None

    def _turn(self, transport: Transport, ready: Ready, done: Verdict | None) -> Verdict | None:
        """Commit the last result together with the start of this try, then send."""
        item: Ready | Verdict = ready
        if ready.stale:
            (item,) = prepare(reading, [ready.entry])
        if isinstance(item, Ready) and not BOARD.depart(item.domain):
            item = verdicts.postponed(item.entry, ASIDE)
        if isinstance(item, Verdict):
            self._books.settle(done, item)
            return None
        try:
            if not self._books.begin(item.entry, done):
                return None
            return self._sent(transport, item)
        finally:
            BOARD.arrive()

    def _sent(self, transport: Transport, ready: Ready) -> Verdict | None:
        entry = ready.entry
        try:
            reply = transport.send(ready.message, ready.to, ready.sender)
        except Refused as refusal:
            verdict = self._refusals.judge(entry, refusal)
            if reason := self._refusals.of_the_office:
                self._halt(reason)
            return verdict
        except Later as delay:
            return verdicts.later(entry, str(delay), uncertain=delay.uncertain)
        except Unavailable:
            self._books.settle(verdicts.untried(entry))
            raise
        except Exception as error:  # it cannot be written as a mail
            log.exception("not sent", extra={"outbox": entry.id, "notice": entry.notice})
            return verdicts.broken(entry, error, entry.attempts)
        self._books.taken(entry)
        if not self._refusals.accepted:
            self._first_accepted()
        return verdicts.sent(entry, reply)

    def _first_accepted(self) -> None:
        self._books.settle(*self._refusals.accept())
        if self._probing:
            breaker.mend()
            claims.hurry()

    def _halt(self, reason: str) -> None:
        """Nothing can leave: this run ends, and the next ones wait for the breaker."""
        with self._lock:
            first, self.report.stopped = not self.report.stopped, reason or "unavailable"
        if first:
            log.warning("no mail can leave", extra={"reason": reason})
            breaker.trip(reason)
