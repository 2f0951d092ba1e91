"""Who speaks through a source: itself, or the institution that its spokesman or a bare noun stands for."""

from __future__ import annotations

import re
from dataclasses import dataclass

from twosource.model import Reading, Source

_INSTITUTIONS = frozenset({"government", "military", "armed_group", "intergovernmental", "organisation"})
_SPEAKS_FOR = re.compile(
    r"\b(?:spokes(?:man|woman|person)|press officer|coordinator|representative|country director|head of (?:its|the)"
    r"(?: \w+)? (?:delegation|mission|team)|delegation)\b",
    re.IGNORECASE,
)
# A person whose role names a state's institution stands on its own feet.
_OWN_INSTITUTION = re.compile(
    r"\b(?:army|military|police|ministry|government|presidential|foreign|defen[cs]e|navy|air force|prosecutor|command"
    r"|president|governor|mayor)\b|[A-Z]{2,}|[A-Z][a-z]+",
)
_BARE = re.compile(
    r"(?:the |its |an? )?(?:\w+ )?(?:agency|group|organi[sz]ation|network|body|watchdog|charity|monitor|commission"
    r"|office|command|committee|movement|union|volunteers?|service|fund|mission|team"
    r"|spokes(?:man|woman|person)|press officer)"
)


@dataclass(frozen=True, slots=True)
class Speaker:
    """`said_by` is the source that the text has, `source` the one it speaks for; `why` where they are two."""

    source: Source
    said_by: Source
    why: str = ""


def speaker(reading: Reading, source: Source) -> Speaker:
    """For whom a source of the reading speaks.

    A spokesman without an institution in his role speaks for the last institution named before him; so does a bare
    noun ("the agency", "the group", "the commission").
    """
    role = source.role or ""
    bare = source.name == source.name.lower() and _BARE.fullmatch(source.name) is not None
    spokesman = (
        source.kind == "person"
        and _SPEAKS_FOR.search(role or source.name) is not None
        and not _OWN_INSTITUTION.search(role)
        and source.country is None
    )
    if not (bare or spokesman):
        return Speaker(source, source)
    last = _before(reading, source)
    if last is None:
        return Speaker(source, source)
    return Speaker(last, source, f"{source.name} speaks for {last.name}, named before")


def _before(reading: Reading, source: Source) -> Source | None:
    at = min((span.begin for span in source.mentions), default=0)
    named = [
        (max(span.begin for span in other.mentions if span.begin < at), other)
        for other in reading.sources
        if other.id != source.id
        and other.kind in _INSTITUTIONS
        and other.name != other.name.lower()
        and any(span.begin < at for span in other.mentions)
    ]
    return max(named, key=lambda each: (each[0], each[1].id))[1] if named else None
