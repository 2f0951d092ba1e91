"""Counts voices and grades incidents. Pure."""
