"""Readers of the corpora, one file a kind, each giving lessons."""
