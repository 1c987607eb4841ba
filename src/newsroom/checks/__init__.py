"""Say what a draft lacks before it may move."""
