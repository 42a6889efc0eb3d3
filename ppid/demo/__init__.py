"""Demonstration mode: made-up officers and cases, and a clock that training may move."""
