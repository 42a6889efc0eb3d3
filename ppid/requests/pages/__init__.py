"""The form with which a citizen asks."""

from ppid.requests.pages.form import RequestPages

__all__ = ["RequestPages"]
