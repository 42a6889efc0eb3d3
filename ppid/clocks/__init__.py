"""The statutory clocks that run: started, extended, stopped, recomputed."""
