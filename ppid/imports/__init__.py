"""Taking over an older register: a file is read, tried, carried out by a second person, undone."""
