"""A change of the calendar as an act of two people: proposed, tried out, approved, in force."""
