"""ppid: information requests under UU 14/2008, their clocks, and the answers that must arrive."""

__version__ = "0.1.0"
