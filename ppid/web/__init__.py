"""Session, CSRF, headers, limits, locale: what every page passes through."""
