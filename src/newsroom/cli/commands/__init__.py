"""One command, one file; its name is the file's, its help begins with the docstring's first line."""
