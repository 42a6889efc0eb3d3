"""How much a request may carry. A route that takes files says `request_max_body_size=FILES`."""

from collections.abc import Mapping
from typing import Any

from litestar.datastructures import UploadFile

from ppid.kit import sizes

SMALL = sizes.WORDS  # forms and JSON
FILES = sizes.BODY


def files_of(data: Mapping[str, Any], name: str) -> list[tuple[str, bytes]]:
    """Name and content of each file sent under a name; an input left empty sends none."""
    sent = data.get(name)
    files = sent if isinstance(sent, list) else [sent]
    chosen = [file for file in files if isinstance(file, UploadFile) and file.filename]
    return [(file.filename, file.file.read()) for file in chosen]
