"""The figures as Prometheus reads them (text format 0.0.4)."""

from collections.abc import Iterable, Iterator

from ppid.health.queries import Figures
from ppid.notices import counting

Line = tuple[dict[str, str], float]
TOTALS = (  # state of a notice -> name of its total
    ("sent", "ppid_notices_sent_total", "Surat yang diterima peladen surel"),
    ("pending", "ppid_notices_deferred_total", "Kembali ke antrean untuk dicoba lagi"),
)
FAILED = ("undeliverable", "dead", "quarantined")


def exposition(found: Figures) -> str:
    """Every metric with its type and what it means."""
    return "\n".join(_lines(found)) + "\n"


def _lines(found: Figures) -> Iterator[str]:
    yield from _gauge("ppid_open_requests", "Permohonan terbuka", found.open_requests)
    states = [({"state": state}, n) for state, n in sorted(found.outbox.items())]
    yield from _metric("ppid_outbox_entries", "gauge", "Surat menurut keadaannya", states)
    yield from _gauge(
        "ppid_outbox_oldest_due_seconds",
        "Umur surat tertua yang menunggu",
        round(found.oldest_pending),
    )
    yield from _notices(found)
    yield from _sweep(found)
    yield from _alive(found)
    yield from _guards(found)


def _notices(found: Figures) -> Iterator[str]:
    finished = list(counting.of(found.totals, counting.FINISHED))
    for wanted, name, help_ in TOTALS:
        rows = [({"notice": notice}, n) for notice, state, n in finished if state == wanted]
        yield from _metric(name, "counter", help_, rows)
    failed = [({"notice": n, "state": s}, v) for n, s, v in finished if s in FAILED]
    yield from _metric("ppid_notices_failed_total", "counter", "Surat yang gagal", failed)
    came = [({"kind": kind}, float(n)) for kind, n in sorted(found.bounces.items())]
    help_ = "Surel yang datang ke alamat kembali"
    yield from _metric("ppid_bounces_total", "counter", help_, came)


def _sweep(found: Figures) -> Iterator[str]:
    totals = found.totals
    yield from _counter(
        "ppid_sweep_examined_total", "Jam tenggat yang diperiksa", _total(found, counting.EXAMINED)
    )
    decided = [({"notice": n}, v) for n, _, v in counting.of(totals, counting.DECIDED)]
    yield from _metric("ppid_sweep_decided_total", "counter", "Surat yang diputuskan", decided)
    name = "ppid_tick_duration_seconds"
    yield f"# HELP {name} Lamanya satu sapuan"
    yield f"# TYPE {name} histogram"
    turns = _total(found, counting.TURNS)
    for edge in counting.BUCKETS:
        value = totals.get((counting.BUCKET, "", f"{edge:g}"), 0.0)
        yield f'{name}_bucket{{le="{edge:g}"}} {value:g}'
    yield f'{name}_bucket{{le="+Inf"}} {turns:g}'
    yield f"{name}_sum {_total(found, counting.SECONDS):.6f}"
    yield f"{name}_count {turns:g}"
    if found.last_turn:
        age, took = found.last_turn
        yield from _gauge("ppid_tick_age_seconds", "Sejak sapuan terakhir selesai", age)
        yield from _gauge("ppid_tick_last_duration_seconds", "Lamanya sapuan terakhir", took)


def _alive(found: Figures) -> Iterator[str]:
    for kind, age in (("beat", found.beat_age), ("worker", found.worker_age)):
        if age is not None:
            yield from _gauge(f"ppid_{kind}_age_seconds", f"Sejak tanda terakhir {kind}", age)
    ages = [({"process": each.name}, each.age) for each in found.processes]
    yield from _metric("ppid_process_age_seconds", "gauge", "Sejak tanda terakhir proses", ages)


def _guards(found: Figures) -> Iterator[str]:
    yield from _gauge("ppid_sending_paused", "1: pengiriman ditahan", found.paused)
    yield from _gauge("ppid_clock_held", "1: jam tidak dipercaya", found.clock_held)
    yield from _gauge("ppid_mail_server_open", "0: peladen surel tidak menerima", found.transport)
    rows = [({"alarm": alarm.name}, 1.0) for alarm in found.alarms]
    yield from _metric("ppid_alarm", "gauge", "1: perlu tindakan", rows)


def _total(found: Figures, name: str) -> float:
    return found.totals.get((name, "", ""), 0.0)


def _gauge(name: str, help_: str, value: float) -> Iterator[str]:
    return _metric(name, "gauge", help_, [({}, float(value))])


def _counter(name: str, help_: str, value: float) -> Iterator[str]:
    return _metric(name, "counter", help_, [({}, value)])


def _metric(name: str, kind: str, help_: str, rows: Iterable[Line]) -> Iterator[str]:
    yield f"# HELP {name} {help_}"
    yield f"# TYPE {name} {kind}"
    for labels, value in rows:
        inside = ",".join(f'{label}="{_escaped(text)}"' for label, text in labels.items())
        yield f"{name}{{{inside}}} {_number(value)}" if inside else f"{name} {_number(value)}"


def _number(value: float) -> str:
    return f"{value:.0f}" if float(value).is_integer() else f"{value:.3f}"


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
