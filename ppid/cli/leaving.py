"""How a web process leaves without turning anyone away.

What waits in the backlog of a socket that is closed is cut off: to the visitor the connection had
been made, so a proxy may not send the request again. Therefore the door is shut before it is taken
away: the socket takes no new connection (whoever knocks knocks again a second later, as TCP does,
and meets the next process), those already inside the door are let in, and only then does the
server stop.
"""

import asyncio
import ctypes
import os
import socket
import stat
import struct
import sys
from contextlib import suppress
from pathlib import Path

from ppid import clock

ATTACH_FILTER = 26  # SO_ATTACH_FILTER of Linux, which Python does not name
FLAGS, SYN, SYN_ACK = 13, 0x02, 0x12  # the octet of TCP's header, and its bits
WAITING_AT = 24  # where `struct tcp_info` of a listening socket counts who waits
LONGEST = 5.0  # seconds; then it leaves all the same
PAUSE = 0.02

# Classic BPF, (code, if true, if false, k): a packet that opens a connection is dropped, the rest
# of a handshake that has begun passes.
_LOAD_BYTE, _AND, _IF_EQUAL, _RETURN = 0x30, 0x54, 0x15, 0x06
_ONLY_BEGUN = (
    (_LOAD_BYTE, 0, 0, FLAGS),
    (_AND, 0, 0, SYN_ACK),
    (_IF_EQUAL, 0, 1, SYN),
    (_RETURN, 0, 0, 0),
    (_RETURN, 0, 0, 0xFFFFFFFF),
)


async def see_all_in(port: int) -> None:
    """Return once nobody waits at the door of `port` any more, after 5 s at the latest.

    Where the system has no such filter, at once: then the server stops as it always did.
    """
    doors = listening(port)
    try:
        shut = [shut_door(door) for door in doors]
        end = clock.monotonic() + LONGEST
        while any(shut) and any(map(waiting, doors)) and clock.monotonic() < end:
            await asyncio.sleep(PAUSE)
        await asyncio.sleep(PAUSE)  # the last one is through the door, and is being greeted
    finally:
        for door in doors:
            door.close()


def listening(port: int) -> list[socket.socket]:
    """Copies of this process's sockets that listen on TCP `port`."""
    if sys.platform != "linux":
        return []
    found = []
    for number in _sockets():
        door = socket.socket(fileno=os.dup(number))
        found.append(door) if _listens(door, port) else door.close()
    return found


def _sockets() -> list[int]:
    """The descriptors of this process that are sockets, before any copy is made of one."""
    found = []
    for entry in Path("/proc/self/fd").iterdir():
        with suppress(OSError):  # it was the one of the folder itself, or has been closed since
            if stat.S_ISSOCK(os.fstat(int(entry.name)).st_mode):
                found.append(int(entry.name))
    return found


def _listens(door: socket.socket, port: int) -> bool:
    return (
        door.family in {socket.AF_INET, socket.AF_INET6}
        and bool(door.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN))
        and door.getsockname()[1] == port
    )


def shut_door(door: socket.socket) -> bool:
    """Let no new connection be opened; whether the system can do so."""
    steps = b"".join(struct.pack("HBBI", *step) for step in _ONLY_BEGUN)
    held = ctypes.create_string_buffer(steps)
    program = struct.pack("HL", len(_ONLY_BEGUN), ctypes.addressof(held))
    try:
        door.setsockopt(socket.SOL_SOCKET, ATTACH_FILTER, program)
    except OSError:
        return False
    return True


def waiting(door: socket.socket) -> int:
    """How many connections are made and not yet taken."""
    told = door.getsockopt(socket.IPPROTO_TCP, socket.TCP_INFO, WAITING_AT + 4)
    return int(struct.unpack_from("I", told, WAITING_AT)[0])
