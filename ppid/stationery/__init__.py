"""The office's paper: letterhead and letter sentences as editions, and which a letter has."""
