"""Electronic signatures by the office's own server: off unless `PPID_ESIGN_URL` is set.

`sign(paper, nik, passphrase)` gives the signed PDF, and nothing else is ever accepted than the same
pages with a signature over the whole file. The passphrase goes to the server and nowhere else.
"""

from ppid.documents.signing.bsre import Failed, ask
from ppid.documents.signing.papers import is_same_and_signed
from ppid.settings import settings

__all__ = ["Failed", "is_on", "sign"]


def is_on() -> bool:
    """Whether the operator has named a server."""
    return settings().esign is not None


def sign(paper: bytes, nik: str, passphrase: str) -> bytes:
    """The same paper with its signature; raises Failed with a sentence about what to do.

    One paper a call and one call a paper: what is not answered is never sent again by itself.
    """
    server = settings().esign
    if server is None:
        raise Failed("off")
    signed = ask(server, paper, nik, passphrase)
    if not is_same_and_signed(paper, signed):
        raise Failed("other_paper")
    return signed
