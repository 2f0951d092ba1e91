"""Joins readings: families of copies, canonical actors, incidents. Pure."""

from twosource.link.actors import actor_key, canonical_actors
from twosource.link.comparison import AlignedPair, Comparison, compare
from twosource.link.copies import Copies
from twosource.link.denial import denials
from twosource.link.families import find_families
from twosource.link.incidents import find_incidents
from twosource.link.origins import origin_bounds
from twosource.link.prose import Prose, prose

__all__ = [
    "AlignedPair",
    "Comparison",
    "Copies",
    "Prose",
    "actor_key",
    "canonical_actors",
    "compare",
    "denials",
    "find_families",
    "find_incidents",
    "origin_bounds",
    "prose",
]
