"""Benchmarks: they print tables and are never tests."""
