"""Permohonan informasi, from receipt to the written notice."""
