"""A demonstration of a fixed day in the data folder of the environment; run before `ppid serve`."""

import sys
from datetime import datetime
from math import ceil

from ppid import clock, db
from ppid.cli import ready
from ppid.notices.models import TrainingClock
from ppid.settings import settings
from ppid.units import service as units

# The day of the design's pictures: around it lie Christmas, New Year and collective leave.
THE_DAY = datetime.fromisoformat("2026-12-22T10:15:00+08:00")


def main() -> None:
    """Set the office's clock first, so that the cases are lived up to that day."""
    settings().folder()
    db.migrate(settings().migrate_database_url)
    db.connect()
    with db.transaction() as session:
        units.seed(session, demo=True)
        away = ceil((THE_DAY - clock.real_now()).total_seconds())
        session.add(TrainingClock(offset_seconds=away))
    ready.follow_training()
    ready.load(demo=True)
    sys.stdout.write("prepared\n")


if __name__ == "__main__":
    main()
