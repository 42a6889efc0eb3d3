"""The token of a mailed link: made again from the key for its mail, kept only as a hash."""

import base64

from ppid import keys
from ppid.asking.models import DraftLink


def token(link: DraftLink) -> str:
    """256 bits, as they stand behind `/t/draf/`; raises CannotOpen where the key is gone."""
    digest = keys.mac("draft-link", str(link.id), link.kid)
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")


def address(link: DraftLink) -> str:
    """Where the mail goes."""
    return keys.open_text("draft_links", "email", link.id, link.email)
