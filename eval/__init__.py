"""Scores of the reader against corpora and readings made by hand; needs them beside the project."""
