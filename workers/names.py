"""What a process is called where signs of life are kept; the beat needs no more than this."""

import socket

BEAT, WORKER = "beat", "worker"


def name_of(kind: str, pid: int) -> str:
    """`worker:<host>:<number>`: the name of one process."""
    return f"{kind}:{socket.gethostname()[:60]}:{pid}"
