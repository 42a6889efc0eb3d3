"""Whether a paper is ours: by its code, its file, or its number and date; never whose it is."""
