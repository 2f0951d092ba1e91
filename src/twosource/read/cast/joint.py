"""Several sources in one: "the ministry and the governor said"."""

from __future__ import annotations

from typing import TYPE_CHECKING

from twosource.read.cast.collect import Candidate
from twosource.read.cast.phrase import base_phrase, relation, skip_determiner
from twosource.read.cast.wording import text_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from spacy.tokens import Token

    from twosource.model import SourceKind
    from twosource.read.cast.figure import Figure
    from twosource.read.parsed import Parsed

_BETWEEN = frozenset({"and", "or", ",", "&", "as", "well", "both"})


def joint_candidate(parsed: Parsed, candidate: Candidate) -> Candidate | None:
    """The whole coordination whose first member is a candidate that speaks, or None where it stands alone."""
    end = joint_end(parsed.doc[candidate.head], candidate.end)
    if end == candidate.end:
        return None
    return Candidate(candidate.start, end, candidate.head, candidate.sort, candidate.label, True)


def joint_end(head: Token, end: int) -> int:
    """Where the coordination of a noun phrase that ends at `end` ends: behind its last member."""
    doc = head.doc
    for member in head.children:
        if relation(member) == "conj" and member.i > head.i and member.pos_ in {"NOUN", "PROPN", "ADJ", "PRON"}:
            start, last = base_phrase(member)
            if not all(doc[at].lower_ in _BETWEEN or doc[at].pos_ == "CCONJ" for at in range(end, start)):
                break
            end = max(end, last)
    return end


def joint_naming(parsed: Parsed, candidate: Candidate, members: Sequence[Figure]) -> tuple[str, SourceKind, str | None]:
    """Name, kind and state of a joint source: what its members have in common."""
    text = text_of(parsed, skip_determiner(parsed.doc, candidate.start, candidate.end), candidate.end)
    kinds = [figure.kind for figure in members]
    countries = {figure.country for figure in members}
    kind: SourceKind = "organisation"
    if all(figure.key.startswith("people:") and len(figure.name.split()) == 1 for figure in members):
        kind = "government"  # "British and Ukrainian" what? Those who speak for them.
    elif kinds:
        kind = "government" if "government" in kinds else kinds[0]
    return text, kind, next(iter(countries)) if len(countries) == 1 else None
