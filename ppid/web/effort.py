"""In the place of a refusal: a sum that the browser does, or a wait, where a network sends much.

Nobody is capped by it: each proof opens once, and the sum grows with what the network has sent.
"""

import json
from dataclasses import dataclass
from datetime import datetime, timedelta

from ppid import clock, keys
from ppid.efforts import challenges, queries, service
from ppid.efforts.challenges import Challenge
from ppid.efforts.networks import code_of
from ppid.errors import TooMany
from ppid.kit.i18n import _
from ppid.settings import settings
from ppid.web.csrf import API
from ppid.web.tries import note_reached
from ppid.web.visit import Visit, visit

FOR_PROGRAMS = (
    "Where a network has sent much, the answer is 429 with Retry-After and, in `proof_of_work`, a "
    "challenge in the form of ALTCHA 1: find the `number` from 0 to `maxnumber` for which the hex "
    "SHA-256 of `salt` followed by the number is `challenge`. Send the same again at once with the "
    "header `X-Proof-Of-Work`: the base64 of the challenge's JSON with `number` added. Each opens "
    "once, for half an hour, from the same network. Waiting for Retry-After seconds does as well."
)
PROOF, SINCE = "_bukti", "_tunggu"  # fields of forms
HEADER = "x-proof-of-work"  # of programs
PURPOSE = "send"
# Tries that a sum takes at most; docs/decisions says how long a cheap phone counts.
FIRST, CEILING = 50_000, 400_000
STEP = 20  # proofs of a network in an hour, after which the sum doubles
WAIT, LONGEST_WAIT, WAITS = 60, 600, 10  # seconds; one WAIT more for each so many waits an hour


@dataclass(frozen=True)
class Ask:
    """What a visitor is asked for, in both ways, and what the desk may be told."""

    challenge: Challenge
    since: str
    until: datetime  # when waiting is enough
    network: str

    @property
    def as_text(self) -> str:
        return json.dumps(self.challenge.as_json())

    @property
    def seconds(self) -> int:
        """What is left to wait."""
        return max(0, round((self.until - clock.real_now()).total_seconds()))


class EffortAsked(TooMany):
    title = "Satu pemeriksaan lagi sebelum terkirim"

    def __init__(self, detail: str, ask: Ask, retry_after: int) -> None:
        super().__init__(detail, retry_after)
        self.ask = ask


def instead(group: str, full: TooMany | None = None) -> None:
    """Let pass who was lifted, has counted or has waited; raises EffortAsked for all others.

    `full`: what the window would have said; None where a trap asks.
    """
    if not settings().limits:
        return
    here, made = visit(), ask(group)
    here.proved = here.proved or made is None or _is_done(made.network)
    if made is None or here.proved:
        return
    if full is not None:
        note_reached(made.network)
        if here.path.startswith(API):  # no page on which waiting could begin
            raise EffortAsked(_for_programs(full), made, full.retry_after)
    raise EffortAsked(_sentence(trap=full is None), made, max(1, made.seconds))


def ask(group: str) -> Ask | None:
    """What a network is asked for now; None where the desk has lifted it."""
    here, network = visit(), code_of(group)
    session = here.session
    if session is not None and queries.is_lifted(session, network):
        return None
    worked = queries.done(session, network, "work") if session is not None else 0
    most = min(FIRST * 2 ** min(worked // STEP, 10), CEILING)
    bound = _bound(here, network)
    since = _since(here, bound) or challenges.begin_waiting(PURPOSE, bound)
    begun = challenges.waited(since, PURPOSE, bound)
    left = _wait(here, network) - (begun[1] if begun else 0)
    until = clock.real_now() + timedelta(seconds=max(0, left))
    return Ask(challenges.issue(PURPOSE, bound, most), since, until, network)


def _is_done(network: str) -> bool:
    here = visit()
    bound = _bound(here, network)
    if here.session is None:
        return False
    if answer := challenges.solved(_sent(here, PROOF), PURPOSE, bound):
        return service.spend(here.session, answer, "work", network)
    begun = challenges.waited(_sent(here, SINCE), PURPOSE, bound)
    if begun is None or begun[1] < _wait(here, network):
        return False
    return service.spend(here.session, begun[0], "wait", network)


def _since(here: Visit, bound: str) -> str:
    """The waiting that has begun with an earlier page goes on, unless it was used up."""
    sent = _sent(here, SINCE)
    begun = challenges.waited(sent, PURPOSE, bound)
    if begun is None or here.session is None or queries.is_spent(here.session, begun[0]):
        return ""
    return sent


def _wait(here: Visit, network: str) -> int:
    """How long waiting takes: longer for a network of which many wait."""
    waited = queries.done(here.session, network, "wait") if here.session is not None else 0
    return min(WAIT * (1 + waited // WAITS), LONGEST_WAIT)


def _bound(here: Visit, network: str) -> str:
    """A proof is for one browser; a program, which has no cookie, is known by its network."""
    whom = network if here.path.startswith(API) else here.form_secret
    return keys.mac("effort-for", whom)[:8].hex()


def _sent(here: Visit, name: str) -> str:
    if here.path.startswith(API):
        return here.headers.get(HEADER, "") if name == PROOF else ""
    return dict(here.typed).get(name, "")


def _for_programs(full: TooMany) -> str:
    way = _("Atau selesaikan hitungan pada proof_of_work dan kirim lagi sekarang juga.")
    return f"{full.said(_)} {way}"


def _sentence(*, trap: bool) -> str:
    if trap:
        return _(
            "Satu isian yang tidak terlihat ikut terisi, biasanya oleh pengisi otomatis. Isian "
            "Anda tidak hilang; pemeriksaan ini memastikan pengirimnya bukan program."
        )
    return _(
        "Banyak kiriman datang dari jaringan internet yang Anda pakai. Permohonan Anda tetap "
        "diterima: peramban Anda hanya perlu menghitung sebentar, atau Anda menunggu sebentar."
    )
