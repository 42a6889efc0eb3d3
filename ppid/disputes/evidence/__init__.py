"""The respondent's bundle of evidence: asked for by the PPID, made by a worker, kept some hours."""
