"""The benchmarks: what an office waits for, on SQLite and on PostgreSQL. Run by `make bench`."""
