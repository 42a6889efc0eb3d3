"""`python -m ppid` is `ppid`."""

import sys

from ppid.cli import main

if __name__ == "__main__":
    sys.exit(main())
