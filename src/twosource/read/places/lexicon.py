"""The words around a place name that say what it is of and how it is meant: `knowledge/place_context.toml`."""

from __future__ import annotations

from twosource.knowledge.place_words import context_kinds, context_words

SETTLEMENTS = context_words("settlements")
DIVISIONS = context_words("divisions")
MODIFIERS = context_words("modifiers")
DIRECTIONS = context_words("directions")
GROUND = context_words("ground")
PLACE_PREPOSITIONS = context_words("place_prepositions")
MOTION = context_words("motion")
TAKING = context_words("taking")
NOT_MOTION = context_words("not_motion")
ATTACK = context_words("attack")
PART_OF = context_words("part_of")
GOVERNMENT_NOUNS = context_words("government_nouns")
SPEECH_VERBS = context_words("speech_verbs")
TITLES = context_words("titles")
ORGANISATION_WORDS = context_words("organisation_words")
STREET_WORDS = context_words("street_words")
CALENDAR_WORDS = context_words("calendar_words")
PEOPLE_OF_PLACE = context_words("people_of_place")
COMPASS_WORDS = context_words("compass_words")
GROUND_MODIFIERS = context_words("ground_modifiers")
PARTICLES = context_words("particles")
KIND_AFTER = context_kinds()
