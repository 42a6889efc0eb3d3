"""The start page, the pages that explain, and what the public and the Commission may see."""
