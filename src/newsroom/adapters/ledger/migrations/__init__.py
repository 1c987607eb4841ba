"""Bring an older database to the schema of today."""
