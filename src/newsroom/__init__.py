"""The editorial desk in a folder."""

__version__ = "0.1.0"
