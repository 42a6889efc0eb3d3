"""What the examining child says by its exit code; the parent finds the words."""

BROKEN, LOCKED, MACROS, PIXELS, HEAVY, SIGNED, NOT_UTF8, MOVING = 3, 4, 5, 6, 7, 8, 9, 10


class Refused(Exception):
    """Carries the exit code."""

    def __init__(self, code: int) -> None:
        self.code = code
