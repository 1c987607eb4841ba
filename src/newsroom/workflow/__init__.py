"""Decide what may move where, from data."""
