"""The file of a dispute: registered by the Commission, or from its paper summons by the PPID.

It holds what both parties may know and nothing else: register number, stages with their days,
hearings, served papers, the decision and its orders. Never a deliberation: the Commission's
secretariat sits with the respondent's own office (UU 14/2008 Ps. 29 (4)).
"""
