"""The command line: options in, one use case, lines out."""
