"""Perangkat daerah, the public body, and what the office has set."""
