"""What the examining child says by its exit code; the parent finds the words."""

BROKEN, LOCKED, MACROS, PIXELS, HEAVY, SIGNED, NOT_UTF8, MOVING = 3, 4, 5, 6, 7, 8, 9, 10
PAGES, UNPROVEN = 11, 12  # of a redaction: too many pages; the copy did not pass its own check


class Refused(Exception):
    """Carries the exit code."""

    def __init__(self, code: int) -> None:
        self.code = code
