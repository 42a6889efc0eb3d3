"""What this machine says of its own clock."""

import ctypes
from functools import cache
from pathlib import Path

BOOT_ID = Path("/proc/sys/kernel/random/boot_id")
TIME_ERROR = 5  # of adjtimex(2): the clock is not synchronised
ROOM = 1024  # bytes, far above `struct timex`


@cache
def boot() -> str:
    """A name for this start of the machine, the same in all its containers; "" if unknown."""
    try:
        return BOOT_ID.read_text(encoding="ascii").strip()
    except OSError:
        return ""


def is_synchronised() -> bool | None:
    """Whether something keeps the kernel's clock right (NTP); None where we may not ask."""
    answer = ctypes.CDLL(None).adjtimex(ctypes.create_string_buffer(ROOM))  # all zero: only asks
    return None if answer < 0 else answer != TIME_ERROR
