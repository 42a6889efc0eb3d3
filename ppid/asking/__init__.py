"""Asking in small steps: the draft of a *permohonan* until it is sent. Made by citizens alone."""
