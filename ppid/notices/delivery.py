"""Delivery: claim, check again, render, send, finish. Decided once, delivered at least once.

A crash between the server's answer and ours sends a second copy, with the same Message-ID; the row
then says that it may have arrived twice.
"""

from ppid.db import reading
from ppid.notices import breaker, claims, lease, queries
from ppid.notices.breaker import Gate
from ppid.notices.crew import Crew, Stop
from ppid.notices.report import DeliveryReport
from ppid.notices.transport import Transport, Unavailable, open_transport

PROBE = 5  # notices that ask a server in trouble again
__all__ = ["DeliveryReport", "deliver"]


def deliver(limit: int = 100, stop: Stop = lambda: False) -> DeliveryReport:
    """Send up to `limit` of what is due; call again while the report is true.

    `stop` is asked between two notices: what is under way is finished, the rest goes back.
    """
    report = DeliveryReport()
    claims.free_the_dead()
    with reading() as session:
        if lease.is_paused(session):
            report.stopped = "paused"
        elif not claims.is_any_due(session):
            return report
        trouble = queries.transport_trouble(session)
    if not report.stopped:
        _carry(limit, stop, report, trouble.reason if trouble else "")
    return report


def _carry(limit: int, stop: Stop, report: DeliveryReport, trouble: str) -> None:
    gate = breaker.gate() if trouble else Gate.OPEN
    if gate is Gate.SHUT:
        report.stopped = trouble
        return
    first = _first(report)
    if first is None:
        return
    crew = Crew(first, report, stop, probing=gate is Gate.PROBE)
    try:
        crew.run(limit if gate is Gate.OPEN else min(limit, PROBE))
    finally:
        crew.close()


def _first(report: DeliveryReport) -> Transport | None:
    """The first line, opened here, so that a server that is away is found before any claim."""
    try:
        made = open_transport()
    except Unavailable as error:
        report.stopped = str(error) or "unavailable"
        breaker.trip(report.stopped)
        return None
    if made is None:
        report.stopped = "PPID_SMTP_URL"
    return made
