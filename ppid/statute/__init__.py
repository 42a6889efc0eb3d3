"""The law, pure: dates in, dates out. Standard library only; no clock, no session, no SQL."""
