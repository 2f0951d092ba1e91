"""Does the sentence around a date look back or ahead?"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from twosource.read.times.lexicon import listed

if TYPE_CHECKING:
    from twosource.read.times.piece import Pieces

_FUTURE = frozenset(
    listed(
        "will 'll shall won't upcoming forthcoming scheduled due planned plans plan expected expects slated "
        "intends intend prepares preparing ahead until deadline promised promises hopes aims starting should would "
        "wants"
    )
)
_PAST = frozenset(
    listed(
        "was were had did said told came went took made began saw left killed hit fell won lost met held "
        "struck shot sent fought broke gave got became led rose grew set ran drove flew wrote spoke brought "
        "bought caught found felt kept knew laid put read sank sold shut stood swore taught thought threw "
        "wore since after ago burst blew dealt dug fled froze hid lay paid rode slid spent spread swam swept tore "
        "withdrew retook overran overthrew overtook recaptured shook sought shed slept sped woke beat bled crept "
        "drew fed hung rebuilt split undertook understood withheld withstood cast clung froze flung"
    )
)


# The present of what is scheduled: "the truce takes effect Sunday", "the mandate expires on Friday".
_SCHEDULED = frozenset(listed("expires expire begins begin starts enters enter resumes resume lapses"))
_OPEN = frozenset(listed("may might could can"))
Told = Literal["past", "future", "near"]


def tense_at(pieces: Pieces, begin: int, end: int, first: int, last: int) -> Told:
    """Past, future or near (not told) for the date at tokens `[begin, end)` of the sentence `[first, last)`.

    The nearest word that tells wins; one before the date counts more than one after it, since a date mostly follows
    its verb. The parse is used for the form of verbs alone.
    """
    return told_at(pieces, begin, end, first, last)[0]


def told_at(pieces: Pieces, begin: int, end: int, first: int, last: int) -> tuple[Told, float]:
    """The same with the distance, in tokens, of the word that tells (99 where none does)."""
    best: tuple[float, Told] = (99.0, "near")
    for index in range(max(first, begin - 14), min(last, end + 12)):
        if begin <= index < end or (index >= end and pieces.items[index].text == "until"):
            continue
        distance = float(begin - index) if index < begin else (index - end + 1) * 1.6
        if distance >= best[0]:
            continue
        told = _told(pieces, index)
        if told is not None:
            best = (distance, told)
    return best[1], best[0]


def _told(pieces: Pieces, index: int) -> Told | None:
    word = pieces.items[index].text
    if word in _OPEN:
        return "near"
    if word == "to" and _text(pieces, index - 1) in ("is", "are"):
        return "future"
    if word in _SCHEDULED or (word in ("takes", "take", "runs", "comes") and _goes_on(pieces, index)):
        return "future"
    if word in _FUTURE or (word == "set" and _text(pieces, index + 1) == "to"):
        return "future"
    if word == "be" and _text(pieces, index - 1) == "to":
        return "future"
    if word in _PAST and _text(pieces, index - 1) != "be":
        return "past"
    tag = pieces.tag(index)
    if tag is not None and tag.pos_ in ("VERB", "AUX"):
        if "Past" in tag.morph.get("Tense", []):
            return None if _text(pieces, index - 1) in ("be", "to") else "past"
        if "Inf" in tag.morph.get("VerbForm", []) and _text(pieces, index - 1) == "to":
            return "future"
        return None
    if word.endswith("ed") and len(word) > 4 and (tag is None or tag.pos_ == ""):
        return None if _text(pieces, index - 1) in ("be", "to", "being") else "past"
    return None


def _goes_on(pieces: Pieces, index: int) -> bool:
    """ "takes effect", "comes into force", "runs out"."""
    return _text(pieces, index + 1) in ("effect", "into", "out")


def _text(pieces: Pieces, index: int) -> str:
    return pieces.items[index].text if 0 <= index < len(pieces.items) else ""
