"""The schema, one idea a revision; additive, so that old code runs on the new schema."""
