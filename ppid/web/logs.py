"""One JSON line an event on stderr, without personal data: no query, no body, no values."""

import json
import logging
import sys
import traceback
from datetime import UTC, datetime
from types import TracebackType
from typing import TYPE_CHECKING, Any

from ppid.web.paths import masked

if TYPE_CHECKING:  # a worker logs too and needs nothing of the web
    from ppid.web.visit import Visit

STANDARD = frozenset(vars(logging.makeLogRecord({}))) | {"message", "asctime", "taskName"}
requests = logging.getLogger("ppid.requests")
errors = logging.getLogger("ppid.errors")


class JsonLines(logging.Formatter):
    """Whatever is in a value, it stays one line: control signs are escaped by JSON."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "event": record.getMessage(),
        }
        line |= {name: value for name, value in vars(record).items() if name not in STANDARD}
        if record.exc_info and record.exc_info[0]:
            line["error"] = record.exc_info[0].__name__
            line["where"] = where(record.exc_info[2])
        return json.dumps(line, default=str)


def where(trace: TracebackType | None) -> list[str]:
    """The lines of code an error went through. Its message may hold personal data."""
    frames = traceback.extract_tb(trace)[-12:]
    return [f"{frame.filename.rpartition('site-packages/')[2]}:{frame.lineno}" for frame in frames]


class StandardError(logging.Handler):
    """Writes to what stderr is at that moment, so that a supervisor or a test may change it."""

    def emit(self, record: logging.LogRecord) -> None:
        try:
            sys.stderr.write(self.format(record) + "\n")
        except (OSError, ValueError):  # nobody listens any more
            self.handleError(record)


def configure(level: int = logging.INFO) -> None:
    """Our own words from `level` on, those of libraries from warnings on; safe to repeat."""
    logging.getLogger("ppid").setLevel(level)
    root = logging.getLogger()
    if not any(isinstance(handler, StandardError) for handler in root.handlers):
        handler = StandardError()
        handler.setFormatter(JsonLines())
        root.addHandler(handler)


def answered(here: "Visit", status: int, milliseconds: float) -> None:
    """One line a request; an officer by id, an applicant not at all."""
    requests.info(
        "answered",
        extra={
            "method": here.method[:10],
            "path": masked(here.path),
            "status": status,
            "ms": round(milliseconds, 1),
            "reference": here.reference,
            "officer": str(here.officer.id) if here.officer else None,
        },
    )
