"""Look a PDF over before it goes to the press, to readers or into the archive, whoever made it."""
