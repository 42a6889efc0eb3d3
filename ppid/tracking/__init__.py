"""The citizen's tracking page, over all features."""
