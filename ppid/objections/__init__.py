"""*Keberatan*: the objection to the Atasan PPID, a file of its own beside the request."""
