"""A network as people can say it over the telephone; nobody learns an address from it."""

from ppid import keys
from ppid.kit import signs

BYTES = 5  # 40 bits: eight signs in two groups
PURPOSE = "network"


def code_of(group: str) -> str:
    """The code of a network (an IPv4 address or a /64), e.g. "7F3K-92QD"; another key, another."""
    return signs.spelled(keys.mac(PURPOSE, group)[:BYTES])


def tidy(typed: str) -> str:
    """As it is kept, from what was read out: spaces, hyphens and lower case allowed; "" if none."""
    letters = "".join(sign for sign in typed.upper() if sign.isalnum())
    known = len(letters) == 2 * signs.GROUP and set(letters) <= set(signs.ALPHABET)
    return f"{letters[: signs.GROUP]}-{letters[signs.GROUP :]}" if known else ""
