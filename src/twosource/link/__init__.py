"""Joins readings: families of copies, canonical actors, incidents. Pure."""
