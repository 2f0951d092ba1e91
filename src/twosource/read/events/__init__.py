"""The deeds of a document: what is said to have happened, who did it to whom, with what, where, when, and whether."""

from twosource.read.events.find import find_events

__all__ = ["find_events"]
