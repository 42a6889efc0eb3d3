"""The registers and the figures of a year: reads everything, writes nothing."""
