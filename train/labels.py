"""Label sets that are fixed by the schemes, so that weights and run time agree."""

from __future__ import annotations

from typing import Final

ATTRIBUTION: Final = ("O", "B-SOURCE", "I-SOURCE", "B-CUE", "I-CUE", "B-CONTENT", "I-CONTENT")
ENTITY_TYPES: Final = (
    "PERSON", "ORG", "GOVERNMENT", "MILITARY", "PLACE", "FACILITY",
    "WEAPON", "PLATFORM", "NATIONALITY", "TIME", "QUANTITY", "EVENT",
)  # fmt: skip
ENTITIES: Final = ("O", *(f"{mark}-{kind}" for kind in ENTITY_TYPES for mark in "BI"))
UPOS: Final = (
    "ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM",
    "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X",
)  # fmt: skip
#: Features kept of UD's bundles: what tense, aspect, voice, mood, number, person and degree need.
FEATURES: Final = ("Degree", "Mood", "Number", "Person", "Polarity", "Tense", "VerbForm", "Voice")
DEPRELS: Final = (
    "acl", "acl:relcl", "advcl", "advcl:relcl", "advmod", "amod", "appos", "aux", "aux:pass", "case", "cc",
    "cc:preconj", "ccomp", "compound", "compound:prt", "conj", "cop", "csubj", "csubj:outer", "csubj:pass", "dep",
    "det", "det:predet", "discourse", "dislocated", "expl", "fixed", "flat", "goeswith", "iobj", "list", "mark",
    "nmod", "nmod:desc", "nmod:poss", "nmod:unmarked", "nsubj", "nsubj:outer", "nsubj:pass", "nummod", "obj", "obl",
    "obl:agent", "obl:unmarked", "orphan", "parataxis", "punct", "reparandum", "root", "vocative", "xcomp",
)  # fmt: skip
ROLES: Final = (
    "", "ARG0", "ARG1", "ARG2", "ARG3", "ARG4", "ARGM-ADJ", "ARGM-ADV", "ARGM-CAU", "ARGM-COM", "ARGM-DIR",
    "ARGM-DIS", "ARGM-EXT", "ARGM-GOL", "ARGM-LOC", "ARGM-LVB", "ARGM-MNR", "ARGM-MOD", "ARGM-NEG", "ARGM-PRD",
    "ARGM-PRP", "ARGM-PRR", "ARGM-TMP", "C-ARG1", "R-ARG0", "R-ARG1", "R-ARGM",
)  # fmt: skip


def bundle(feats: str) -> str:
    """UD's feature column reduced to ``FEATURES``."""
    if feats == "_":
        return ""
    return "|".join(pair for pair in feats.split("|") if pair.split("=")[0] in FEATURES)


def role(label: str) -> str | None:
    """A PropBank label reduced to ``ROLES``; None where it is too rare to learn."""
    if label in ROLES:
        return label
    return "R-ARGM" if label.startswith("R-ARGM") else None
