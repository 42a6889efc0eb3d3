"""The officers' pages over all features: queue and case."""
