"""How much a request may carry. A route that takes files says `request_max_body_size=FILES`."""

SMALL = 1_000_000  # forms and JSON
FILES = 25_000_000  # all files of one sending together
