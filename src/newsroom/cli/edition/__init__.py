"""One file for each command of `newsroom edition`."""
