"""One format, one file: `newsroom export NAME` is found in NAME.py here."""
