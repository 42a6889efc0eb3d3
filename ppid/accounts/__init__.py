"""Officers, their roles and their sessions."""
