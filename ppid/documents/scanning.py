"""Asking clamd about a file (INSTREAM): over a socket, a chunk at a time."""

import socket
import struct
from urllib.parse import urlsplit

from ppid.documents.models import Scan
from ppid.settings import settings

CHUNK = 1 << 16
PATIENCE = 30  # seconds; a large file takes a while


def scan(content: bytes) -> Scan:
    """Clean or infected; waiting while the scanner is down, unscanned where none is set."""
    url = settings().clamd_url
    if url is None:
        return Scan.UNSCANNED
    try:
        answer = _ask(url, content)
    except OSError:
        return Scan.WAITING
    if answer.endswith("FOUND"):
        return Scan.INFECTED
    return Scan.CLEAN if answer.endswith("OK") else Scan.WAITING


def _ask(url: str, content: bytes) -> str:
    with _connect(url) as line:
        line.sendall(b"zINSTREAM\0")
        for start in range(0, len(content), CHUNK):
            chunk = content[start : start + CHUNK]
            line.sendall(struct.pack("!I", len(chunk)) + chunk)
        line.sendall(struct.pack("!I", 0))
        answer = b""
        while not answer.endswith(b"\0") and (part := line.recv(4096)):
            answer += part
    return answer.rstrip(b"\0").decode(errors="replace").strip()


def _connect(url: str) -> socket.socket:
    parts = urlsplit(url)
    if parts.scheme == "unix":
        line = socket.socket(socket.AF_UNIX)
        line.settimeout(PATIENCE)
        line.connect(parts.path)
        return line
    return socket.create_connection(
        (parts.hostname or "127.0.0.1", parts.port or 3310), timeout=PATIENCE
    )
