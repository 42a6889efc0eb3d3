"""Every page and state as a picture: a demonstration of a fixed day, walked through by `make screens`."""
