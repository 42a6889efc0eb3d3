"""Is it the address, or us? A server that refuses everybody means the office, not its readers.

Refusals are held back until the run has seen one mail accepted; then each address answers for
itself. Where nobody is accepted, the refusals are the office's trouble and no try is counted: of
two recipients or more, of an officer whose address took mail before, or of anyone while the server
was in trouble already. An address that took mail before is asked three times more, over an hour.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from threading import Lock

from ppid.db import reading
from ppid.events.models import OutboxEntry
from ppid.notices import doubts, verdicts
from ppid.notices.suppressing import is_refused_address
from ppid.notices.transport import Refused
from ppid.notices.verdicts import Verdict

OFFICE, ANY = 3, 5  # refusals without one acceptance: of a kind that may mean us; of any kind
ALL = 2  # recipients, at the end of a run in which every one was refused


@dataclass(frozen=True)
class Known:
    """What is known of the address of a refusal that blames it."""

    took_mail: bool = False
    tries: int = 0


def look_up(entry: OutboxEntry) -> Known:
    with reading() as session:
        took_mail = doubts.took_mail(session, entry)
        return Known(took_mail, doubts.tries(session, entry) if took_mail else 0)


@dataclass
class Refusals:
    """The refusals of one run that nobody has judged yet."""

    probing: bool = False  # the server was in trouble: one doubtful word is enough
    accepted: bool = False
    look_up: Callable[[OutboxEntry], Known] = look_up
    _held: list[tuple[OutboxEntry, Refused]] = field(default_factory=list)
    _lock: Lock = field(default_factory=Lock)

    def judge(self, entry: OutboxEntry, refusal: Refused) -> Verdict | None:
        """The verdict, or None while it has to wait."""
        with self._lock:
            if not self.accepted:
                self._held.append((entry, refusal))
                return None
        return self._verdict(entry, refusal)

    def accept(self) -> list[Verdict]:
        """One mail was taken: what was held is the fault of its address."""
        with self._lock:
            self.accepted = True
            held, self._held = self._held, []
        return [self._verdict(entry, refusal) for entry, refusal in held]

    @property
    def waiting(self) -> int:
        """How many mails wait for their verdict and for nothing else."""
        with self._lock:
            return len(self._held)

    @property
    def of_the_office(self) -> str:
        """The server's words where it surely refuses everybody, else ""; asked during the run."""
        with self._lock:
            doubtful = [refusal for _, refusal in self._held if refusal.doubtful]
            if len(doubtful) >= (1 if self.probing else OFFICE):
                return str(doubtful[0])
            return str(self._held[0][1]) if len(self._held) >= ANY else ""

    @property
    def of_all(self) -> str:
        """The same at the end of the run, when it is known that nobody was accepted."""
        if said := self.of_the_office:
            return said
        with self._lock:
            held = list(self._held)
        fresh = [(entry, refusal) for entry, refusal in held if not self._has_had_chances(entry)]
        readers = {entry.sent_to or entry.recipient for entry, _ in fresh}
        officers = [entry for entry, _ in fresh if entry.recipient.startswith("officer:")]
        ours = len(readers) >= (1 if self.probing else ALL)
        if ours or any(self.look_up(entry).took_mail for entry in officers):
            return str(fresh[0][1])
        return ""

    def _has_had_chances(self, entry: OutboxEntry) -> bool:
        """Refused before while others were accepted: then its refusal tells nothing of us."""
        return self.look_up(entry).tries > 0

    def close(self) -> Sequence[Verdict]:
        """Judge what is left at the end of the run."""
        if self.of_all:
            again = verdicts.after_trouble()
            with self._lock:
                return [verdicts.untried(entry, retry_at=again) for entry, _ in self._held]
        return self.accept()

    def _verdict(self, entry: OutboxEntry, refusal: Refused) -> Verdict:
        said = str(refusal)
        if refusal.policy:  # someone repairs it, the mail waits
            return verdicts.later(entry, said)
        if is_refused_address(said):
            known = self.look_up(entry)
            if known.took_mail and known.tries < doubts.TRIES:
                return verdicts.doubted(entry, said)
        return verdicts.undeliverable(entry, said)
