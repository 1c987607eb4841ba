"""The house style: what the files of `style/`, written in Vale's rule format, find in a draft."""
