"""Tools that know nothing of public information."""
