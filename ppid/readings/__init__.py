"""Which reading of a contested point of the law an office has chosen, and on what basis."""
