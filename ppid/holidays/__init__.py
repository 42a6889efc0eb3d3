"""Hari libur and cuti bersama as dated data."""
