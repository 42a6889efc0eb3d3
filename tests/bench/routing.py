"""Routing without a database: what one request costs, and the index it is asked of."""

import gc
import resource
import time
from collections.abc import Callable, Iterator
from statistics import median, quantiles

from ppid.routing import parts, shipped, suggest, words
from tests.bench.measures import Row
from tests.routing.case_files import earlier, read

TIMES = 3


def rows() -> Iterator[Row]:
    """The shipped knowledge, built once more, then every case of `tests/routing`."""
    yield Row("routing: index built", _built())
    texts = [case["text"] for case in [*earlier(), *read("tuning"), *read("fresh")]]
    suggest(texts[0])
    yield Row(f"routing: one request ({len(texts):,} cases)", _each(texts, suggest))
    yield Row("routing: one request and its parts", _each(texts, parts))
    yield Row("routing: 100,000 characters", _each([("data sawit " * 10_000)[:100_000]], suggest))


def _built() -> str:
    for cached in (shipped._table, shipped._units, shipped._others, shipped.assemble):
        cached.cache_clear()
    words.spelling.cache_clear()
    gc.collect()
    before, start = _peak(), time.process_time()
    shipped.known()
    return f"{time.process_time() - start:.2f} s, +{_peak() - before:.0f} MB"


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _each(texts: list[str], act: Callable[[str], object]) -> str:
    """Of this process's own time, so that others on the machine do not count."""
    took = []
    for text in texts * TIMES:
        start = time.process_time()
        act(text)
        took.append((time.process_time() - start) * 1000)
    return f"median {median(took):.2f} ms, p99 {quantiles(took, n=100)[-1]:.2f} ms"
