"""One step each, from the oldest on."""
