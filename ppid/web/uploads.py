"""How much a request may carry. A route that takes files says `request_max_body_size=FILES`."""

from collections.abc import Mapping
from typing import Any

from litestar.datastructures import UploadFile

SMALL = 1_000_000  # forms and JSON
FILES = 25_000_000  # all files of one sending together


def files_of(data: Mapping[str, Any], name: str) -> list[tuple[str, bytes]]:
    """Name and content of each file sent under a name; an input left empty sends none."""
    sent = data.get(name)
    files = sent if isinstance(sent, list) else [sent]
    chosen = [file for file in files if isinstance(file, UploadFile) and file.filename]
    return [(file.filename, file.file.read()) for file in chosen]
