"""A sum that a browser does before it may send, in the form of ALTCHA (altcha.org, version 1).

The server draws a number, gives away the hash of salt and number, and signs it: nothing is stored.
Whoever sends has counted up to the number. The salt holds until when, for what and for whom; it
ends with "&", so that no digit of the number can be read as a part of it.
"""

import base64
import binascii
import hmac
import json
import secrets
from dataclasses import asdict, dataclass
from hashlib import sha256
from urllib.parse import parse_qs, urlencode

from ppid import clock, keys
from ppid.kit.crypto import CannotOpen

LIFE = 30 * 60  # seconds: as long as someone may take over a step of the form
LONGEST = 2_000  # letters of a proof; ours have some 400
ALGORITHM, PURPOSE, WAITING = "SHA-256", "effort", "effort-wait"


@dataclass(frozen=True)
class Challenge:
    """The fields have the names of ALTCHA, so that its programs solve it as well."""

    algorithm: str
    challenge: str
    maxnumber: int
    salt: str
    signature: str

    def as_json(self) -> dict[str, str | int]:
        return asdict(self)


def issue(purpose: str, bound: str, most: int) -> Challenge:
    """A challenge of at most `most` tries, for this purpose and for whom `bound` stands."""
    kid = keys.current_kid()
    facts = {"k": kid, "f": purpose, "b": bound, "expires": _now() + LIFE}
    salt = f"{secrets.token_hex(8)}?{urlencode(facts)}&"
    answer = _hash(salt, secrets.randbelow(most + 1))
    return Challenge(ALGORITHM, answer, most, salt, _sign(answer, kid))


def solved(proof: str, purpose: str, bound: str) -> str | None:
    """What names the challenge that a proof solves; None where it is wrong, old or not for here.

    `proof`: base64 of the challenge's JSON with the `number` that was found.
    """
    try:
        given = json.loads(base64.b64decode(proof[:LONGEST], validate=True))
        salt, number = str(given["salt"]), int(given["number"])
        signature, answer = str(given["signature"]), _hash(salt, number)
        facts = {name: values[-1] for name, values in parse_qs(salt.partition("?")[2]).items()}
        fits = (facts["f"], facts["b"]) == (purpose, bound) and salt.endswith("&")
        known = hmac.compare_digest(_sign(answer, facts["k"]).encode(), signature.encode())
        in_time = int(facts["expires"]) >= _now()
    except (binascii.Error, ValueError, TypeError, KeyError, RecursionError, CannotOpen):
        return None
    return answer if fits and known and in_time else None


def begin_waiting(purpose: str, bound: str) -> str:
    """For browsers without script: a signed "since now"; waited long enough, it opens as well."""
    kid, nonce, since = keys.current_kid(), secrets.token_hex(8), _now()
    return f"{kid}.{nonce}.{since}.{_seal(purpose, bound, nonce, since, kid)}"


def waited(token: str, purpose: str, bound: str) -> tuple[str, int] | None:
    """What names the waiting and its seconds so far; None where it is not ours or too old."""
    if len(token) > LONGEST or token.count(".") != 3 or not token.isascii():
        return None
    kid, nonce, since, seal = token.split(".")
    try:
        seconds = _now() - int(since)
        expected = _seal(purpose, bound, nonce, int(since), kid)
    except (ValueError, CannotOpen):
        return None
    ours = hmac.compare_digest(expected.encode(), seal.encode())
    return (nonce, seconds) if ours and 0 <= seconds <= LIFE else None


def _hash(salt: str, number: int) -> str:
    return sha256(f"{salt}{number}".encode()).hexdigest()


def _sign(answer: str, kid: str) -> str:
    return keys.mac(PURPOSE, answer, kid).hex()


def _seal(purpose: str, bound: str, nonce: str, since: int, kid: str) -> str:
    return keys.mac(WAITING, f"{purpose}|{bound}|{nonce}|{since}", kid).hex()[:32]


def _now() -> int:
    return int(clock.real_now().timestamp())
