"""Joins readings: families of copies, canonical actors, incidents. Pure."""

from twosource.link.actors import actor_key, canonical_actors
from twosource.link.comparison import AlignedPair, Comparison, compare
from twosource.link.denial import denials
from twosource.link.families import find_families
from twosource.link.incidents import find_incidents
from twosource.link.prose import Prose, prose

__all__ = [
    "AlignedPair",
    "Comparison",
    "Prose",
    "actor_key",
    "canonical_actors",
    "compare",
    "denials",
    "find_families",
    "find_incidents",
    "prose",
]
