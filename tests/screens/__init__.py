"""`make screens`: a demonstration of a fixed day, each page and state as a picture."""
