"""Lay a newspaper out: a grid, galleys poured into columns, slots arranged on pages, and a plan that tells of it."""
