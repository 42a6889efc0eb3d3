"""The office's own words in notices: which sentences may change, checked, in versions that stay."""
