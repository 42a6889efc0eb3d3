"""Faults on purpose: every row kills, cuts or starves real parts and counts what came out.

`make torture` runs them all; the suite runs each one's short plan. Each module `rNN.py` has a
`TITLE` and `run(plan)`; a module that proves a guarantee also has `BROKEN`, the names of the
variants that take the guarantee away and must fail.
"""
