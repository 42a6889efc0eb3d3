"""Files: storage, scanning, letters."""
