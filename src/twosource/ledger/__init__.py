"""Keeps everything, with the history of every change."""
