"""Check, or mend, what was named on the command line, and answer in the formats asked for."""
