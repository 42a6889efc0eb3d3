"""Whether the service is at work: for probes, for Prometheus, for `ppid doctor`."""
