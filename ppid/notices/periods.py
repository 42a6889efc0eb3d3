"""How often the sweep comes, and from when on its silence is an alarm."""

from ppid.settings import settings

WITH_REDIS, ON_ONE_MACHINE = 30.0, 10.0  # seconds
SHORTEST_ALARM = 90.0  # a worker does the sweep by itself after a minute of silence


def of_the_sweep() -> float:
    """On one machine the sweep is the only wake-up that is sure, so it comes more often."""
    return WITH_REDIS if settings().redis_url else ON_ONE_MACHINE


def alarm_after() -> float:
    """Twice the period, but never so soon that a slow mail server is taken for silence."""
    return max(2 * of_the_sweep(), SHORTEST_ALARM)
