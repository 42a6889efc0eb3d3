"""How much may be sent at once, in bytes; every hint and refusal says it from here."""

WORDS = 1_000_000  # of a form without files, or beside them
BODY = 25_000_000  # a whole sending with files; the proxy before us lets as much through
FILES = BODY - WORDS  # all files of one sending together, and so the largest single one


def shown(size: int) -> str:
    """ "24 MB", for whole megabytes."""
    return f"{size // 1_000_000} MB"
