"""The officers' desk: queue, case and acts, pages over all features."""
