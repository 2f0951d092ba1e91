"""Turns bytes into documents; the only room that fetches."""
